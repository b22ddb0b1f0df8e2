package io.cruddur.desk.local.cognito;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the emulator can do, by operation name. Rules and messages follow Amazon Cognito's API reference; where AWS's
 * behaviour is not documented the plainest one was chosen.
 */
final class PoolOperations {
    private static final int MAXIMUM_PAGE = 60;
    private static final int MAXIMUM_USERNAME = 128;
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
    private static final Pattern PAGE_TOKEN = Pattern.compile("1\\.(\\d{1,18})\\.(-?\\d+)");

    private final String poolId;
    private final InstantSource clock;
    private final UserStore users;
    private final Instant started;
    private final Map<String, Function<Parameters, Map<String, Object>>> operations = new LinkedHashMap<>();

    PoolOperations(String poolId, UserStore users, InstantSource clock, SignIn signIn) {
        this.poolId = poolId;
        this.users = users;
        this.clock = clock;
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
        operations.put("InitiateAuth", signIn::initiate);
        operations.put("GetUser", signIn::get);
    }

    /** @throws ApiError also for an operation that exists on AWS but not here */
    Map<String, Object> call(String operation, Parameters request) {
        Function<Parameters, Map<String, Object>> called = operations.get(operation);
        if (called == null) {
            throw ApiError.of(
                    "UnknownOperationException",
                    "This emulator does not have the operation " + operation + ". It has "
                            + String.join(", ", operations.keySet()) + ".");
        }
        return called.apply(request);
    }

    private void inPool(String operation, Function<Parameters, Map<String, Object>> called) {
        operations.put(operation, request -> {
            String pool = request.required("UserPoolId");
            if (!pool.equals(poolId)) {
                throw ApiError.of("ResourceNotFoundException", "User pool " + pool + " does not exist.");
            }
            return called.apply(request);
        });
    }

    private Map<String, Object> describe() {
        return Map.of(
                "UserPool",
                Map.of(
                        "Id", poolId,
                        "Name", "Cruddur Desk local pool",
                        "Arn", "arn:aws:cognito-idp:local:000000000000:userpool/" + poolId,
                        "EstimatedNumberOfUsers", users.size(),
                        "MfaConfiguration", "OFF",
                        "CreationDate", seconds(started),
                        "LastModifiedDate", seconds(started),
                        "UsernameConfiguration", Map.of("CaseSensitive", false),
                        "Policies",
                                Map.of(
                                        "PasswordPolicy",
                                        Map.of(
                                                "MinimumLength", Passwords.MINIMUM_LENGTH,
                                                "RequireLowercase", true,
                                                "RequireUppercase", true,
                                                "RequireNumbers", true,
                                                "RequireSymbols", true,
                                                "TemporaryPasswordValidityDays", 7))));
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
            listed.add(withDates(user, "Attributes", wanted.isEmpty() ? attributes(user) : chosen(user, wanted)));
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
            return Map.of("User", withDates(users.get(username)));
        }
        if (!action.isEmpty() && !action.equals("SUPPRESS")) {
            throw ApiError.invalid("MessageAction must be RESEND or SUPPRESS");
        }
        checkUsername(username);
        Map<String, String> attributes = UserAttributes.changed(Map.of(), request.attributes("UserAttributes"));
        String password = request.text("TemporaryPassword");
        if (!password.isEmpty()) {
            Passwords.check(password);
        }
        // Without one AWS invents a password and mails it. Here nobody would ever read it.
        String hash = password.isEmpty() ? null : Passwords.hash(password);
        Instant now = clock.instant();
        return Map.of(
                "User",
                withDates(users.create(
                        username,
                        sequence -> new StoredUser(
                                sequence,
                                username,
                                UUID.randomUUID().toString(),
                                attributes,
                                StoredUser.Status.FORCE_CHANGE_PASSWORD,
                                true,
                                now,
                                now,
                                hash))));
    }

    static void checkUsername(String username) {
        if (username.length() > MAXIMUM_USERNAME || !USERNAME.matcher(username).matches()) {
            throw ApiError.invalid(
                    "1 validation error detected: Value at 'username' failed to satisfy constraint: Member"
                            + " must have 1 to " + MAXIMUM_USERNAME
                            + " characters and satisfy regular expression pattern: "
                            + USERNAME);
        }
    }

    private Map<String, Object> get(Parameters request) {
        StoredUser user = users.get(request.required("Username"));
        return withDates(user, "UserAttributes", attributes(user));
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
        String username = request.required("Username");
        String password = request.required("Password");
        users.get(username);
        Passwords.check(password);
        String hash = Passwords.hash(password);
        StoredUser.Status status =
                request.flag("Permanent") ? StoredUser.Status.CONFIRMED : StoredUser.Status.FORCE_CHANGE_PASSWORD;
        users.update(username, user -> user.withPassword(hash, status, clock.instant()));
        return Map.of();
    }

    private static Map<String, Object> withDates(StoredUser user) {
        return withDates(user, "Attributes", attributes(user));
    }

    private static Map<String, Object> withDates(StoredUser user, String attributesName, List<Object> attributes) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Username", user.username());
        answer.put(attributesName, attributes);
        answer.put("UserCreateDate", seconds(user.created()));
        answer.put("UserLastModifiedDate", seconds(user.modified()));
        answer.put("Enabled", user.enabled());
        answer.put("UserStatus", user.status().name());
        return answer;
    }

    static List<Object> attributes(StoredUser user) {
        List<Object> attributes = new ArrayList<>();
        attributes.add(attribute("sub", user.sub()));
        user.attributes().forEach((name, value) -> attributes.add(attribute(name, value)));
        return attributes;
    }

    /** AWS documents an error when a user of the answer lacks an attribute that was asked for by name. */
    private static List<Object> chosen(StoredUser user, List<String> names) {
        List<Object> attributes = new ArrayList<>();
        for (String name : names) {
            String value = user.attribute(name);
            if (value == null) {
                throw ApiError.invalid("Not all users have a value for the requested attribute " + name + ".");
            }
            attributes.add(attribute(name, value));
        }
        return attributes;
    }

    private static Map<String, Object> attribute(String name, String value) {
        return Map.of("Name", name, "Value", value);
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }
}
