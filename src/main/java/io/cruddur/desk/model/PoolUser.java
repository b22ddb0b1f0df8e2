package io.cruddur.desk.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user of a Cognito user pool.
 *
 * @param username the pool's own name of the user (often equal to the sub)
 * @param sub the user's immutable id in the pool
 * @param handle the attribute {@code preferred_username}; null when the user has none
 * @param email null when the user has none
 * @param displayName the attribute {@code name}; null when the user has none
 * @param status Cognito's word for it, such as {@code CONFIRMED}
 */
public record PoolUser(
        String username,
        String sub,
        @Nullable String handle,
        @Nullable String email,
        @Nullable String displayName,
        boolean emailVerified,
        String status,
        boolean enabled,
        @Nullable Instant createdAt) {}
