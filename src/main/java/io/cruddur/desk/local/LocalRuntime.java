package io.cruddur.desk.local;

import io.cruddur.desk.environment.LocalEndpoints;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Running local services: of a child JVM of ours, or of another app that we attached to. To restart them after a loss,
 * start them again with the same options.
 */
public final class LocalRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRuntime.class);
    private static final long END_SECONDS = 20;

    private final Path folder;
    private final EndpointsFile endpoints;
    private final @Nullable Process child;
    private final @Nullable Socket control;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<String> lost = new CompletableFuture<>();

    private LocalRuntime(Path folder, EndpointsFile endpoints, @Nullable Process child, @Nullable Socket control) {
        this.folder = folder;
        this.endpoints = endpoints;
        this.child = child;
        this.control = control;
    }

    static LocalRuntime owner(Path folder, EndpointsFile endpoints, Process child) {
        return new LocalRuntime(folder, endpoints, child, null);
    }

    static LocalRuntime attached(Path folder, EndpointsFile endpoints, Socket control) {
        return new LocalRuntime(folder, endpoints, null, control);
    }

    /** Whether the services belong to another process: then closing leaves them running. */
    public boolean isAttached() {
        return child == null;
    }

    /**
     * Where all three services answer.
     *
     * @throws IllegalStateException when one of them was not asked for
     */
    public LocalEndpoints endpoints() {
        return new LocalEndpoints(
                dynamo().orElseThrow(() -> absent(LocalService.DYNAMODB)),
                postgres().orElseThrow(() -> absent(LocalService.POSTGRES)),
                cognito().orElseThrow(() -> absent(LocalService.COGNITO)),
                LocalPool.ID);
    }

    /** Where DynamoDB answers, if it was asked for. */
    public Optional<URI> dynamo() {
        return Optional.ofNullable(endpoints.dynamo());
    }

    /** Where PostgreSQL answers, if it was asked for. */
    public Optional<LocalEndpoints.Postgres> postgres() {
        return Optional.ofNullable(endpoints.postgres());
    }

    /** Where the Cognito emulator answers, if it was asked for. */
    public Optional<URI> cognito() {
        return Optional.ofNullable(endpoints.cognito());
    }

    /** Holds PostgreSQL's password, for other programs of this account. */
    public Path passwordFile() {
        return folder.resolve(EndpointsFile.PASSWORD);
    }

    /** Process number of the child JVM, when it is ours. */
    public Optional<Long> pid() {
        return Optional.ofNullable(child).map(Process::pid);
    }

    /** Completed with a sentence for the person when the services end without having been closed here. */
    public CompletableFuture<String> lost() {
        return lost.copy();
    }

    void ended(@Nullable String sentence) {
        if (!closed.get()) {
            String why = sentence == null ? "" : sentence + " ";
            lost.complete(
                    isAttached()
                            ? "The app that ran the local services has ended, and they with it. Restart them here."
                            : why + "The local services have ended unexpectedly. Restart them; nothing saved is lost.");
        }
    }

    /** Ends the services if they are ours, and waits for that. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            if (control != null) {
                control.close();
            }
            if (child != null) {
                end(child);
            }
        } catch (IOException e) {
            LOG.debug("The connection to the local services was closed already", e);
        }
    }

    /** The end of its input is the child's sign to go. */
    static void end(Process child) {
        try {
            child.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The child JVM is gone already", e);
        }
        boolean interrupted = false;
        try {
            if (!child.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The child JVM does not end; it is killed");
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // Its input is closed: it goes without being waited for.
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IllegalStateException absent(LocalService service) {
        return new IllegalStateException(service.title() + " was not asked for");
    }
}
