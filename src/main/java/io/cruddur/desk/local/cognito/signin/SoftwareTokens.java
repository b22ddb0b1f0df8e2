package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.secrets.TotpCode;
import io.cruddur.desk.local.cognito.tokens.Tokens;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Authenticator apps: AssociateSoftwareToken, VerifySoftwareToken, and the codes at sign-in, each of them taken once. */
final class SoftwareTokens {
    private final UserStore users;
    private final Tokens tokens;
    private final SignInSessions sessions;
    private final InstantSource clock;
    /** Secrets that were given out and not verified yet, by sub. */
    private final Map<String, String> unverified = new ConcurrentHashMap<>();
    /** The last step of time whose code was taken, by sub. */
    private final Map<String, Long> lastStep = new ConcurrentHashMap<>();

    SoftwareTokens(UserStore users, Tokens tokens, SignInSessions sessions, InstantSource clock) {
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.clock = clock;
    }

    Map<String, Object> associate(Parameters request) {
        String secret = TotpCode.newSecret();
        String session = request.text("Session");
        if (session.isEmpty()) {
            unverified.put(
                    users.get(tokens.accessed(request.required("AccessToken"))).sub(), secret);
            return Map.of("SecretCode", secret);
        }
        SignInSessions.Waiting waiting = sessions.get(session, Challenge.MFA_SETUP.name());
        sessions.end(session, waiting);
        return Map.of(
                "SecretCode",
                secret,
                "Session",
                sessions.begin(waiting.clientId(), waiting.sub(), Challenge.MFA_SETUP.name(), secret));
    }

    Map<String, Object> verify(Parameters request) {
        String session = request.text("Session");
        String code = request.required("UserCode");
        if (session.isEmpty()) {
            StoredUser user = users.get(tokens.accessed(request.required("AccessToken")));
            String secret = unverified.get(user.sub());
            if (secret == null) {
                throw ApiError.of("SoftwareTokenMFANotFoundException", "Software token MFA has not been set up.");
            }
            verify(user, secret, code);
            unverified.remove(user.sub(), secret);
            return Map.of("Status", "SUCCESS");
        }
        SignInSessions.Waiting waiting = sessions.get(session, Challenge.MFA_SETUP.name());
        if (waiting.detail().isEmpty()) {
            throw ApiError.of("SoftwareTokenMFANotFoundException", "Software token MFA has not been set up.");
        }
        verify(users.get(waiting.sub()), waiting.detail(), code);
        sessions.end(session, waiting);
        return Map.of(
                "Status",
                "SUCCESS",
                "Session",
                sessions.begin(waiting.clientId(), waiting.sub(), Challenge.MFA_SETUP.name(), VERIFIED));
    }

    /** What a session of MFA_SETUP remembers once its token is verified: no base 32. */
    static final String VERIFIED = "verified";

    /** @throws ApiError when this is not the code of about now, or was used already */
    void check(StoredUser user, String code) {
        String secret = user.mfa().softwareToken();
        OptionalLong step = secret == null ? OptionalLong.empty() : TotpCode.step(secret, code, clock.instant());
        if (step.isEmpty()) {
            throw ApiError.codeMismatch("Invalid code received for user");
        }
        take(user, step.getAsLong());
    }

    private void verify(StoredUser user, String secret, String code) {
        OptionalLong step = TotpCode.step(secret, code, clock.instant());
        if (step.isEmpty()) {
            throw ApiError.of("EnableSoftwareTokenMFAException", "Code mismatch");
        }
        lastStep.put(user.sub(), step.getAsLong());
        users.update(user.sub(), now -> now.withMfa(now.mfa().withSoftwareToken(secret), clock.instant()));
    }

    private void take(StoredUser user, long step) {
        lastStep.compute(user.sub(), (_, last) -> {
            if (last != null && step <= last) {
                throw ApiError.of("ExpiredCodeException", "Your software token has already been used once.");
            }
            return step;
        });
    }
}
