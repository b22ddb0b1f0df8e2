package io.cruddur.desk.local.cognito;

import io.cruddur.desk.local.cognito.accounts.AccountOperations;
import io.cruddur.desk.local.cognito.identity.IdentityPool;
import io.cruddur.desk.local.cognito.outbox.Codes;
import io.cruddur.desk.local.cognito.outbox.Outbox;
import io.cruddur.desk.local.cognito.protocol.Operations;
import io.cruddur.desk.local.cognito.signin.PoolRules;
import io.cruddur.desk.local.cognito.signin.SignInOperations;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.tokens.RefreshTokens;
import io.cruddur.desk.local.cognito.tokens.Tokens;
import io.cruddur.desk.local.cognito.users.UserStore;
import io.cruddur.desk.local.cognito.web.ManagedLogin;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A pool, put together: what its addresses answer. */
final class EmulatedPool {
    /** Where the managed login answers a browser. */
    static final List<String> PAGES = List.of("/oauth2", "/login", "/logout");

    private final Operations pool = new Operations();
    private final Operations identities = new Operations();
    private final Operations outbox = new Operations();
    private final URI endpoint;
    private final ManagedLogin login;
    private final Tokens tokens;
    private final String path;

    EmulatedPool(PoolSettings settings, UserStore users, URI endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        path = "/" + settings.poolId();
        PoolRules rules = new PoolRules(settings.poolId(), settings.aliases(), settings.requiredAttributes());
        AppClients clients = new AppClients(settings.clients());
        RefreshTokens refreshTokens = new RefreshTokens(clock);
        URI named = settings.address();
        tokens = new Tokens((named == null ? endpoint : named) + path, refreshTokens, clock);
        Outbox sent = new Outbox(clock);
        Codes codes = new Codes(sent, clock);
        PoolOperations administration = new PoolOperations(settings, rules, users, sent, clock, pool);
        SignInOperations signIn =
                new SignInOperations(rules, clients, users, tokens, refreshTokens, codes, clock, pool);
        administration.inPool("AdminSetUserMFAPreference", signIn::setPreference);
        AccountOperations accounts =
                new AccountOperations(rules, clients, users, codes, settings.trigger(), clock, pool);
        administration.inPool("AdminConfirmSignUp", accounts::confirm);
        administration.inPool("AdminResetUserPassword", accounts::reset);
        new IdentityPool(settings.identityPoolId(), settings.poolId(), clients, tokens, clock).addTo(identities);
        login = new ManagedLogin(clients, signIn.browser(), clock);
        outbox.add("ListSentCodes", sent::list);
    }

    /** By what the targets of a request begin with. */
    Map<String, Operations> operations() {
        Map<String, Operations> operations = new LinkedHashMap<>();
        operations.put("AWSCognitoIdentityProviderService", pool);
        operations.put("AWSCognitoIdentityService", identities);
        operations.put("CruddurLocal", outbox);
        return operations;
    }

    ManagedLogin login() {
        return login;
    }

    /** What can be got, by path. */
    Map<String, Supplier<Map<String, Object>>> documents() {
        return Map.of(
                path + "/.well-known/jwks.json",
                tokens::keySet,
                path + "/.well-known/openid-configuration",
                this::configuration);
    }

    private Map<String, Object> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("issuer", tokens.issuer());
        configuration.put("jwks_uri", tokens.issuer() + "/.well-known/jwks.json");
        configuration.put("authorization_endpoint", endpoint + "/oauth2/authorize");
        configuration.put("token_endpoint", endpoint + "/oauth2/token");
        configuration.put("revocation_endpoint", endpoint + "/oauth2/revoke");
        configuration.put("end_session_endpoint", endpoint + "/logout");
        configuration.put(
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        configuration.put("id_token_signing_alg_values_supported", List.of("RS256"));
        configuration.put("response_types_supported", List.of("code"));
        configuration.put("scopes_supported", List.of("openid", "email", "phone", "profile"));
        configuration.put("subject_types_supported", List.of("public"));
        return configuration;
    }
}
