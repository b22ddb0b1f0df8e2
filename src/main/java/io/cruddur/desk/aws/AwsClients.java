package io.cruddur.desk.aws;

import io.cruddur.desk.aws.access.CheckAddress;
import io.cruddur.desk.aws.credentials.AwsConfig;
import io.cruddur.desk.aws.credentials.SessionCredentials;
import io.cruddur.desk.aws.credentials.SpareCredentials;
import io.cruddur.desk.aws.http.AwsHttp;
import io.cruddur.desk.aws.identity.PersonClient;
import io.cruddur.desk.aws.identity.PersonLogin;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.endpoints.DynamoDbStreamsEndpointProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The AWS clients of one session. Every one of them has the write guard in front of it and is recorded; there is no
 * other way to make one.
 */
public final class AwsClients implements AutoCloseable {
    static {
        SdkSettings.prepare();
    }

    private final GuardedClients clients;
    private final SpareCredentials spare;
    private final SessionCredentials credentials;
    private final AwsEndpoints endpoints;
    private final DynamoDbClient dynamo;
    private final DynamoDbStreamsClient streams;
    private final CognitoIdentityProviderClient cognito;
    private final SignInClients signIn;
    private final RegionalClients regional;

    AwsClients(GuardedClients clients, AwsCredentialsProvider credentials, AwsEndpoints endpoints) {
        this.clients = clients;
        this.spare = new SpareCredentials(credentials);
        this.credentials = new SessionCredentials(spare, clients.guard(), this::whoIs);
        this.endpoints = endpoints;
        this.regional = new RegionalClients(this, endpoints, this.credentials);
        this.signIn = new SignInClients(this, endpoints, clients.guard(), clients.log(), clients.clock());
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
                new GuardedClients(
                        AwsHttp.local(), Region.of(region), SdkSettings.EndpointVariant.USUAL, guard, log, clock),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, "local")),
                AwsEndpoints.local(dynamo, cognito));
    }

    /**
     * PROD by the settings of this machine.
     *
     * @param profile as in {@link AwsAccess#connect}
     */
    public static AwsClients prod(
            @Nullable String profile, String region, WriteGuard guard, RequestLog log, InstantSource clock) {
        return AwsAccess.ofThisMachine().connect(profile, region, guard, log, clock);
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
        SdkSettings.EndpointVariant variant = SdkSettings.follow("", where, AwsConfig.NONE);
        return new AwsClients(
                new GuardedClients(http, where, variant, guard, log, clock),
                credentials,
                AwsEndpoints.of(where, variant));
    }

    /** Any client of this session. A service without a constant in {@link AwsService} is locked and masked. */
    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return client(builder, endpoint, credentials, guarded());
    }

    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint, AwsCredentialsProvider signedWith, WriteGuardInterceptor interceptor) {
        return client(builder, endpoint, clients.region(), signedWith, interceptor);
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
            B builder,
            URI endpoint,
            Region where,
            AwsCredentialsProvider signedWith,
            WriteGuardInterceptor interceptor) {
        return clients.client(builder, where, endpoint, signedWith, interceptor);
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
        return new WriteGuardInterceptor(clients.guard(), new WriteScope(), clients.log(), clients.clock());
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
        return signIn.person(login, credentials, clients.region());
    }

    /** Clients that are not needed at the start, and may be of another region than the session's. */
    public RegionalClients regional() {
        return regional;
    }

    /** A client of a region, for {@link RegionalClients}. */
    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C regional(
            B builder, URI endpoint, Region where) {
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
        return new PoolPages(clients.http(), endpoints, clients.log(), clients.clock());
    }

    /** AWS's page that says which address this machine has, on the same connections, recorded likewise. */
    public CheckAddress checkAddress() {
        return new CheckAddress(clients.http(), clients.log(), clients.clock());
    }

    /** DynamoDB's endpoint. */
    public URI endpoint() {
        return endpoints.get(AwsService.DYNAMODB);
    }

    public Region region() {
        return clients.region();
    }

    /**
     * Which account these credentials are of.
     *
     * @return the account's id; empty in LOCAL, where there is no account
     * @throws io.cruddur.desk.port.DeskException.NotSignedIn without usable credentials
     */
    public String account() {
        if (endpoints.find(SignInServices.STS).isEmpty()) {
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

    /**
     * The user or role of these credentials.
     *
     * @return its ARN, without the name of a role's session; empty in LOCAL, and when AWS does not say it
     */
    public String principal() {
        return account().isEmpty() ? "" : credentials.identity().arn();
    }

    /** Completes with a sentence when the credentials have become somebody else's: the session is over then. */
    public CompletionStage<String> lost() {
        return credentials.lost();
    }

    /**
     * @param listener told, on any thread, each time that there are no credentials until somebody signs in; and with
     *     nothing when there are some again
     */
    public void onExpiry(Consumer<Optional<DeskException.NotSignedIn>> listener) {
        credentials.onExpiry(listener);
    }

    /** Asks STS, with these very credentials. */
    private SessionCredentials.Identity whoIs(AwsCredentials keys) {
        try (StsClient sts = clients.sts(clients.region(), StaticCredentialsProvider.create(keys))) {
            GetCallerIdentityResponse answer = sts.getCallerIdentity();
            if (answer.account() == null) {
                throw new DeskException.Unreachable(
                        "Could not find out which AWS account this is: the answer names none. Check the network and the"
                                + " proxy, then try again.",
                        null);
            }
            SessionCredentials.Identity identity = SessionCredentials.Identity.of(
                    answer.account(),
                    Objects.requireNonNullElse(answer.userId(), ""),
                    Objects.requireNonNullElse(answer.arn(), ""));
            clients.guard().audit().of(identity.account(), identity.arn());
            return identity;
        }
    }

    @Override
    public void close() {
        dynamo.close();
        streams.close();
        cognito.close();
        signIn.close();
        regional.close();
        clients.http().close();
        credentials.close();
    }
}
