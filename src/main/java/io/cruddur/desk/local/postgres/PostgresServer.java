package io.cruddur.desk.local.postgres;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.local.LocalServicesException;
import io.cruddur.desk.local.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL on loopback, with a password from its very first second. It ends with this JVM, however that ends: a watcher
 * process waits for the end of a pipe that only this JVM holds open, and then asks PostgreSQL to shut down.
 */
public final class PostgresServer implements AutoCloseable {
    static final String DATABASE = "cruddur";
    static final String USER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String READY = "database system is ready to accept connections";
    private static final long STOP_SECONDS = 10;
    private static final int TAIL = 12;

    /*
     * $$ stays the process that becomes PostgreSQL. The watcher is a grandchild, so that PostgreSQL does not inherit it
     * as a child of its own; a line means that PostgreSQL has ended by itself, and the number is not ours any more.
     */
    private static final String WATCHED = """
            exec 3<&0
            ( ( read -r line <&3 || kill -INT $$ ) >/dev/null 2>&1 & )
            exec "$@" </dev/null 3<&-
            """;

    private final PostgresBinaries binaries;
    private final Path cluster;
    private final @Nullable Process process;
    private final CompletableFuture<String> ended;
    private final LocalEndpoints.Postgres address;

    private PostgresServer(
            PostgresBinaries binaries,
            Path cluster,
            @Nullable Process process,
            CompletableFuture<String> ended,
            LocalEndpoints.Postgres address) {
        this.binaries = binaries;
        this.cluster = cluster;
        this.process = process;
        this.ended = ended;
        this.address = address;
    }

    /**
     * Stops what an earlier owner left, makes the cluster if there is none, and starts.
     *
     * @return when it accepts connections
     */
    public static PostgresServer start(PostgresBinaries binaries, PostgresCluster cluster, Ports ports)
            throws IOException, InterruptedException, LocalServicesException {
        stopOrphan(binaries, cluster.folder());
        String password = cluster.prepare(binaries);
        PostgresServer[] started = new PostgresServer[1];
        ports.firstFree(port -> {
            int free = Ports.probe(port);
            if (free != 0) {
                started[0] = tryStart(binaries, cluster, free, password);
            }
            return started[0] != null;
        });
        return started[0];
    }

    /** @return nothing when the port was taken in the meantime */
    private static @Nullable PostgresServer tryStart(
            PostgresBinaries binaries, PostgresCluster cluster, int port, String password)
            throws IOException, InterruptedException {
        LocalEndpoints.Postgres address =
                new LocalEndpoints.Postgres(Ports.LOOPBACK.getHostAddress(), port, DATABASE, USER, password);
        CompletableFuture<String> ended = new CompletableFuture<>();
        if (PostgresOrphan.WINDOWS) {
            return startByController(binaries, cluster, port, ended, address);
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, "cruddur-postgres"));
        command.addAll(binaries.command("postgres", cluster.options(port)));
        Process process =
                PostgresCluster.environment(new ProcessBuilder(command)).start();
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        // A platform thread: a read from a pipe holds a virtual thread's carrier, and JDK 25 does not make up for it,
        // so two of these would stop every virtual thread of a machine with two cores.
        Thread.ofPlatform().daemon().name("postgres-log").start(() -> follow(process, ready, ended));
        try {
            return ready.get() ? new PostgresServer(binaries, cluster.folder(), process, ended, address) : null;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause == null ? "PostgreSQL did not start" : cause.getMessage(), e);
        }
    }

    /** Windows: only {@code pg_ctl} can give up an administrator's rights, which PostgreSQL refuses to run with. */
    private static @Nullable PostgresServer startByController(
            PostgresBinaries binaries,
            PostgresCluster cluster,
            int port,
            CompletableFuture<String> ended,
            LocalEndpoints.Postgres address)
            throws IOException, InterruptedException {
        Path log = cluster.folder().resolveSibling("postgres.log");
        String options = String.join(" ", cluster.options(port).stream().skip(2).toList());
        List<String> arguments =
                List.of("start", "-w", "-D", cluster.folder().toString(), "-l", log.toString(), "-o", options);
        // The server would keep a pipe of pg_ctl's open, and its end would never come.
        Process control = PostgresCluster.environment(new ProcessBuilder(binaries.command("pg_ctl", arguments)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (control.waitFor() != 0) {
            throw new IOException("PostgreSQL did not start; its log is " + log);
        }
        PostgresOrphan.find(cluster.folder()).ifPresent(postgres -> {
            var unused = postgres.onExit().thenRun(() -> ended.complete("its log is " + log));
        });
        return new PostgresServer(binaries, cluster.folder(), null, ended, address);
    }

    private static void follow(Process process, CompletableFuture<Boolean> ready, CompletableFuture<String> ended) {
        List<String> tail = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.info("{}", line);
                tail.add(line);
                if (tail.size() > TAIL) {
                    tail.removeFirst();
                }
                if (line.contains(READY)) {
                    ready.complete(true);
                }
            }
            process.waitFor();
        } catch (IOException e) {
            LOG.debug("PostgreSQL's log ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release(process);
        if (tail.stream().anyMatch(line -> line.contains("could not bind"))) {
            ready.complete(false);
        }
        String reason = reason(tail);
        ready.completeExceptionally(new IOException("PostgreSQL did not start: " + reason));
        ended.complete(reason);
    }

    private static String reason(List<String> tail) {
        return tail.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("unshare:"))
                .reduce((first, second) -> second)
                .map(line -> line.replaceFirst(".*(FATAL|PANIC):\\s*", ""))
                .or(() -> Optional.ofNullable(tail.isEmpty() ? null : tail.getLast()))
                .orElse("it said nothing");
    }

    /** Tells the watcher that there is nothing left to end. */
    private static void release(Process process) {
        try (var stdin = process.getOutputStream()) {
            stdin.write('\n');
        } catch (IOException e) {
            LOG.debug("PostgreSQL's watcher is gone already", e);
        }
    }

    public LocalEndpoints.Postgres address() {
        return address;
    }

    /** Completed with the reason when PostgreSQL has ended, asked or not. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** A fast shutdown: sessions are ended, what was committed is kept. */
    @Override
    public void close() throws IOException {
        try {
            if (process == null) {
                stop(binaries, cluster);
                return;
            }
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("PostgreSQL does not shut down; it is killed and will recover at its next start");
                process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            // It was told to stop; nobody waits for it any more.
            Thread.currentThread().interrupt();
        }
    }

    static void stopOrphan(PostgresBinaries binaries, Path cluster) throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = PostgresOrphan.find(cluster);
        if (orphan.isEmpty()) {
            PostgresOrphan.forgetStranger(cluster);
            return;
        }
        LOG.warn(
                "A PostgreSQL was left over from a crash (process {}): stopping it",
                orphan.get().pid());
        stop(binaries, cluster);
        orphan.get()
                .onExit()
                .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    orphan.get().destroyForcibly();
                    return orphan.get();
                })
                .join();
    }

    private static void stop(PostgresBinaries binaries, Path cluster) throws IOException, InterruptedException {
        PostgresCluster.run(binaries.command(
                        "pg_ctl",
                        List.of(
                                "stop",
                                "-w",
                                "-m",
                                "fast",
                                "-t",
                                Long.toString(STOP_SECONDS),
                                "-D",
                                cluster.toString())))
                .ifPresent(problem -> LOG.warn("PostgreSQL was not stopped: {}", problem));
    }

    /** Options as PostgreSQL takes them on its command line. None is secret: other accounts can read it. */
    static List<String> options(Map<String, String> settings) {
        List<String> options = new ArrayList<>();
        new TreeMap<>(settings).forEach((name, value) -> {
            options.add("-c");
            options.add(name + "=" + value);
        });
        return options;
    }
}
