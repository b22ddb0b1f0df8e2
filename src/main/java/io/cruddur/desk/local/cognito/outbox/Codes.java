package io.cruddur.desk.local.cognito.outbox;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.users.StoredUser;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The codes that are good: the last one that was sent to a user for a purpose. Five codes and five wrong tries an hour
 * are allowed, the lower end of what AWS does. In memory only, so after a restart a code is asked for again.
 */
public final class Codes {
    private static final int AN_HOUR = 5;
    private static final Duration HOUR = Duration.ofHours(1);

    private record Key(String sub, CodePurpose purpose) {}

    private record Good(String code, Instant until) {}

    private final Outbox outbox;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<Key, Good> good = new HashMap<>();
    private final Map<Key, Deque<Instant>> asked = new HashMap<>();
    private final Map<Key, Deque<Instant>> wrong = new HashMap<>();

    public Codes(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A new code, which is not remembered here: for a challenge, whose session remembers it. */
    public String sendOnce(StoredUser user, Delivery delivery, CodePurpose purpose) {
        String code = String.format(
                Locale.ROOT, "%0" + purpose.digits() + "d", random.nextInt((int) Math.pow(10, purpose.digits())));
        outbox.send(user, delivery, purpose, code);
        return code;
    }

    /** @throws ApiError when too many were asked for */
    public synchronized void send(StoredUser user, Delivery delivery, CodePurpose purpose) {
        Key key = new Key(user.sub(), purpose);
        count(asked, key);
        good.put(
                key, new Good(sendOnce(user, delivery, purpose), clock.instant().plus(purpose.valid())));
    }

    /** @throws ApiError when this is not the code, or it is too old, or too many were tried */
    public synchronized void check(StoredUser user, CodePurpose purpose, String code) {
        Key key = new Key(user.sub(), purpose);
        if (recent(wrong, key).size() >= AN_HOUR) {
            throw ApiError.tooManyAttempts();
        }
        Good expected = good.get(key);
        if (expected == null || !clock.instant().isBefore(expected.until())) {
            throw ApiError.expiredCode();
        }
        if (!expected.code().equals(code)) {
            count(wrong, key);
            throw ApiError.wrongVerificationCode();
        }
    }

    /** A code was used: it is no good any more, and the tries before it are forgotten. */
    public synchronized void used(StoredUser user, CodePurpose purpose) {
        Key key = new Key(user.sub(), purpose);
        good.remove(key);
        wrong.remove(key);
        asked.remove(key);
    }

    private void count(Map<Key, Deque<Instant>> counted, Key key) {
        Deque<Instant> recent = recent(counted, key);
        if (recent.size() >= AN_HOUR) {
            throw ApiError.tooManyAttempts();
        }
        recent.addLast(clock.instant());
    }

    private Deque<Instant> recent(Map<Key, Deque<Instant>> counted, Key key) {
        Deque<Instant> times = counted.computeIfAbsent(key, _ -> new ArrayDeque<>());
        Instant since = clock.instant().minus(HOUR);
        times.removeIf(time -> !time.isAfter(since));
        return times;
    }
}
