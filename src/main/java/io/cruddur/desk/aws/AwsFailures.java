package io.cruddur.desk.aws;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkInterruptedException;
import software.amazon.awssdk.services.sso.auth.ExpiredTokenException;

/** What the SDK throws, as one sentence for the person at the desk. */
public final class AwsFailures {
    private static final Set<String> NOT_FOUND =
            Set.of("ResourceNotFoundException", "TableNotFoundException", "UserNotFoundException");
    private static final Set<String> CONFLICT = Set.of(
            "ResourceInUseException",
            "TableAlreadyExistsException",
            "TableInUseException",
            "ConditionalCheckFailedException",
            "TransactionCanceledException",
            "TransactionConflictException",
            "TransactionInProgressException",
            "UsernameExistsException",
            "AliasExistsException");
    private static final Set<String> THROTTLED = Set.of(
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "Throttling",
            "RequestLimitExceeded",
            "TooManyRequestsException",
            "LimitExceededException");
    private static final Set<String> DENIED = Set.of(
            "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorizedException", "Forbidden");
    private static final Set<String> NOT_SIGNED_IN = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "IncompleteSignature",
            "SignatureDoesNotMatch",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "InvalidGrantException");
    private static final Set<String> INVALID =
            Set.of("ValidationException", "InvalidParameterException", "SerializationException");

    private AwsFailures() {}

    /**
     * Says in words what happened.
     *
     * @param doing what was being done, to go on from "Could not": {@code "read table cruddur-messages"}
     * @return a {@link DeskException}, or {@link CancelledException} when the thread was interrupted
     */
    public static RuntimeException explain(RuntimeException failure, String doing) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DeskException || t instanceof CancelledException) {
                return (RuntimeException) t;
            }
            if (t instanceof AbortedException
                    || t instanceof SdkInterruptedException
                    || t instanceof InterruptedException) {
                return new CancelledException();
            }
        }
        String could = "Could not " + doing + ": ";
        return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? answered(service, could)
                : unanswered(failure, could);
    }

    /** AWS's code for what happened, such as {@code ConditionalCheckFailedException}; empty when AWS did not answer. */
    public static String code(Throwable failure) {
        return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? String.valueOf(service.awsErrorDetails().errorCode())
                : "";
    }

    private static DeskException answered(AwsServiceException failure, String could) {
        String code = String.valueOf(failure.awsErrorDetails().errorCode());
        String said = sentence(failure.awsErrorDetails().errorMessage());
        if (NOT_FOUND.contains(code)) {
            return new DeskException.NotFound(could + "it does not exist here. " + said, failure);
        }
        if (CONFLICT.contains(code)) {
            return new DeskException.Conflict(could + "something else was there first. " + said, failure);
        }
        if (THROTTLED.contains(code)) {
            return new DeskException.Throttled(
                    could + "AWS refuses to go faster, also after several tries. Wait a moment and try again.",
                    failure);
        }
        if (DENIED.contains(code)) {
            return new DeskException.Denied(could + "these credentials are not allowed to. " + said, failure);
        }
        if (NOT_SIGNED_IN.contains(code)) {
            return new DeskException.NotSignedIn(
                    could + "AWS does not accept the credentials; they may have expired. Sign in again"
                            + " (aws sso login, for a profile with SSO) and try again.",
                    failure);
        }
        if (INVALID.contains(code)) {
            return new DeskException.Invalid(could + said, failure);
        }
        if (code.equals("UnknownOperationException") || code.equals("UnknownOperation")) {
            return new DeskException.NotAvailable("Not available here: this service does not have that.", failure);
        }
        if (failure.statusCode() >= 500) {
            return new DeskException.Unreachable(
                    could + "the service has trouble of its own (status " + failure.statusCode()
                            + "). Try again in a moment.",
                    failure);
        }
        return new DeskException.Failed(could + (said.isEmpty() ? code + "." : said), failure);
    }

    private static DeskException unanswered(RuntimeException failure, String could) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            switch (t) {
                case ExpiredTokenException _ -> {
                    return new DeskException.NotSignedIn(
                            could + "the SSO session has expired. Run aws sso login for this profile and try again.",
                            failure);
                }
                case UnknownHostException _ -> {
                    return new DeskException.Unreachable(
                            could + "the address is not known. Check the network and the region, then try again.",
                            failure);
                }
                case ConnectException _ -> {
                    return new DeskException.Unreachable(
                            could + "nothing answers at the address. Check that the service runs, then try again.",
                            failure);
                }
                case NoRouteToHostException _, SocketTimeoutException _ -> {
                    return silent(failure, could);
                }
                case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> {
                    return silent(failure, could);
                }
                default -> {}
            }
        }
        if (speaksOfCredentials(failure)) {
            return new DeskException.NotSignedIn(
                    could + "no usable AWS credentials were found. Choose another profile, or sign in"
                            + " (aws sso login or aws configure) and try again.",
                    failure);
        }
        return new DeskException.Unreachable(could + "the service gave no answer. Try again.", failure);
    }

    private static DeskException silent(RuntimeException failure, String could) {
        return new DeskException.Unreachable(
                could + "the service did not answer in time. Check the network, then try again.", failure);
    }

    /** The SDK has no exception of its own for this. */
    private static boolean speaksOfCredentials(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("credential")
                || text.contains("profile")
                || text.contains("sso")
                || text.contains("token");
    }

    private static String sentence(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "";
        }
        String text = message.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
