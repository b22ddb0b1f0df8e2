package io.cruddur.desk.local.cognito.web;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an app asks of the managed login: a code for this client, at this address.
 *
 * @param challenge of PKCE with SHA-256; empty without it
 */
record AuthorizeRequest(
        AppClient client, String redirectUrl, String state, String scope, String nonce, String challenge) {
    private static final List<String> SCOPES =
            List.of("aws.cognito.signin.user.admin", "openid", "email", "phone", "profile");

    /** The request is wrong, and there is no address that it may be told to. */
    static final class Unanswerable extends Exception {
        private static final long serialVersionUID = 1;

        private Unanswerable(String message) {
            super(message);
        }
    }

    /** The request is wrong, and the app is told at its address. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final String address;

        private Refused(AuthorizeRequest request, String error, String description) {
            super(description);
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("error", error);
            fields.put("error_description", description);
            fields.put("state", request.state());
            this.address = WebForm.address(request.redirectUrl(), fields);
        }

        String address() {
            return address;
        }
    }

    static AuthorizeRequest of(WebForm given, AppClients clients) throws Unanswerable, Refused {
        AppClient client;
        try {
            client = clients.named(given.get("client_id"));
        } catch (ApiError e) {
            throw new Unanswerable("There is no app client with this client_id.");
        }
        String redirectUrl = given.get("redirect_uri");
        if (!client.redirectUrls().contains(redirectUrl)) {
            throw new Unanswerable("redirect_mismatch: this redirect_uri is not registered with the app client.");
        }
        String scope = given.get("scope").isBlank()
                ? String.join(" ", SCOPES)
                : given.get("scope").strip();
        AuthorizeRequest request = new AuthorizeRequest(
                client, redirectUrl, given.get("state"), scope, given.get("nonce"), given.get("code_challenge"));
        if (!given.get("response_type").equals("code")) {
            throw new Refused(request, "unsupported_response_type", "response_type must be code");
        }
        if (!Set.copyOf(SCOPES).containsAll(List.of(scope.split(" +", -1)))) {
            throw new Refused(request, "invalid_scope", "invalid_scope");
        }
        boolean sha256 = given.get("code_challenge_method").equals("S256");
        if (request.challenge().isEmpty() ? !given.get("code_challenge_method").isEmpty() : !sha256) {
            throw new Refused(request, "invalid_request", "code_challenge_method must be S256");
        }
        return request;
    }

    /** The fields that the page brings back with name and password. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", client.id());
        fields.put("redirect_uri", redirectUrl);
        fields.put("response_type", "code");
        fields.put("state", state);
        fields.put("scope", scope);
        fields.put("nonce", nonce);
        fields.put("code_challenge", challenge);
        fields.put("code_challenge_method", challenge.isEmpty() ? "" : "S256");
        return fields;
    }

    String answered(String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("code", code);
        fields.put("state", state);
        return WebForm.address(redirectUrl, fields);
    }
}
