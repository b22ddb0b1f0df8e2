package io.cruddur.desk.cognito.signin;

import static io.cruddur.desk.port.SignInFailure.CODE_WRONG;
import static io.cruddur.desk.port.SignInFailure.OTHER;
import static io.cruddur.desk.port.SignInFailure.PASSWORD_REJECTED;
import static io.cruddur.desk.port.SignInFailure.REFUSED_BY_OWNER;
import static io.cruddur.desk.port.SignInFailure.UNKNOWN_CLIENT;
import static io.cruddur.desk.port.SignInFailure.USER_OR_PASSWORD;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.cognito.PasswordRefusal;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
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
    private static final String NOT_AUTHORIZED = "NotAuthorizedException";
    private static final String INVALID = "InvalidParameterException";
    private static final String OWNERS_FUNCTION = "UserLambdaValidationException";
    private static final Pattern IN_ITS_OWN_WORDS = Pattern.compile("failed with error (.*)", Pattern.DOTALL);
    private static final Pattern MALFORMED = Pattern.compile("at '(\\w+)' failed to satisfy constraint");
    private static final int LONGEST = 300;

    private PoolRefusals() {}

    /** Asks the pool; what it refuses is explained. */
    static <T> T explaining(String doing, SignInClient client, InstantSource clock, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw explain(e, doing, client, clock.instant());
        }
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
        if (code.equals(OWNERS_FUNCTION)) {
            // Whatever its words are like.
            return refused(REFUSED_BY_OWNER, ownWords(said), failure);
        }
        Optional<RefusalRule> known = RefusalRule.of(code, said);
        if (known.isPresent()) {
            RefusalRule rule = known.get();
            return rule.failure() == USER_OR_PASSWORD
                    ? byTheClock(answered, rule, now)
                    : refused(rule.failure(), rule.sentence(), failure);
        }
        return switch (code) {
            case "InvalidPasswordException", "PasswordHistoryPolicyViolationException" ->
                refused(
                        PASSWORD_REJECTED,
                        PasswordRefusal.sentence((CognitoIdentityProviderException) failure),
                        failure);
            case "ResourceNotFoundException" -> unknownClient(client, failure);
            case INVALID -> malformed(said, doing, client, failure);
            case NOT_AUTHORIZED -> refused(OTHER, "The pool does not allow this: " + sentence(said), failure);
            default -> AwsFailures.explain(failure, doing);
        };
    }

    /** A claim that is signed with a wrong time is refused as a wrong password is. */
    private static RuntimeException byTheClock(AwsServiceException failure, RefusalRule rule, Instant now) {
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

    static String sentence(String said) {
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
