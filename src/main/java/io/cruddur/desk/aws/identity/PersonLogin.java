package io.cruddur.desk.aws.identity;

import io.cruddur.desk.port.account.TokenSet;
import java.util.function.Supplier;

/**
 * With what somebody who has signed in at a user pool gets credentials of an identity pool.
 *
 * @param identityPoolId such as {@code eu-central-1:1a2b3c4d-…}
 * @param userPoolId whose tokens these are
 * @param tokens those of now; throws {@link io.cruddur.desk.port.DeskException.NotSignedIn} when there are none any more
 */
public record PersonLogin(String identityPoolId, String userPoolId, Supplier<TokenSet> tokens) {
    /** Where the identity pool is, as its id says it; empty when it does not look like one. */
    public static String region(String identityPoolId) {
        int end = identityPoolId.indexOf(':');
        return end < 0 ? "" : identityPoolId.substring(0, end);
    }

    @Override
    public String toString() {
        return "login at " + identityPoolId;
    }
}
