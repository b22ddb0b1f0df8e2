package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cognito's lockout: after five wrong passwords a second, and twice as long after each further one. */
final class PasswordAttempts {
    private static final int FREE = 5;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private record Failures(int count, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Failures> bySub = new ConcurrentHashMap<>();

    PasswordAttempts(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws ApiError while the person is locked out */
    void check(String sub) {
        Failures failures = bySub.get(sub);
        if (failures != null && clock.instant().isBefore(failures.until())) {
            throw ApiError.notAuthorized("Password attempts exceeded");
        }
    }

    void failed(String sub) {
        bySub.merge(sub, new Failures(1, Instant.MIN), (before, _) -> {
            int count = before.count() + 1;
            Duration wait = FIRST.multipliedBy(1L << Math.clamp(count - FREE, 0, MOST_DOUBLINGS));
            return new Failures(
                    count,
                    count < FREE ? Instant.MIN : clock.instant().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
        });
    }

    void succeeded(String sub) {
        bySub.remove(sub);
    }
}
