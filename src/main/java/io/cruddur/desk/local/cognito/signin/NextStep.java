package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.local.cognito.outbox.CodePurpose;
import io.cruddur.desk.local.cognito.outbox.Codes;
import io.cruddur.desk.local.cognito.outbox.Delivery;
import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.tokens.TokenIssuer;
import io.cruddur.desk.local.cognito.users.MfaFactor;
import io.cruddur.desk.local.cognito.users.StoredPassword;
import io.cruddur.desk.local.cognito.users.StoredUser;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a sign-in comes to next: a challenge, or the tokens. */
final class NextStep {
    private final PoolRules rules;
    private final SignInSessions sessions;
    private final Codes codes;
    private final TokenIssuer issuer;
    private final InstantSource clock;

    NextStep(PoolRules rules, SignInSessions sessions, Codes codes, TokenIssuer issuer, InstantSource clock) {
        this.rules = rules;
        this.sessions = sessions;
        this.codes = codes;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** After the right password. */
    Map<String, Object> afterPassword(AppClient client, StoredUser user) {
        UserState.requireEnabled(user);
        UserState.requireConfirmed(user);
        if (user.status() != StoredUser.Status.FORCE_CHANGE_PASSWORD) {
            return secondFactor(client, user);
        }
        StoredPassword password = user.password();
        if (password != null
                && password.since() != null
                && clock.instant().isAfter(password.since().plus(PoolRules.TEMPORARY_PASSWORD_VALID))) {
            throw ApiError.notAuthorized("Temporary password has expired and must be reset by an administrator.");
        }
        List<String> missing = rules.missing(user.attributes().keySet()).stream()
                .map(name -> "userAttributes." + name)
                .toList();
        return challenge(
                client,
                user,
                Challenge.NEW_PASSWORD_REQUIRED,
                "",
                Map.of("requiredAttributes", json(missing), "userAttributes", json(user.attributes())));
    }

    /** After the password, or the new one. */
    Map<String, Object> secondFactor(AppClient client, StoredUser user) {
        List<MfaFactor> factors = user.mfa().enabled().stream()
                .filter(factor -> usable(user, factor))
                .toList();
        if (rules.mfa() == PoolRules.MfaRule.OFF) {
            return issuer.signedIn(client, user);
        }
        if (factors.isEmpty()) {
            return rules.mfa() == PoolRules.MfaRule.OPTIONAL
                    ? issuer.signedIn(client, user)
                    : challenge(
                            client,
                            user,
                            Challenge.MFA_SETUP,
                            "",
                            Map.of("MFAS_CAN_SETUP", json(List.of(MfaFactor.SOFTWARE_TOKEN_MFA.name()))));
        }
        MfaFactor preferred = user.mfa().preferred();
        if (preferred != null && factors.contains(preferred)) {
            return factor(client, user, preferred);
        }
        if (factors.size() == 1) {
            return factor(client, user, factors.getFirst());
        }
        List<String> names = factors.stream().map(MfaFactor::name).toList();
        return challenge(
                client,
                user,
                Challenge.SELECT_MFA_TYPE,
                String.join(",", names),
                Map.of("MFAS_CAN_CHOOSE", json(names)));
    }

    /** Whether nothing but the password is asked of this user. */
    boolean passwordSuffices(StoredUser user) {
        boolean factor =
                switch (rules.mfa()) {
                    case OFF -> false;
                    case OPTIONAL -> user.mfa().enabled().stream().anyMatch(each -> usable(user, each));
                    case ON -> true;
                };
        return user.status() == StoredUser.Status.CONFIRMED && !factor;
    }

    /** The challenge of one second factor; its code is sent. */
    Map<String, Object> factor(AppClient client, StoredUser user, MfaFactor factor) {
        return switch (factor) {
            case SOFTWARE_TOKEN_MFA ->
                challenge(
                        client,
                        user,
                        Challenge.SOFTWARE_TOKEN_MFA,
                        "",
                        Map.of("FRIENDLY_DEVICE_NAME", "Authenticator app"));
            case SMS_MFA -> sent(client, user, Challenge.SMS_MFA, CodePurpose.SMS_MFA, "phone_number");
            case EMAIL_OTP -> sent(client, user, Challenge.EMAIL_OTP, CodePurpose.EMAIL_OTP, "email");
        };
    }

    private Map<String, Object> sent(
            AppClient client, StoredUser user, Challenge challenge, CodePurpose purpose, String attribute) {
        Delivery delivery = Delivery.to(user, attribute)
                .orElseThrow(() -> ApiError.invalid("User does not have delivery config set to turn on " + challenge));
        return challenge(
                client,
                user,
                challenge,
                codes.sendOnce(user, delivery, purpose),
                Map.of(
                        "CODE_DELIVERY_DELIVERY_MEDIUM", delivery.medium(),
                        "CODE_DELIVERY_DESTINATION", delivery.masked()));
    }

    private static boolean usable(StoredUser user, MfaFactor factor) {
        return switch (factor) {
            case SOFTWARE_TOKEN_MFA -> user.mfa().softwareToken() != null;
            case SMS_MFA -> user.attributes().containsKey("phone_number");
            case EMAIL_OTP -> user.attributes().containsKey("email");
        };
    }

    private Map<String, Object> challenge(
            AppClient client, StoredUser user, Challenge challenge, String detail, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("USER_ID_FOR_SRP", user.username());
        return Map.of(
                "ChallengeName", challenge.name(),
                "Session", sessions.begin(client.id(), user.sub(), challenge.name(), detail),
                "ChallengeParameters", all);
    }

    private static String json(Object value) {
        return new String(JsonDocument.line(value), StandardCharsets.UTF_8);
    }
}
