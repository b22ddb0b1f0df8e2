package io.cruddur.desk.local.cognito.users;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The other names that people of the pool sign in by: verified addresses, and handles of confirmed users. Each belongs
 * to one user. Not safe from several threads.
 */
final class SignInAliases {
    private static final String HANDLE = "preferred_username";

    /** Which attributes are aliases, as the pool was made. */
    private final Set<String> attributes;

    private final Map<String, Long> owners = new HashMap<>();

    SignInAliases(Set<String> attributes) {
        this.attributes = Set.copyOf(attributes);
    }

    /** The sequence of whoever has this name. */
    @Nullable
    Long owner(String name) {
        for (String attribute : attributes) {
            Long owner = owners.get(key(attribute, name));
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }

    /** Who an older pool gave the same name to twice is known by it only once: the first. */
    void add(StoredUser user) {
        of(user).values().forEach(key -> owners.putIfAbsent(key, user.sequence()));
    }

    void remove(StoredUser user) {
        of(user).values().forEach(key -> owners.remove(key, user.sequence()));
    }

    /**
     * The attributes by which a change would take somebody else's name, and whose it is.
     *
     * @param before null when the user is new
     */
    Map<String, Long> taken(@Nullable StoredUser before, StoredUser after) {
        Map<String, String> had = before == null ? Map.of() : of(before);
        Map<String, Long> taken = new LinkedHashMap<>();
        of(after).forEach((attribute, key) -> {
            Long owner = owners.get(key);
            if (owner != null && owner != after.sequence() && !key.equals(had.get(attribute))) {
                taken.put(attribute, owner);
            }
        });
        return taken;
    }

    static ApiError exists(String attribute) {
        return ApiError.of("AliasExistsException", "An account with the " + attribute + " already exists.");
    }

    private Map<String, String> of(StoredUser user) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String attribute : attributes) {
            String value = user.attributes().get(attribute);
            boolean counts = attribute.equals(HANDLE)
                    ? user.status() != StoredUser.Status.UNCONFIRMED
                    : user.verified(attribute);
            if (value != null && counts) {
                keys.put(attribute, key(attribute, value));
            }
        }
        return keys;
    }

    private static String key(String attribute, String value) {
        return attribute + "=" + value.toLowerCase(Locale.ROOT);
    }
}
