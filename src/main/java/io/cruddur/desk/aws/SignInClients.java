package io.cruddur.desk.aws;

import io.cruddur.desk.aws.identity.PersonClient;
import io.cruddur.desk.aws.identity.PersonCredentials;
import io.cruddur.desk.aws.identity.PersonLogin;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.endpoints.CognitoIdentityEndpointProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The clients of people who sign in at a user pool. What gets them in is unsigned, and made when it is first asked for. */
final class SignInClients implements AutoCloseable {
    private final AwsClients session;
    private final AwsEndpoints endpoints;
    private final WriteGuard guard;
    private final RequestLog log;
    private final InstantSource clock;
    private final List<SdkClient> made = new ArrayList<>();
    private @Nullable CognitoIdentityProviderClient accounts;

    /** @param session whose HTTP client, guard and record are theirs, too */
    SignInClients(AwsClients session, AwsEndpoints endpoints, WriteGuard guard, RequestLog log, InstantSource clock) {
        this.session = session;
        this.endpoints = endpoints;
        this.guard = guard;
        this.log = log;
        this.clock = clock;
    }

    /** @see AwsClients#accounts() */
    synchronized CognitoIdentityProviderClient accounts() {
        CognitoIdentityProviderClient known = accounts;
        if (known == null) {
            URI at = endpoints.get(AwsService.COGNITO);
            known = unsigned(
                    CognitoIdentityProviderClient.builder()
                            .endpointProvider((CognitoIdentityProviderEndpointProvider) _ -> AwsEndpoints.fixed(at)),
                    at);
            accounts = known;
        }
        return known;
    }

    /** @see AwsClients#person */
    synchronized PersonClient person(Optional<PersonLogin> login, AwsCredentialsProvider otherwise, Region region) {
        if (login.isEmpty()) {
            return person(otherwise, () -> {});
        }
        URI at = endpoints.get(SignInServices.IDENTITY_POOLS);
        CognitoIdentityClient identities = unsigned(
                CognitoIdentityClient.builder()
                        .endpointProvider((CognitoIdentityEndpointProvider) _ -> AwsEndpoints.fixed(at)),
                at);
        made.add(identities);
        // What a user pool is called among the logins of an identity pool: its issuer, without the scheme.
        String provider = endpoints.issuer(login.get().userPoolId()).replaceFirst("^https?://", "");
        PersonCredentials theirs = new PersonCredentials(identities, login.get(), provider, region, clock);
        return person(theirs, theirs::forget);
    }

    private PersonClient person(AwsCredentialsProvider signedWith, Runnable forget) {
        WriteScope scope = new WriteScope();
        DynamoDbClient dynamo = session.dynamo(signedWith, new WriteGuardInterceptor(guard, scope, log, clock));
        made.add(dynamo);
        return new PersonClient(dynamo, scope, forget);
    }

    /** Nothing configured on this machine is asked for. Acts on one's own account pass a closed lock, and nothing else. */
    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C unsigned(B builder, URI at) {
        return session.client(
                builder,
                at,
                AnonymousCredentialsProvider.create(),
                new WriteGuardInterceptor(guard, new WriteScope(), log, clock, AwsService::isOwnAccount));
    }

    @Override
    public synchronized void close() {
        Optional.ofNullable(accounts).ifPresent(CognitoIdentityProviderClient::close);
        made.forEach(SdkClient::close);
    }
}
