package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.local.cognito.secrets.AuthenticatorApp;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** Second factors: how a user gets into each challenge, and out of it. */
class MfaTest extends PoolTest {
    private void createBen() {
        create(
                "ben",
                attribute("email", "ben@x.example"),
                attribute("email_verified", "true"),
                attribute("phone_number", "+491701234567"),
                attribute("phone_number_verified", "true"));
    }

    /** Gives ben an authenticator app. */
    private AuthenticatorApp associate() {
        String access = signIn(CLIENT, "ben").accessToken();
        AuthenticatorApp app =
                new AuthenticatorApp(client().associateSoftwareToken(associate -> associate.accessToken(access))
                        .secretCode());
        client().verifySoftwareToken(verify -> verify.accessToken(access).userCode(app.code(now)));
        return app;
    }

    private void enable(boolean software, boolean sms, boolean email) {
        client().adminSetUserMFAPreference(set -> set.userPoolId(POOL)
                .username("ben")
                .softwareTokenMfaSettings(each -> each.enabled(software))
                .smsMfaSettings(each -> each.enabled(sms))
                .emailMfaSettings(each -> each.enabled(email)));
    }

    private RespondToAuthChallengeResponse answer(
            InitiateAuthResponse asked, String challenge, String parameter, String code) {
        return respond(
                CLIENT,
                ChallengeNameType.fromValue(challenge),
                asked.session(),
                Map.of("USERNAME", "ben", parameter, code));
    }

    private String code() {
        try {
            return newestCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String other(String code) {
        return "0".repeat(code.length()).equals(code) ? "1".repeat(code.length()) : "0".repeat(code.length());
    }

    @Test
    void aSoftwareTokenIsAskedFor() {
        createBen();
        AuthenticatorApp app = associate();
        assertThat(signIn(CLIENT, "ben")).as("not before it is switched on").isNotNull();
        enable(true, false, false);
        RespondToAuthChallengeResponse asked = bySrp(CLIENT, "ben", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
        assertThat(asked.challengeParameters()).containsEntry("USER_ID_FOR_SRP", "ben");
        Map<String, String> used = Map.of("USERNAME", "ben", "SOFTWARE_TOKEN_MFA_CODE", app.code(now));
        assertFails(
                () -> respond(CLIENT, ChallengeNameType.SOFTWARE_TOKEN_MFA, asked.session(), used),
                "ExpiredCodeException",
                "Your software token has already been used once.");
        pass(Duration.ofSeconds(30));
        String code = app.code(now);
        assertFails(
                () -> respond(
                        CLIENT,
                        ChallengeNameType.SOFTWARE_TOKEN_MFA,
                        asked.session(),
                        Map.of("USERNAME", "ben", "SOFTWARE_TOKEN_MFA_CODE", app.code(now.plusSeconds(120)))),
                "CodeMismatchException",
                "Invalid code received for user");
        assertThat(respond(
                                CLIENT,
                                ChallengeNameType.SOFTWARE_TOKEN_MFA,
                                asked.session(),
                                Map.of("USERNAME", "ben", "SOFTWARE_TOKEN_MFA_CODE", code))
                        .authenticationResult())
                .isNotNull();
        assertFails(
                () -> respond(
                        CLIENT,
                        ChallengeNameType.SOFTWARE_TOKEN_MFA,
                        asked.session(),
                        Map.of("USERNAME", "ben", "SOFTWARE_TOKEN_MFA_CODE", code)),
                "NotAuthorizedException",
                "Invalid session for the user, session can only be used once.");
    }

    @Test
    void aCodeBySmsIsAskedFor() {
        createBen();
        enable(false, true, false);
        InitiateAuthResponse asked = byPassword(CLIENT, "ben", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.SMS_MFA);
        assertThat(asked.challengeParameters())
                .containsEntry("CODE_DELIVERY_DELIVERY_MEDIUM", "SMS")
                .containsEntry("CODE_DELIVERY_DESTINATION", "+********4567");
        String code = code();
        assertFails(
                () -> answer(asked, "SMS_MFA", "SMS_MFA_CODE", other(code)),
                "CodeMismatchException",
                "Invalid code or auth state for the user.");
        assertThat(answer(asked, "SMS_MFA", "SMS_MFA_CODE", code).authenticationResult())
                .isNotNull();
    }

    @Test
    void aCodeByMailIsAskedFor() {
        createBen();
        enable(false, false, true);
        InitiateAuthResponse asked = byPassword(CLIENT, "ben", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.EMAIL_OTP);
        assertThat(asked.challengeParameters()).containsEntry("CODE_DELIVERY_DESTINATION", "b***@x***");
        String code = code();
        assertThat(code).hasSize(8);
        pass(Duration.ofMinutes(3));
        assertFails(
                () -> answer(asked, "EMAIL_OTP", "EMAIL_OTP_CODE", code),
                "NotAuthorizedException",
                "Invalid session for the user, session is expired.");
        InitiateAuthResponse again = byPassword(CLIENT, "ben", PASSWORD);
        assertThat(answer(again, "EMAIL_OTP", "EMAIL_OTP_CODE", code()).authenticationResult())
                .isNotNull();
    }

    @Test
    void whoHasSeveralFactorsChooses() {
        createBen();
        AuthenticatorApp app = associate();
        enable(true, true, false);
        InitiateAuthResponse asked = byPassword(CLIENT, "ben", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.SELECT_MFA_TYPE);
        assertThat(asked.challengeParameters())
                .containsEntry("MFAS_CAN_CHOOSE", "[\"SOFTWARE_TOKEN_MFA\",\"SMS_MFA\"]");
        RespondToAuthChallengeResponse chosen = answer(asked, "SELECT_MFA_TYPE", "ANSWER", "SOFTWARE_TOKEN_MFA");
        assertThat(chosen.challengeName()).isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
        pass(Duration.ofSeconds(30));
        assertThat(respond(
                                CLIENT,
                                ChallengeNameType.SOFTWARE_TOKEN_MFA,
                                chosen.session(),
                                Map.of("USERNAME", "ben", "SOFTWARE_TOKEN_MFA_CODE", app.code(now)))
                        .authenticationResult())
                .isNotNull();
    }

    @Test
    void thePreferredFactorIsAskedForWithoutAChoice() {
        createBen();
        associate();
        String access = signIn(CLIENT, "ben").accessToken();
        client().setUserMFAPreference(set -> set.accessToken(access)
                .smsMfaSettings(each -> each.enabled(true).preferredMfa(true))
                .softwareTokenMfaSettings(each -> each.enabled(true)));
        assertThat(byPassword(CLIENT, "ben", PASSWORD).challengeName()).isEqualTo(ChallengeNameType.SMS_MFA);
        assertThat(client().getUser(get -> get.accessToken(access)).preferredMfaSetting())
                .isEqualTo("SMS_MFA");
        assertThat(client().adminGetUser(get -> get.userPoolId(POOL).username("ben"))
                        .userMFASettingList())
                .containsExactly("SOFTWARE_TOKEN_MFA", "SMS_MFA");
        client().setUserMFAPreference(set -> set.accessToken(access)
                .smsMfaSettings(each -> each.enabled(false))
                .softwareTokenMfaSettings(each -> each.enabled(false)));
        assertThat(signIn(CLIENT, "ben")).isNotNull();
    }

    @Test
    void whatCannotBeDeliveredCannotBeSwitchedOn() {
        create("ben");
        assertFails(
                () -> enable(true, false, false),
                "InvalidParameterException",
                "User has not verified software token mfa");
        assertFails(
                () -> enable(false, true, false),
                "InvalidParameterException",
                "User does not have delivery config set to turn on SMS_MFA");
    }

    @Test
    void aPoolThatWantsASecondFactorHasItSetUpAtTheSignIn() {
        createBen();
        client().setUserPoolMfaConfig(set -> set.userPoolId(POOL).mfaConfiguration(UserPoolMfaType.ON));
        InitiateAuthResponse asked = byPassword(CLIENT, "ben", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.MFA_SETUP);
        assertThat(asked.challengeParameters()).containsEntry("MFAS_CAN_SETUP", "[\"SOFTWARE_TOKEN_MFA\"]");
        var associated = client().associateSoftwareToken(associate -> associate.session(asked.session()));
        AuthenticatorApp app = new AuthenticatorApp(associated.secretCode());
        assertFails(
                () -> client().verifySoftwareToken(verify ->
                        verify.session(associated.session()).userCode(app.code(now.plusSeconds(120)))),
                "EnableSoftwareTokenMFAException",
                "Code mismatch");
        assertFails(
                () -> respond(CLIENT, ChallengeNameType.MFA_SETUP, associated.session(), Map.of("USERNAME", "ben")),
                "SoftwareTokenMFANotFoundException",
                "Software token MFA has not been set up.");
        var verified = client().verifySoftwareToken(
                        verify -> verify.session(associated.session()).userCode(app.code(now)));
        AuthenticationResultType result = respond(
                        CLIENT, ChallengeNameType.MFA_SETUP, verified.session(), Map.of("USERNAME", "ben"))
                .authenticationResult();
        assertThat(result.accessToken()).isNotBlank();
        assertThat(byPassword(CLIENT, "ben", PASSWORD).challengeName()).isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
    }

    @Test
    void theSecretOfAClientIsProvenAtEachChallenge() {
        createBen();
        enable(false, true, false);
        InitiateAuthResponse asked = initiate(
                SECRETIVE,
                software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType.USER_PASSWORD_AUTH,
                Map.of(
                        "USERNAME",
                        "ben@x.example",
                        "PASSWORD",
                        PASSWORD,
                        "SECRET_HASH",
                        SrpCaller.secretHash(SECRET, "ben@x.example", SECRETIVE)));
        Map<String, String> answer = Map.of("USERNAME", "ben", "SMS_MFA_CODE", code());
        assertFails(
                () -> respond(SECRETIVE, ChallengeNameType.SMS_MFA, asked.session(), answer),
                "NotAuthorizedException",
                "Client " + SECRETIVE + " is configured with secret but SECRET_HASH was not received");
        assertThat(respond(
                                SECRETIVE,
                                ChallengeNameType.SMS_MFA,
                                asked.session(),
                                with(answer, "SECRET_HASH", SrpCaller.secretHash(SECRET, "ben", SECRETIVE)))
                        .authenticationResult())
                .isNotNull();
    }
}
