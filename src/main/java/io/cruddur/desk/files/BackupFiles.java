package io.cruddur.desk.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** The folder with the backups, and how a file in it is made. */
public final class BackupFiles {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String PART = ".part";

    private static final Pattern UNFINISHED = Pattern.compile(".+-\\d{8}T\\d{6}Z-[A-Za-z0-9_-]+\\.jsonl\\.part");

    /** Leaves room for the time, the word, a number and what an unfinished one ends with. */
    private static final int TABLE_BYTES = 200;

    private static final int WHY_BYTES = 10;

    private final Path folder;
    private final NewFile.Disk disk;

    /** @param folder made when it is missing; readable by its owner only */
    public BackupFiles(Path folder, NewFile.Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** A backup that is being written, and the name it is to have. */
    public record Started(NewFile file, Path target) implements AutoCloseable {
        /** Gives the file its name. */
        public Path complete() throws IOException {
            return file.complete(target, false);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    static boolean isUnfinished(String name) {
        return UNFINISHED.matcher(name).matches();
    }

    public Path folder() {
        return folder;
    }

    /**
     * Starts a file under a temporary name; no other backup can take the same.
     *
     * @param table what is backed up, in letters that a file's name can have; shortened when it is long
     * @param why a word for the file's name, such as {@code drop}; shortened likewise
     */
    public Started create(String table, String why, Instant at) throws IOException {
        PrivateFiles.folders(folder);
        String name = FileNames.within(table, TABLE_BYTES) + "-" + STAMP.format(at) + "-"
                + FileNames.front(why.replaceAll("[^A-Za-z0-9_-]", "-"), WHY_BYTES);
        for (int copy = 1; ; copy++) {
            Path target = folder.resolve(name + (copy == 1 ? "" : "-" + copy) + ".jsonl");
            if (Files.exists(target)) {
                continue;
            }
            try {
                return new Started(NewFile.create(target.resolveSibling(target.getFileName() + PART), disk), target);
            } catch (FileAlreadyExistsException _) {
                // Another backup of this second is being written.
            }
        }
    }
}
