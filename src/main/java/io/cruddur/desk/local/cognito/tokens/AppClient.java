package io.cruddur.desk.local.cognito.tokens;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An app client of the pool.
 *
 * @param secret null for a public client
 * @param hidesUsers whether it answers for users that do not exist as for others ({@code PreventUserExistenceErrors})
 * @param rotationGrace how long a refresh token that was rotated is still taken; null when they are not rotated
 * @param redirectUrls where the managed login may send a browser back to
 */
public record AppClient(
        String id,
        @Nullable String secret,
        Set<Flow> flows,
        boolean hidesUsers,
        @Nullable Duration rotationGrace,
        List<String> redirectUrls) {
    /** The ways in that a client may allow. */
    public enum Flow {
        USER_SRP_AUTH,
        USER_PASSWORD_AUTH,
        REFRESH_TOKEN_AUTH
    }

    public AppClient {
        flows = Set.copyOf(flows);
        redirectUrls = List.copyOf(redirectUrls);
    }

    /** A client without a secret that allows every flow and hides who exists, as AWS makes them. */
    public static AppClient open(String id) {
        return new AppClient(id, null, Set.of(Flow.values()), true, null, List.of());
    }

    public AppClient withSecret(String newSecret) {
        return new AppClient(id, newSecret, flows, hidesUsers, rotationGrace, redirectUrls);
    }

    public AppClient withFlows(Flow... newFlows) {
        return new AppClient(id, secret, Set.of(newFlows), hidesUsers, rotationGrace, redirectUrls);
    }

    public AppClient showingUsers() {
        return new AppClient(id, secret, flows, false, rotationGrace, redirectUrls);
    }

    /** With rotation, which the flow REFRESH_TOKEN_AUTH does not go with. */
    public AppClient rotating(Duration grace) {
        return new AppClient(id, secret, flows, hidesUsers, grace, redirectUrls);
    }

    public AppClient withRedirectUrls(List<String> urls) {
        return new AppClient(id, secret, flows, hidesUsers, rotationGrace, urls);
    }

    /** Whether this client may sign in that way. */
    public boolean allows(Flow flow) {
        return flows.contains(flow) && !(flow == Flow.REFRESH_TOKEN_AUTH && rotationGrace != null);
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return "AppClient[" + id + "]";
    }
}
