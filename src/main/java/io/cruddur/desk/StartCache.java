package io.cruddur.desk;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's cache of loaded and linked classes (JEP 483), with which the window is up in half the time. It is made anew
 * after the app was built anew: by another JVM without a window, while the app runs and has long started, since making it
 * takes some ten seconds that nobody shall wait for. The JVM itself does without a cache that does not fit.
 */
final class StartCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartCache.class);

    /** Names the file; without it there is no cache. The same path is the JVM's {@code -XX:AOTCache}. */
    private static final String PROPERTY = "cruddur.start.cache";

    /** By then the first conversation is on the screen. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Path file;
    private final List<Path> classPath;
    private final List<String> options;
    private final Thread thread = new Thread(this::renewLater, "start-cache");
    private @Nullable Process training;
    private boolean closed;

    /**
     * @param file the cache
     * @param classPath jars only: the JVM caches no classes from folders
     * @param options the JVM's, as the app runs with them: the cache fits no others
     */
    StartCache(Path file, List<Path> classPath, List<String> options) {
        this.file = file;
        this.classPath = List.copyOf(classPath);
        this.options = List.copyOf(options);
    }

    /** That of this JVM; empty when it was started without one. */
    static Optional<StartCache> ofThisJvm(Properties properties) {
        String file = properties.getProperty(PROPERTY);
        return file == null
                ? Optional.empty()
                : Optional.of(new StartCache(
                        Path.of(file),
                        Stream.of(properties.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .toList(),
                        ManagementFactory.getRuntimeMXBean().getInputArguments()));
    }

    /** Begins to watch over the cache. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void renewLater() {
        try {
            Thread.sleep(LATER);
            if (isStale()) {
                renew();
            }
        } catch (InterruptedException _) {
            LOG.debug("The app ended before its start cache was made");
        } catch (IOException e) {
            // The next start is as slow as this one was.
            LOG.warn("The start cache cannot be made in {}", file, e);
        }
    }

    /** Whether a part of the class path is newer than the cache, or there is none. */
    boolean isStale() throws IOException {
        if (!Files.exists(file)) {
            return true;
        }
        FileTime made = Files.getLastModifiedTime(file);
        for (Path entry : classPath) {
            if (Files.exists(entry) && Files.getLastModifiedTime(entry).compareTo(made) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Makes the cache anew. Takes some ten seconds of a processor. */
    void renew() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Path made = file.resolveSibling(file.getFileName() + ".new");
        Path folder = Files.createTempDirectory("cruddur-desk-training");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(made);
            Process process = start(made, folder);
            if (process == null) {
                return;
            }
            int exit = process.waitFor();
            if (exit != 0 || !Files.isRegularFile(made, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("The training ended with " + exit + " and without a cache");
            }
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("The start cache was made in {} ms", (System.nanoTime() - began) / 1_000_000);
        } finally {
            Files.deleteIfExists(made);
            remove(folder);
        }
    }

    /** Null when the app has ended. */
    private synchronized @Nullable Process start(Path made, Path folder) throws IOException {
        if (closed) {
            return null;
        }
        training = new ProcessBuilder(command(made, folder))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return training;
    }

    List<String> command(Path made, Path folder) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        options.stream().filter(StartCache::isShared).forEach(command::add);
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + made,
                "-Dglass.platform=Headless",
                "-D" + StartTraining.FOLDER + "=" + folder,
                "-cp",
                String.join(
                        File.pathSeparator,
                        classPath.stream().map(Path::toString).toList()),
                StartTraining.class.getName()));
        return command;
    }

    /** Not what tells the app where its services and its cache are, nor what listens to it. */
    private static boolean isShared(String option) {
        return Stream.of("-XX:AOT", "-Xlog", "-D", "-agentlib", "-javaagent").noneMatch(option::startsWith);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** The app ends: what is not finished is given up. */
    @Override
    public void close() {
        thread.interrupt();
        synchronized (this) {
            closed = true;
            if (training != null) {
                training.descendants().forEach(ProcessHandle::destroy);
                training.destroy();
            }
        }
    }
}
