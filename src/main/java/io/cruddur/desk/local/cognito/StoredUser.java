package io.cruddur.desk.local.cognito;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user of the pool.
 *
 * @param sequence counts up with every user ever created; the order of ListUsers
 * @param attributes by name, without {@code sub}
 * @param password a {@link Passwords} hash; null when nobody knows the password
 */
record StoredUser(
        long sequence,
        String username,
        String sub,
        Map<String, String> attributes,
        Status status,
        boolean enabled,
        Instant created,
        Instant modified,
        @Nullable String password) {
    /** Cognito's {@code UserStatus}, as far as an emulator without mail gets there. */
    enum Status {
        CONFIRMED,
        FORCE_CHANGE_PASSWORD
    }

    StoredUser {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The value of an attribute, {@code sub} included. */
    @Nullable
    String attribute(String name) {
        return name.equals("sub") ? sub : attributes.get(name);
    }

    StoredUser withAttributes(Map<String, String> newAttributes, Instant now) {
        return new StoredUser(sequence, username, sub, newAttributes, status, enabled, created, now, password);
    }

    StoredUser withEnabled(boolean newEnabled, Instant now) {
        return new StoredUser(sequence, username, sub, attributes, status, newEnabled, created, now, password);
    }

    StoredUser withPassword(String hash, Status newStatus, Instant now) {
        return new StoredUser(sequence, username, sub, attributes, newStatus, enabled, created, now, hash);
    }
}
