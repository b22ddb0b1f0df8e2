package io.cruddur.desk.aws;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
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
    private static final Set<String> INVALID =
            Set.of("ValidationException", "InvalidParameterException", "SerializationException");

    private static final int PROXY_LOGIN = 407;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");

    private AwsFailures() {}

    /**
     * Says in words what happened.
     *
     * @param doing what was being done, to go on from "Could not": {@code "read table cruddur-messages"}
     * @return a {@link DeskException}, or {@link CancelledException} when the thread was interrupted
     */
    public static RuntimeException explain(RuntimeException failure, String doing) {
        if (isStop(failure)) {
            return new CancelledException();
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof DeskException known) {
                return known;
            }
        }
        String could = "Could not " + doing + ": ";
        return failure instanceof AwsServiceException service ? answered(service, could) : unanswered(failure, could);
    }

    /** Whether the SDK had tried before by itself: then what was refused may be what an earlier try has done. */
    public static boolean wasSentAgain(@Nullable Throwable failure) {
        return failure instanceof SdkException sdk && sdk.numAttempts() != null && sdk.numAttempts() > 1;
    }

    /**
     * Whether it failed because the person stopped it, by a cancel or by the interrupt that comes of one. The SDK interrupts
     * for its own timeouts too: those are no stop.
     */
    public static boolean isStop(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            switch (t) {
                case DeskException _, ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> {
                    return false;
                }
                case CancelledException _,
                        AbortedException _,
                        SdkInterruptedException _,
                        InterruptedException _,
                        ClosedByInterruptException _ -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Why a provider has no credentials. */
    public static RuntimeException noCredentials(RuntimeException failure) {
        if (isStop(failure)) {
            return new CancelledException();
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof AwsServiceException || t instanceof IOException || t instanceof ExpiredTokenException) {
                return explain(
                        t instanceof RuntimeException known ? known : failure, "get AWS credentials for this profile");
            }
            if (t instanceof DeskException known) {
                return known;
            }
        }
        return new DeskException.NotSignedIn(
                "No usable AWS credentials were found. Sign in (aws sso login), or choose a profile that has some; one is made in"
                        + " ~/.aws/config (aws configure). Then try again.",
                failure);
    }

    /** AWS's code for what happened, such as {@code ConditionalCheckFailedException}; empty when AWS did not answer. */
    public static String code(Throwable failure) {
        if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            @Nullable String code = service.awsErrorDetails().errorCode();
            return code == null ? "" : code;
        }
        return "";
    }

    private static DeskException answered(AwsServiceException failure, String could) {
        String code = code(failure);
        String said = failure.awsErrorDetails() == null
                ? ""
                : sentence(failure.awsErrorDetails().errorMessage());
        if (NOT_FOUND.contains(code)) {
            return new DeskException.NotFound((could + "it does not exist here. " + said).strip(), failure);
        }
        if (CONFLICT.contains(code)) {
            return new DeskException.Conflict((could + "something else was there first. " + said).strip(), failure);
        }
        if (THROTTLED.contains(code) || (code.isEmpty() && failure.statusCode() == 429)) {
            return new DeskException.Throttled(
                    could + "AWS refuses to go faster, also after several tries. Wait a moment and try again.",
                    failure);
        }
        if (DENIED.contains(code)) {
            return new DeskException.Denied((could + "these credentials are not allowed to. " + said).strip(), failure);
        }
        Optional<DeskException> refusal = CredentialRefusals.explain(failure, code, could);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (INVALID.contains(code)) {
            return new DeskException.Invalid(could + reason(said, code), failure);
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
        if (code.isEmpty()) {
            for (Throwable t : failure.getSuppressed()) {
                if (t instanceof ForeignAnswer answer) {
                    return foreign(answer, failure, could);
                }
            }
            return new DeskException.Unreachable(
                    could + "the answer does not come from the service (status " + failure.statusCode() + ")."
                            + " Check the address, the port and the proxy, then try again.",
                    failure);
        }
        return new DeskException.Failed(could + reason(said, code), failure);
    }

    private static DeskException unanswered(RuntimeException failure, String could) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            switch (t) {
                case ExpiredTokenException _ -> {
                    return new DeskException.NotSignedIn(
                            could + "the SSO session has expired. Run aws sso login for this profile and try again.",
                            failure);
                }
                case ForeignAnswer answer -> {
                    return foreign(answer, failure, could);
                }
                case UnknownHostException unknown -> {
                    return new DeskException.Unreachable(
                            could + "there is no address for " + host(unknown)
                                    + ". Check the network and the region, then try again.",
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
                case CertificateException _,
                        CertPathValidatorException _,
                        CertPathBuilderException _,
                        SSLPeerUnverifiedException _ -> {
                    return new DeskException.Unreachable(
                            could + "the server's certificate is not one that this app trusts for this address. Where a"
                                    + " proxy puts its own in place, name the file of its issuer in AWS_CA_BUNDLE;"
                                    + " otherwise correct the address.",
                            failure);
                }
                case SSLException tls
                when !certificate(tls) -> {
                    return new DeskException.Unreachable(
                            could + "what answers at the address does not speak HTTPS as it should. Check the address"
                                    + " and the port, and whether it is to be http:// there.",
                            failure);
                }
                case HttpException _ -> {
                    return new DeskException.Unreachable(
                            could + "what answers at the address does not speak HTTP. Another program has this port:"
                                    + " check the address.",
                            failure);
                }
                case NoHttpResponseException _, ConnectionClosedException _, SocketException _, EOFException _ -> {
                    return new DeskException.Unreachable(
                            could + "the connection was closed before an answer came. The service may have ended, or"
                                    + " another program has this port: check the address, then try again.",
                            failure);
                }
                default -> {}
            }
        }
        return new DeskException.Unreachable(
                could + "the answer cannot be read, so it may come from another program at this address. Check the"
                        + " address, then try again.",
                failure);
    }

    /** The name that was looked up, where it stands in front of what the system says of it. */
    private static String host(UnknownHostException failure) {
        String said = String.valueOf(failure.getMessage()).split(":", 2)[0].strip();
        return HOST.matcher(said).matches() ? said : "the service's name";
    }

    /** Whether the certificate is what failed: that is said by a cause further down. */
    private static boolean certificate(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof CertificateException || t instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    private static DeskException foreign(ForeignAnswer answer, RuntimeException failure, String could) {
        String kind = "status " + answer.status() + (answer.contentType().isEmpty() ? "" : ", " + answer.contentType());
        if (answer.status() == PROXY_LOGIN) {
            return new DeskException.Unreachable(
                    could + "the proxy asks who you are (" + kind + "). Put user and password into HTTPS_PROXY,"
                            + " like http://user:password@proxy.example.com:3128, and start the app again.",
                    failure);
        }
        return new DeskException.Unreachable(
                could + "the answer from " + answer.address() + " does not come from the service (" + kind
                        + "). Another program has this address, or a proxy or the login page of a network answered."
                        + " Check the address, then try again.",
                failure);
    }

    private static DeskException silent(RuntimeException failure, String could) {
        return new DeskException.Unreachable(
                could + "the service did not answer in time. Check the network, then try again.", failure);
    }

    private static String reason(String said, String code) {
        return said.isEmpty() ? "the service says " + code + "." : said;
    }

    private static String sentence(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return "";
        }
        String text = message.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
