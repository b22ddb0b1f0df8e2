package io.cruddur.desk.local.postgres;

import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.local.EndpointsFile;
import io.cruddur.desk.local.LocalServicesException;
import io.cruddur.desk.local.Ports;
import io.cruddur.desk.local.RandomText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's files: the cluster and beside it the password.
 *
 * @param folder the cluster's own
 * @param temporary speed before safety: nothing outlives the process anyway
 */
public record PostgresCluster(Path folder, boolean temporary) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final String VERSION = "17";
    private static final int PASSWORD_CHARACTERS = 40;

    /**
     * Makes the cluster if there is none.
     *
     * @return the superuser's password
     */
    String prepare(PostgresBinaries binaries) throws IOException, InterruptedException, LocalServicesException {
        if (!Files.exists(folder)) {
            initialise(binaries);
        }
        requireVersion();
        try {
            return Files.readString(passwordFile(), StandardCharsets.US_ASCII).strip();
        } catch (NoSuchFileException e) {
            return resetPassword(binaries);
        }
    }

    private Path passwordFile() {
        return folder.resolveSibling(EndpointsFile.PASSWORD);
    }

    /** In a folder of another name, which is renamed when all is there: a crash leaves no half cluster. */
    private void initialise(PostgresBinaries binaries) throws IOException, InterruptedException {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        PrivateFiles.delete(fresh);
        PrivateFiles.write(passwordFile(), RandomText.of(PASSWORD_CHARACTERS));
        // The built-in locale sorts alike on every platform.
        List<String> arguments = new ArrayList<>(List.of(
                "-D",
                fresh.toString(),
                "--username=" + PostgresServer.USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                temporary ? "--no-sync" : "--data-checksums"));
        Optional<String> problem = run(binaries.command("initdb", arguments));
        if (problem.isPresent()) {
            throw new IOException("PostgreSQL could not make its data folder " + folder + ": " + problem.get());
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireVersion() throws IOException, LocalServicesException {
        String version = Files.readString(folder.resolve("PG_VERSION"), StandardCharsets.US_ASCII)
                .strip();
        if (!version.equals(VERSION)) {
            throw new LocalServicesException(
                    "The local data in " + folder + " was written by PostgreSQL " + version + ", and this is " + VERSION
                            + ". Copy what you need with that version, then reset the local data.");
        }
    }

    /** Somebody deleted the password. In single-user mode PostgreSQL asks for none, and reads from its input. */
    private String resetPassword(PostgresBinaries binaries) throws IOException, InterruptedException {
        LOG.warn("The file {} is gone: PostgreSQL gets a new password", passwordFile());
        String password = RandomText.of(PASSWORD_CHARACTERS);
        Process process = environment(new ProcessBuilder(
                        binaries.command("postgres", List.of("--single", "-D", folder.toString(), "postgres"))))
                .redirectErrorStream(true)
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(("ALTER ROLE " + PostgresServer.USER + " PASSWORD '" + password + "'\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        // Not logged: it repeats what it was told.
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("PostgreSQL's password was lost and could not be set anew");
        }
        PrivateFiles.write(passwordFile(), password);
        return password;
    }

    /** The command line of the server, the folder first. */
    List<String> options(int port) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "listen_addresses", Ports.LOOPBACK.getHostAddress(),
                "port", Integer.toString(port),
                // No socket file that other accounts could open.
                "unix_socket_directories", "",
                "log_destination", "stderr",
                "logging_collector", "off",
                "lc_messages", "C",
                "TimeZone", "UTC",
                "log_timezone", "UTC",
                "jit", "off",
                "shared_buffers", "32MB"));
        // What it writes goes into the app's log: statements stay out of it, and errors, which quote values of them.
        settings.put("log_min_messages", "log");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_statement", "none");
        settings.put("log_min_duration_statement", "-1");
        String durable = temporary ? "off" : "on";
        settings.put("fsync", durable);
        settings.put("synchronous_commit", durable);
        settings.put("full_page_writes", durable);
        List<String> options = new ArrayList<>(List.of("-D", folder.toString()));
        options.addAll(PostgresServer.options(settings));
        return options;
    }

    /**
     * Runs one of PostgreSQL's tools to its end; what it says goes to the log.
     *
     * @return what it said about an error, or its last line, when it failed
     */
    static Optional<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = environment(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        List<String> said;
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            said = lines.lines()
                    .filter(line -> !line.isBlank())
                    .peek(line -> LOG.debug("{}", line))
                    .toList();
            if (process.waitFor() == 0) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw e;
        }
        return said.stream()
                .filter(line -> line.contains("error:") || line.contains("FATAL:"))
                .findFirst()
                .or(() -> said.isEmpty() ? Optional.empty() : Optional.of(said.getLast()))
                .or(() -> Optional.of("exit value " + process.exitValue()));
    }

    /** Without the variables that would point PostgreSQL's programs elsewhere. */
    static ProcessBuilder environment(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
        return builder;
    }
}
