package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/** New tokens without the password, and the end of that. */
class RefreshTest extends PoolTest {
    private AuthenticationResultType byFlow(String clientId, String token) {
        return initiate(clientId, AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", token))
                .authenticationResult();
    }

    private AuthenticationResultType byToken(String clientId, String token) {
        return client().getTokensFromRefreshToken(get -> get.clientId(clientId).refreshToken(token))
                .authenticationResult();
    }

    private String who(String accessToken) {
        return client().getUser(get -> get.accessToken(accessToken)).username();
    }

    @Test
    void aClientWithoutRotationKeepsItsToken() {
        create("ben");
        String token = signIn(CLIENT, "ben").refreshToken();
        pass(Duration.ofDays(29));
        for (AuthenticationResultType result :
                new AuthenticationResultType[] {byFlow(CLIENT, token), byToken(CLIENT, token)}) {
            assertThat(result.refreshToken()).isNull();
            assertThat(who(result.accessToken())).isEqualTo("ben");
        }
        assertFails(() -> byFlow(SHOWING, token), "NotAuthorizedException", "Invalid Refresh Token");
        assertFails(() -> byFlow(CLIENT, "nonsense"), "NotAuthorizedException", "Invalid Refresh Token");
        pass(Duration.ofDays(1));
        assertFails(() -> byFlow(CLIENT, token), "NotAuthorizedException", "Refresh Token has expired");
    }

    @Test
    void aRotatedTokenIsTakenForAMomentLonger() {
        create("ben");
        String first = signIn(ROTATING, "ben").refreshToken();
        assertFails(
                () -> byFlow(ROTATING, first),
                "InvalidParameterException",
                "REFRESH_TOKEN_AUTH flow not enabled for this client");
        String second = byToken(ROTATING, first).refreshToken();
        assertThat(second).isNotNull().isNotEqualTo(first);
        pass(Duration.ofSeconds(9));
        assertThat(byToken(ROTATING, first).refreshToken())
                .as("the answer was lost")
                .isNotNull();
        pass(Duration.ofSeconds(1));
        assertFails(
                () -> byToken(ROTATING, first),
                "RefreshTokenReuseException",
                "The refresh token was invalidated by token rotation.");
        assertThat(who(byToken(ROTATING, second).accessToken())).isEqualTo("ben");
        pass(Duration.ofDays(30));
        assertFails(() -> byToken(ROTATING, second), "NotAuthorizedException", "Refresh Token has expired");
    }

    @Test
    void whatIsRevokedIsOver() {
        create("ben");
        AuthenticationResultType one = signIn(CLIENT, "ben");
        AuthenticationResultType other = signIn(CLIENT, "ben");
        client().revokeToken(revoke -> revoke.clientId(CLIENT).token(one.refreshToken()));
        assertFails(
                () -> byFlow(CLIENT, one.refreshToken()), "NotAuthorizedException", "Refresh Token has been revoked");
        assertFails(() -> who(one.accessToken()), "NotAuthorizedException", "Access Token has been revoked");
        assertThat(who(other.accessToken())).isEqualTo("ben");
        assertFails(
                () -> client().revokeToken(revoke -> revoke.clientId(CLIENT).token(other.accessToken())),
                "UnsupportedTokenTypeException",
                "Unsupported token type");
    }

    @Test
    void signingOutEverywhereRevokesAll() {
        create("ben");
        create("eva");
        AuthenticationResultType one = signIn(CLIENT, "ben");
        AuthenticationResultType other = signIn(SHOWING, "ben");
        AuthenticationResultType eva = signIn(CLIENT, "eva");
        client().globalSignOut(out -> out.accessToken(one.accessToken()));
        assertFails(
                () -> byFlow(SHOWING, other.refreshToken()),
                "NotAuthorizedException",
                "Refresh Token has been revoked");
        assertFails(() -> who(one.accessToken()), "NotAuthorizedException", "Access Token has been revoked");
        assertThat(who(eva.accessToken())).isEqualTo("eva");
    }

    @Test
    void whoIsDisabledOrGoneGetsNoMoreTokens() {
        create("ben");
        String token = signIn(CLIENT, "ben").refreshToken();
        client().adminDisableUser(disable -> disable.userPoolId(POOL).username("ben"));
        assertFails(() -> byFlow(CLIENT, token), "NotAuthorizedException", "User is disabled.");
        client().adminDeleteUser(delete -> delete.userPoolId(POOL).username("ben"));
        assertFails(() -> byFlow(CLIENT, token), "UserNotFoundException", "User does not exist.");
    }

    @Test
    void aClientWithASecretShowsIt() {
        create("ben");
        Map<String, String> given = Map.of(
                "USERNAME", "ben", "PASSWORD", PASSWORD, "SECRET_HASH", SrpCaller.secretHash(SECRET, "ben", SECRETIVE));
        String token = initiate(SECRETIVE, AuthFlowType.USER_PASSWORD_AUTH, given)
                .authenticationResult()
                .refreshToken();
        assertFails(() -> byToken(SECRETIVE, token), "NotAuthorizedException", "Invalid client secret");
        assertThat(client().getTokensFromRefreshToken(get ->
                                get.clientId(SECRETIVE).refreshToken(token).clientSecret(SECRET))
                        .authenticationResult())
                .isNotNull();
        assertThat(initiate(
                                SECRETIVE,
                                AuthFlowType.REFRESH_TOKEN_AUTH,
                                Map.of(
                                        "REFRESH_TOKEN",
                                        token,
                                        "SECRET_HASH",
                                        SrpCaller.secretHash(SECRET, "ben", SECRETIVE)))
                        .authenticationResult())
                .isNotNull();
    }
}
