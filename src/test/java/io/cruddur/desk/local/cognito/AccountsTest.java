package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import tools.jackson.databind.JsonNode;

/** Signing up, confirming and forgotten passwords, and what a person is told when something is not as it should be. */
class AccountsTest extends PoolTest {
    private static final String EXPIRED = "Invalid code provided, please request a code again.";
    private static final String WRONG = "Invalid verification code provided, please try again.";
    private static final String TOO_MANY = "Attempt limit exceeded, please try after some time.";

    private final List<Map<String, Object>> events = new ArrayList<>();
    private volatile @Nullable String refusal;

    @Override
    PoolSettings settings() {
        return super.settings().calling(event -> {
            events.add(event);
            if (refusal != null) {
                throw new IllegalStateException(refusal);
            }
            return event;
        });
    }

    private SignUpResponse signUp(String clientId, String name, AttributeType... attributes) {
        return client().signUp(sign ->
                sign.clientId(clientId).username(name).password(PASSWORD).userAttributes(attributes));
    }

    private SignUpResponse signUpBen() {
        return signUp(
                CLIENT,
                "ben",
                attribute("email", "ben@x.example"),
                attribute("preferred_username", "ben.s"),
                attribute("name", "Ben Šimek"));
    }

    private void confirm(String name, String code) {
        client().confirmSignUp(
                        confirm -> confirm.clientId(CLIENT).username(name).confirmationCode(code));
    }

    private CodeDeliveryDetailsType resend(String clientId, String name) {
        return client().resendConfirmationCode(
                        resend -> resend.clientId(clientId).username(name))
                .codeDeliveryDetails();
    }

    private CodeDeliveryDetailsType forgot(String clientId, String name) {
        return client().forgotPassword(forgot -> forgot.clientId(clientId).username(name))
                .codeDeliveryDetails();
    }

    private void reset(String clientId, String name, String code, String password) {
        client().confirmForgotPassword(confirm ->
                confirm.clientId(clientId).username(name).confirmationCode(code).password(password));
    }

    private static String other(String code) {
        return code.equals("000000") ? "111111" : "000000";
    }

    // Signing up

    @Test
    void aNewAccountIsConfirmedByTheCodeThatWasSent() throws Exception {
        SignUpResponse made = signUpBen();
        assertThat(made.userConfirmed()).isFalse();
        assertThat(made.codeDeliveryDetails().destination()).isEqualTo("b***@x***");
        assertThat(made.codeDeliveryDetails().deliveryMediumAsString()).isEqualTo("EMAIL");
        assertFails(() -> bySrp(CLIENT, "ben", PASSWORD), "UserNotConfirmedException", "User is not confirmed.");
        assertFails(
                () -> bySrp(CLIENT, "ben", "Wrong-Horse-9"),
                "NotAuthorizedException",
                "Incorrect username or password.");

        JsonNode sent = sent().path(0);
        assertThat(sent.path("Username").stringValue()).isEqualTo("ben");
        assertThat(sent.path("Purpose").stringValue()).isEqualTo("SIGN_UP");
        assertThat(sent.path("Destination").stringValue()).isEqualTo("ben@x.example");
        String code = sent.path("Code").stringValue();
        assertFails(() -> confirm("ben", other(code)), "CodeMismatchException", WRONG);
        confirm("ben", code);
        assertThat(bySrp(CLIENT, "ben@x.example", PASSWORD).authenticationResult())
                .isNotNull();
        assertThat(CognitoContract.map(
                        client().adminGetUser(get -> get.userPoolId(POOL).username("ben"))
                                .userAttributes()))
                .containsEntry("email_verified", "true")
                .containsEntry("sub", made.userSub());
        assertFails(
                () -> confirm("ben", code),
                "NotAuthorizedException",
                "User cannot be confirmed. Current status is CONFIRMED");
        assertFails(() -> resend(CLIENT, "ben"), "InvalidParameterException", "User is already confirmed.");
    }

    @Test
    void aCodeThatIsSentAgainReplacesTheFirst() throws Exception {
        signUpBen();
        String first = newestCode();
        assertThat(resend(CLIENT, "ben").destination()).isEqualTo("b***@x***");
        String second = newestCode();
        if (!first.equals(second)) {
            assertFails(() -> confirm("ben", first), "CodeMismatchException", WRONG);
        }
        confirm("ben", second);
        assertThat(sent().size()).isEqualTo(2);
    }

    @Test
    void aCodeIsGoodForADayAndForFiveTries() throws Exception {
        signUpBen();
        String code = newestCode();
        pass(Duration.ofHours(24));
        assertFails(() -> confirm("ben", code), "ExpiredCodeException", EXPIRED);
        resend(CLIENT, "ben");
        String next = newestCode();
        for (int i = 0; i < 5; i++) {
            assertFails(() -> confirm("ben", other(next)), "CodeMismatchException", WRONG);
        }
        assertFails(() -> confirm("ben", next), "LimitExceededException", TOO_MANY);
        pass(Duration.ofHours(1));
        confirm("ben", next);
    }

    @Test
    void fiveCodesAnHourAreSent() {
        signUpBen();
        for (int i = 0; i < 4; i++) {
            resend(CLIENT, "ben");
        }
        assertFails(() -> resend(CLIENT, "ben"), "LimitExceededException", TOO_MANY);
        pass(Duration.ofHours(1));
        resend(CLIENT, "ben");
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        signUpBen();
        assertFails(() -> signUp(CLIENT, "Ben"), "UsernameExistsException", "User already exists");
    }

    @Test
    void whatCannotBeSignedUpWithIsRefused() {
        assertFails(
                () -> client().signUp(
                                sign -> sign.clientId(CLIENT).username("ben").password("weak")),
                "InvalidPasswordException",
                "Password did not conform with policy: Password not long enough");
        assertFails(
                () -> signUp(CLIENT, "ben@x.example"),
                "InvalidParameterException",
                "Username cannot be of email format, since user pool is configured for email alias.");
        assertFails(
                () -> signUp(CLIENT, "ben", attribute("email_verified", "true")),
                "NotAuthorizedException",
                "A client attempted to write unauthorized attribute");
        assertFails(
                () -> signUp(SECRETIVE, "ben"),
                "NotAuthorizedException",
                "Client " + SECRETIVE + " is configured with secret but SECRET_HASH was not received");
        assertThat(client().signUp(sign -> sign.clientId(SECRETIVE)
                                .username("ben")
                                .password(PASSWORD)
                                .secretHash(SrpCaller.secretHash(SECRET, "ben", SECRETIVE)))
                        .userSub())
                .isNotBlank();
    }

    @Test
    void anAddressBelongsToOneConfirmedUser() throws Exception {
        create("eva", attribute("email", "ben@x.example"), attribute("email_verified", "true"));
        signUpBen();
        String code = newestCode();
        assertFails(() -> confirm("ben", code), "AliasExistsException", "An account with the email already exists.");
        client().confirmSignUp(confirm ->
                confirm.clientId(CLIENT).username("ben").confirmationCode(code).forceAliasCreation(true));
        assertThat(client().adminGetUser(get -> get.userPoolId(POOL).username("ben@x.example"))
                        .username())
                .isEqualTo("ben");
        assertThat(CognitoContract.map(
                        client().adminGetUser(get -> get.userPoolId(POOL).username("eva"))
                                .userAttributes()))
                .containsEntry("email_verified", "false");
    }

    @Test
    void anAdministratorConfirmsWithoutACode() {
        signUpBen();
        client().adminConfirmSignUp(confirm -> confirm.userPoolId(POOL).username("ben"));
        assertThat(bySrp(CLIENT, "ben", PASSWORD).authenticationResult()).isNotNull();
        assertFails(
                () -> client().adminConfirmSignUp(
                                confirm -> confirm.userPoolId(POOL).username("ben")),
                "NotAuthorizedException",
                "User cannot be confirmed. Current status is CONFIRMED");
    }

    @Test
    void whoDoesNotExistIsHiddenOrNotAsTheClientWants() {
        assertFails(() -> confirm("nobody", "123456"), "ExpiredCodeException", EXPIRED);
        assertThat(resend(CLIENT, "nobody").destination()).isEqualTo("n***@e***");
        assertThat(forgot(CLIENT, "nobody@x.example").destination()).isEqualTo("n***@x***");
        assertFails(() -> reset(CLIENT, "nobody", "123456", PASSWORD), "CodeMismatchException", WRONG);
        String missing = "Username/client id combination not found.";
        assertFails(() -> resend(SHOWING, "nobody"), "UserNotFoundException", missing);
        assertFails(() -> forgot(SHOWING, "nobody"), "UserNotFoundException", missing);
        assertFails(() -> reset(SHOWING, "nobody", "123456", PASSWORD), "UserNotFoundException", missing);
    }

    // The functions that Cognito calls

    @Test
    void theFunctionsAreCalledWithCognitosEvents() throws Exception {
        SignUpResponse made = signUpBen();
        assertThat(events).hasSize(1);
        assertThat(events.getFirst())
                .containsEntry("version", "1")
                .containsEntry("triggerSource", "PreSignUp_SignUp")
                .containsEntry("region", "local")
                .containsEntry("userPoolId", POOL)
                .containsEntry("userName", "ben")
                .containsEntry("callerContext", Map.of("awsSdkVersion", "aws-sdk-unknown-unknown", "clientId", CLIENT))
                .containsEntry(
                        "response",
                        Map.of("autoConfirmUser", false, "autoVerifyEmail", false, "autoVerifyPhone", false));
        client().confirmSignUp(confirm -> confirm.clientId(CLIENT)
                .username("ben")
                .confirmationCode(code())
                .clientMetadata(Map.of("from", "test")));
        assertThat(events).hasSize(2);
        assertThat(events.getLast())
                .containsEntry("triggerSource", "PostConfirmation_ConfirmSignUp")
                .containsEntry("response", Map.of())
                .containsEntry(
                        "request",
                        Map.of(
                                "userAttributes",
                                Map.of(
                                        "sub", made.userSub(),
                                        "cognito:user_status", "CONFIRMED",
                                        "email", "ben@x.example",
                                        "email_verified", "true",
                                        "preferred_username", "ben.s",
                                        "name", "Ben Šimek"),
                                "clientMetadata",
                                Map.of("from", "test")));
        forgot(CLIENT, "ben");
        reset(CLIENT, "ben", code(), "Another-Horse-9");
        assertThat(events).hasSize(3);
        assertThat(events.getLast()).containsEntry("triggerSource", "PostConfirmation_ConfirmForgotPassword");
    }

    private String code() {
        try {
            return newestCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFunctionRefusesASignUpWithItsSentence() {
        refusal = "The handle is taken";
        assertFails(
                this::signUpBen, "UserLambdaValidationException", "PreSignUp failed with error The handle is taken.");
        refusal = null;
        signUpBen();
    }

    @Test
    void aFunctionThatFailsAfterwardsDoesNotUndoTheConfirmation() {
        signUpBen();
        refusal = "The database is down";
        assertFails(
                () -> confirm("ben", code()),
                "UserLambdaValidationException",
                "PostConfirmation failed with error The database is down.");
        assertThat(bySrp(CLIENT, "ben", PASSWORD).authenticationResult()).isNotNull();
    }

    // Forgotten passwords

    @Test
    void aForgottenPasswordIsReplacedByCode() {
        create("ben", attribute("email", "ben@x.example"), attribute("email_verified", "true"));
        assertThat(forgot(CLIENT, "ben@x.example").destination()).isEqualTo("b***@x***");
        String code = code();
        assertFails(() -> reset(CLIENT, "ben", other(code), "Another-Horse-9"), "CodeMismatchException", WRONG);
        assertFails(
                () -> reset(CLIENT, "ben", code, "Another-Horse"),
                "InvalidPasswordException",
                "Password did not conform with policy: Password must have numeric characters");
        assertThat(bySrp(CLIENT, "ben", PASSWORD).authenticationResult())
                .as("until then the old one is good")
                .isNotNull();
        reset(CLIENT, "ben", code, "Another-Horse-9");
        assertThat(bySrp(CLIENT, "ben", "Another-Horse-9").authenticationResult())
                .isNotNull();
        assertFails(() -> reset(CLIENT, "ben", code, PASSWORD), "ExpiredCodeException", EXPIRED);
        forgot(CLIENT, "ben");
        pass(Duration.ofHours(1));
        assertFails(() -> reset(CLIENT, "ben", code(), PASSWORD), "ExpiredCodeException", EXPIRED);
    }

    @Test
    void fiveForgottenPasswordsAnHourAreEnough() {
        create("ben", attribute("email", "ben@x.example"), attribute("email_verified", "true"));
        for (int i = 0; i < 5; i++) {
            forgot(CLIENT, "ben");
        }
        assertFails(() -> forgot(CLIENT, "ben"), "LimitExceededException", TOO_MANY);
    }

    @Test
    void aPasswordThatWasResetIsGoneUntilTheCodeIsUsed() {
        create("ben", attribute("email", "ben@x.example"), attribute("email_verified", "true"));
        client().adminResetUserPassword(reset -> reset.userPoolId(POOL).username("ben"));
        assertThat(client().adminGetUser(get -> get.userPoolId(POOL).username("ben"))
                        .userStatus())
                .isEqualTo(UserStatusType.RESET_REQUIRED);
        String required = "Password reset required for the user";
        assertFails(() -> bySrp(CLIENT, "ben", PASSWORD), "PasswordResetRequiredException", required);
        assertFails(() -> byPassword(CLIENT, "ben", PASSWORD), "PasswordResetRequiredException", required);
        reset(CLIENT, "ben", code(), "Another-Horse-9");
        assertThat(bySrp(CLIENT, "ben", "Another-Horse-9").authenticationResult())
                .isNotNull();
    }

    @Test
    void whoCannotBeReachedCannotReset() {
        create("ben", attribute("email", "ben@x.example"));
        assertFails(
                () -> forgot(SHOWING, "ben"),
                "InvalidParameterException",
                "Cannot reset password for the user as there is no registered/verified email or phone_number");
        create("eva", attribute("email", "eva@x.example"), attribute("email_verified", "true"));
        setPassword("eva", false);
        assertFails(
                () -> forgot(CLIENT, "eva"),
                "NotAuthorizedException",
                "User password cannot be reset in the current state.");
    }

    @Test
    void theOutboxListsTheCodesOfOnePerson() throws Exception {
        signUpBen();
        signUp(CLIENT, "eva", attribute("phone_number", "+491701234567"));
        JsonNode evas =
                control("CruddurLocal.ListSentCodes", "{\"Username\":\"EVA\"}").path("SentCodes");
        assertThat(evas.size()).isEqualTo(1);
        assertThat(evas.path(0).path("DeliveryMedium").stringValue()).isEqualTo("SMS");
        assertThat(Objects.requireNonNull(resend(CLIENT, "eva")).destination()).isEqualTo("+********4567");
        assertThat(sent().size()).isEqualTo(3);
    }
}
