package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.users.StoredUser;

/** What keeps a user out although the password is right. */
final class UserState {
    private UserState() {}

    static StoredUser requireEnabled(StoredUser user) {
        if (!user.enabled()) {
            throw ApiError.notAuthorized("User is disabled.");
        }
        return user;
    }

    static void requireConfirmed(StoredUser user) {
        if (user.status() == StoredUser.Status.UNCONFIRMED) {
            throw ApiError.of("UserNotConfirmedException", "User is not confirmed.");
        }
    }

    /** Before the password: there is none that would be right. */
    static void requireNoReset(StoredUser user) {
        if (user.status() == StoredUser.Status.RESET_REQUIRED) {
            throw resetRequired();
        }
    }

    static ApiError resetRequired() {
        return ApiError.of("PasswordResetRequiredException", "Password reset required for the user");
    }
}
