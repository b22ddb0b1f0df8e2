package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins that wait for an answer to a challenge, by the {@code Session} that the challenge came with. A session is
 * good for three minutes and one right answer; wrong codes leave it open, as on AWS.
 */
final class SignInSessions {
    /** AWS's default for an app client. */
    static final Duration VALID = Duration.ofMinutes(3);

    private static final int TOKEN_BYTES = 96;

    /**
     * A sign-in that waits.
     *
     * @param challenge the challenge's name
     * @param detail what the answer is compared with, such as the code that was sent; empty for most challenges
     */
    record Waiting(String clientId, String sub, String challenge, String detail, Instant until, boolean used) {
        private Waiting done() {
            return new Waiting(clientId, sub, challenge, "", until, true);
        }
    }

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Waiting> bySession = new ConcurrentHashMap<>();

    SignInSessions(InstantSource clock) {
        this.clock = clock;
    }

    String begin(String clientId, String sub, String challenge, String detail) {
        Instant now = clock.instant();
        // What is over is remembered as long again, to say so.
        bySession.values().removeIf(waiting -> now.isAfter(waiting.until().plus(VALID)));
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        String session = Base64.getUrlEncoder().encodeToString(token);
        bySession.put(session, new Waiting(clientId, sub, challenge, detail, now.plus(VALID), false));
        return session;
    }

    /** @throws ApiError when the session is not one of this challenge, or is over */
    Waiting get(String session, String clientId, String challenge) {
        Waiting waiting = get(session, challenge);
        if (!waiting.clientId().equals(clientId)) {
            throw invalid(".");
        }
        return waiting;
    }

    /** For operations that name no client. */
    Waiting get(String session, String challenge) {
        @Nullable Waiting waiting = bySession.get(session);
        if (waiting == null || !waiting.challenge().equals(challenge)) {
            throw invalid(".");
        }
        if (waiting.used()) {
            throw usedUp();
        }
        if (!clock.instant().isBefore(waiting.until())) {
            throw invalid(", session is expired.");
        }
        return waiting;
    }

    /** @throws ApiError when another answer was faster */
    void end(String session, Waiting waiting) {
        if (!bySession.replace(session, waiting, waiting.done())) {
            throw usedUp();
        }
    }

    private static ApiError usedUp() {
        return invalid(", session can only be used once.");
    }

    private static ApiError invalid(String how) {
        return ApiError.notAuthorized("Invalid session for the user" + how);
    }
}
