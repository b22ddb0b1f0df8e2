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
import static io.cruddur.desk.port.SignInFailure.PASSWORD_REJECTED;
import static io.cruddur.desk.port.SignInFailure.REFUSED_BY_OWNER;
import static io.cruddur.desk.port.SignInFailure.RESET_REQUIRED;
import static io.cruddur.desk.port.SignInFailure.REVOKED;
import static io.cruddur.desk.port.SignInFailure.SECRET_MISSING;
import static io.cruddur.desk.port.SignInFailure.SECRET_WRONG;
import static io.cruddur.desk.port.SignInFailure.TAKEN;
import static io.cruddur.desk.port.SignInFailure.TEMPORARY_PASSWORD_EXPIRED;
import static io.cruddur.desk.port.SignInFailure.TOO_MANY_TRIES;
import static io.cruddur.desk.port.SignInFailure.UNKNOWN_CLIENT;
import static io.cruddur.desk.port.SignInFailure.UNKNOWN_USER;
import static io.cruddur.desk.port.SignInFailure.USER_OR_PASSWORD;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.cognito.PasswordRefusal;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/**
 * What a pool says no with, as a sentence with a way on. Where Cognito has one type of exception for several things its
 * messages decide, which stand in no document: a message that is not in the table is shown as it is.
 */
final class PoolRefusals {
    /** A message of one type of exception, and what it means. */
    private record Rule(String code, Pattern said, SignInFailure failure, String sentence) {
        Rule(String code, String said, SignInFailure failure, String sentence) {
            this(code, Pattern.compile(said, Pattern.CASE_INSENSITIVE), failure, sentence);
        }
    }

    private static final String ANY = "";
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    private static final String INVALID = "InvalidParameterException";
    private static final String CONFIRMED_ALREADY = "This account is confirmed already. Sign in.";
    private static final String WAIT = "Too many tries: the pool asks to wait. Try again in a few minutes.";
    private static final String SIGN_IN_AGAIN = "This sign-in has ended, or was ended elsewhere. Sign in again.";
    private static final String NAME_TAKEN =
            "Somebody has this name or this email address already. Choose another, or sign in if it is you.";

    /** The first that fits. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    NOT_AUTHORIZED,
                    "^incorrect username or password",
                    USER_OR_PASSWORD,
                    "The user name or the password is not right. Check both and try again, or set a new password."),
            new Rule(
                    NOT_AUTHORIZED,
                    "^user is disabled",
                    DISABLED,
                    "This account is disabled. Whoever runs the user pool can enable it."),
            new Rule(NOT_AUTHORIZED, "attempts exceeded|security reasons", TOO_MANY_TRIES, WAIT),
            new Rule(
                    NOT_AUTHORIZED,
                    "^temporary password has expired",
                    TEMPORARY_PASSWORD_EXPIRED,
                    "The password for the first time was not used in time. Whoever runs the user pool can give a new one."),
            new Rule(ANY, "refresh token|token has (expired|been revoked)", REVOKED, SIGN_IN_AGAIN),
            new Rule(
                    ANY,
                    "is configured with secret|secret_?hash was not received|clientsecret was not",
                    SECRET_MISSING,
                    "This app client has a secret, and it is not set. Start the app with"
                            + " AWS_COGNITO_USER_POOL_CLIENT_SECRET."),
            new Rule(
                    ANY,
                    "unable to verify secret hash|not configured with secret|does not have a secret|client secret|secret hash",
                    SECRET_WRONG,
                    "The secret of the app client is not right, or the client has none. Check"
                            + " AWS_COGNITO_USER_POOL_CLIENT_SECRET, then start the app again."),
            new Rule(
                    ANY,
                    "^invalid session|session is expired|session can only be used once",
                    OVER,
                    "The pool waited too long for this answer. Sign in from the beginning."),
            new Rule(NOT_AUTHORIZED, "invalid code", CODE_WRONG, "The code is not right. Check it and try again."),
            new Rule(
                    NOT_AUTHORIZED,
                    "^signup is not permitted",
                    CLOSED,
                    "In this user pool nobody can create an account. Whoever runs the pool can add one."),
            new Rule(ANY, "current status is confirmed|already confirmed", CONFIRMED, CONFIRMED_ALREADY),
            new Rule(
                    ANY,
                    "password cannot be reset in the current state",
                    RESET_REQUIRED,
                    "The password of this account cannot be reset now: the one for the first time was never used."
                            + " Whoever runs the user pool can give a new one."),
            new Rule(
                    ANY,
                    "not enabled for th(e|is) client|auth method not supported|unsupported auth ?flow",
                    NO_KNOWN_FLOW,
                    "This app client allows no way to sign in that this app knows. Whoever runs the user pool can allow"
                            + " ALLOW_USER_SRP_AUTH for it."),
            new Rule(
                    INVALID,
                    "cannot reset password|no registered|no verified",
                    OTHER,
                    "The pool has no confirmed address of this account that a code could be sent to. Whoever runs the"
                            + " pool can set a password."),
            new Rule(
                    "ExpiredCodeException",
                    "used once",
                    CODE_EXPIRED,
                    "This code was used already. Wait for the app's next one."),
            new Rule(
                    "ExpiredCodeException",
                    "^invalid code",
                    CODE_EXPIRED,
                    "The code is not right, or not valid any more. Check it, or have a new one sent."));

    /** Exceptions that mean one thing. */
    private static final Map<String, Rule> BY_CODE = Map.ofEntries(
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

    private static final Pattern IN_ITS_OWN_WORDS = Pattern.compile("failed with error (.*)", Pattern.DOTALL);
    private static final Pattern MALFORMED = Pattern.compile("at '(\\w+)' failed to satisfy constraint");
    private static final int LONGEST = 300;

    private PoolRefusals() {}

    private static Map.Entry<String, Rule> type(String code, SignInFailure failure, String sentence) {
        return Map.entry(code, new Rule(code, ANY, failure, sentence));
    }

    /**
     * Says in words what happened.
     *
     * @param doing to go on from "Could not"
     * @param now by the clock of this machine
     */
    static RuntimeException explain(SdkException failure, String doing, SignInClient client, Instant now) {
        if (!(failure instanceof AwsServiceException answered)) {
            return AwsFailures.explain(failure, doing);
        }
        String code = AwsFailures.code(failure);
        String said = said(answered);
        for (Rule rule : RULES) {
            if ((rule.code().isEmpty() || rule.code().equals(code))
                    && rule.said().matcher(said).find()) {
                return rule.failure() == USER_OR_PASSWORD
                        ? byTheClock(answered, rule, now)
                        : refused(rule.failure(), rule.sentence(), failure);
            }
        }
        Rule known = BY_CODE.get(code);
        if (known != null) {
            return refused(known.failure(), known.sentence(), failure);
        }
        return switch (code) {
            case "InvalidPasswordException", "PasswordHistoryPolicyViolationException" ->
                refused(
                        PASSWORD_REJECTED,
                        PasswordRefusal.sentence((CognitoIdentityProviderException) failure),
                        failure);
            case "ResourceNotFoundException" -> unknownClient(client, failure);
            case "UserLambdaValidationException" -> refused(REFUSED_BY_OWNER, ownWords(said), failure);
            case INVALID -> malformed(said, doing, client, failure);
            case NOT_AUTHORIZED -> refused(OTHER, "The pool does not allow this: " + sentence(said), failure);
            default -> AwsFailures.explain(failure, doing);
        };
    }

    /** A claim that is signed with a wrong time is refused as a wrong password is. */
    private static RuntimeException byTheClock(AwsServiceException failure, Rule rule, Instant now) {
        Duration ahead =
                serverTime(failure).map(there -> Duration.between(there, now)).orElse(Duration.ZERO);
        return ahead.abs().compareTo(TokenCheck.SKEW) > 0
                ? TokenCheck.wrongClock(ahead, failure)
                : refused(rule.failure(), rule.sentence(), failure);
    }

    private static Optional<Instant> serverTime(AwsServiceException failure) {
        if (failure.awsErrorDetails() == null || failure.awsErrorDetails().sdkHttpResponse() == null) {
            return Optional.empty();
        }
        return failure.awsErrorDetails()
                .sdkHttpResponse()
                .firstMatchingHeader("Date")
                .flatMap(date -> {
                    try {
                        return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
                    } catch (DateTimeException _) {
                        return Optional.empty();
                    }
                });
    }

    private static DeskException.NotAccepted unknownClient(SignInClient client, SdkException failure) {
        int region = client.poolId().indexOf('_');
        return refused(
                UNKNOWN_CLIENT,
                "There is no such app client of a user pool here."
                        + (region > 0
                                ? " The pool's id says that it is in "
                                        + client.poolId().substring(0, region) + "."
                                : "")
                        + " Check AWS_COGNITO_USER_POOL_CLIENT_ID, AWS_COGNITO_USER_POOL_ID and the region.",
                failure);
    }

    /** What is said of a malformed value may quote it, and it may be a secret: so neither it nor its exception is kept. */
    private static RuntimeException malformed(String said, String doing, SignInClient client, SdkException failure) {
        Matcher member = MALFORMED.matcher(said);
        if (!member.find()) {
            return AwsFailures.explain(failure, doing);
        }
        return switch (member.group(1)) {
            case "clientId" -> unknownClient(client, failure);
            case "confirmationCode", "userCode" ->
                refused(CODE_WRONG, "A code does not look like that. Check it.", null);
            case "password", "proposedPassword" ->
                refused(
                        PASSWORD_REJECTED,
                        "The pool does not accept this password: a password does not look like that.",
                        null);
            default ->
                new DeskException.Invalid("Could not " + doing + ": the pool does not take this for " + member.group(1)
                        + ". Change it and try again.");
        };
    }

    private static String ownWords(String said) {
        Matcher words = IN_ITS_OWN_WORDS.matcher(said);
        return sentence(words.find() ? words.group(1) : said);
    }

    private static String said(AwsServiceException failure) {
        @Nullable
        String said = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorMessage();
        return said == null ? "" : said.strip();
    }

    private static String sentence(String said) {
        String text = said.strip();
        if (text.isEmpty()) {
            return "it does not say why.";
        }
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.endsWith(".") || cut.endsWith("!") || cut.endsWith("…") ? cut : cut + ".";
    }

    static DeskException.NotAccepted refused(SignInFailure failure, String sentence, @Nullable Throwable cause) {
        return new DeskException.NotAccepted(failure, sentence, cause);
    }
}
