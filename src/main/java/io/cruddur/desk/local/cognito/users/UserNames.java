package io.cruddur.desk.local.cognito.users;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import java.util.regex.Pattern;

/** What a user's name may be. */
public final class UserNames {
    private static final int MAXIMUM_LENGTH = 128;
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");

    private UserNames() {}

    /** @throws ApiError when it is too long or has characters that names cannot have */
    public static void check(String username) {
        if (username.length() > MAXIMUM_LENGTH || !FORM.matcher(username).matches()) {
            throw ApiError.invalid(
                    "1 validation error detected: Value at 'username' failed to satisfy constraint: Member"
                            + " must have 1 to " + MAXIMUM_LENGTH
                            + " characters and satisfy regular expression pattern: "
                            + FORM);
        }
    }
}
