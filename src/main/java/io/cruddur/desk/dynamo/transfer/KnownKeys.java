package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.files.Leftovers;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.Numbers;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableDefinition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.LongDataType;
import org.jspecify.annotations.Nullable;

/**
 * On which line each key of a file stood first. Digests of the keys are kept in a temporary file, so that memory holds a
 * cache of it and no more, and the keys themselves are nowhere on the disk.
 *
 * <p>88 bits of each digest are kept: among a hundred million keys, two different ones are taken for one with a
 * probability of 10⁻¹¹.
 */
final class KnownKeys implements AutoCloseable {
    private static final String PREFIX = "cruddur-import-";
    private static final String SUFFIX = ".keys";
    /** As {@link Files#createTempFile} names them. */
    private static final Pattern OURS = Pattern.compile(Pattern.quote(PREFIX) + "[0-9]+" + Pattern.quote(SUFFIX));

    private static final int CACHE_MB = 16;
    private static final int LINE_BITS = 40;
    private static final long LINE = (1L << LINE_BITS) - 1;

    private final TableDefinition table;
    private final Path file;
    private final MVStore store;
    private final MVMap<Long, Long> lines;
    private final MessageDigest digest;

    private KnownKeys(TableDefinition table, Path file, MVStore store) {
        this.table = table;
        this.file = file;
        this.store = store;
        this.lines = store.openMap(
                "keys",
                new MVMap.Builder<Long, Long>().keyType(LongDataType.INSTANCE).valueType(LongDataType.INSTANCE));
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static KnownKeys of(TableDefinition table) {
        return in(Path.of(System.getProperty("java.io.tmpdir")), table);
    }

    /**
     * Where the system allows it, the file has no name while it is used, and is gone however the app ends. Elsewhere
     * (Windows) a file that is in use cannot be deleted, and what a killed app left is removed by the next import.
     */
    static KnownKeys in(Path folder, TableDefinition table) {
        Path file;
        try {
            // The folder is everybody's, and so are most names. The store locks its file for as long as it is open.
            Leftovers.sweepOld(folder, name -> OURS.matcher(name).matches());
            file = Files.createTempFile(folder, PREFIX, SUFFIX);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .cacheSize(CACHE_MB)
                    .open();
            boolean unused = file.toFile().delete();
            return new KnownKeys(table, file, store);
        } catch (MVStoreException e) {
            boolean unused = file.toFile().delete();
            throw failed(folder, e);
        }
    }

    private static DeskException unusable(Path folder, IOException e) {
        String start = "The file could not be checked: the folder for temporary files, " + folder + ", ";
        return new DeskException.Failed(
                start
                        + (Files.isDirectory(folder)
                                ? "cannot be written to. Look at its permissions and at the disk, and try again."
                                : "does not exist. Create it and try again."),
                e);
    }

    /** Remembers the key of {@code item}. @return the line that had the same before; 0 when none had */
    long firstLine(long line, Item item) {
        digest.update(bytes(item.get(table.partitionKey().name())));
        TableDefinition.Key sort = table.sortKey();
        if (sort != null) {
            digest.update(bytes(item.get(sort.name())));
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long key = hash.getLong();
        long rest = hash.getLong() << LINE_BITS;
        try {
            Long before = lines.putIfAbsent(key, rest | line);
            return before == null || (before & ~LINE) != rest ? 0 : before & LINE;
        } catch (MVStoreException e) {
            throw failed(file.getParent(), e);
        }
    }

    /** Equal for keys that are equal to DynamoDB; the length comes first, so that two keys do not run into each other. */
    private static byte[] bytes(@Nullable Attribute value) {
        byte[] bytes =
                switch (value) {
                    case Attribute.Text(String text) -> text.getBytes(StandardCharsets.UTF_8);
                    case Attribute.Num(String digits) ->
                        Numbers.canonical(digits).toString().getBytes(StandardCharsets.US_ASCII);
                    case Attribute.Binary(byte[] binary) -> binary;
                    case null, default -> throw new IllegalArgumentException("No key: " + value);
                };
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static DeskException failed(@Nullable Path folder, MVStoreException e) {
        return new DeskException.Failed(
                "The file could not be checked: there is no room for temporary files in " + folder
                        + ". Free some space and try again.",
                e);
    }

    @Override
    public void close() {
        store.closeImmediately();
        // One that stays is no fault of the file that was checked: the next import removes it.
        boolean unused = file.toFile().delete();
    }
}
