package io.cruddur.desk.local.cognito.accounts;

import io.cruddur.desk.local.cognito.outbox.CodePurpose;
import io.cruddur.desk.local.cognito.outbox.Codes;
import io.cruddur.desk.local.cognito.outbox.Delivery;
import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.secrets.Passwords;
import io.cruddur.desk.local.cognito.signin.PoolRules;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.users.StoredPassword;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserAttributes;
import io.cruddur.desk.local.cognito.users.UserNames;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SignUp, ConfirmSignUp, ResendConfirmationCode, AdminConfirmSignUp. */
final class SignUp {
    private static final String CONFIRMED = "PostConfirmation_ConfirmSignUp";

    private final PoolRules rules;
    private final AppClients clients;
    private final UserStore users;
    private final KnownUsers known;
    private final Codes codes;
    private final TriggerEvents triggers;
    private final InstantSource clock;

    SignUp(
            PoolRules rules,
            AppClients clients,
            UserStore users,
            KnownUsers known,
            Codes codes,
            TriggerEvents triggers,
            InstantSource clock) {
        this.rules = rules;
        this.clients = clients;
        this.users = users;
        this.known = known;
        this.codes = codes;
        this.triggers = triggers;
        this.clock = clock;
    }

    Map<String, Object> signUp(Parameters request) {
        AppClient client = clients.proven(request);
        String username = request.required("Username");
        String password = request.required("Password");
        checkUsername(username);
        Map<String, String> given = request.attributes("UserAttributes");
        checkAttributes(given);
        Map<String, String> attributes = UserAttributes.changed(Map.of(), given);
        Passwords.check(password);
        if (known.isTaken(username)) {
            throw taken();
        }
        TriggerEvents.PreSignUp decided = triggers.preSignUp(client.id(), username, attributes, request);
        verify(attributes, "email", decided.verifyEmail());
        verify(attributes, "phone_number", decided.verifyPhone());
        StoredUser user = create(username, password, attributes, decided.confirmUser());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("UserConfirmed", decided.confirmUser());
        answer.put("UserSub", user.sub());
        Optional<Delivery> delivery = delivery(user);
        if (decided.confirmUser()) {
            triggers.postConfirmation(CONFIRMED, client.id(), user, request);
        } else if (delivery.isPresent()) {
            codes.send(user, delivery.get(), CodePurpose.SIGN_UP);
            answer.put("CodeDeliveryDetails", delivery.get().details());
        }
        return answer;
    }

    private StoredUser create(String username, String password, Map<String, String> attributes, boolean confirmed) {
        Instant now = clock.instant();
        StoredPassword kept = StoredPassword.of(rules.poolName(), username, password, now);
        try {
            return users.create(
                    username,
                    sequence -> StoredUser.created(
                            sequence,
                            username,
                            UUID.randomUUID().toString(),
                            attributes,
                            confirmed ? StoredUser.Status.CONFIRMED : StoredUser.Status.UNCONFIRMED,
                            now,
                            kept),
                    UserStore.OfAnother.REFUSED);
        } catch (ApiError e) {
            throw e.type().equals("UsernameExistsException") ? taken() : e;
        }
    }

    Map<String, Object> confirm(Parameters request) {
        AppClient client = clients.proven(request);
        StoredUser user = known.user(client, request.required("Username"), ApiError::expiredCode);
        requireUnconfirmed(user);
        codes.check(user, CodePurpose.SIGN_UP, request.required("ConfirmationCode"));
        StoredUser confirmed = users.update(
                user.sub(),
                now -> {
                    requireUnconfirmed(now);
                    Map<String, String> attributes = new LinkedHashMap<>(now.attributes());
                    delivery(now).ifPresent(delivery -> verify(attributes, delivery.attribute(), true));
                    return now.withAttributes(attributes, clock.instant())
                            .withStatus(StoredUser.Status.CONFIRMED, clock.instant());
                },
                request.flag("ForceAliasCreation") ? UserStore.OfAnother.TAKEN : UserStore.OfAnother.REFUSED);
        codes.used(user, CodePurpose.SIGN_UP);
        triggers.postConfirmation(CONFIRMED, client.id(), confirmed, request);
        return Map.of();
    }

    /** By an administrator: no address is verified by that. */
    Map<String, Object> confirmAsAdministrator(Parameters request) {
        StoredUser confirmed = users.update(request.required("Username"), now -> {
            requireUnconfirmed(now);
            return now.withStatus(StoredUser.Status.CONFIRMED, clock.instant());
        });
        triggers.postConfirmation(CONFIRMED, "CLIENT_ID_NOT_APPLICABLE", confirmed, request);
        return Map.of();
    }

    Map<String, Object> resend(Parameters request) {
        AppClient client = clients.proven(request);
        String username = request.required("Username");
        Optional<StoredUser> found = known.find(client, username);
        if (found.isEmpty()) {
            return KnownUsers.sentToNobody(username);
        }
        StoredUser user = found.get();
        if (user.status() != StoredUser.Status.UNCONFIRMED) {
            throw ApiError.invalid("User is already confirmed.");
        }
        Delivery delivery =
                delivery(user).orElseThrow(() -> ApiError.invalid("User has no email or phone_number to send to"));
        codes.send(user, delivery, CodePurpose.SIGN_UP);
        return Map.of("CodeDeliveryDetails", delivery.details());
    }

    private void checkUsername(String username) {
        UserNames.check(username);
        if (rules.isAlias("email") && username.contains("@")) {
            throw ApiError.invalid(
                    "Username cannot be of email format, since user pool is configured for email alias.");
        }
    }

    private void checkAttributes(Map<String, String> given) {
        if (given.keySet().stream().anyMatch(name -> name.endsWith("_verified"))) {
            throw ApiError.notAuthorized("A client attempted to write unauthorized attribute");
        }
        if (rules.isAlias("preferred_username") && given.containsKey("preferred_username")) {
            throw ApiError.invalid("Preferred_username cannot be provided for unconfirmed account.");
        }
        List<String> missing = rules.missing(given.keySet());
        if (!missing.isEmpty()) {
            throw ApiError.invalid(
                    "Attributes did not conform to the schema: " + missing.getFirst() + ": The attribute is required");
        }
    }

    private static void requireUnconfirmed(StoredUser user) {
        if (user.status() != StoredUser.Status.UNCONFIRMED) {
            throw ApiError.notAuthorized("User cannot be confirmed. Current status is " + user.status());
        }
    }

    /** The code goes by mail where there is an address. */
    private static Optional<Delivery> delivery(StoredUser user) {
        return Delivery.to(user, "email").or(() -> Delivery.to(user, "phone_number"));
    }

    private static void verify(Map<String, String> attributes, String name, boolean verified) {
        if (attributes.containsKey(name)) {
            attributes.put(name + "_verified", String.valueOf(verified));
        }
    }

    private static ApiError taken() {
        return ApiError.of("UsernameExistsException", "User already exists");
    }
}
