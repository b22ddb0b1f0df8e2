package io.cruddur.desk.cognito;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** A user pool behind a Cognito endpoint: AWS's, or the emulator's. The client is the caller's to close. */
public final class CognitoUserPool implements UserPool {
    /** Characters of a filter, as AWS documents ListUsers. */
    private static final int LONGEST_FILTER = 256;

    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]{1,128}");

    private static final Pattern REGION = Pattern.compile("([a-z]{2,}(?:-[a-z]+)+-\\d+)_");

    private final CognitoIdentityProviderClient client;
    private final String poolId;
    private final ThrottledRetry patience;
    private final PoolUsers users = new PoolUsers();

    public CognitoUserPool(CognitoIdentityProviderClient client, String poolId) {
        this(client, poolId, Thread::sleep);
    }

    CognitoUserPool(CognitoIdentityProviderClient client, String poolId, ThrottledRetry.Sleeper sleeper) {
        this.client = client;
        this.poolId = poolId;
        this.patience = new ThrottledRetry(sleeper);
    }

    @Override
    public Info describe() {
        UserPoolType pool = description();
        Integer estimated = pool.estimatedNumberOfUsers();
        return new Info(poolId, pool.name() == null ? "" : pool.name(), estimated == null ? 0 : estimated);
    }

    private UserPoolType description() {
        return ask("look at user pool " + poolId, () -> client.describeUserPool(request -> request.userPoolId(poolId)))
                .userPool();
    }

    /**
     * {@inheritDoc}
     *
     * <p>{@code AttributesToGet} is not used: AWS documents an error for users that lack an attribute asked for. A user
     * that comes twice because the pool changed between two pages is returned once, as it came last.
     */
    @Override
    public List<PoolUser> all(Work work) {
        long estimated = estimate(work);
        Map<String, PoolUser> found = new LinkedHashMap<>();
        @Nullable String token = null;
        do {
            ListUsersResponse page = page("", token, work);
            page.users().forEach(user -> {
                PoolUser one = users.of(user);
                found.put(one.username(), one);
            });
            work.progress(found.size(), estimated < 0 ? -1 : Math.max(estimated, found.size()));
            token = next(page, token);
        } while (token != null);
        return List.copyOf(found.values());
    }

    @Override
    public UserPage page(SearchBy by, String prefix, @Nullable String token, Work work) {
        ListUsersResponse page = page(filter(by, prefix), token, work);
        return new UserPage(page.users().stream().map(users::of).toList(), next(page, token));
    }

    private static String filter(SearchBy by, String prefix) {
        if (prefix.isEmpty()) {
            return "";
        }
        String attribute =
                switch (by) {
                    case HANDLE -> PoolUsers.HANDLE;
                    case EMAIL -> PoolUsers.EMAIL;
                    case SUB -> PoolUsers.SUB;
                };
        String escaped = prefix.replace("\\", "\\\\").replace("\"", "\\\"");
        String filter = attribute + " ^= \"" + escaped + "\"";
        if (filter.length() > LONGEST_FILTER) {
            throw new DeskException.Invalid("A user pool searches by at most "
                    + (LONGEST_FILTER - attribute.length() - 6) + " characters. Type fewer.");
        }
        return filter;
    }

    private ListUsersResponse page(String filter, @Nullable String token, Work work) {
        return patience.call(
                work,
                "Reading the user pool…",
                () -> ask(
                        "read user pool " + poolId,
                        () -> client.listUsers(request -> {
                            request.userPoolId(poolId);
                            if (token != null) {
                                request.paginationToken(token);
                            }
                            if (!filter.isEmpty()) {
                                request.filter(filter);
                            }
                        })));
    }

    /** Null after the last page. */
    private @Nullable String next(ListUsersResponse page, @Nullable String before) {
        String token = page.paginationToken();
        if (token == null || token.isEmpty()) {
            return null;
        }
        if (token.equals(before)) {
            throw new DeskException.Failed(
                    "Could not read user pool " + poolId + ": it gives the same page again and again. Try again.",
                    null);
        }
        return token;
    }

    /** Negative where the credentials may list the users and no more. */
    private long estimate(Work work) {
        work.checkCancelled();
        try {
            return describe().estimatedUsers();
        } catch (DeskException.Denied | DeskException.NotAvailable | DeskException.Throttled _) {
            return -1;
        }
    }

    @Override
    public PoolUser get(String username) {
        return users.of(ask(
                "read " + username + " in user pool " + poolId,
                () -> client.adminGetUser(request -> request.userPoolId(poolId).username(username))));
    }

    @Override
    public PoolUser create(NewUser user, Work work) {
        List<AttributeType> attributes = new ArrayList<>();
        PoolUsers.add(attributes, PoolUsers.HANDLE, user.handle());
        PoolUsers.add(attributes, PoolUsers.EMAIL, user.email());
        PoolUsers.add(attributes, PoolUsers.NAME, user.displayName());
        if (user.emailVerified() && user.email() != null) {
            attributes.add(PoolUsers.attribute(PoolUsers.EMAIL_VERIFIED, "true"));
        }
        String username = user.username().isEmpty() ? usernameOf(user) : user.username();
        checkUsername(username);
        return users.of(change(
                        work,
                        "create " + username + " in user pool " + poolId,
                        () -> client.adminCreateUser(request -> {
                            request.userPoolId(poolId).username(username).userAttributes(attributes);
                            if (!user.invite()) {
                                request.messageAction(MessageActionType.SUPPRESS);
                            }
                        }))
                .user());
    }

    /** As AWS documents AdminCreateUser; its own words for it are a regular expression. */
    private static void checkUsername(String username) {
        if (!USERNAME.matcher(username).matches()) {
            throw new DeskException.Invalid("“" + username + "” cannot be a user name: Cognito takes 1 to 128 letters,"
                    + " marks, symbols, digits and punctuation, and no space."
                    + " Where no user name is given, the handle or the email"
                    + " address is one.");
        }
    }

    /** Where users sign in by their email address, AWS wants it for a user name and puts the sub in its place. */
    private String usernameOf(NewUser user) {
        boolean byEmail = description().usernameAttributes().contains(UsernameAttributeType.EMAIL);
        String name = byEmail ? user.email() : user.handle();
        if (name == null || name.isBlank()) {
            throw new DeskException.Invalid("User pool " + poolId + " names its users by "
                    + (byEmail ? "email address" : "handle") + ", and this one has none.");
        }
        return name;
    }

    @Override
    public PoolUser update(PoolUser user, Profile profile) {
        List<AttributeType> changes = PoolUsers.changes(user, profile);
        if (changes.isEmpty()) {
            return user;
        }
        change(
                Work.UNWATCHED,
                "change " + user.username() + " in user pool " + poolId,
                () -> client.adminUpdateUserAttributes(request ->
                        request.userPoolId(poolId).username(user.username()).userAttributes(changes)));
        return get(user.username());
    }

    @Override
    public PoolUser enable(String username, boolean enabled) {
        change(
                Work.UNWATCHED,
                (enabled ? "enable " : "disable ") + username + " in user pool " + poolId,
                () -> enabled
                        ? client.adminEnableUser(
                                request -> request.userPoolId(poolId).username(username))
                        : client.adminDisableUser(
                                request -> request.userPoolId(poolId).username(username)));
        return get(username);
    }

    @Override
    public void delete(String username) {
        change(
                Work.UNWATCHED,
                "delete " + username + " in user pool " + poolId,
                () -> client.adminDeleteUser(
                        request -> request.userPoolId(poolId).username(username)));
    }

    @Override
    public void setPassword(String username, String password, boolean permanent) {
        change(
                Work.UNWATCHED,
                "set the password of " + username,
                () -> client.adminSetUserPassword(request -> request.userPoolId(poolId)
                        .username(username)
                        .password(password)
                        .permanent(permanent)));
    }

    /** A write, which waits for a pool that asks to slow down as a read does. */
    private <T> T change(Work work, String doing, Supplier<T> call) {
        return patience.call(work, "", () -> ask(doing, call));
    }

    private <T> T ask(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw explained(e, doing);
        }
    }

    /** AWS begins a pool's id with its region. */
    private String whereItIs() {
        Matcher region = REGION.matcher(poolId);
        return region.lookingAt() ? "Its id says that it is in " + region.group(1) + ". " : "";
    }

    private RuntimeException explained(SdkException failure, String doing) {
        return switch (failure) {
            case ResourceNotFoundException e ->
                new DeskException.NotFound(
                        "There is no user pool " + poolId + " here. " + whereItIs()
                                + "Check AWS_COGNITO_USER_POOL_ID and the region.",
                        e);
            case UserNotFoundException e ->
                new DeskException.NotFound(
                        "Could not " + doing + ": there is no such user any more. Read the pool again.", e);
            case UsernameExistsException e ->
                new DeskException.Conflict(
                        "Could not " + doing + ": the pool has a user of that name already. Choose another name.", e);
            case AliasExistsException e ->
                new DeskException.Conflict(
                        "Could not " + doing
                                + ": another user of the pool has this email address or handle, and they sign in by it."
                                + " Choose another.",
                        e);
            case InvalidPasswordException e -> new DeskException.Invalid(PasswordRefusal.sentence(e), e);
            default -> AwsFailures.explain(failure, doing);
        };
    }
}
