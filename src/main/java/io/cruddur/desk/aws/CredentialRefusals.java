package io.cruddur.desk.aws;

import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Why AWS does not take the credentials of a call, or what it is signed with them. */
final class CredentialRefusals {
    /** What AWS lets a signature differ. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired", "InvalidGrantException");
    private static final Set<String> UNKNOWN = Set.of("InvalidClientTokenId", "UnrecognizedClientException");
    private static final Set<String> UNSIGNED =
            Set.of("MissingAuthenticationToken", "MissingAuthenticationTokenException", "IncompleteSignature");
    private static final Set<String> SIGNATURE = Set.of("InvalidSignatureException", "SignatureDoesNotMatch");
    private static final Set<String> TIME =
            Set.of("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewedException");

    private CredentialRefusals() {}

    /** @param could {@code "Could not …: "} */
    static Optional<DeskException> explain(AwsServiceException failure, String code, String could) {
        boolean signature = SIGNATURE.contains(code);
        if (TIME.contains(code) || (signature && isAboutTime(failure))) {
            return Optional.of(new DeskException.NotSignedIn(could + clock(failure), failure));
        }
        if (EXPIRED.contains(code)) {
            return refused(
                    failure,
                    could
                            + "the AWS credentials have expired. Sign in again (aws sso login, for a profile with SSO; new keys"
                            + " in ~/.aws/credentials for one that has a session token there) and try again.");
        }
        if (UNKNOWN.contains(code)) {
            return refused(
                    failure,
                    could
                            + "AWS does not know this access key. It was deleted or switched off, or is of another part of AWS"
                            + " such as GovCloud. Sign in again, or put a new key into the profile (aws configure).");
        }
        if (signature) {
            return refused(
                    failure,
                    could
                            + "the secret does not belong to the access key: AWS calculates another signature. Put both into the"
                            + " profile again (aws configure), and try again.");
        }
        if (UNSIGNED.contains(code)) {
            return refused(
                    failure,
                    could + "AWS does not accept the credentials; they may have expired. Sign in again"
                            + " (aws sso login, for a profile with SSO) and try again.");
        }
        return Optional.empty();
    }

    private static Optional<DeskException> refused(AwsServiceException failure, String sentence) {
        return Optional.of(new DeskException.NotSignedIn(sentence, failure));
    }

    private static boolean isAboutTime(AwsServiceException failure) {
        String said = String.valueOf(failure.getMessage());
        return said.contains("Signature expired")
                || said.contains("Signature not yet current")
                || difference(failure)
                        .filter(difference -> difference.abs().compareTo(TOLERATED) > 0)
                        .isPresent();
    }

    private static String clock(AwsServiceException failure) {
        Optional<Duration> difference = difference(failure);
        if (difference.isEmpty()) {
            return "AWS does not accept the time of this machine's clock. Set it by the network, then try again.";
        }
        Instant now = Instant.now();
        long minutes = Math.max(1, difference.get().abs().toMinutes());
        return "the clock of this machine is " + minutes + " minutes "
                + (difference.get().isNegative() ? "slow" : "fast") + ": it says " + time(now) + ", and AWS "
                + time(now.minus(difference.get()))
                + ". AWS accepts nothing that is signed with a wrong time: set the clock"
                + " by the network, then try again.";
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(Locale.UK)
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }

    /** How far this machine's clock is ahead of AWS's; nothing when the answer has no date. */
    private static Optional<Duration> difference(AwsServiceException failure) {
        if (failure.awsErrorDetails() == null || failure.awsErrorDetails().sdkHttpResponse() == null) {
            return Optional.empty();
        }
        try {
            return failure.awsErrorDetails()
                    .sdkHttpResponse()
                    .firstMatchingHeader("Date")
                    .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                    .map(theirs -> Duration.between(theirs, Instant.now()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
