package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeliveryMediumType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** The contract of what people do with their own accounts, as far as both endpoints know it: without SRP. */
abstract class CognitoAccountContract extends CognitoContract {
    private static final String PASSWORD = "Correct-Horse-9";
    private static final String ANOTHER = "Another-Horse-9";
    private static final String WRONG_CODE = "000000";

    /** The code that was sent last to that user. */
    abstract String code(String username) throws Exception;

    private SignUpResponse signUp(String name) {
        return client().signUp(sign -> sign.clientId(clientId())
                .username(name)
                .password(PASSWORD)
                .userAttributes(attribute("email", name + "@cruddur.example"), attribute("name", "Mira Solano")));
    }

    private AuthenticationResultType refreshed(String refreshToken) {
        return client().initiateAuth(auth -> auth.clientId(clientId())
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(Map.of("REFRESH_TOKEN", refreshToken)))
                .authenticationResult();
    }

    private String subOf(String accessToken) {
        return String.valueOf(
                map(client().getUser(get -> get.accessToken(accessToken)).userAttributes())
                        .get("sub"));
    }

    @Test
    void whoSignsUpIsConfirmedByTheCodeAndSignsIn() throws Exception {
        String name = newName();
        SignUpResponse up = signUp(name);
        assertThat(up.userConfirmed()).isFalse();
        assertThat(up.userSub()).isNotBlank();
        assertThatThrownBy(() -> signIn(name, PASSWORD)).isInstanceOf(UserNotConfirmedException.class);
        assertThatThrownBy(() -> client().confirmSignUp(confirm ->
                        confirm.clientId(clientId()).username(name).confirmationCode(WRONG_CODE)))
                .isInstanceOf(CodeMismatchException.class);

        String code = code(name);
        client().confirmSignUp(
                        confirm -> confirm.clientId(clientId()).username(name).confirmationCode(code));
        assertThat(subOf(signIn(name, PASSWORD).accessToken())).isEqualTo(up.userSub());
    }

    @Test
    void aNameIsSignedUpOnce() {
        String name = newName();
        signUp(name);
        assertThatThrownBy(() -> signUp(name)).isInstanceOf(UsernameExistsException.class);
    }

    @Test
    void aForgottenPasswordIsSetAnewByTheCode() throws Exception {
        String name = newName();
        create(name, attribute("email", name + "@cruddur.example"), attribute("email_verified", "true"));
        setPassword(name, PASSWORD, true);
        assertThat(client().forgotPassword(forgot -> forgot.clientId(clientId()).username(name))
                        .codeDeliveryDetails()
                        .deliveryMedium())
                .isEqualTo(DeliveryMediumType.EMAIL);
        assertThatThrownBy(() -> client().confirmForgotPassword(confirm -> confirm.clientId(clientId())
                        .username(name)
                        .confirmationCode(WRONG_CODE)
                        .password(ANOTHER)))
                .isInstanceOf(CodeMismatchException.class);

        String code = code(name);
        client().confirmForgotPassword(confirm -> confirm.clientId(clientId())
                .username(name)
                .confirmationCode(code)
                .password(ANOTHER));
        assertThat(signIn(name, ANOTHER).accessToken()).isNotBlank();
        assertThatThrownBy(() -> signIn(name, PASSWORD)).isInstanceOf(CognitoIdentityProviderException.class);
    }

    @Test
    void aTemporaryPasswordIsExchangedForOneOfOnesOwn() {
        String name = newName();
        create(name, attribute("email", name + "@cruddur.example"));
        setPassword(name, PASSWORD, false);
        InitiateAuthResponse asked = client().initiateAuth(auth -> auth.clientId(clientId())
                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", name, "PASSWORD", PASSWORD)));
        assertThat(client().respondToAuthChallenge(respond -> respond.clientId(clientId())
                                .challengeName(ChallengeNameType.NEW_PASSWORD_REQUIRED)
                                .session(asked.session())
                                .challengeResponses(Map.of("USERNAME", name, "NEW_PASSWORD", ANOTHER)))
                        .authenticationResult()
                        .idToken())
                .isNotBlank();
        assertThat(signIn(name, ANOTHER).accessToken()).isNotBlank();
    }

    @Test
    void aRefreshTokenBringsTokensUntilItIsRevoked() {
        String name = newName();
        create(name, attribute("email", name + "@cruddur.example"));
        setPassword(name, PASSWORD, true);
        AuthenticationResultType in = signIn(name, PASSWORD);
        AuthenticationResultType next = refreshed(in.refreshToken());
        assertThat(next.idToken()).isNotBlank();
        assertThat(subOf(next.accessToken())).isEqualTo(subOf(in.accessToken()));

        client().revokeToken(revoke -> revoke.clientId(clientId()).token(in.refreshToken()));
        assertThatThrownBy(() -> refreshed(in.refreshToken())).isInstanceOf(NotAuthorizedException.class);
    }
}
