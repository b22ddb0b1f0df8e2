package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;

/** Keys of a role for whoever has signed in by SSO; a sign-in that can be renewed is. */
final class SsoCredentials {
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final SsoSettings settings;
    private final String account;
    private final String role;
    private final Path file;
    private final CredentialClients clients;
    private final InstantSource clock;

    SsoCredentials(
            SsoSettings settings,
            String account,
            String role,
            Path cache,
            CredentialClients clients,
            InstantSource clock) {
        this.settings = settings;
        this.account = account;
        this.role = role;
        this.file = settings.file(cache);
        this.clients = clients;
        this.clock = clock;
    }

    AwsSessionCredentials ask() {
        SsoToken token = token();
        try (SsoClient sso = clients.sso(settings.region())) {
            RoleCredentials keys = sso.getRoleCredentials(
                            r -> r.accountId(account).roleName(role).accessToken(token.accessToken()))
                    .roleCredentials();
            return AwsSessionCredentials.builder()
                    .accessKeyId(keys.accessKeyId())
                    .secretAccessKey(keys.secretAccessKey())
                    .sessionToken(keys.sessionToken())
                    .expirationTime(Instant.ofEpochMilli(keys.expiration()))
                    .accountId(account)
                    .build();
        } catch (AwsServiceException e) {
            if (AwsFailures.code(e).isEmpty()) {
                throw explained(e);
            }
            if (e.statusCode() == UNAUTHORIZED) {
                throw CredentialFailures.expired(settings.profile(), e);
            }
            throw e.statusCode() == FORBIDDEN || AwsFailures.code(e).equals("ResourceNotFoundException")
                    ? CredentialFailures.noAccess(settings.profile(), role, account, e)
                    : explained(e);
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    private RuntimeException explained(RuntimeException e) {
        return AwsFailures.explain(
                e, "get the credentials of profile " + CredentialFailures.quoted(settings.profile()) + " by SSO");
    }

    private SsoToken token() {
        SsoToken token;
        try {
            token = SsoToken.read(file).orElseThrow(() -> CredentialFailures.notSignedIn(settings.profile()));
        } catch (IOException e) {
            throw CredentialFailures.unreadableToken(settings.profile(), file);
        }
        Instant now = clock.instant();
        if (token.isGood(now.plus(EARLY))) {
            return token;
        }
        if (!token.refreshToken().isEmpty() && token.registration().isGood(now)) {
            return renewed(token, now);
        }
        if (token.isGood(now)) {
            return token;
        }
        throw CredentialFailures.expired(settings.profile(), null);
    }

    private SsoToken renewed(SsoToken old, Instant now) {
        try (SsoOidcClient oidc = clients.ssoOidc(settings.region())) {
            CreateTokenResponse answer = oidc.createToken(r -> r.grantType("refresh_token")
                    .clientId(old.registration().clientId())
                    .clientSecret(old.registration().clientSecret())
                    .refreshToken(old.refreshToken()));
            SsoToken fresh = new SsoToken(
                    answer.accessToken(),
                    now.plusSeconds(answer.expiresIn()),
                    answer.refreshToken() == null ? old.refreshToken() : answer.refreshToken(),
                    old.registration());
            fresh.write(file, settings);
            return fresh;
        } catch (AwsServiceException e) {
            if (AwsFailures.code(e).isEmpty() || e.statusCode() >= 500) {
                throw explained(e);
            }
            throw CredentialFailures.expired(settings.profile(), e);
        } catch (DeskException e) {
            throw e;
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }
}
