package io.cruddur.desk.local.cognito.tokens;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.secrets.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The pool's app clients, and the proof that a request comes from one that has a secret. */
public final class AppClients {
    private final Map<String, AppClient> byId = new LinkedHashMap<>();

    public AppClients(Collection<AppClient> clients) {
        clients.forEach(client -> byId.put(client.id(), client));
    }

    /** The client of a request, by its {@code ClientId}. */
    public AppClient of(Parameters request) {
        return named(request.required("ClientId"));
    }

    /** @throws ApiError when there is no such client */
    public AppClient named(String id) {
        AppClient client = byId.get(id);
        if (client == null) {
            throw ApiError.of("ResourceNotFoundException", "User pool client " + id + " does not exist.");
        }
        return client;
    }

    /** The client of a request for a user, whose secret hash is as it must be. */
    public AppClient proven(Parameters request) {
        AppClient client = of(request);
        prove(client, request.required("Username"), request.text("SecretHash"));
        return client;
    }

    /**
     * Compares a secret hash.
     *
     * @param username as the request writes it
     */
    public static void prove(AppClient client, String username, String hash) {
        String secret = client.secret();
        if (secret == null) {
            if (!hash.isEmpty()) {
                throw unproven(client);
            }
            return;
        }
        if (hash.isEmpty()) {
            throw ApiError.notAuthorized(
                    "Client " + client.id() + " is configured with secret but SECRET_HASH was not received");
        }
        String expected = Base64.getEncoder()
                .encodeToString(Hmac.sha256(secret.getBytes(StandardCharsets.UTF_8), username, client.id()));
        if (!same(expected, hash)) {
            throw unproven(client);
        }
    }

    /** Compares the secret itself, as the operations on refresh tokens and the token address want it. */
    public static boolean hasSecret(AppClient client, String given) {
        String secret = client.secret();
        return secret == null ? given.isEmpty() : same(secret, given);
    }

    Stream<AppClient> all() {
        return byId.values().stream();
    }

    private static ApiError unproven(AppClient client) {
        return ApiError.notAuthorized("Unable to verify secret hash for client " + client.id());
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
