package io.cruddur.desk.aws.identity;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;

/**
 * Credentials that an identity pool gives whoever has signed in, got anew soon before they end, with the id token of then.
 * Kept in memory only. Safe from any thread.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html">The enhanced flow</a>
 */
public final class PersonCredentials implements AwsCredentialsProvider {
    /** How long before they end. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final String GET = "get AWS credentials from the identity pool";

    private final CognitoIdentityClient client;
    private final PersonLogin login;
    private final String provider;
    private final Region region;
    private final InstantSource clock;
    private volatile @Nullable String identity;
    private volatile @Nullable AwsSessionCredentials held;
    private Instant ends = Instant.MIN;
    private volatile boolean over;

    /**
     * Asks for nothing yet.
     *
     * @param client unsigned; the caller's to close
     * @param provider what the user pool is called among the logins
     */
    public PersonCredentials(
            CognitoIdentityClient client, PersonLogin login, String provider, Region region, InstantSource clock) {
        this.client = client;
        this.login = login;
        this.provider = provider;
        this.region = region;
        this.clock = clock;
    }

    /** @throws DeskException when there are none, with the sentence of why */
    @Override
    public synchronized AwsCredentials resolveCredentials() {
        requireSignedIn();
        Instant now = clock.instant();
        AwsSessionCredentials known = held;
        if (known != null && now.isBefore(ends.minus(BEFORE))) {
            return known;
        }
        try {
            AwsCredentials fetched = fetched();
            requireSignedIn();
            return fetched;
        } catch (DeskException e) {
            // What may pass is no reason to do without those that are still good.
            if (known != null && e.retryable() && now.isBefore(ends)) {
                return known;
            }
            throw e;
        }
    }

    /** The id of the identity pool. */
    public String pool() {
        return login.identityPoolId();
    }

    private void requireSignedIn() {
        if (over) {
            held = null;
            throw new DeskException.NotSignedIn("You are signed out, so nothing was asked. Sign in again.", null);
        }
    }

    /** The person has signed out: there are none any more. Waits for nothing, not for what is being fetched either. */
    public void forget() {
        over = true;
        held = null;
        identity = null;
    }

    private AwsCredentials fetched() {
        if (!PersonLogin.region(login.identityPoolId()).equals(region.id())) {
            throw new DeskException.Invalid("The identity pool " + login.identityPoolId() + " is not in " + region
                    + ", where this session is. Choose its region in the header, or correct"
                    + " AWS_COGNITO_IDENTITY_POOL_ID.");
        }
        Map<String, String> logins = Map.of(provider, login.tokens().get().id());
        try {
            String id = identity;
            if (id == null) {
                id = client.getId(get ->
                                get.identityPoolId(login.identityPoolId()).logins(logins))
                        .identityId();
                identity = id;
            }
            String mine = id;
            return taken(
                    client.getCredentialsForIdentity(get -> get.identityId(mine).logins(logins))
                            .credentials());
        } catch (SdkException e) {
            throw explained(e);
        }
    }

    private AwsCredentials taken(@Nullable Credentials given) {
        if (given == null || given.accessKeyId() == null || given.secretKey() == null || given.sessionToken() == null) {
            throw new DeskException.Unreachable(
                    "Could not " + GET + ": the answer names none. Check the network and the proxy, then try again.",
                    null);
        }
        AwsSessionCredentials taken =
                AwsSessionCredentials.create(given.accessKeyId(), given.secretKey(), given.sessionToken());
        held = taken;
        ends = given.expiration() == null ? Instant.MIN : given.expiration();
        return taken;
    }

    private RuntimeException explained(SdkException failure) {
        return switch (AwsFailures.code(failure)) {
            case "NotAuthorizedException" ->
                new DeskException.Denied(
                        "The identity pool " + login.identityPoolId()
                                + " does not take this sign-in. It has to have the"
                                + " user pool " + login.userPoolId() + " with this app client among its identity"
                                + " providers, and a role for those who have signed in: ask whoever runs it.",
                        failure);
            case "InvalidIdentityPoolConfigurationException" ->
                new DeskException.Denied(
                        "The identity pool " + login.identityPoolId() + " has no role for those who have signed in, or"
                                + " one that does not let them have it. Whoever runs it can set one.",
                        failure);
            case "ResourceNotFoundException" -> {
                // A deleted identity is made anew at the next try.
                identity = null;
                yield new DeskException.NotFound(
                        "There is no identity pool " + login.identityPoolId() + " here. Check"
                                + " AWS_COGNITO_IDENTITY_POOL_ID and the region.",
                        failure);
            }
            default -> AwsFailures.explain(failure, GET);
        };
    }
}
