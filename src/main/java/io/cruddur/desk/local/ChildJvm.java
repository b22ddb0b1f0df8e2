package io.cruddur.desk.local;

import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.local.postgres.PostgresOrphan;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The command that starts {@link LocalServices} with a class path of its own. */
final class ChildJvm {
    /** Names the file that Maven wrote the services' class path to. */
    static final String CLASS_PATH_PROPERTY = "cruddur.services.classpath";
    /** One more option for the child: tests, which start it often for a short time, want another compiler. */
    static final String OPTION_PROPERTY = "cruddur.services.option";

    private static final Logger LOG = LoggerFactory.getLogger(ChildJvm.class);
    private static final List<String> SECRET = List.of("AWS_", "PG", "CONNECTION_URL", "PROD_CONNECTION_URL");
    private static final int TAIL = 60;

    private ChildJvm() {}

    static Process start(LocalOptions options) throws LocalServicesException {
        requirePlatform();
        String classPath = classPath();
        Path temporary = LocalFolders.makePrivate(options.folder().resolve("tmp"));
        Path java = Path.of(System.getProperty("java.home"), "bin", PostgresOrphan.WINDOWS ? "java.exe" : "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                // Head and body of an answer are two packets: without this the second waits for the first's receipt.
                "-Dsun.net.httpserver.nodelay=true",
                // DynamoDB Local unpacks its native library here and loads it: nobody else may have put it there.
                "-Djava.io.tmpdir=" + temporary,
                "-Dlogback.configurationFile=io/cruddur/desk/local/logback-services.xml",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        String more = System.getProperty(OPTION_PROPERTY, "");
        if (!more.isEmpty()) {
            command.add(more);
        }
        command.addAll(List.of(
                "io.cruddur.desk.local.LocalServices",
                "--folder=" + options.folder().toAbsolutePath(),
                "--cache=" + LocalFolders.cache(),
                "--services="
                        + options.services().stream()
                                .sorted()
                                .map(LocalService::name)
                                .collect(Collectors.joining(","))));
        if (options.temporary()) {
            command.add("--temporary");
        }
        if (options.anyPort()) {
            command.add("--any-port");
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        // It needs no account and no password of the person's, so it gets none.
        environment.keySet().removeIf(name -> SECRET.stream().anyMatch(name::startsWith));
        // Not on the command line: it is longer than Windows takes there.
        environment.put("CLASSPATH", classPath);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LocalServicesException(
                    "Java cannot be started for the local services (" + java + "): " + FileFailure.reason(e) + ".", e);
        }
    }

    private static void requirePlatform() throws LocalServicesException {
        if (PostgresOrphan.WINDOWS
                && !System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).contains("64")) {
            throw new LocalServicesException("The local services need a 64-bit JDK.");
        }
        if (PostgresOrphan.WINDOWS && System.getProperty("os.arch", "").equals("aarch64")) {
            throw new LocalServicesException("DynamoDB Local has no native library for Windows on ARM. Run Maven with"
                    + " an x86-64 JDK, which Windows runs there too.");
        }
    }

    private static String classPath() throws LocalServicesException {
        String file = System.getProperty(CLASS_PATH_PROPERTY);
        if (file == null || !Files.isRegularFile(Path.of(file))) {
            throw new LocalServicesException("The class path of the local services is missing ("
                    + (file == null ? "-D" + CLASS_PATH_PROPERTY : file)
                    + "). Start the app with mvn, which writes it.");
        }
        try {
            return classes()
                    + File.pathSeparator
                    + Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException | URISyntaxException e) {
            throw new LocalServicesException(
                    "The class path of the local services cannot be read from " + file + ".", e);
        }
    }

    /** Where our own classes are. */
    private static Path classes() throws URISyntaxException, LocalServicesException {
        CodeSource source = ChildJvm.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new LocalServicesException("The app's own classes cannot be found. Start the app with mvn.");
        }
        return Path.of(source.getLocation().toURI());
    }

    /** What the child says on its standard error goes to our log. */
    static Log followLog(Process child) {
        Log log = new Log();
        // A platform thread: a read from a pipe holds a virtual thread's carrier, and JDK 25 does not make up for it,
        // so two of these would stop every virtual thread of a machine with two cores.
        Thread.ofPlatform().daemon().name("local-services-log").start(() -> {
            try (BufferedReader lines = child.errorReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(log::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                LOG.debug("The child's log ended", e);
            }
        });
        return log;
    }

    /** The child's last lines. */
    static final class Log {
        private final Deque<String> tail = new ArrayDeque<>();

        private synchronized void add(String line) {
            LOG.atLevel(line.startsWith("ERROR") || line.startsWith("WARN") ? Level.WARN : Level.DEBUG)
                    .log(line);
            tail.addLast(line);
            if (tail.size() > TAIL) {
                tail.removeFirst();
            }
        }

        synchronized String tail() {
            return String.join("\n", tail);
        }
    }
}
