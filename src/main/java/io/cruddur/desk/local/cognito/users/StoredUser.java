package io.cruddur.desk.local.cognito.users;

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
 * @param password null when nobody knows the password
 */
public record StoredUser(
        long sequence,
        String username,
        String sub,
        Map<String, String> attributes,
        Status status,
        boolean enabled,
        Instant created,
        Instant modified,
        @Nullable StoredPassword password,
        MfaSettings mfa) {
    /** Cognito's {@code UserStatus}, as far as an emulator without mail gets there. */
    public enum Status {
        UNCONFIRMED,
        CONFIRMED,
        FORCE_CHANGE_PASSWORD,
        RESET_REQUIRED
    }

    public StoredUser {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** An enabled user without second factors. */
    public static StoredUser created(
            long sequence,
            String username,
            String sub,
            Map<String, String> attributes,
            Status status,
            Instant now,
            @Nullable StoredPassword password) {
        return new StoredUser(sequence, username, sub, attributes, status, true, now, now, password, MfaSettings.NONE);
    }

    /** The value of an attribute, {@code sub} included. */
    public @Nullable String attribute(String name) {
        return name.equals("sub") ? sub : attributes.get(name);
    }

    /** Whether the address ({@code email} or {@code phone_number}) is there and known to be the person's. */
    public boolean verified(String name) {
        return attributes.containsKey(name) && Boolean.parseBoolean(attributes.get(name + "_verified"));
    }

    public StoredUser withAttributes(Map<String, String> newAttributes, Instant now) {
        return new StoredUser(sequence, username, sub, newAttributes, status, enabled, created, now, password, mfa);
    }

    public StoredUser withStatus(Status newStatus, Instant now) {
        return new StoredUser(sequence, username, sub, attributes, newStatus, enabled, created, now, password, mfa);
    }

    public StoredUser withEnabled(boolean newEnabled, Instant now) {
        return new StoredUser(sequence, username, sub, attributes, status, newEnabled, created, now, password, mfa);
    }

    public StoredUser withPassword(@Nullable StoredPassword newPassword, Status newStatus, Instant now) {
        return new StoredUser(sequence, username, sub, attributes, newStatus, enabled, created, now, newPassword, mfa);
    }

    public StoredUser withMfa(MfaSettings newMfa, Instant now) {
        return new StoredUser(sequence, username, sub, attributes, status, enabled, created, now, password, newMfa);
    }
}
