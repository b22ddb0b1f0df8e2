package io.cruddur.desk.cognito.signin;

import com.nimbusds.jwt.SignedJWT;
import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.port.account.TokenSet;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/**
 * New tokens for a refresh token. A client that rotates its refresh tokens takes {@code GetTokensFromRefreshToken} alone;
 * one that does not takes both.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html">
 *     Refresh tokens</a>
 */
final class TokenRefresh {
    private final CognitoIdentityProviderClient client;
    private final SignInClient app;
    private final TokenCheck check;

    TokenRefresh(CognitoIdentityProviderClient client, SignInClient app, TokenCheck check) {
        this.client = client;
        this.app = app;
        this.check = check;
    }

    SignedIn of(SignedIn person) {
        AuthenticationResultType result = result(person);
        if (result == null || result.accessToken() == null || result.idToken() == null) {
            throw PoolRefusals.refused(
                    SignInFailure.REVOKED, "The pool gives no new tokens for this sign-in. Sign in again.", null);
        }
        String next = result.refreshToken() == null ? person.tokens().refresh() : result.refreshToken();
        SignedIn renewed = check.checked(new TokenSet(result.idToken(), result.accessToken(), next), Optional.empty());
        if (!renewed.sub().equals(person.sub())) {
            throw new DeskException.NotAccepted(
                    SignInFailure.NOT_TRUSTED, "The new tokens are another person's. Sign in again.", null);
        }
        return renewed;
    }

    private @Nullable AuthenticationResultType result(SignedIn person) {
        try {
            return byFlow(person);
        } catch (SdkException e) {
            // What a client that rotates says of the flow stands in no document; what is said of the token does not
            // depend on the way.
            if (AwsFailures.code(e).equals("InvalidParameterException") || isOfTheFlow(e)) {
                return rotated(person);
            }
            throw e;
        }
    }

    private static boolean isOfTheFlow(SdkException failure) {
        String said = String.valueOf(failure.getMessage());
        return AwsFailures.code(failure).equals("UnsupportedOperationException")
                || said.contains("not enabled")
                || said.contains("rotation");
    }

    private @Nullable AuthenticationResultType byFlow(SignedIn person) {
        Map<String, String> parameters =
                new HashMap<>(Map.of("REFRESH_TOKEN", person.tokens().refresh()));
        app.secretHash(person.userName()).ifPresent(hash -> parameters.put("SECRET_HASH", hash));
        device(person).ifPresent(key -> parameters.put("DEVICE_KEY", key));
        return client.initiateAuth(request -> request.clientId(app.clientId())
                        .authFlow("REFRESH_TOKEN_AUTH")
                        .authParameters(parameters))
                .authenticationResult();
    }

    private @Nullable AuthenticationResultType rotated(SignedIn person) {
        return client.getTokensFromRefreshToken(request -> request.clientId(app.clientId())
                        .clientSecret(app.secret().orElse(null))
                        .deviceKey(device(person).orElse(null))
                        .refreshToken(person.tokens().refresh()))
                .authenticationResult();
    }

    /** A pool that remembers devices wants to hear of this one with the refresh token. */
    private static Optional<String> device(SignedIn person) {
        try {
            return Optional.ofNullable(
                    SignedJWT.parse(person.tokens().access()).getJWTClaimsSet().getStringClaim("device_key"));
        } catch (ParseException _) {
            return Optional.empty();
        }
    }
}
