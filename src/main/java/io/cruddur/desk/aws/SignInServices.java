package io.cruddur.desk.aws;

import io.cruddur.desk.environment.Request;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentity.endpoints.CognitoIdentityEndpointProvider;
import software.amazon.awssdk.services.signin.endpoints.SigninEndpointProvider;
import software.amazon.awssdk.services.sso.endpoints.SsoEndpointProvider;
import software.amazon.awssdk.services.ssooidc.endpoints.SsoOidcEndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/** The services by which one gets credentials, for oneself or as whoever signs in at a user pool. */
final class SignInServices {
    static final AwsService IDENTITY_POOLS = new AwsService(
            "CognitoIdentity",
            new Request.Service("Cognito"),
            Set.of(),
            Set.of("GetCredentialsForIdentity", "GetId"),
            _ -> false,
            Set.of("IdentityId", "IdentityPoolId")::contains,
            place -> CognitoIdentityEndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            AwsService.LocalServer.COGNITO);

    static final AwsService STS = new AwsService(
            "Sts",
            new Request.Service("STS"),
            Set.of("GetCallerIdentity"),
            Set.of("AssumeRole", "AssumeRoleWithWebIdentity", "GetSessionToken"),
            _ -> false,
            Set.of("RoleArn", "RoleSessionName", "SerialNumber", "DurationSeconds")::contains,
            place -> StsEndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            null);

    static final AwsService SSO = new AwsService(
            "Sso",
            new Request.Service("SSO"),
            Set.of("GetRoleCredentials"),
            Set.of(),
            _ -> false,
            Set.of("accountId", "roleName")::contains,
            place -> SsoEndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            null);

    static final AwsService SSO_OIDC = new AwsService(
            "SsoOidc",
            new Request.Service("SSO"),
            Set.of(),
            Set.of("CreateToken", "RegisterClient", "StartDeviceAuthorization"),
            _ -> false,
            Set.of("clientName", "clientType", "grantType", "scopes", "startUrl")::contains,
            place -> SsoOidcEndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            null);

    static final AwsService SIGNIN = new AwsService(
            "Signin",
            new Request.Service("Sign-in"),
            Set.of(),
            Set.of("CreateOAuth2Token"),
            _ -> false,
            _ -> false,
            place -> SigninEndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            null);

    private SignInServices() {}
}
