package io.cruddur.desk.aws;

import io.cruddur.desk.aws.credentials.AwsFiles;
import io.cruddur.desk.aws.credentials.CredentialClients;
import io.cruddur.desk.aws.http.AwsHttp;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.endpoints.SigninEndpointProvider;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.endpoints.SsoEndpointProvider;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.endpoints.SsoOidcEndpointProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * Makes clients, each with the write guard in front and recorded, and nothing configured on this machine in it. Those for
 * credentials go to AWS's own addresses, too, and a closed lock lets through what they are for.
 */
record GuardedClients(
        SdkHttpClient http,
        Region region,
        SdkSettings.EndpointVariant variant,
        WriteGuard guard,
        RequestLog log,
        InstantSource clock)
        implements CredentialClients {
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;

    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
            B builder,
            Region where,
            URI endpoint,
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
                        .addExecutionInterceptor(new AuditInterceptor(guard.audit(), interceptor, signedWith))
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

    /** One that signs in or out for somebody, and changes nothing else. */
    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C signingIn(
            B builder, Region where, URI endpoint, AwsCredentialsProvider signedWith) {
        return client(
                builder,
                where,
                endpoint,
                signedWith,
                new WriteGuardInterceptor(guard, new WriteScope(), log, clock, AwsService::isOwnAccount));
    }

    /** The region comes out of a settings file, and becomes a part of the address. */
    private URI endpoint(AwsService service, Region where) {
        AwsEndpoints.region(where.id());
        return service.endpoint(new AwsService.Location(where, variant));
    }

    @Override
    public StsClient sts(Region where, AwsCredentialsProvider signedWith) {
        URI at = endpoint(SignInServices.STS, where);
        return signingIn(
                StsClient.builder().endpointProvider((StsEndpointProvider) _ -> AwsEndpoints.fixed(at)),
                where,
                at,
                signedWith);
    }

    @Override
    public SsoClient sso(Region where) {
        URI at = endpoint(SignInServices.SSO, where);
        return signingIn(
                SsoClient.builder().endpointProvider((SsoEndpointProvider) _ -> AwsEndpoints.fixed(at)),
                where,
                at,
                AnonymousCredentialsProvider.create());
    }

    @Override
    public SsoOidcClient ssoOidc(Region where) {
        URI at = endpoint(SignInServices.SSO_OIDC, where);
        return signingIn(
                SsoOidcClient.builder().endpointProvider((SsoOidcEndpointProvider) _ -> AwsEndpoints.fixed(at)),
                where,
                at,
                AnonymousCredentialsProvider.create());
    }

    @Override
    public SigninClient signin(Region where) {
        URI at = endpoint(SignInServices.SIGNIN, where);
        return signingIn(
                SigninClient.builder().endpointProvider((SigninEndpointProvider) _ -> AwsEndpoints.fixed(at)),
                where,
                at,
                AnonymousCredentialsProvider.create());
    }
}
