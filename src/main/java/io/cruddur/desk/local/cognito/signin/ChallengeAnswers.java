package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.secrets.Passwords;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.tokens.TokenIssuer;
import io.cruddur.desk.local.cognito.users.MfaFactor;
import io.cruddur.desk.local.cognito.users.StoredPassword;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserAttributes;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** RespondToAuthChallenge. */
final class ChallengeAnswers {
    private static final String ATTRIBUTE = "userAttributes.";
    /** What the administrator gave, a temporary password does not change. */
    private static final Set<String> GIVEN_ONCE = Set.of("email", "phone_number");

    private final PoolRules rules;
    private final AppClients clients;
    private final UserStore users;
    private final SignInSessions sessions;
    private final SrpSignIn srp;
    private final SoftwareTokens softwareTokens;
    private final NextStep next;
    private final TokenIssuer issuer;
    private final InstantSource clock;

    ChallengeAnswers(
            PoolRules rules,
            AppClients clients,
            UserStore users,
            SignInSessions sessions,
            SrpSignIn srp,
            SoftwareTokens softwareTokens,
            NextStep next,
            TokenIssuer issuer,
            InstantSource clock) {
        this.rules = rules;
        this.clients = clients;
        this.users = users;
        this.sessions = sessions;
        this.srp = srp;
        this.softwareTokens = softwareTokens;
        this.next = next;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** One answer: whose, to what, and with which session. */
    private record Answer(
            AppClient client, Parameters given, String session, SignInSessions.Waiting waiting, StoredUser user) {}

    Map<String, Object> respond(Parameters request) {
        AppClient client = clients.of(request);
        String name = request.required("ChallengeName");
        Parameters given = request.object("ChallengeResponses");
        if (name.equals(Challenge.PASSWORD_VERIFIER.name())) {
            return next.afterPassword(client, srp.verify(client, given));
        }
        Challenge challenge = challenge(name);
        String session = request.required("Session");
        String username = given.required("USERNAME");
        SignInSessions.Waiting waiting = sessions.get(session, client.id(), name);
        StoredUser user = UserState.requireEnabled(users.get(waiting.sub()));
        AppClients.prove(client, user.username(), given.text("SECRET_HASH"));
        if (!users.get(username).sub().equals(user.sub())) {
            throw ApiError.notAuthorized("Invalid session for the user.");
        }
        Answer answer = new Answer(client, given, session, waiting, user);
        return switch (challenge) {
            case NEW_PASSWORD_REQUIRED -> newPassword(answer);
            case SELECT_MFA_TYPE -> selected(answer);
            case MFA_SETUP -> setUp(answer);
            case SOFTWARE_TOKEN_MFA -> {
                softwareTokens.check(user, given.required("SOFTWARE_TOKEN_MFA_CODE"));
                yield signedIn(answer);
            }
            case SMS_MFA -> sentCode(answer, "SMS_MFA_CODE");
            case EMAIL_OTP -> sentCode(answer, "EMAIL_OTP_CODE");
            case PASSWORD_VERIFIER -> throw new IllegalStateException("answered above");
        };
    }

    private static Challenge challenge(String name) {
        for (Challenge each : Challenge.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw ApiError.invalid("This emulator has no challenge " + name + ".");
    }

    private Map<String, Object> newPassword(Answer answer) {
        String password = answer.given().required("NEW_PASSWORD");
        Passwords.check(password);
        Map<String, String> change = new LinkedHashMap<>();
        answer.given().members().properties().forEach(member -> {
            if (member.getKey().startsWith(ATTRIBUTE)) {
                change.put(
                        member.getKey().substring(ATTRIBUTE.length()),
                        member.getValue().stringValue(""));
            }
        });
        for (String name : GIVEN_ONCE) {
            if (change.containsKey(name) && answer.user().attributes().containsKey(name)) {
                throw ApiError.notAuthorized("Cannot modify an already provided " + name);
            }
        }
        Map<String, String> attributes = UserAttributes.changed(answer.user().attributes(), change);
        List<String> missing = rules.missing(attributes.keySet());
        if (!missing.isEmpty()) {
            throw ApiError.invalid("Invalid attributes given, " + missing.getFirst() + " is missing");
        }
        StoredPassword kept = StoredPassword.of(rules.poolName(), answer.user().username(), password, clock.instant());
        sessions.end(answer.session(), answer.waiting());
        StoredUser changed = users.update(answer.user().sub(), user -> user.withAttributes(
                        UserAttributes.changed(user.attributes(), change), clock.instant())
                .withPassword(kept, StoredUser.Status.CONFIRMED, clock.instant()));
        return next.secondFactor(answer.client(), changed);
    }

    private Map<String, Object> selected(Answer answer) {
        String wanted = answer.given().required("ANSWER");
        if (!List.of(answer.waiting().detail().split(",", -1)).contains(wanted)) {
            throw ApiError.invalid("Invalid ANSWER: " + wanted + " is not one of "
                    + answer.waiting().detail());
        }
        sessions.end(answer.session(), answer.waiting());
        return next.factor(answer.client(), answer.user(), MfaFactor.valueOf(wanted));
    }

    private Map<String, Object> setUp(Answer answer) {
        if (!answer.waiting().detail().equals(SoftwareTokens.VERIFIED)) {
            throw ApiError.of("SoftwareTokenMFANotFoundException", "Software token MFA has not been set up.");
        }
        users.update(
                answer.user().sub(),
                user -> user.withMfa(user.mfa().with(MfaFactor.SOFTWARE_TOKEN_MFA, true, true), clock.instant()));
        return signedIn(answer);
    }

    private Map<String, Object> sentCode(Answer answer, String parameter) {
        if (!answer.waiting().detail().equals(answer.given().required(parameter))) {
            throw ApiError.codeMismatch("Invalid code or auth state for the user.");
        }
        return signedIn(answer);
    }

    private Map<String, Object> signedIn(Answer answer) {
        sessions.end(answer.session(), answer.waiting());
        return issuer.signedIn(answer.client(), answer.user());
    }
}
