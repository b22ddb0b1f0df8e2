package io.cruddur.desk.cognito.signin;

import static io.cruddur.desk.port.SignInFailure.CLOSED;
import static io.cruddur.desk.port.SignInFailure.CODE_EXPIRED;
import static io.cruddur.desk.port.SignInFailure.CODE_WRONG;
import static io.cruddur.desk.port.SignInFailure.CONFIRMED;
import static io.cruddur.desk.port.SignInFailure.DISABLED;
import static io.cruddur.desk.port.SignInFailure.NOT_CONFIRMED;
import static io.cruddur.desk.port.SignInFailure.NO_KNOWN_FLOW;
import static io.cruddur.desk.port.SignInFailure.OTHER;
import static io.cruddur.desk.port.SignInFailure.OVER;
import static io.cruddur.desk.port.SignInFailure.RESET_REQUIRED;
import static io.cruddur.desk.port.SignInFailure.REVOKED;
import static io.cruddur.desk.port.SignInFailure.SECRET_MISSING;
import static io.cruddur.desk.port.SignInFailure.SECRET_WRONG;
import static io.cruddur.desk.port.SignInFailure.TAKEN;
import static io.cruddur.desk.port.SignInFailure.TEMPORARY_PASSWORD_EXPIRED;
import static io.cruddur.desk.port.SignInFailure.TOO_MANY_TRIES;
import static io.cruddur.desk.port.SignInFailure.UNKNOWN_USER;
import static io.cruddur.desk.port.SignInFailure.USER_OR_PASSWORD;

import io.cruddur.desk.port.SignInFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message of one type of exception, and what it means.
 *
 * @param code of the exception; empty for any
 */
record RefusalRule(String code, Pattern said, SignInFailure failure, String sentence) {
    private static final String ANY = "";
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    private static final String INVALID = "InvalidParameterException";
    private static final String CONFIRMED_ALREADY = "This account is confirmed already. Sign in.";
    private static final String WAIT = "Too many tries: the pool asks to wait. Try again in a few minutes.";
    private static final String SIGN_IN_AGAIN = "This sign-in has ended, or was ended elsewhere. Sign in again.";
    private static final String NAME_TAKEN =
            "Somebody has this name or this email address already. Choose another, or sign in if it is you.";

    /** The first that fits. */
    private static final List<RefusalRule> RULES = List.of(
            new RefusalRule(
                    NOT_AUTHORIZED,
                    "^incorrect username or password",
                    USER_OR_PASSWORD,
                    "The user name or the password is not right. Check both and try again, or set a new password."),
            new RefusalRule(
                    NOT_AUTHORIZED,
                    "^user is disabled",
                    DISABLED,
                    "This account is disabled. Whoever runs the user pool can enable it."),
            new RefusalRule(NOT_AUTHORIZED, "attempts exceeded|security reasons", TOO_MANY_TRIES, WAIT),
            new RefusalRule(
                    NOT_AUTHORIZED,
                    "^temporary password has expired",
                    TEMPORARY_PASSWORD_EXPIRED,
                    "The temporary password was not used in time. Whoever runs the user pool can give a new one."),
            new RefusalRule(ANY, "refresh token|token has (expired|been revoked)", REVOKED, SIGN_IN_AGAIN),
            new RefusalRule(
                    ANY,
                    "is configured with secret|secret_?hash was not received|clientsecret was not",
                    SECRET_MISSING,
                    "This app client has a secret, and it is not set. Start the app with"
                            + " AWS_COGNITO_USER_POOL_CLIENT_SECRET."),
            new RefusalRule(
                    ANY,
                    "unable to verify secret hash|not configured with secret|does not have a secret|client secret|secret hash",
                    SECRET_WRONG,
                    "The secret of the app client is not right, or the client has none. Check"
                            + " AWS_COGNITO_USER_POOL_CLIENT_SECRET, then start the app again."),
            new RefusalRule(
                    ANY,
                    "^invalid session|session is expired|session can only be used once",
                    OVER,
                    "The pool waited too long for this answer. Sign in from the beginning."),
            new RefusalRule(
                    NOT_AUTHORIZED, "invalid code", CODE_WRONG, "The code is not right. Check it and try again."),
            new RefusalRule(
                    NOT_AUTHORIZED,
                    "^signup is not permitted",
                    CLOSED,
                    "In this user pool nobody can create an account. Whoever runs the pool can add one."),
            new RefusalRule(ANY, "current status is confirmed|already confirmed", CONFIRMED, CONFIRMED_ALREADY),
            new RefusalRule(
                    ANY,
                    "password cannot be reset in the current state",
                    TEMPORARY_PASSWORD_EXPIRED,
                    "The password of this account cannot be reset now: its temporary password was never used."
                            + " Whoever runs the user pool can give a new one."),
            new RefusalRule(
                    ANY,
                    "not enabled for th(e|is) client|auth method not supported|unsupported auth ?flow",
                    NO_KNOWN_FLOW,
                    "This app client allows no way to sign in that this app knows. Whoever runs the user pool can allow"
                            + " ALLOW_USER_SRP_AUTH for it."),
            new RefusalRule(
                    INVALID,
                    "cannot reset password|no registered|no verified",
                    NOT_CONFIRMED,
                    "The pool has no confirmed address of this account that a code could be sent to. Confirm the account"
                            + " first; if it is confirmed, whoever runs the pool can set a password."),
            new RefusalRule(
                    "ExpiredCodeException",
                    "used once",
                    CODE_EXPIRED,
                    "This code was used already. Wait for the app's next one."),
            new RefusalRule(
                    "ExpiredCodeException",
                    "^invalid code",
                    CODE_EXPIRED,
                    "The code is not right, or not valid any more. Check it, or have a new one sent."));

    /** Exceptions that mean one thing. */
    private static final Map<String, RefusalRule> BY_CODE = Map.ofEntries(
            type(
                    "UserNotFoundException",
                    UNKNOWN_USER,
                    "The pool knows nobody by that name. Check how it is written, or" + " create an account."),
            type(
                    "UserNotConfirmedException",
                    NOT_CONFIRMED,
                    "This account is not confirmed yet. Type the code that was"
                            + " sent for it, or have it sent again."),
            type(
                    "PasswordResetRequiredException",
                    RESET_REQUIRED,
                    "The password of this account was reset. Have a code" + " sent and set a new password."),
            type("CodeMismatchException", CODE_WRONG, "The code is not right. Check it and try again."),
            type(
                    "EnableSoftwareTokenMFAException",
                    CODE_WRONG,
                    "The code is not right. Check that the app has this"
                            + " secret and this machine the right time, and type its next code."),
            type("ExpiredCodeException", CODE_EXPIRED, "The code is not valid any more. Have a new one sent."),
            type("LimitExceededException", TOO_MANY_TRIES, WAIT),
            type("TooManyFailedAttemptsException", TOO_MANY_TRIES, WAIT),
            type("UsernameExistsException", TAKEN, NAME_TAKEN),
            type("AliasExistsException", TAKEN, NAME_TAKEN),
            type("RefreshTokenReuseException", REVOKED, SIGN_IN_AGAIN),
            type(
                    "CodeDeliveryFailureException",
                    OTHER,
                    "The pool could not send the code. Check the address, then have" + " it sent again."),
            type(
                    "ForbiddenException",
                    OTHER,
                    "A firewall in front of the user pool refuses this. Whoever runs the pool" + " can say why."));

    private RefusalRule(String code, String said, SignInFailure failure, String sentence) {
        this(code, Pattern.compile(said, Pattern.CASE_INSENSITIVE), failure, sentence);
    }

    private static Map.Entry<String, RefusalRule> type(String code, SignInFailure failure, String sentence) {
        return Map.entry(code, new RefusalRule(code, ANY, failure, sentence));
    }

    /** What is known of an exception with that message. */
    static Optional<RefusalRule> of(String code, String said) {
        return RULES.stream()
                .filter(rule -> (rule.code().isEmpty() || rule.code().equals(code))
                        && rule.said().matcher(said).find())
                .findFirst()
                .or(() -> Optional.ofNullable(BY_CODE.get(code)));
    }
}
