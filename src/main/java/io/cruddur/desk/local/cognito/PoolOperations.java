package io.cruddur.desk.local.cognito;

import io.cruddur.desk.local.cognito.outbox.CodePurpose;
import io.cruddur.desk.local.cognito.outbox.Delivery;
import io.cruddur.desk.local.cognito.outbox.Outbox;
import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Operations;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.secrets.Passwords;
import io.cruddur.desk.local.cognito.signin.PoolRules;
import io.cruddur.desk.local.cognito.users.StoredPassword;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserAnswers;
import io.cruddur.desk.local.cognito.users.UserAttributes;
import io.cruddur.desk.local.cognito.users.UserFilter;
import io.cruddur.desk.local.cognito.users.UserNames;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an administrator can do with the pool and its users. Rules and messages follow Amazon Cognito's API reference; where AWS's
 * behaviour is not documented the plainest one was chosen.
 */
final class PoolOperations {
    private static final int MAXIMUM_PAGE = 60;
    private static final Pattern PAGE_TOKEN = Pattern.compile("1\\.(\\d{1,18})\\.(-?\\d+)");

    private final PoolSettings settings;
    private final PoolRules rules;
    private final InstantSource clock;
    private final UserStore users;
    private final Instant started;
    private final Outbox outbox;
    private final Operations operations;

    PoolOperations(
            PoolSettings settings,
            PoolRules rules,
            UserStore users,
            Outbox outbox,
            InstantSource clock,
            Operations operations) {
        this.settings = settings;
        this.rules = rules;
        this.users = users;
        this.outbox = outbox;
        this.clock = clock;
        this.operations = operations;
        this.started = clock.instant();
        inPool("DescribeUserPool", _ -> describe());
        inPool("ListUsers", this::list);
        inPool("AdminCreateUser", this::create);
        inPool("AdminGetUser", this::get);
        inPool("AdminUpdateUserAttributes", this::updateAttributes);
        inPool("AdminDeleteUser", this::delete);
        inPool("AdminEnableUser", request -> enable(request, true));
        inPool("AdminDisableUser", request -> enable(request, false));
        inPool("AdminSetUserPassword", this::setPassword);
        inPool("GetUserPoolMfaConfig", _ -> rules.mfaConfig());
        inPool("SetUserPoolMfaConfig", rules::setMfa);
    }

    /** An operation whose request names the pool. */
    final void inPool(String operation, Function<Parameters, Map<String, Object>> called) {
        operations.add(operation, request -> {
            String pool = request.required("UserPoolId");
            if (!pool.equals(rules.poolId())) {
                throw ApiError.of("ResourceNotFoundException", "User pool " + pool + " does not exist.");
            }
            return called.apply(request);
        });
    }

    private Map<String, Object> describe() {
        Map<String, Object> pool = new LinkedHashMap<>();
        pool.put("Id", rules.poolId());
        pool.put("Name", "Cruddur Desk local pool");
        pool.put("Arn", "arn:aws:cognito-idp:local:000000000000:userpool/" + rules.poolId());
        pool.put("EstimatedNumberOfUsers", users.size());
        pool.put("MfaConfiguration", rules.mfa().name());
        pool.put("CreationDate", UserAnswers.seconds(started));
        pool.put("LastModifiedDate", UserAnswers.seconds(started));
        pool.put("UsernameConfiguration", Map.of("CaseSensitive", false));
        pool.put("AliasAttributes", settings.aliases().stream().sorted().toList());
        pool.put("AutoVerifiedAttributes", List.of("email"));
        pool.put(
                "SchemaAttributes",
                settings.requiredAttributes().stream()
                        .sorted()
                        .map(name -> Map.of("Name", name, "AttributeDataType", "String", "Required", true))
                        .toList());
        pool.put(
                "Policies",
                Map.of(
                        "PasswordPolicy",
                        Map.of(
                                "MinimumLength", Passwords.MINIMUM_LENGTH,
                                "RequireLowercase", true,
                                "RequireUppercase", true,
                                "RequireNumbers", true,
                                "RequireSymbols", true,
                                "TemporaryPasswordValidityDays", PoolRules.TEMPORARY_PASSWORD_VALID.toDays())));
        return Map.of("UserPool", pool);
    }

    private Map<String, Object> list(Parameters request) {
        int limit = request.number("Limit", MAXIMUM_PAGE, 0, MAXIMUM_PAGE);
        String filter = request.text("Filter");
        List<String> wanted = request.texts("AttributesToGet");
        UserStore.Slice slice = users.page(
                after(request.text("PaginationToken"), filter),
                UserFilter.parse(filter),
                limit == 0 ? MAXIMUM_PAGE : limit);
        List<Object> listed = new ArrayList<>();
        for (StoredUser user : slice.users()) {
            listed.add(UserAnswers.withDates(
                    user, "Attributes", wanted.isEmpty() ? UserAnswers.attributes(user) : chosen(user, wanted)));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Users", listed);
        if (slice.more()) {
            answer.put("PaginationToken", token(slice.users().getLast().sequence(), filter));
        }
        return answer;
    }

    /** The sequence after which the page of a token begins: users that come and go meanwhile do not move it. */
    private static long after(String token, String filter) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            Matcher parts =
                    PAGE_TOKEN.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
            if (parts.matches() && parts.group(2).equals(String.valueOf(filter.hashCode()))) {
                return Long.parseLong(parts.group(1));
            }
        } catch (IllegalArgumentException e) {
            throw invalidToken();
        }
        throw invalidToken();
    }

    private static ApiError invalidToken() {
        return ApiError.invalid("Invalid pagination token given.");
    }

    private static String token(long last, String filter) {
        return Base64.getUrlEncoder()
                .encodeToString(("1." + last + "." + filter.hashCode()).getBytes(StandardCharsets.US_ASCII));
    }

    private Map<String, Object> create(Parameters request) {
        String username = request.required("Username");
        String action = request.text("MessageAction");
        if (action.equals("RESEND")) {
            return inviteAgain(users.get(username));
        }
        if (!action.isEmpty() && !action.equals("SUPPRESS")) {
            throw ApiError.invalid("MessageAction must be RESEND or SUPPRESS");
        }
        UserNames.check(username);
        Map<String, String> attributes = UserAttributes.changed(Map.of(), request.attributes("UserAttributes"));
        String given = request.text("TemporaryPassword");
        if (!given.isEmpty()) {
            Passwords.check(given);
        }
        boolean sent = action.isEmpty() && invitation(attributes).isPresent();
        // Without one AWS invents a password and sends it. Where nobody would read it, there is none.
        String password = given.isEmpty() && sent ? Passwords.temporary() : given;
        Instant now = clock.instant();
        StoredPassword kept = password.isEmpty() ? null : StoredPassword.of(rules.poolName(), username, password, now);
        StoredUser user = users.create(
                username,
                sequence -> StoredUser.created(
                        sequence,
                        username,
                        UUID.randomUUID().toString(),
                        attributes,
                        StoredUser.Status.FORCE_CHANGE_PASSWORD,
                        now,
                        kept),
                another(request));
        if (sent) {
            invite(user, password);
        }
        return Map.of("User", withDates(user));
    }

    private Map<String, Object> inviteAgain(StoredUser user) {
        if (user.status() != StoredUser.Status.FORCE_CHANGE_PASSWORD) {
            throw ApiError.of(
                    "UnsupportedUserStateException",
                    "Resend not possible. " + user.username() + " status is not FORCE_CHANGE_PASSWORD");
        }
        if (invitation(user.attributes()).isEmpty()) {
            return Map.of("User", withDates(user));
        }
        String password = Passwords.temporary();
        StoredPassword kept = StoredPassword.of(rules.poolName(), user.username(), password, clock.instant());
        StoredUser invited = users.update(user.sub(), now -> now.withPassword(kept, now.status(), clock.instant()));
        invite(invited, password);
        return Map.of("User", withDates(invited));
    }

    private void invite(StoredUser user, String password) {
        invitation(user.attributes())
                .ifPresent(delivery -> outbox.send(user, delivery, CodePurpose.TEMPORARY_PASSWORD, password));
    }

    private static Optional<Delivery> invitation(Map<String, String> attributes) {
        return Delivery.to(attributes, "email").or(() -> Delivery.to(attributes, "phone_number"));
    }

    private static UserStore.OfAnother another(Parameters request) {
        return request.flag("ForceAliasCreation") ? UserStore.OfAnother.TAKEN : UserStore.OfAnother.REFUSED;
    }

    private Map<String, Object> get(Parameters request) {
        StoredUser user = users.get(request.required("Username"));
        Map<String, Object> answer = UserAnswers.withDates(user, "UserAttributes", UserAnswers.attributes(user));
        UserAnswers.putFactors(answer, user.mfa());
        return answer;
    }

    private Map<String, Object> updateAttributes(Parameters request) {
        Map<String, String> change = request.attributes("UserAttributes");
        if (change.isEmpty()) {
            throw ApiError.invalid("Missing required parameter UserAttributes");
        }
        users.update(
                request.required("Username"),
                user -> user.withAttributes(UserAttributes.changed(user.attributes(), change), clock.instant()));
        return Map.of();
    }

    private Map<String, Object> delete(Parameters request) {
        users.delete(request.required("Username"));
        return Map.of();
    }

    private Map<String, Object> enable(Parameters request, boolean enabled) {
        users.update(request.required("Username"), user -> user.withEnabled(enabled, clock.instant()));
        return Map.of();
    }

    private Map<String, Object> setPassword(Parameters request) {
        String password = request.required("Password");
        StoredUser user = users.get(request.required("Username"));
        Passwords.check(password);
        StoredPassword kept = StoredPassword.of(rules.poolName(), user.username(), password, clock.instant());
        StoredUser.Status status =
                request.flag("Permanent") ? StoredUser.Status.CONFIRMED : StoredUser.Status.FORCE_CHANGE_PASSWORD;
        users.update(user.sub(), now -> now.withPassword(kept, status, clock.instant()));
        return Map.of();
    }

    private static Map<String, Object> withDates(StoredUser user) {
        return UserAnswers.withDates(user, "Attributes", UserAnswers.attributes(user));
    }

    /** AWS documents an error when a user of the answer lacks an attribute that was asked for by name. */
    private static List<Object> chosen(StoredUser user, List<String> names) {
        List<Object> attributes = new ArrayList<>();
        for (String name : names) {
            String value = user.attribute(name);
            if (value == null) {
                throw ApiError.invalid("Not all users have a value for the requested attribute " + name + ".");
            }
            attributes.add(UserAnswers.attribute(name, value));
        }
        return attributes;
    }
}
