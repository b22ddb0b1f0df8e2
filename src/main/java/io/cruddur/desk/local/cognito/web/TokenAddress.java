package io.cruddur.desk.local.cognito.web;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.signin.PageSignIn;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.tokens.Grant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** {@code /oauth2/token} and {@code /oauth2/revoke}. */
final class TokenAddress {
    /** An error as OAuth 2.0 writes it, HTTP 400. */
    static final class OAuthError extends Exception {
        private static final long serialVersionUID = 1;

        private OAuthError(String error) {
            super(error);
        }

        Map<String, Object> answer() {
            return Map.of("error", String.valueOf(getMessage()));
        }
    }

    private final AppClients clients;
    private final AuthorizationCodes codes;
    private final PageSignIn signIn;

    TokenAddress(AppClients clients, AuthorizationCodes codes, PageSignIn signIn) {
        this.clients = clients;
        this.codes = codes;
        this.signIn = signIn;
    }

    Map<String, Object> tokens(WebForm given, String authorization) throws OAuthError {
        AppClient client = client(given, authorization);
        return switch (given.get("grant_type")) {
            case "authorization_code" -> {
                Optional<Grant> grant = codes.take(
                        given.get("code"), client.id(), given.get("redirect_uri"), given.get("code_verifier"));
                yield signIn.tokens(grant.orElseThrow(() -> new OAuthError("invalid_grant")));
            }
            case "refresh_token" -> {
                try {
                    yield signIn.refreshed(client, given.get("refresh_token"));
                } catch (ApiError e) {
                    throw new OAuthError("invalid_grant");
                }
            }
            case "" -> throw new OAuthError("invalid_request");
            default -> throw new OAuthError("unsupported_grant_type");
        };
    }

    void revoke(WebForm given, String authorization) throws OAuthError {
        AppClient client = client(given, authorization);
        String token = given.get("token");
        if (token.isEmpty()) {
            throw new OAuthError("invalid_request");
        }
        signIn.revoke(client, token);
    }

    /** By its id in the form, or by id and secret in the header; a client with a secret must show it. */
    private AppClient client(WebForm given, String authorization) throws OAuthError {
        String id = given.get("client_id");
        String secret = given.get("client_secret");
        if (authorization.startsWith("Basic ")) {
            try {
                String both = new String(
                        Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
                int colon = both.indexOf(':');
                id = both.substring(0, Math.max(0, colon));
                secret = both.substring(colon + 1);
            } catch (IllegalArgumentException e) {
                throw new OAuthError("invalid_client");
            }
        }
        try {
            AppClient client = clients.named(id);
            if (AppClients.hasSecret(client, secret)) {
                return client;
            }
        } catch (ApiError e) {
            throw new OAuthError("invalid_client");
        }
        throw new OAuthError("invalid_client");
    }
}
