package io.cruddur.desk.model;

import java.util.Objects;

/**
 * Somebody as a message or a message group names them.
 *
 * @param uuid primary key of the person in {@code public.users}; empty when the item lacks it
 * @param displayName name as shown; may be empty
 * @param handle the {@code preferred_username} in the user pool, without the @; may be empty
 */
public record Person(String uuid, String displayName, String handle) {
    /** Somebody whom an item fails to name. */
    public static final Person UNKNOWN = new Person("", "", "");

    public Person {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(handle, "handle");
    }
}
