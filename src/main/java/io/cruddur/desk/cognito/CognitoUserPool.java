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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** A user pool behind a Cognito endpoint: AWS's, or the emulator's. The client is the caller's to close. */
public final class CognitoUserPool implements UserPool {
    private static final String HANDLE = "preferred_username";
    private static final String EMAIL = "email";
    private static final String NAME = "name";

    private final CognitoIdentityProviderClient client;
    private final String poolId;

    public CognitoUserPool(CognitoIdentityProviderClient client, String poolId) {
        this.client = client;
        this.poolId = poolId;
    }

    @Override
    public Info describe() {
        UserPoolType pool = ask(
                        "look at user pool " + poolId,
                        () -> client.describeUserPool(request -> request.userPoolId(poolId)))
                .userPool();
        Integer estimated = pool.estimatedNumberOfUsers();
        return new Info(poolId, pool.name() == null ? "" : pool.name(), estimated == null ? 0 : estimated);
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
        Map<String, PoolUser> users = new LinkedHashMap<>();
        @Nullable String token = null;
        do {
            work.checkCancelled();
            ListUsersResponse page = page(token);
            page.users().stream().map(CognitoUserPool::user).forEach(user -> users.put(user.username(), user));
            work.progress(users.size(), estimated < 0 ? -1 : Math.max(estimated, users.size()));
            if (page.paginationToken() != null && page.paginationToken().equals(token)) {
                throw new DeskException.Failed(
                        "Could not read user pool " + poolId + ": it gives the same page again and again. Try again.",
                        null);
            }
            token = page.paginationToken();
        } while (token != null && !token.isEmpty());
        return List.copyOf(users.values());
    }

    private ListUsersResponse page(@Nullable String token) {
        return ask(
                "read user pool " + poolId,
                () -> client.listUsers(request -> {
                    request.userPoolId(poolId);
                    if (token != null) {
                        request.paginationToken(token);
                    }
                }));
    }

    /** Negative where the credentials may list the users and no more. */
    private long estimate(Work work) {
        work.checkCancelled();
        try {
            return describe().estimatedUsers();
        } catch (DeskException.Denied | DeskException.NotAvailable _) {
            return -1;
        }
    }

    @Override
    public PoolUser create(NewUser user) {
        List<AttributeType> attributes = new ArrayList<>();
        add(attributes, HANDLE, user.handle());
        add(attributes, EMAIL, user.email());
        add(attributes, NAME, user.displayName());
        try {
            return user(client.adminCreateUser(request -> request.userPoolId(poolId)
                            .username(user.username())
                            .userAttributes(attributes)
                            .messageAction(MessageActionType.SUPPRESS))
                    .user());
        } catch (UsernameExistsException e) {
            throw new DeskException.Conflict(
                    "User pool " + poolId + " has a user named " + user.username() + " already. Choose another name.",
                    e);
        } catch (SdkException e) {
            throw explained(e, "create " + user.username() + " in user pool " + poolId);
        }
    }

    private <T> T ask(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw explained(e, doing);
        }
    }

    private RuntimeException explained(SdkException failure, String doing) {
        return failure instanceof ResourceNotFoundException
                ? new DeskException.NotFound(
                        "There is no user pool " + poolId + " here. Check AWS_COGNITO_USER_POOL_ID and the region.",
                        failure)
                : AwsFailures.explain(failure, doing);
    }

    private static void add(List<AttributeType> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.add(AttributeType.builder().name(name).value(value).build());
        }
    }

    private static PoolUser user(UserType user) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (AttributeType attribute : user.attributes()) {
            if (attribute.value() != null) {
                attributes.put(attribute.name(), attribute.value());
            }
        }
        return new PoolUser(
                user.username(),
                attributes.getOrDefault("sub", user.username()),
                attributes.get(HANDLE),
                attributes.get(EMAIL),
                attributes.get(NAME),
                Boolean.parseBoolean(attributes.get("email_verified")),
                user.userStatusAsString() == null ? "" : user.userStatusAsString(),
                Boolean.TRUE.equals(user.enabled()),
                user.userCreateDate());
    }
}
