package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Credentials that are handed out for a while, and asked for again shortly before they end. Safe from any thread. */
final class ExpiringCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    /** How long before their end new ones are asked for. */
    private static final Duration EARLY = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Supplier<AwsSessionCredentials> ask;
    private final AutoCloseable source;
    private @Nullable AwsSessionCredentials kept;

    /**
     * @param ask throws {@link DeskException}
     * @param source what {@code ask} needs, closed with this
     */
    ExpiringCredentials(InstantSource clock, Supplier<AwsSessionCredentials> ask, AutoCloseable source) {
        this.clock = clock;
        this.ask = ask;
        this.source = source;
    }

    ExpiringCredentials(InstantSource clock, Supplier<AwsSessionCredentials> ask) {
        this(clock, ask, () -> {});
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        AwsSessionCredentials known = kept;
        Instant now = clock.instant();
        if (known != null && isGood(known, now.plus(EARLY))) {
            return known;
        }
        try {
            AwsSessionCredentials fresh = ask.get();
            kept = fresh;
            return fresh;
        } catch (DeskException e) {
            if (known != null && isGood(known, now)) {
                return known;
            }
            throw e;
        }
    }

    static boolean isGood(AwsSessionCredentials credentials, Instant at) {
        return credentials.expirationTime().map(at::isBefore).orElse(true);
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (Exception e) {
            throw new IllegalStateException("What the credentials come from did not close", e);
        }
    }
}
