package io.cruddur.desk.local;

import io.cruddur.desk.files.FileFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the local services in a child JVM, or attaches to those that another app runs on the same folder. */
public final class LocalLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(LocalLauncher.class);
    private static final int TRIES = 5;
    private static final long START_SECONDS = 120;

    private LocalLauncher() {}

    /**
     * Blocks until every service answers.
     *
     * @param progress called on another thread while they start
     * @throws LocalServicesException with a sentence for the person; nothing is left running
     * @throws InterruptedException when interrupted; nothing is left running
     */
    public static LocalRuntime start(LocalOptions options, Consumer<LocalProgress> progress)
            throws LocalServicesException, InterruptedException {
        LocalFolders.makePrivate(options.folder());
        // The owner may leave, or another may come, between the two looks.
        for (int i = 0; i < TRIES; i++) {
            Optional<LocalRuntime> running = attach(options, progress);
            if (running.isPresent()) {
                return running.get();
            }
            Optional<LocalRuntime> own = own(options, progress);
            if (own.isPresent()) {
                return own.get();
            }
        }
        throw new LocalServicesException("Another app holds the local data in " + options.folder()
                + " and does not answer. Close it, then start again.");
    }

    /** @return nothing when nobody owns the folder, or its owner is leaving */
    private static Optional<LocalRuntime> attach(LocalOptions options, Consumer<LocalProgress> progress)
            throws LocalServicesException, InterruptedException {
        if (!Files.exists(options.folder().resolve(ControlServer.FILE))) {
            return Optional.empty();
        }
        Socket socket;
        BufferedReader lines;
        try {
            socket = ControlServer.connect(options.folder());
            lines = ControlServer.reader(socket);
        } catch (IOException e) {
            LOG.debug("The owner of {} is gone", options.folder(), e);
            return Optional.empty();
        }
        Listening listening = new Listening(lines, progress);
        boolean keep = false;
        try {
            if (!(listening.await() instanceof LocalEvent.AllReady)) {
                return Optional.empty();
            }
            EndpointsFile endpoints = EndpointsFile.read(options.folder());
            requireServices(options, endpoints);
            LocalRuntime runtime = LocalRuntime.attached(options.folder(), endpoints, socket);
            var unused = listening.ended.thenAccept(runtime::ended);
            keep = true;
            return Optional.of(runtime);
        } catch (IOException e) {
            LOG.debug("The owner of {} has left", options.folder(), e);
            return Optional.empty();
        } finally {
            if (!keep) {
                closeQuietly(socket);
            }
        }
    }

    private static void requireServices(LocalOptions options, EndpointsFile endpoints) throws LocalServicesException {
        for (LocalService service : options.services()) {
            Object address =
                    switch (service) {
                        case DYNAMODB -> endpoints.dynamo();
                        case POSTGRES -> endpoints.postgres();
                        case COGNITO -> endpoints.cognito();
                    };
            if (address == null) {
                throw new LocalServicesException("The app that runs the local services runs them without "
                        + service.title() + ". Close it, or give both the same environment variables.");
            }
        }
    }

    /** @return nothing when somebody else became the owner */
    private static Optional<LocalRuntime> own(LocalOptions options, Consumer<LocalProgress> progress)
            throws LocalServicesException, InterruptedException {
        Process child = ChildJvm.start(options);
        ChildJvm.Log log = ChildJvm.followLog(child);
        Listening listening = new Listening(child.inputReader(), progress);
        boolean keep = false;
        try {
            LocalEvent outcome = listening.await();
            switch (outcome) {
                case LocalEvent.AllReady _ -> {
                    LocalRuntime runtime =
                            LocalRuntime.owner(options.folder(), EndpointsFile.read(options.folder()), child);
                    var unused =
                            listening.ended.thenAcceptBoth(child.onExit(), (sentence, _) -> runtime.ended(sentence));
                    keep = true;
                    return Optional.of(runtime);
                }
                case LocalEvent.Owned _ -> {
                    return Optional.empty();
                }
                case LocalEvent.Failed failed -> throw new LocalServicesException(failed.sentence());
                case null, default -> {
                    child.waitFor();
                    LOG.error("The child JVM ended with {}; its last words:\n{}", child.exitValue(), log.tail());
                    throw new LocalServicesException("The local services ended while they were starting (exit value "
                            + child.exitValue() + "). The log says why.");
                }
            }
        } catch (IOException e) {
            throw new LocalServicesException(
                    "The local services are up, but their endpoints cannot be read: " + FileFailure.reason(e) + ".", e);
        } finally {
            if (!keep) {
                LocalRuntime.end(child);
            }
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("The connection was closed already", e);
        }
    }

    /** Reads events until the stream ends. */
    private static final class Listening {
        private final CompletableFuture<@Nullable LocalEvent> outcome = new CompletableFuture<>();

        /** Completed at the end of the stream, with the sentence of a failure if one was told. */
        private final CompletableFuture<@Nullable String> ended = new CompletableFuture<>();

        Listening(BufferedReader lines, Consumer<LocalProgress> progress) {
            // A platform thread: a read from a pipe holds a virtual thread's carrier, and JDK 25 does not make up for
            // it,
            // so two of these would stop every virtual thread of a machine with two cores.
            Thread.ofPlatform().daemon().name("local-services").start(() -> read(lines, progress));
        }

        private void read(BufferedReader lines, Consumer<LocalProgress> progress) {
            @Nullable String failure = null;
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    LocalEvent event = LocalEvent.parse(line).orElse(null);
                    switch (event) {
                        case LocalEvent.Starting(LocalService service) ->
                            progress.accept(new LocalProgress(service, LocalProgress.State.STARTING, ""));
                        case LocalEvent.Ready(LocalService service, String address) ->
                            progress.accept(new LocalProgress(service, LocalProgress.State.READY, address));
                        case LocalEvent.Failed failed -> {
                            failure = failed.sentence();
                            outcome.complete(event);
                        }
                        case LocalEvent.AllReady _, LocalEvent.Owned _ -> outcome.complete(event);
                        case null -> LOG.debug("Not an event: {}", line);
                    }
                }
            } catch (IOException e) {
                LOG.debug("The local services do not answer any more", e);
            } finally {
                outcome.complete(null);
                ended.complete(failure);
            }
        }

        /** @return what the start came to; nothing when the stream ended before */
        @Nullable
        LocalEvent await() throws InterruptedException, LocalServicesException {
            try {
                return outcome.get(START_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new LocalServicesException(
                        "The local services did not come up within two minutes. The log says how far they came.", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e); // it is only ever completed with a value
            }
        }
    }
}
