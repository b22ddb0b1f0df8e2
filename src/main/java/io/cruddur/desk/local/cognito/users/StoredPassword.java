package io.cruddur.desk.local.cognito.users;

import io.cruddur.desk.local.cognito.secrets.Passwords;
import io.cruddur.desk.local.cognito.secrets.SrpVerifier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a password.
 *
 * @param hash of {@link Passwords}
 * @param verifier null when it was kept by a version without SRP, until the password is seen again
 * @param since when it was set; null when an earlier version set it
 */
public record StoredPassword(
        String hash,
        @Nullable SrpVerifier verifier,
        @Nullable Instant since) {
    /** Both forms of a password that is set now. */
    public static StoredPassword of(String poolName, String username, String password, Instant now) {
        return new StoredPassword(Passwords.hash(password), SrpVerifier.of(poolName, username, password), now);
    }

    public boolean matches(String password) {
        return Passwords.matches(password, hash);
    }

    @Override
    public String toString() {
        return "StoredPassword[since=" + since + "]";
    }
}
