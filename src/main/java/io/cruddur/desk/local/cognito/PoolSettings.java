package io.cruddur.desk.local.cognito;

import io.cruddur.desk.local.cognito.accounts.PoolTrigger;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a pool is made.
 *
 * @param poolId in AWS's form, such as {@code local_Cruddur}
 * @param aliases the attributes that people can sign in by, beside their names: {@code email}, {@code phone_number},
 *     {@code preferred_username}
 * @param requiredAttributes what a user must have to sign up, or to sign in the first time
 * @param identityPoolId of the identity pool beside it, {@code region:uuid}; null when there is none
 * @param address as which it names itself in its tokens; null for where it is
 * @param trigger what is called before a sign-up and after a confirmation
 */
public record PoolSettings(
        String poolId,
        List<AppClient> clients,
        Set<String> aliases,
        Set<String> requiredAttributes,
        @Nullable String identityPoolId,
        @Nullable URI address,
        PoolTrigger trigger) {
    private static final Pattern POOL_ID = Pattern.compile("[\\w-]+_[0-9a-zA-Z]+");

    public PoolSettings {
        if (!POOL_ID.matcher(poolId).matches()) {
            throw new IllegalArgumentException("Not a user pool id: " + poolId);
        }
        clients = List.copyOf(clients);
        aliases = Set.copyOf(aliases);
        requiredAttributes = Set.copyOf(requiredAttributes);
    }

    /** A pool of named users, without aliases, and these clients. */
    public static PoolSettings of(String poolId, AppClient... clients) {
        return new PoolSettings(poolId, List.of(clients), Set.of(), Set.of(), null, null, PoolTrigger.NONE);
    }

    public PoolSettings withAliases(String... attributes) {
        return new PoolSettings(
                poolId, clients, Set.of(attributes), requiredAttributes, identityPoolId, address, trigger);
    }

    public PoolSettings requiring(String... attributes) {
        return new PoolSettings(poolId, clients, aliases, Set.of(attributes), identityPoolId, address, trigger);
    }

    public PoolSettings calling(PoolTrigger newTrigger) {
        return new PoolSettings(poolId, clients, aliases, requiredAttributes, identityPoolId, address, newTrigger);
    }

    public PoolSettings withIdentityPool(String id) {
        return new PoolSettings(poolId, clients, aliases, requiredAttributes, id, address, trigger);
    }

    /** Like a pool of AWS, which is spoken to under a name of its own. */
    public PoolSettings namedAs(URI own) {
        return new PoolSettings(poolId, clients, aliases, requiredAttributes, identityPoolId, own, trigger);
    }
}
