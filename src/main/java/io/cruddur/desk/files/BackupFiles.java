package io.cruddur.desk.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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

    private static final Pattern UNFINISHED = Pattern.compile(".+-\\d{8}T\\d{6}Z-[A-Za-z0-9_-]+\\.jsonl\\.part");

    /** Leaves room for the time, the word, a number and the ending. */
    private static final int TABLE_BYTES = 200;

    private static final int WHY_BYTES = 10;

    private final Path folder;
    private final NewFile.Disk disk;

    /** @param folder made when it is missing; readable by its owner only */
    public BackupFiles(Path folder, NewFile.Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** A backup that is being written. Its name is free when it is complete, whatever other apps wrote in that second. */
    public static final class Started implements AutoCloseable {
        private final NewFile file;
        private final Path folder;
        private final String name;

        private Started(NewFile file, Path folder, String name) {
            this.file = file;
            this.folder = folder;
            this.name = name;
        }

        public NewFile file() {
            return file;
        }

        /** Gives the file its name, with a number when another backup has taken it. */
        public Path complete() throws IOException {
            for (int copy = 1; ; copy++) {
                try {
                    return file.complete(folder.resolve(named(name, copy)), false);
                } catch (FileAlreadyExistsException _) {
                    // Another backup of this second.
                }
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static String named(String name, int copy) {
        return name + (copy == 1 ? "" : "-" + copy) + ".jsonl";
    }

    /** By the name that versions before gave it; by now it has a hidden one. */
    static boolean isUnfinished(String name) {
        return UNFINISHED.matcher(name).matches();
    }

    public Path folder() {
        return folder;
    }

    /**
     * Starts a file under a hidden name; no other backup, of this app or another, can take the same.
     *
     * @param table what is backed up, in letters that a file's name can have; shortened when it is long
     * @param why a word for the file's name, such as {@code drop}; shortened likewise
     */
    public Started create(String table, String why, Instant at) throws IOException {
        PrivateFiles.folders(folder);
        String name = FileNames.within(table, TABLE_BYTES) + "-" + STAMP.format(at) + "-"
                + FileNames.front(why.replaceAll("[^A-Za-z0-9_-]", "-"), WHY_BYTES);
        return new Started(NewFile.hidden(folder.resolve(named(name, 1)), disk), folder, name);
    }
}
