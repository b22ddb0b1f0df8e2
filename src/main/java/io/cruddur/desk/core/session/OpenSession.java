package io.cruddur.desk.core.session;

import io.cruddur.desk.port.DeskException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A session and what it holds open.
 *
 * @param resources closes the session's clients; may block
 * @param lost completes, on any thread, with a sentence when the services behind the session are gone for good; never
 *     when the session was closed
 * @param expiry tells when its credentials have ended and somebody has to sign in for it to go on
 */
public record OpenSession(Session session, AutoCloseable resources, CompletionStage<String> lost, Expiry expiry) {
    /** Tells of credentials that have ended. */
    @FunctionalInterface
    public interface Expiry {
        /** @param listener called on any thread, each time that there are none; and with nothing when there are again */
        void listen(Consumer<Optional<DeskException.NotSignedIn>> listener);
    }

    /** One whose credentials do not end. */
    public OpenSession(Session session, AutoCloseable resources, CompletionStage<String> lost) {
        this(session, resources, lost, _ -> {});
    }
}
