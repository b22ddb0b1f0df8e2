package io.cruddur.desk.cognito.signin;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.aws.PoolPages;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.SignedIn;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/**
 * Signs in at an app client: by SRP first, which keeps the password on this machine, and by the password itself where the
 * client knows no other way and the person has agreed.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html">
 *     Authentication flows</a>
 */
public final class CognitoSignIn implements PoolSignIn {
    private static final String SIGN_IN = "sign in";

    private final CognitoIdentityProviderClient client;
    private final SignInClient app;
    private final InstantSource clock;
    private final TokenCheck check;
    private final TokenRefresh refresh;
    private final ChallengeReader challenges;

    /** @param client unsigned; the caller's to close */
    public CognitoSignIn(CognitoIdentityProviderClient client, SignInClient app, PoolPages pages, InstantSource clock) {
        this.client = client;
        this.app = app;
        this.clock = clock;
        this.check = new TokenCheck(app, pages, clock);
        this.refresh = new TokenRefresh(client, app, check);
        this.challenges = new ChallengeReader(this::secretOf, check);
    }

    @Override
    public SignInStep begin(String login, char[] password, PlainPassword plain) {
        String user = LoginName.of(login);
        try {
            return bySrp(user, password);
        } catch (DeskException.NotAccepted e) {
            if (e.failure() != SignInFailure.NO_KNOWN_FLOW) {
                throw e;
            }
            if (plain == PlainPassword.REFUSED) {
                throw new DeskException.NotAccepted(
                        SignInFailure.PLAIN_PASSWORD_ONLY,
                        "This app client does not let one sign in without sending the password itself. It would go to"
                                + " AWS alone, over an encrypted connection. Agree to that, or sign in elsewhere.",
                        e);
            }
            return byPassword(user, password);
        }
    }

    private SignInStep bySrp(String user, char[] password) {
        SrpClient srp = new SrpClient();
        Map<String, String> parameters = new HashMap<>(Map.of("USERNAME", user, "SRP_A", srp.srpA()));
        InitiateAuthResponse asked = initiate("USER_SRP_AUTH", user, parameters);
        PendingAuth pending =
                challenges.pending(new PendingAuth(user, user, asked.session()), asked.challengeParameters());
        if (!"PASSWORD_VERIFIER".equals(asked.challengeNameAsString())) {
            return challenges.step(
                    asked.challengeNameAsString(),
                    asked.session(),
                    asked.challengeParameters(),
                    asked.authenticationResult(),
                    pending);
        }
        return respond("PASSWORD_VERIFIER", pending, claim(srp, pending, asked.challengeParameters(), password));
    }

    private Map<String, String> claim(SrpClient srp, PendingAuth pending, Map<String, String> asked, char[] password) {
        String block = asked.getOrDefault("SECRET_BLOCK", "");
        String timestamp = SrpTimestamp.of(clock.instant());
        try {
            SrpClient.Question question = new SrpClient.Question(
                    app.poolName(),
                    pending.user(),
                    asked.getOrDefault("SRP_B", ""),
                    asked.getOrDefault("SALT", ""),
                    block);
            return Map.of(
                    "PASSWORD_CLAIM_SECRET_BLOCK", block,
                    "PASSWORD_CLAIM_SIGNATURE", srp.signature(question, password, timestamp),
                    "TIMESTAMP", timestamp);
        } catch (IllegalArgumentException e) {
            throw PoolRefusals.refused(
                    SignInFailure.NOT_TRUSTED,
                    "What answered is no user pool that can be trusted: its numbers make no sense. Check the network,"
                            + " then try again.",
                    e);
        }
    }

    private SignInStep byPassword(String user, char[] password) {
        Map<String, String> parameters = new HashMap<>(Map.of("USERNAME", user, "PASSWORD", new String(password)));
        InitiateAuthResponse answer = initiate("USER_PASSWORD_AUTH", user, parameters);
        return challenges.step(
                answer.challengeNameAsString(),
                answer.session(),
                answer.challengeParameters(),
                answer.authenticationResult(),
                new PendingAuth(user, user, answer.session()));
    }

    private InitiateAuthResponse initiate(String flow, String user, Map<String, String> parameters) {
        app.secretHash(user).ifPresent(hash -> parameters.put("SECRET_HASH", hash));
        return ask(
                SIGN_IN,
                () -> client.initiateAuth(request ->
                        request.clientId(app.clientId()).authFlow(flow).authParameters(parameters)));
    }

    @Override
    public SignInStep newPassword(
            SignInChallenge.NewPassword challenge, char[] password, Map<String, String> attributes) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("NEW_PASSWORD", new String(password));
        attributes.forEach((name, value) -> answers.put("userAttributes." + name, value));
        return respond(challenge.name(), of(challenge), answers);
    }

    @Override
    public SignInStep code(SignInChallenge.Code challenge, String code) {
        return respond(
                challenge.name(), of(challenge), Map.of(challenge.factor().answer(), TypedCode.digits(code)));
    }

    @Override
    public SignInStep select(SignInChallenge.SelectFactor challenge, SignInChallenge.Factor factor) {
        return respond(challenge.name(), of(challenge), Map.of("ANSWER", factor.challenge()));
    }

    @Override
    public SignInStep setUp(SignInChallenge.SetUpApp challenge, String code) {
        PendingAuth pending = of(challenge);
        if (pending.verified() == null) {
            String digits = TypedCode.digits(code);
            VerifySoftwareTokenResponse verified = ask(
                    "set up the app",
                    () -> client.verifySoftwareToken(request ->
                            request.session(pending.session()).userCode(digits).friendlyDeviceName("Cruddur Desk")));
            if (verified.status() != VerifySoftwareTokenResponseType.SUCCESS) {
                throw PoolRefusals.refused(
                        SignInFailure.CODE_WRONG, "The code is not right. Type the next one of the app.", null);
            }
            // Remembered: an answer that the network loses now is given again without a second verification.
            pending.verified(verified.session() == null ? pending.session() : verified.session());
        }
        return respond(challenge.name(), pending.with(pending.verified()), Map.of());
    }

    /** The secret for an app, and the session to go on with. */
    private ChallengeReader.AppSecret secretOf(PendingAuth pending) {
        var answer = ask(
                "get a secret for the app",
                () -> client.associateSoftwareToken(request -> request.session(pending.session())));
        return new ChallengeReader.AppSecret(String.valueOf(answer.secretCode()), answer.session());
    }

    private static PendingAuth of(SignInChallenge challenge) {
        if (challenge.pending() instanceof PendingAuth pending) {
            return pending;
        }
        throw new IllegalArgumentException("A challenge of another pool");
    }

    private SignInStep respond(String name, PendingAuth pending, Map<String, String> given) {
        Map<String, String> answers = new HashMap<>(given);
        answers.put("USERNAME", pending.user());
        app.secretHash(pending.user()).ifPresent(hash -> answers.put("SECRET_HASH", hash));
        RespondToAuthChallengeResponse answer = ask(
                SIGN_IN,
                () -> client.respondToAuthChallenge(request -> request.clientId(app.clientId())
                        .challengeName(name)
                        .session(pending.session())
                        .challengeResponses(answers)));
        return challenges.step(
                answer.challengeNameAsString(),
                answer.session(),
                answer.challengeParameters(),
                answer.authenticationResult(),
                pending);
    }

    @Override
    public SignedIn refresh(SignedIn person) {
        return ask("stay signed in", () -> refresh.of(person));
    }

    /**
     * {@inheritDoc}
     *
     * <p>A client without token revocation revokes nothing; its tokens end by themselves.
     */
    @Override
    public void signOut(SignedIn person) {
        ask("sign out", () -> {
            try {
                return Optional.of(client.revokeToken(request -> request.clientId(app.clientId())
                        .clientSecret(app.secret().orElse(null))
                        .token(person.tokens().refresh())));
            } catch (SdkException e) {
                switch (AwsFailures.code(e)) {
                    case "UnsupportedOperationException", "UnsupportedTokenTypeException" -> {
                        return Optional.empty();
                    }
                    default -> throw e;
                }
            }
        });
    }

    @Override
    public CodeSent forgotPassword(String login) {
        String user = LoginName.of(login);
        return ChallengeReader.sent(ask(
                        "have a code sent",
                        () -> client.forgotPassword(request -> request.clientId(app.clientId())
                                .username(user)
                                .secretHash(app.secretHash(user).orElse(null))))
                .codeDeliveryDetails());
    }

    @Override
    public void confirmForgotPassword(String login, String code, char[] password) {
        String user = LoginName.of(login);
        String typed = TypedCode.of(code);
        ask(
                "set a new password",
                () -> client.confirmForgotPassword(request -> request.clientId(app.clientId())
                        .username(user)
                        .confirmationCode(typed)
                        .password(new String(password))
                        .secretHash(app.secretHash(user).orElse(null))));
    }

    private <T> T ask(String doing, Supplier<T> call) {
        return PoolRefusals.explaining(doing, app, clock, call);
    }
}
