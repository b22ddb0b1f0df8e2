package io.cruddur.desk.cognito.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.PoolSignIn.PlainPassword;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.Leak;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What AWS says no with, which the emulator does not say; in PROD, locked, and without any credentials. */
class PoolRefusalsTest {
    private static final SignInClient APP =
            new SignInClient("eu-central-1_a1B2c3D4e", "client1", "https://issuer", Optional.empty());

    private final AwsCredentialsProvider none = () -> {
        throw new AssertionError("credentials were asked for");
    };

    private AwsClients answering(int status, String type, String message) {
        InstantSource clock = InstantSource.system();
        return AwsClients.prod(
                new CountingHttp(status, "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}"),
                none,
                "eu-central-1",
                new WriteGuard(Environment.PROD, clock),
                new RequestLog(),
                clock);
    }

    private Throwable refusal(int status, String type, String message) {
        try (AwsClients clients = answering(status, type, message)) {
            return catchThrowableOfType(RuntimeException.class, () -> new CognitoSignIn(
                            clients.accounts(), APP, clients.pages(), InstantSource.system())
                    .begin("mira", "hunter2 hunter2".toCharArray(), PlainPassword.AGREED));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                NotAuthorizedException | Incorrect username or password. | USER_OR_PASSWORD
                NotAuthorizedException | User is disabled. | DISABLED
                NotAuthorizedException | Password attempts exceeded | TOO_MANY_TRIES
                NotAuthorizedException | Temporary password has expired and must be reset by an administrator. | TEMPORARY_PASSWORD_EXPIRED
                NotAuthorizedException | Refresh Token has expired | REVOKED
                NotAuthorizedException | Refresh Token has been revoked | REVOKED
                NotAuthorizedException | Invalid Refresh Token. | REVOKED
                NotAuthorizedException | Client client1 is configured with secret but SECRET_HASH was not received | SECRET_MISSING
                NotAuthorizedException | Unable to verify secret hash for client client1 | SECRET_WRONG
                NotAuthorizedException | Client client1 is not configured with secret but secret hash was received | SECRET_WRONG
                NotAuthorizedException | Invalid session for the user, session is expired. | OVER
                CodeMismatchException | Invalid session for the user, session is expired. | OVER
                NotAuthorizedException | Invalid session for the user, session can only be used once. | OVER
                NotAuthorizedException | Invalid code or auth state for the user. | CODE_WRONG
                NotAuthorizedException | SignUp is not permitted for this user pool | CLOSED
                NotAuthorizedException | User cannot be confirmed. Current status is CONFIRMED | CONFIRMED
                NotAuthorizedException | Unable to login because of security reasons. | TOO_MANY_TRIES
                NotAuthorizedException | Something that nobody has seen yet | OTHER
                NotAuthorizedException | User password cannot be reset in the current state. | TEMPORARY_PASSWORD_EXPIRED
                UserNotFoundException | User does not exist. | UNKNOWN_USER
                UserNotConfirmedException | User is not confirmed. | NOT_CONFIRMED
                PasswordResetRequiredException | Password reset required for the user | RESET_REQUIRED
                CodeMismatchException | Invalid verification code provided, please try again. | CODE_WRONG
                EnableSoftwareTokenMFAException | Code mismatch | CODE_WRONG
                ExpiredCodeException | Invalid code provided, please request a code again. | CODE_EXPIRED
                ExpiredCodeException | Your software token has already been used once. | CODE_EXPIRED
                LimitExceededException | Attempt limit exceeded, please try after some time. | TOO_MANY_TRIES
                TooManyFailedAttemptsException | Too many failed attempts | TOO_MANY_TRIES
                InvalidPasswordException | Password did not conform with policy: Password not long enough | PASSWORD_REJECTED
                PasswordHistoryPolicyViolationException | Password has previously been used | PASSWORD_REJECTED
                UsernameExistsException | User already exists | TAKEN
                AliasExistsException | An account with the email already exists. | TAKEN
                InvalidParameterException | USER_SRP_AUTH is not enabled for the client. | NO_KNOWN_FLOW
                InvalidParameterException | USER_PASSWORD_AUTH flow not enabled for this client | NO_KNOWN_FLOW
                InvalidParameterException | Initiate Auth method not supported. | NO_KNOWN_FLOW
                InvalidParameterException | User is already confirmed. | CONFIRMED
                InvalidParameterException | Cannot reset password for the user as there is no registered/verified email or phone_number | NOT_CONFIRMED
                ResourceNotFoundException | User pool client client1 does not exist. | UNKNOWN_CLIENT
                UserLambdaValidationException | PreSignUp failed with error The handle mira is taken. | REFUSED_BY_OWNER
                RefreshTokenReuseException | Refresh token has been reused | REVOKED
                CodeDeliveryFailureException | Failed to send | OTHER
                ForbiddenException | Request not allowed due to WAF block. | OTHER
                """)
    void everyOneHasASentence(String type, String message, SignInFailure expected) {
        assertThat(refusal(400, type, message)).isInstanceOfSatisfying(DeskException.NotAccepted.class, e -> {
            assertThat(e.failure()).isEqualTo(expected);
            assertThat(e.sentence()).matches("(?s)[A-Z].*[.!]").hasSizeGreaterThan(15);
            Leak.noneIn(e.sentence(), "hunter2");
        });
    }

    @Test
    void whatTheOwnersFunctionSaysIsSaidInItsOwnWords() {
        for (String words : new String[] {
            "The handle mira is taken.",
            "This address is already confirmed elsewhere.",
            "Ask for the client secret of the club.",
            "Your refresh token is at the desk.",
            "Invalid session of the season."
        }) {
            assertThat(refusal(400, "UserLambdaValidationException", "PreSignUp failed with error " + words))
                    .isInstanceOfSatisfying(DeskException.NotAccepted.class, e -> assertThat(e.failure())
                            .isEqualTo(SignInFailure.REFUSED_BY_OWNER))
                    .hasMessage(words);
        }
    }

    @Test
    void aPoolOfAnotherRegionIsSaidToBeThere() {
        assertThat(refusal(400, "ResourceNotFoundException", "User pool client client1 does not exist."))
                .hasMessageContaining("is in eu-central-1.");
    }

    /** Cognito quotes what does not fit. */
    @Test
    void aValueThatIsQuotedIsNeitherShownNorLogged() {
        for (String member : new String[] {"password", "userCode", "confirmationCode", "session", "secretHash"}) {
            Throwable refusal = refusal(
                    400,
                    "InvalidParameterException",
                    "1 validation error detected: Value 'hunter2' at '" + member
                            + "' failed to satisfy constraint: Member must satisfy regular expression pattern: x");
            for (Throwable t = refusal; t != null; t = t.getCause()) {
                Leak.noneIn(t.toString(), "hunter2");
            }
            assertThat(refusal).isInstanceOf(DeskException.class);
        }
    }

    @Test
    void whatIsNotTheNetworksFaultIsNotCalledSo() {
        assertThat(refusal(500, "InternalErrorException", "x")).isInstanceOf(DeskException.Unreachable.class);
        assertThat(refusal(400, "TooManyRequestsException", "Rate exceeded"))
                .isInstanceOf(DeskException.Throttled.class);
    }

    @Test
    void theRuleForPasswordsIsNotAskedForWithoutCredentials() {
        try (AwsClients clients = AwsClients.prod(
                new CountingHttp(),
                () -> {
                    throw new IllegalStateException("no credentials here");
                },
                "eu-central-1",
                new WriteGuard(Environment.PROD, InstantSource.system()),
                new RequestLog(),
                InstantSource.system())) {
            assertThat(new CognitoAccounts(clients.accounts(), clients.cognito(), APP, InstantSource.system()).policy())
                    .isEmpty();
            assertThatThrownBy(() -> clients.cognito().describeUserPool(r -> r.userPoolId("x")))
                    .isInstanceOf(RuntimeException.class);
        }
    }
}
