package io.cruddur.desk.local.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A PostgreSQL that outlived its owner, found by the {@code postmaster.pid} in its data folder: the first line is the
 * process, the second the data folder, the third when it started (seconds since 1970). The number of a process that
 * ended may belong to any other process since, so all of it has to fit before anything is ended.
 */
public final class PostgresOrphan {
    public static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");

    public static final String PID_FILE = "postmaster.pid";
    private static final Duration START_TOLERANCE = Duration.ofSeconds(10);

    private PostgresOrphan() {}

    /** @return the process, if it is a PostgreSQL of exactly this folder */
    public static Optional<ProcessHandle> find(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(cluster.resolve(PID_FILE), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() < 3) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines.getFirst().strip());
            Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> isPostgresOf(process, cluster, lines.get(1), started));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgresOf(ProcessHandle process, Path cluster, String named, Instant started) {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command()
                .map(command -> String.valueOf(Path.of(command).getFileName()).startsWith("postgres"))
                .orElse(false);
        // Not every system tells the arguments; the start time tells as much, since it is the file's own.
        boolean ofThisFolder = info.arguments()
                .map(arguments -> Arrays.stream(arguments).anyMatch(a -> sameFolder(a, cluster)))
                .orElseGet(() -> info.startInstant()
                        .map(at -> Duration.between(at, started).abs().compareTo(START_TOLERANCE) < 0)
                        .orElse(false));
        return postgres && ofThisFolder && sameFolder(named, cluster);
    }

    private static boolean sameFolder(String named, Path cluster) {
        try {
            return Files.isSameFile(Path.of(named), cluster);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return false;
        }
    }

    /**
     * Removes the file when it names a process that is alive and no PostgreSQL of this folder: PostgreSQL itself would
     * refuse to start. The caller holds the folder's lock.
     */
    public static void forgetStranger(Path cluster) throws IOException {
        if (find(cluster).isEmpty()) {
            Files.deleteIfExists(cluster.resolve(PID_FILE));
        }
    }
}
