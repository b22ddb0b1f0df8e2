package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.outbox.Codes;
import io.cruddur.desk.local.cognito.protocol.Operations;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.tokens.RefreshTokens;
import io.cruddur.desk.local.cognito.tokens.TokenIssuer;
import io.cruddur.desk.local.cognito.tokens.Tokens;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserAnswers;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** The operations of signing in, put together. */
public final class SignInOperations {
    private final UserStore users;
    private final Tokens tokens;
    private final PageSignIn browser;
    private final MfaPreferences preferences;

    public SignInOperations(
            PoolRules rules,
            AppClients clients,
            UserStore users,
            Tokens tokens,
            RefreshTokens refreshTokens,
            Codes codes,
            InstantSource clock,
            Operations operations) {
        this.users = users;
        this.tokens = tokens;
        PasswordAttempts attempts = new PasswordAttempts(clock);
        SignInSessions sessions = new SignInSessions(clock);
        TokenIssuer issuer = new TokenIssuer(tokens, refreshTokens, clock);
        NextStep next = new NextStep(rules, sessions, codes, issuer, clock);
        SrpSignIn srp = new SrpSignIn(rules, users, attempts, clock);
        SoftwareTokens softwareTokens = new SoftwareTokens(users, tokens, sessions, clock);
        Refresh refresh = new Refresh(clients, users, tokens, refreshTokens, issuer);
        PasswordCheck passwords = new PasswordCheck(rules, users, attempts);
        browser = new PageSignIn(users, passwords, next, tokens, refreshTokens, clock);
        preferences = new MfaPreferences(users, clock);
        operations.add("InitiateAuth", new SignIn(clients, passwords, srp, refresh, next)::initiate);
        operations.add(
                "RespondToAuthChallenge",
                new ChallengeAnswers(rules, clients, users, sessions, srp, softwareTokens, next, issuer, clock)
                        ::respond);
        operations.add("GetUser", this::get);
        operations.add("GetTokensFromRefreshToken", refresh::byToken);
        operations.add("RevokeToken", refresh::revoke);
        operations.add("GlobalSignOut", refresh::signOut);
        operations.add("AssociateSoftwareToken", softwareTokens::associate);
        operations.add("VerifySoftwareToken", softwareTokens::verify);
        operations.add(
                "SetUserMFAPreference",
                request -> preferences.set(tokens.accessed(request.required("AccessToken")), request));
    }

    /** What the managed login needs. */
    public PageSignIn browser() {
        return browser;
    }

    /** AdminSetUserMFAPreference. */
    public Map<String, Object> setPreference(Parameters request) {
        return preferences.set(request.required("Username"), request);
    }

    private Map<String, Object> get(Parameters request) {
        StoredUser user = UserState.requireEnabled(users.get(tokens.accessed(request.required("AccessToken"))));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Username", user.username());
        answer.put("UserAttributes", UserAnswers.attributes(user));
        UserAnswers.putFactors(answer, user.mfa());
        return answer;
    }
}
