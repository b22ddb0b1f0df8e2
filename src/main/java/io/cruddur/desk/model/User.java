package io.cruddur.desk.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of {@code public.users}.
 *
 * @param handle not necessarily unique: the reference's schema has no constraint on it
 * @param cognitoUserId the user's {@code sub} in the pool, or {@link #MOCK} until synced
 */
public record User(
        UUID uuid, String displayName, String handle, String email, String cognitoUserId, Instant createdAt) {
    /** The value of {@code cognito_user_id} of a row that was never synced. */
    public static final String MOCK = "MOCK";

    /** This user as messages name them. */
    public Person person() {
        return new Person(uuid.toString(), displayName, handle);
    }
}
