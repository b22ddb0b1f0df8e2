package io.cruddur.desk.local.cognito;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file that a pool lives in: JSON Lines, readable by its owner only. Each change appends the user's new state (or
 * that it is gone) and is on the disk before it is answered, so that a change costs the same in a pool of ten and of
 * 50,000 users. A line that a crash cut short was never answered and is dropped. When most lines are history, the file
 * is written anew beside the old one and moved into its place.
 */
final class UserJournal implements AutoCloseable {
    private static final int HISTORY_ALLOWED = 200;

    private final Path file;
    private FileChannel channel;
    private long end;
    private long lines;

    private UserJournal(Path file, FileChannel channel, long lines) throws IOException {
        this.file = file;
        this.channel = channel;
        this.end = channel.size();
        this.lines = lines;
    }

    /** A pool as it was found. */
    record Opened(UserJournal journal, SortedMap<Long, StoredUser> users, long lastSequence) {}

    /** @throws IOException also when a line other than the last is damaged: nothing is thrown away then */
    static Opened open(Path file) throws IOException {
        SortedMap<Long, StoredUser> users = new TreeMap<>();
        long last = 0;
        if (Files.exists(file)) {
            byte[] content = Files.readAllBytes(file);
            int line = 0;
            for (int start = 0; start < content.length; ) {
                int stop = newline(content, start);
                if (stop < 0) {
                    break;
                }
                line++;
                last = Math.max(last, replay(Arrays.copyOfRange(content, start, stop), line, file, users));
                start = stop + 1;
            }
        }
        return new Opened(new UserJournal(file, rewritten(file, users.values(), last), users.size()), users, last);
    }

    private static int newline(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static long replay(byte[] text, int line, Path file, SortedMap<Long, StoredUser> users) throws IOException {
        try {
            Map<String, Object> members = JsonValues.readObject(text);
            long sequence = number(members, "sequence");
            if (members.containsKey("username")) {
                users.put(sequence, user(sequence, members));
            } else {
                users.remove(sequence);
            }
            return sequence;
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "Line " + line + " of " + file
                            + " is damaged. Mend it, or move the file away to start with an empty" + " pool.",
                    e);
        }
    }

    void put(StoredUser user) throws IOException {
        append(line(user), 1);
    }

    void putAll(Collection<StoredUser> users) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (StoredUser user : users) {
            all.write(line(user));
        }
        append(all.toByteArray(), users.size());
    }

    void remove(long sequence) throws IOException {
        append(gone(sequence), 1);
    }

    /** Writes the file anew when it is mostly history. */
    void compact(Collection<StoredUser> users, long lastSequence) throws IOException {
        if (lines > 2L * users.size() + HISTORY_ALLOWED) {
            channel.close();
            channel = rewritten(file, users, lastSequence);
            end = channel.size();
            lines = users.size();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void append(byte[] text, int count) throws IOException {
        try {
            writeFully(channel, text, end);
            channel.force(false);
        } catch (IOException e) {
            // What is half written must not be in front of the next line.
            channel.truncate(end);
            throw e;
        }
        end += text.length;
        lines += count;
    }

    private static FileChannel rewritten(Path file, Collection<StoredUser> users, long lastSequence)
            throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        boolean lastIsGone = true;
        for (StoredUser user : users) {
            all.write(line(user));
            lastIsGone &= user.sequence() != lastSequence;
        }
        if (lastIsGone && lastSequence > 0) {
            // A sequence is never used again: page tokens of before a restart stay true.
            all.write(gone(lastSequence));
        }
        try (FileChannel out = FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            writeFully(out, all.toByteArray(), 0);
            out.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(new HashSet<>(PosixFilePermissions.fromString("rw-------")))
                }
                : new FileAttribute<?>[0];
    }

    private static void writeFully(FileChannel channel, byte[] text, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    private static byte[] gone(long sequence) {
        return terminated(JsonValues.write(Map.of("sequence", sequence)));
    }

    private static byte[] line(StoredUser user) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("sequence", user.sequence());
        members.put("username", user.username());
        members.put("sub", user.sub());
        members.put("attributes", user.attributes());
        members.put("status", user.status().name());
        members.put("enabled", user.enabled());
        members.put("created", user.created().toEpochMilli());
        members.put("modified", user.modified().toEpochMilli());
        if (user.password() != null) {
            members.put("password", user.password());
        }
        return terminated(JsonValues.write(members));
    }

    private static byte[] terminated(byte[] text) {
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }

    private static StoredUser user(long sequence, Map<String, Object> members) throws IOException {
        Parameters read = new Parameters(members);
        String password = read.text("password");
        return new StoredUser(
                sequence,
                read.required("username"),
                read.required("sub"),
                read.map("attributes"),
                StoredUser.Status.valueOf(read.required("status")),
                read.flag("enabled"),
                Instant.ofEpochMilli(number(members, "created")),
                Instant.ofEpochMilli(number(members, "modified")),
                password.isEmpty() ? null : password);
    }

    private static long number(Map<String, Object> members, String name) throws IOException {
        @Nullable Object value = members.get(name);
        if (value instanceof BigDecimal number) {
            return number.longValue();
        }
        throw new IOException("No " + name);
    }
}
