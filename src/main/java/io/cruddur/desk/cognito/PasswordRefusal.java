package io.cruddur.desk.cognito;

import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/** Why a pool does not accept a new password. */
public final class PasswordRefusal {
    private PasswordRefusal() {}

    /** What AWS says of a password names the rule that it breaks, never the password. */
    public static String sentence(CognitoIdentityProviderException failure) {
        String said =
                failure.awsErrorDetails() == null || failure.awsErrorDetails().errorMessage() == null
                        ? ""
                        : failure.awsErrorDetails().errorMessage().strip();
        int rule = said.indexOf(": ");
        String reason = rule < 0 ? said : said.substring(rule + 2);
        return "The pool does not accept this password"
                + (reason.isEmpty() ? "" : ": " + Character.toLowerCase(reason.charAt(0)) + reason.substring(1))
                + (reason.endsWith(".") ? "" : ".");
    }
}
