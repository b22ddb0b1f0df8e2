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
import io.cruddur.desk.local.cognito.users.UserStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** ForgotPassword, ConfirmForgotPassword, AdminResetUserPassword. */
final class ForgottenPassword {
    private final PoolRules rules;
    private final AppClients clients;
    private final UserStore users;
    private final KnownUsers known;
    private final Codes codes;
    private final TriggerEvents triggers;
    private final InstantSource clock;

    ForgottenPassword(
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

    Map<String, Object> forgot(Parameters request) {
        AppClient client = clients.proven(request);
        String username = request.required("Username");
        Optional<StoredUser> found = known.find(client, username);
        boolean reachable = found.filter(StoredUser::enabled)
                .filter(user -> verified(user).isPresent())
                .isPresent();
        if (found.isEmpty() || (client.hidesUsers() && !reachable)) {
            return KnownUsers.sentToNobody(username);
        }
        return send(found.get());
    }

    Map<String, Object> confirm(Parameters request) {
        AppClient client = clients.proven(request);
        StoredUser user = known.user(client, request.required("Username"), ApiError::wrongVerificationCode);
        if (!user.enabled()) {
            throw client.hidesUsers() ? ApiError.wrongVerificationCode() : ApiError.notAuthorized("User is disabled.");
        }
        String password = request.required("Password");
        String code = request.required("ConfirmationCode");
        Passwords.check(password);
        codes.check(user, CodePurpose.FORGOT_PASSWORD, code);
        StoredPassword kept = StoredPassword.of(rules.poolName(), user.username(), password, clock.instant());
        StoredUser changed =
                users.update(user.sub(), now -> now.withPassword(kept, StoredUser.Status.CONFIRMED, clock.instant()));
        codes.used(user, CodePurpose.FORGOT_PASSWORD);
        triggers.postConfirmation("PostConfirmation_ConfirmForgotPassword", client.id(), changed, request);
        return Map.of();
    }

    /** From now on only a code brings a new password. */
    Map<String, Object> reset(Parameters request) {
        StoredUser user = users.get(request.required("Username"));
        send(user);
        users.update(user.sub(), now -> now.withPassword(null, StoredUser.Status.RESET_REQUIRED, clock.instant()));
        return Map.of();
    }

    private Map<String, Object> send(StoredUser user) {
        if (!user.enabled()) {
            throw ApiError.notAuthorized("User is disabled.");
        }
        if (user.status() == StoredUser.Status.FORCE_CHANGE_PASSWORD) {
            throw ApiError.notAuthorized("User password cannot be reset in the current state.");
        }
        Delivery delivery = verified(user)
                .orElseThrow(() -> ApiError.invalid("Cannot reset password for the user as there is no"
                        + " registered/verified email or phone_number"));
        codes.send(user, delivery, CodePurpose.FORGOT_PASSWORD);
        return Map.of("CodeDeliveryDetails", delivery.details());
    }

    private static Optional<Delivery> verified(StoredUser user) {
        return Delivery.to(user, "email").filter(_ -> user.verified("email")).or(() -> Delivery.to(user, "phone_number")
                .filter(_ -> user.verified("phone_number")));
    }
}
