package io.cruddur.desk.local.cognito.accounts;

import io.cruddur.desk.local.cognito.outbox.Delivery;
import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds users for people who are not signed in, and tells no stranger who exists where the client hides that. */
final class KnownUsers {
    private final UserStore users;

    KnownUsers(UserStore users) {
        this.users = users;
    }

    boolean isTaken(String username) {
        try {
            return users.get(username).username().equalsIgnoreCase(username);
        } catch (ApiError e) {
            requireMissing(e);
            return false;
        }
    }

    /** @throws ApiError when there is no such user, and this client may say so */
    Optional<StoredUser> find(AppClient client, String username) {
        try {
            return Optional.of(users.get(username));
        } catch (ApiError e) {
            requireMissing(e);
            if (client.hidesUsers()) {
                return Optional.empty();
            }
            throw ApiError.of("UserNotFoundException", "Username/client id combination not found.");
        }
    }

    /** @param hidden what a client that hides its users says instead */
    StoredUser user(AppClient client, String username, Supplier<ApiError> hidden) {
        return find(client, username).orElseThrow(hidden);
    }

    /** The answer for somebody who does not exist: as if a code had been sent. */
    static Map<String, Object> sentToNobody(String username) {
        String address = username.contains("@") ? username : username.charAt(0) + "@example.com";
        return Map.of("CodeDeliveryDetails", new Delivery("email", address).details());
    }

    private static void requireMissing(ApiError e) {
        if (!e.isNoSuchUser()) {
            throw e;
        }
    }
}
