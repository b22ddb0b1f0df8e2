package io.cruddur.desk.aws;

import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.endpoints.DynamoDbStreamsEndpointProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The AWS clients of one session. Every one of them has the write guard in front of it and is recorded; there is no
 * other way to make one.
 */
public final class AwsClients implements AutoCloseable {
    /**
     * Endpoints to call.
     *
     * @param dynamo also that of the streams, which in AWS have an endpoint of their own
     */
    private record Addresses(
            URI dynamo, URI streams, URI cognito, @Nullable URI sts) {}

    /** A connection is refused or silent: nobody waits longer than this to be told. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final Duration ATTEMPT = Duration.ofSeconds(20);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;
    private static final int CONNECTIONS = 64;

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Region region;
    private final Addresses addresses;
    private final WriteGuard guard;
    private final RequestLog log;
    private final InstantSource clock;
    private final DynamoDbClient dynamo;
    private final DynamoDbStreamsClient streams;
    private final CognitoIdentityProviderClient cognito;

    private AwsClients(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            Region region,
            Addresses addresses,
            WriteGuard guard,
            RequestLog log,
            InstantSource clock) {
        this.http = http;
        this.credentials = credentials;
        this.region = region;
        this.addresses = addresses;
        this.guard = guard;
        this.log = log;
        this.clock = clock;
        this.dynamo = client(DynamoDbClient.builder(), addresses.dynamo());
        this.streams = client(DynamoDbStreamsClient.builder(), addresses.streams());
        this.cognito = client(CognitoIdentityProviderClient.builder(), addresses.cognito());
    }

    /** LOCAL: dummy credentials, whatever the machine has configured, so that nothing real can be signed with. */
    public static AwsClients local(
            URI dynamo, URI cognito, String region, WriteGuard guard, RequestLog log, InstantSource clock) {
        // Letters and digits only: DynamoDB Local rejects other access key ids.
        return new AwsClients(
                http(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
                Region.of(region),
                new Addresses(dynamo, dynamo, cognito, null),
                guard,
                log,
                clock);
    }

    /**
     * PROD: the SDK's default credential chain for a profile, and the regional endpoints of AWS, set explicitly so that
     * no configured {@code endpoint_url} takes their place.
     *
     * @param profile null for the default one
     */
    public static AwsClients prod(
            @Nullable String profile, String region, WriteGuard guard, RequestLog log, InstantSource clock) {
        DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
        if (profile != null) {
            chain.profileName(profile);
        }
        return prod(http(), chain.build(), region, guard, log, clock);
    }

    /** PROD with another HTTP client and credentials: how tests stand in for AWS. */
    public static AwsClients prod(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            String region,
            WriteGuard guard,
            RequestLog log,
            InstantSource clock) {
        Region where = Region.of(region);
        Addresses addresses = new Addresses(
                DynamoDbEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(where))
                        .join()
                        .endpointUrl()
                        .toUri(),
                DynamoDbStreamsEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(where))
                        .join()
                        .endpointUrl()
                        .toUri(),
                CognitoIdentityProviderEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(where))
                        .join()
                        .endpointUrl()
                        .toUri(),
                StsEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(where))
                        .join()
                        .endpointUrl()
                        .toUri());
        return new AwsClients(http, credentials, where, addresses, guard, log, clock);
    }

    private static SdkHttpClient http() {
        return Apache5HttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(CONNECT)
                .socketTimeout(ATTEMPT)
                .build();
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.httpClient(http)
                .credentialsProvider(credentials)
                .region(region)
                .endpointOverride(endpoint)
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        // An empty profile file: nothing configured on this machine reaches into a client.
                        .defaultProfileFile(noProfiles())
                        .addExecutionInterceptor(new WriteGuardInterceptor(guard, log, clock))
                        .addExecutionInterceptor(new RequestRecorder(log, clock))
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(CALL)
                        .build())
                .build();
    }

    private static ProfileFile noProfiles() {
        return ProfileFile.builder()
                .content(new java.io.ByteArrayInputStream(new byte[0]))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }

    public DynamoDbClient dynamo() {
        return dynamo;
    }

    public DynamoDbStreamsClient streams() {
        return streams;
    }

    public CognitoIdentityProviderClient cognito() {
        return cognito;
    }

    /** DynamoDB's endpoint. */
    public URI endpoint() {
        return addresses.dynamo();
    }

    public Region region() {
        return region;
    }

    /**
     * Which account these credentials are of.
     *
     * @return the account's id; empty in LOCAL, where there is no account
     * @throws io.cruddur.desk.port.DeskException.NotSignedIn without usable credentials
     */
    public String account() {
        URI sts = addresses.sts();
        if (sts == null) {
            return "";
        }
        try (StsClient client = client(StsClient.builder(), sts)) {
            GetCallerIdentityResponse identity = client.getCallerIdentity();
            return identity.account();
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "find out which AWS account this is");
        }
    }

    @Override
    public void close() {
        dynamo.close();
        streams.close();
        cognito.close();
        http.close();
        if (credentials instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The credentials provider did not close", e);
            }
        }
    }

    /** The profiles of this machine, for the choice in PROD. */
    public static AwsProfiles profiles() {
        return new AwsProfiles(ProfileFileSupplier.defaultSupplier());
    }
}
