package io.cruddur.desk.aws;

import io.cruddur.desk.aws.identity.PersonClient;
import io.cruddur.desk.aws.identity.PersonLogin;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
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
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;

    static {
        SdkSettings.prepare();
    }

    private final SdkHttpClient http;
    private final SpareCredentials spare;
    private final SessionCredentials credentials;
    private final Region region;
    private final AwsEndpoints endpoints;
    private final WriteGuard guard;
    private final RequestLog log;
    private final InstantSource clock;
    private final DynamoDbClient dynamo;
    private final DynamoDbStreamsClient streams;
    private final CognitoIdentityProviderClient cognito;
    private final SignInClients signIn;
    private final RegionalClients regional;

    private AwsClients(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            Supplier<ProfileFile> files,
            Region region,
            AwsEndpoints endpoints,
            WriteGuard guard,
            RequestLog log,
            InstantSource clock) {
        this.http = http;
        this.spare = new SpareCredentials(credentials);
        this.credentials = new SessionCredentials(spare, files, guard, this::whoIs);
        this.region = region;
        this.endpoints = endpoints;
        this.guard = guard;
        this.log = log;
        this.clock = clock;
        this.regional = new RegionalClients(this, endpoints, this.credentials);
        this.signIn = new SignInClients(this, endpoints, guard, log, clock);
        this.dynamo = dynamo(this.credentials, guarded());
        URI streamsAt = endpoints.get(AwsService.STREAMS);
        this.streams = client(
                DynamoDbStreamsClient.builder()
                        .endpointProvider((DynamoDbStreamsEndpointProvider) _ -> AwsEndpoints.fixed(streamsAt)),
                streamsAt);
        URI cognitoAt = endpoints.get(AwsService.COGNITO);
        this.cognito = client(
                CognitoIdentityProviderClient.builder()
                        .endpointProvider((CognitoIdentityProviderEndpointProvider) _ -> AwsEndpoints.fixed(cognitoAt)),
                cognitoAt);
    }

    /** The id of LOCAL's key. Letters and digits only: DynamoDB Local rejects others. */
    public static final String LOCAL_KEY_ID = "local";

    /** LOCAL: dummy credentials, whatever the machine has configured, so that nothing real can be signed with. */
    public static AwsClients local(
            URI dynamo, URI cognito, String region, WriteGuard guard, RequestLog log, InstantSource clock) {
        return local(dynamo, cognito, LOCAL_KEY_ID, region, guard, log, clock);
    }

    /**
     * LOCAL on a DynamoDB of one's own.
     *
     * @param keyId under which that DynamoDB keeps its tables; the secret stays a dummy
     */
    public static AwsClients local(
            URI dynamo,
            URI cognito,
            String keyId,
            String region,
            WriteGuard guard,
            RequestLog log,
            InstantSource clock) {
        return new AwsClients(
                AwsHttp.local(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, "local")),
                AwsFiles::none,
                Region.of(region),
                AwsEndpoints.local(dynamo, cognito),
                guard,
                log,
                clock);
    }

    /**
     * PROD: the keys of a profile, and the regional endpoints of AWS, set explicitly so that no configured
     * {@code endpoint_url} takes their place.
     *
     * @param profile whose keys these are, whatever keys the environment variables hold, as with the AWS CLI's
     *     {@code --profile}; null for the SDK's default credential chain
     */
    public static AwsClients prod(
            @Nullable String profile, String region, WriteGuard guard, RequestLog log, InstantSource clock) {
        Region where = AwsEndpoints.region(region);
        Supplier<ProfileFile> files = AwsFiles.both();
        AwsCredentialsProvider credentials = profile == null
                ? DefaultCredentialsProvider.builder().profileFile(files).build()
                : ProfileCredentialsProvider.builder()
                        .profileFile(files)
                        .profileName(profile)
                        .build();
        AwsEndpoints endpoints = AwsEndpoints.of(where, SdkSettings.follow(profile, where, files));
        return new AwsClients(AwsHttp.prod(), credentials, files, where, endpoints, guard, log, clock);
    }

    /** PROD with another HTTP client and credentials: how tests stand in for AWS. */
    public static AwsClients prod(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            String region,
            WriteGuard guard,
            RequestLog log,
            InstantSource clock) {
        Region where = AwsEndpoints.region(region);
        AwsEndpoints endpoints = AwsEndpoints.of(where, SdkSettings.follow(null, where, AwsFiles::none));
        return new AwsClients(http, credentials, AwsFiles::none, where, endpoints, guard, log, clock);
    }

    /** Any client of this session. A service without a constant in {@link AwsService} is locked and masked. */
    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return client(builder, endpoint, credentials, guarded());
    }

    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint, AwsCredentialsProvider signedWith, WriteGuardInterceptor interceptor) {
        return client(builder, endpoint, region, signedWith, interceptor);
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
            B builder,
            URI endpoint,
            Region where,
            AwsCredentialsProvider signedWith,
            WriteGuardInterceptor interceptor) {
        return builder.httpClient(http)
                .credentialsProvider(signedWith)
                .region(where)
                .endpointOverride(endpoint)
                // Said here, since variables and files would say it otherwise. PROD's endpoints have it in them.
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        // An empty profile file: nothing configured on this machine reaches into a client.
                        .defaultProfileFile(AwsFiles.none())
                        .appId("cruddur-desk")
                        .addExecutionInterceptor(interceptor)
                        .addExecutionInterceptor(new AuditInterceptor(guard.audit(), signedWith))
                        .addExecutionInterceptor(new RequestRecorder(log, clock))
                        .addExecutionInterceptor(new AnswerCheck())
                        .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                        .apiCallAttemptTimeout(AwsHttp.ATTEMPT)
                        .apiCallTimeout(CALL)
                        .build())
                .build();
    }

    DynamoDbClient dynamo(AwsCredentialsProvider signedWith, WriteGuardInterceptor interceptor) {
        URI at = endpoints.get(AwsService.DYNAMODB);
        return client(
                DynamoDbClient.builder().endpointProvider((DynamoDbEndpointProvider) _ -> AwsEndpoints.fixed(at)),
                at,
                signedWith,
                interceptor);
    }

    private WriteGuardInterceptor guarded() {
        return new WriteGuardInterceptor(guard, new WriteScope(), log, clock);
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

    /**
     * DynamoDB for a person who has signed in, with a way of their own through a closed lock.
     *
     * @param login what gets credentials for them; nothing to sign with this session's own
     */
    public PersonClient person(Optional<PersonLogin> login) {
        return signIn.person(login, credentials, region);
    }

    /** Clients that are not needed at the start, and may be of another region than the session's. */
    public RegionalClients regional() {
        return regional;
    }

    /** A client of a region, for {@link RegionalClients}. */
    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C regional(B builder, URI endpoint, Region where) {
        return client(builder, endpoint, where, credentials, guarded());
    }

    /**
     * Cognito for a person who signs in or makes an account: unsigned, so that nothing configured on this machine is
     * asked for, and of what changes anything, that alone passes a closed lock.
     */
    public CognitoIdentityProviderClient accounts() {
        return signIn.accounts();
    }

    /** The public addresses of user pools, on the same connections, recorded likewise. */
    public PoolPages pages() {
        return new PoolPages(http, endpoints, log, clock);
    }

    /** DynamoDB's endpoint. */
    public URI endpoint() {
        return endpoints.get(AwsService.DYNAMODB);
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
        if (endpoints.find(AwsService.STS).isEmpty()) {
            return "";
        }
        try {
            return credentials.identity().account();
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "find out which AWS account this is");
        }
    }

    /**
     * From now on nothing is signed with the credentials of this machine, whatever comes to be there.
     *
     * @param sentence what is said to everything that would have been
     */
    public void doWithout(String sentence) {
        spare.doWithout(sentence);
    }

    /** Asks STS, with these very credentials. */
    private SessionCredentials.Identity whoIs(AwsCredentials keys) {
        URI sts = endpoints.get(AwsService.STS);
        try (StsClient client = client(
                StsClient.builder().endpointProvider((StsEndpointProvider) _ -> AwsEndpoints.fixed(sts)),
                sts,
                StaticCredentialsProvider.create(keys),
                guarded())) {
            GetCallerIdentityResponse answer = client.getCallerIdentity();
            String user = answer.userId() == null ? "" : answer.userId();
            if (answer.account() == null) {
                throw new DeskException.Unreachable(
                        "Could not find out which AWS account this is: the answer names none. Check the network and the"
                                + " proxy, then try again.",
                        null);
            }
            guard.audit().of(answer.account(), AuditInterceptor.role(answer.arn()));
            // Of a role: its id, a colon, and the name of the role's session, which is another one after each renewal.
            return new SessionCredentials.Identity(answer.account(), user.split(":", 2)[0]);
        }
    }

    @Override
    public void close() {
        dynamo.close();
        streams.close();
        cognito.close();
        signIn.close();
        regional.close();
        http.close();
        credentials.close();
    }

    /** The profiles of this machine, for the choice in PROD. */
    public static AwsProfiles profiles() {
        return new AwsProfiles(() -> AwsFiles.both().get());
    }
}
