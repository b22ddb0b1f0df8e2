package io.cruddur.desk.postgres.access;

import io.cruddur.desk.environment.SecretArn;
import io.cruddur.desk.port.access.DatabaseLogin;
import io.cruddur.desk.port.access.DatabaseSecrets;
import io.cruddur.desk.port.access.DatabaseSecrets.SecretValue;
import java.time.Duration;
import java.util.Optional;

/**
 * The user and the password of a secret: read before the first connection, and again when the server refuses them, since
 * they may have been rotated meanwhile. Held in memory alone.
 */
final class SecretLogin implements DatabaseLogin {
    /** So soon nobody asks again for a secret that had nothing new: a pool tries many times. */
    private static final long QUIET = Duration.ofSeconds(10).toNanos();

    private final SecretArn arn;
    private final DatabaseSecrets secrets;
    private UserPassword known;
    private boolean askedInVain;
    private long askedAt;

    /** @param first what the secret holds, as it was read just now */
    SecretLogin(SecretArn arn, DatabaseSecrets secrets, SecretValue first) {
        this.arn = arn;
        this.secrets = secrets;
        this.known = login(first);
    }

    private static UserPassword login(SecretValue value) {
        return new UserPassword(value.user(), value.password());
    }

    @Override
    public synchronized UserPassword current() {
        return known;
    }

    @Override
    public synchronized Optional<UserPassword> newer(UserPassword refused) {
        if (!known.equals(refused)) {
            // Somebody else was refused too, and has read it.
            return Optional.of(known);
        }
        if (askedInVain && System.nanoTime() - askedAt < QUIET) {
            return Optional.empty();
        }
        UserPassword now = login(secrets.read(arn.text(), arn.region()));
        askedInVain = now.equals(refused);
        askedAt = System.nanoTime();
        known = now;
        return askedInVain ? Optional.empty() : Optional.of(now);
    }

    @Override
    public Optional<String> refusal(String server) {
        return Optional.of("The database server at " + server + " refuses the user "
                + current().user()
                + " with the password in the secret " + arn
                + ", also after it was read once more. Rotate the secret, or write the password into it that the server"
                + " knows.");
    }
}
