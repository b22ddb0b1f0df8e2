package io.cruddur.desk.cognito;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.UserPool.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Pool users between AWS's model and ours. Fifty thousand share what they have in common. */
final class PoolUsers {
    static final String HANDLE = "preferred_username";
    static final String EMAIL = "email";
    static final String EMAIL_VERIFIED = "email_verified";
    static final String NAME = "name";
    static final String SUB = "sub";

    private final Map<String, String> statuses = new ConcurrentHashMap<>();

    PoolUser of(UserType user) {
        return of(
                user.username(),
                user.attributes(),
                user.userStatusAsString(),
                Boolean.TRUE.equals(user.enabled()),
                user.userCreateDate());
    }

    PoolUser of(AdminGetUserResponse user) {
        return of(
                user.username(),
                user.userAttributes(),
                user.userStatusAsString(),
                Boolean.TRUE.equals(user.enabled()),
                user.userCreateDate());
    }

    private PoolUser of(
            String username,
            List<AttributeType> attributes,
            @Nullable String status,
            boolean enabled,
            @Nullable Instant created) {
        String sub = value(attributes, SUB);
        // In many pools the user name is the sub: one string for both.
        String id = sub == null || sub.equals(username) ? username : sub;
        return new PoolUser(
                username,
                id,
                value(attributes, HANDLE),
                value(attributes, EMAIL),
                value(attributes, NAME),
                Boolean.parseBoolean(value(attributes, EMAIL_VERIFIED)),
                status == null ? "" : statuses.computeIfAbsent(status, same -> same),
                enabled,
                created);
    }

    private static @Nullable String value(List<AttributeType> attributes, String name) {
        for (AttributeType attribute : attributes) {
            if (name.equals(attribute.name())) {
                return attribute.value();
            }
        }
        return null;
    }

    static void add(List<AttributeType> attributes, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            attributes.add(attribute(name, value));
        }
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    /** The attributes to write so that {@code user} becomes {@code profile}; a blank value removes one. */
    static List<AttributeType> changes(PoolUser user, Profile profile) {
        List<AttributeType> changes = new ArrayList<>();
        change(changes, HANDLE, user.handle(), profile.handle());
        change(changes, NAME, user.displayName(), profile.displayName());
        change(changes, EMAIL, user.email(), profile.email());
        boolean address = !profile.email().isEmpty();
        boolean newAddress = !profile.email().equals(user.email());
        // A new address counts as not verified unless the same call says that it is.
        if (address && (newAddress || user.emailVerified() != profile.emailVerified())) {
            changes.add(attribute(EMAIL_VERIFIED, String.valueOf(profile.emailVerified())));
        }
        return changes;
    }

    private static void change(List<AttributeType> changes, String name, @Nullable String before, String after) {
        if (!after.equals(before == null ? "" : before)) {
            changes.add(attribute(name, after));
        }
    }
}
