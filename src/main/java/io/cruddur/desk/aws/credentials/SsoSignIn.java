package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.aws.Polling;
import io.cruddur.desk.aws.credentials.SsoToken.Registration;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.port.credentials.SignInWay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.model.AccessDeniedException;
import software.amazon.awssdk.services.ssooidc.model.AuthorizationPendingException;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.ExpiredTokenException;
import software.amazon.awssdk.services.ssooidc.model.InvalidClientException;
import software.amazon.awssdk.services.ssooidc.model.InvalidRequestException;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.SlowDownException;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/**
 * Signs in by SSO with the device authorization of OAuth 2.0: a code is shown, the person compares it in the browser, and
 * AWS is asked every few seconds whether they have. What comes of it is kept where the AWS CLI keeps it.
 */
final class SsoSignIn {
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final int USUAL_INTERVAL = 5;
    private static final Duration SLOWER = Duration.ofSeconds(5);
    /** A registration that ends while somebody looks for their password is of no use. */
    private static final Duration LONG_ENOUGH = Duration.ofHours(1);

    private final CredentialClients clients;
    private final Path cache;
    private final InstantSource clock;
    private final PollDelay pause;

    SsoSignIn(CredentialClients clients, Path cache, InstantSource clock, PollDelay pause) {
        this.clients = clients;
        this.cache = cache;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Signs in; returns when it is done and kept.
     *
     * @param show shows the code and opens the page
     * @throws DeskException when it was refused, took too long, or AWS cannot be reached
     */
    void signIn(SsoSettings settings, Consumer<DeviceCode> show, Work work) {
        Path file = settings.file(cache);
        try (SsoOidcClient oidc = clients.ssoOidc(settings.region())) {
            Registration known = known(file);
            Registration registration =
                    known.isGood(clock.instant().plus(LONG_ENOUGH)) ? known : register(oidc, settings);
            StartDeviceAuthorizationResponse started = start(oidc, settings, registration);
            if (started == null) {
                registration = register(oidc, settings);
                started = start(oidc, settings, registration);
            }
            if (started == null) {
                throw new DeskException.Failed(
                        "AWS does not know this app any more, right after it was registered. Try again in a moment.",
                        null);
            }
            work.checkCancelled();
            show.accept(new DeviceCode(page(started), started.userCode()));
            CreateTokenResponse answer = waited(oidc, settings, registration, started, work);
            new SsoToken(
                            answer.accessToken(),
                            clock.instant().plusSeconds(answer.expiresIn()),
                            answer.refreshToken() == null ? "" : answer.refreshToken(),
                            registration)
                    .write(file, settings);
        } catch (DeskException | CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw AwsFailures.explain(e, "sign in by SSO for profile " + CredentialFailures.quoted(settings.profile()));
        }
    }

    private static Registration known(Path file) {
        try {
            return SsoToken.read(file).map(SsoToken::registration).orElse(Registration.NONE);
        } catch (IOException _) {
            return Registration.NONE;
        }
    }

    private static Registration register(SsoOidcClient oidc, SsoSettings settings) {
        RegisterClientResponse answer = oidc.registerClient(r -> {
            r.clientName("cruddur-desk").clientType("public");
            if (!settings.scopes().isEmpty()) {
                r.scopes(settings.scopes());
            }
        });
        return new Registration(
                answer.clientId(), answer.clientSecret(), Instant.ofEpochSecond(answer.clientSecretExpiresAt()));
    }

    /** Null when the registration is no longer known there. */
    private static @Nullable StartDeviceAuthorizationResponse start(
            SsoOidcClient oidc, SsoSettings settings, Registration registration) {
        try {
            return oidc.startDeviceAuthorization(r -> r.clientId(registration.clientId())
                    .clientSecret(registration.clientSecret())
                    .startUrl(settings.startUrl()));
        } catch (InvalidClientException _) {
            return null;
        } catch (InvalidRequestException e) {
            throw new DeskException.Invalid(
                    "IAM Identity Center knows no start URL " + settings.startUrl() + " in region " + settings.region()
                            + ". Correct sso_start_url and sso_region of profile "
                            + CredentialFailures.quoted(settings.profile())
                            + " (or of its [sso-session]) in ~/.aws/config.",
                    e);
        }
    }

    private static URI page(StartDeviceAuthorizationResponse started) {
        String text = Optional.ofNullable(started.verificationUriComplete()).orElse(started.verificationUri());
        try {
            URI page = URI.create(String.valueOf(text));
            if ("https".equals(page.getScheme()) && page.getHost() != null) {
                return page;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new DeskException.Unreachable(
                "AWS names no page to sign in at, so something else may have answered. Check the network and the proxy, then"
                        + " try again.",
                null);
    }

    private CreateTokenResponse waited(
            SsoOidcClient oidc,
            SsoSettings settings,
            Registration registration,
            StartDeviceAuthorizationResponse started,
            Work work) {
        Duration interval = Duration.ofSeconds(
                started.interval() == null || started.interval() <= 0 ? USUAL_INTERVAL : started.interval());
        Instant end = clock.instant().plusSeconds(started.expiresIn() == null ? 600 : started.expiresIn());
        String poll = UUID.randomUUID().toString();
        while (clock.instant().isBefore(end)) {
            pause(interval);
            work.checkCancelled();
            try {
                return oidc.createToken(r -> r.grantType(DEVICE_CODE)
                        .clientId(registration.clientId())
                        .clientSecret(registration.clientSecret())
                        .deviceCode(started.deviceCode())
                        .overrideConfiguration(Polling.of(poll)));
            } catch (AuthorizationPendingException _) {
                // Nobody has confirmed it yet.
            } catch (SlowDownException _) {
                interval = interval.plus(SLOWER);
            } catch (AccessDeniedException e) {
                throw over(settings, "it was refused in the browser", e);
            } catch (ExpiredTokenException e) {
                throw over(settings, "the code has expired before anybody confirmed it", e);
            }
        }
        throw over(settings, "the code has expired before anybody confirmed it", null);
    }

    private static DeskException over(SsoSettings settings, String why, @Nullable Throwable cause) {
        return new DeskException.NotSignedIn(
                "Nobody is signed in for profile " + CredentialFailures.quoted(settings.profile()) + ": " + why
                        + ". Sign in again, and confirm the new code in the browser.",
                SignInWay.BROWSER,
                settings.profile(),
                cause);
    }

    private void pause(Duration time) {
        try {
            pause.pass(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}
