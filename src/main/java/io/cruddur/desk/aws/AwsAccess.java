package io.cruddur.desk.aws;

import io.cruddur.desk.aws.credentials.AwsFiles;
import io.cruddur.desk.aws.credentials.AwsProfiles;
import io.cruddur.desk.aws.credentials.CredentialSources;
import io.cruddur.desk.aws.credentials.PollDelay;
import io.cruddur.desk.aws.http.AwsHttp;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.port.credentials.ProfileName;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** How PROD is reached from this machine: by its profiles, its variables and its network. */
public final class AwsAccess {
    static {
        SdkSettings.prepare();
    }

    private final Map<String, String> variables;
    private final CredentialSources sources;
    private final Function<Optional<Path>, SdkHttpClient> http;

    private AwsAccess(
            AwsFiles files,
            Map<String, String> variables,
            Function<Optional<Path>, SdkHttpClient> http,
            InstantSource clock,
            PollDelay pause) {
        this.variables = Map.copyOf(variables);
        this.sources = new CredentialSources(files, variables, clock, pause);
        this.http = http;
    }

    /** The machine's own. */
    public static AwsAccess ofThisMachine() {
        return new AwsAccess(
                AwsFiles.ofThisMachine(), System.getenv(), AwsHttp::prod, InstantSource.system(), Thread::sleep);
    }

    /** That of another home, with another HTTP client: how tests stand in for AWS. */
    public static AwsAccess of(
            AwsFiles files, Map<String, String> variables, SdkHttpClient http, InstantSource clock, PollDelay pause) {
        return new AwsAccess(files, variables, _ -> http, clock, pause);
    }

    /** What there is to choose from. */
    public AwsProfiles profiles() {
        return sources.profiles();
    }

    /**
     * A session's clients: the keys of a profile, and the regional endpoints of AWS, set explicitly so that no configured
     * {@code endpoint_url} takes their place.
     *
     * @param profile whose keys these are, whatever keys the environment variables hold, as with the AWS CLI's
     *     {@code --profile}; {@link ProfileName#ENVIRONMENT} for those keys; null for the first that there is in the order
     *     of the SDK
     */
    public AwsClients connect(
            @Nullable String profile, String region, WriteGuard guard, RequestLog log, InstantSource clock) {
        Region where = AwsEndpoints.region(region);
        SdkSettings.EndpointVariant variant = SdkSettings.follow(settingsOf(profile), where, sources.config());
        AwsEndpoints endpoints = AwsEndpoints.of(where, variant);
        SdkHttpClient connections = http.apply(authorities(profile));
        try {
            GuardedClients clients = new GuardedClients(connections, where, variant, guard, log, clock);
            return new AwsClients(clients, sources.of(profile, clients), endpoints);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    /**
     * Signs in by SSO for a profile, in the browser. What comes of it is kept where the AWS CLI keeps it.
     *
     * @param show shows the code and opens the page
     */
    public void signIn(String profile, Consumer<DeviceCode> show, Work work, RequestLog log, InstantSource clock) {
        signIn(profile, log, clock, clients -> sources.signIn(profile, clients, show, work));
    }

    /** Signs in for a profile by the code that its MFA device shows. What comes of it is kept in memory. */
    public void signIn(String profile, char[] code, RequestLog log, InstantSource clock) {
        signIn(profile, log, clock, clients -> sources.signIn(profile, clients, code));
    }

    private void signIn(String profile, RequestLog log, InstantSource clock, Consumer<GuardedClients> doing) {
        Region where = AwsEndpoints.region(profiles().region(profile).orElse("us-east-1"));
        SdkSettings.EndpointVariant variant = SdkSettings.follow(profile, where, sources.config());
        AwsEndpoints.of(where, variant);
        try (SdkHttpClient connections = http.apply(authorities(profile))) {
            // It is of no session, so nothing but the sign-in passes it.
            WriteGuard closed = new WriteGuard(Environment.PROD, clock);
            doing.accept(new GuardedClients(connections, where, variant, closed, log, clock));
        }
    }

    private String settingsOf(@Nullable String profile) {
        return profile == null || profile.equals(ProfileName.ENVIRONMENT) ? sources.usualProfile() : profile;
    }

    /** Whom a session trusts in the place of those whom Java trusts, as with the AWS CLI. */
    private Optional<Path> authorities(@Nullable String profile) {
        String variable = variables.getOrDefault("AWS_CA_BUNDLE", "").strip();
        return (variable.isEmpty() ? sources.config().setting(settingsOf(profile), "ca_bundle") : Optional.of(variable))
                .map(AwsHttp::bundle);
    }
}
