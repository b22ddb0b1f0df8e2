package io.cruddur.desk.aws.credentials;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients for what credentials come from, each at AWS's own address in a region, on the session's connections, recorded
 * and with the write guard in front. Whoever takes one closes it.
 */
public interface CredentialClients {
    /** The region of the session, where a profile names none. */
    Region region();

    StsClient sts(Region region, AwsCredentialsProvider signedWith);

    SsoClient sso(Region region);

    SsoOidcClient ssoOidc(Region region);

    SigninClient signin(Region region);
}
