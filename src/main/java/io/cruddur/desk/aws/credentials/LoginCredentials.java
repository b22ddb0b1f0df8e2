package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The keys that {@code aws login} has left, renewed as the AWS CLI does it. */
final class LoginCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    private static final int MOST = 1 << 20;

    private final String profile;
    private final Map<String, String> settings;
    private final Path cache;
    private final CredentialClients clients;
    private @Nullable LoginCredentialsProvider provider;
    private @Nullable SigninClient client;

    LoginCredentials(String profile, Map<String, String> settings, Path cache, CredentialClients clients) {
        this.profile = profile;
        this.settings = settings;
        this.cache = cache;
        this.clients = clients;
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        try {
            return provider().resolveCredentials();
        } catch (AwsServiceException e) {
            throw AwsFailures.code(e).isEmpty() || e.statusCode() >= 500
                    ? explained(e)
                    : CredentialFailures.login(profile, "that sign-in has expired or was ended", e);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    private LoginCredentialsProvider provider() {
        LoginCredentialsProvider known = provider;
        if (known != null) {
            return known;
        }
        check();
        String region = settings.getOrDefault("region", "");
        SigninClient signin = clients.signin(region.isEmpty() ? clients.region() : Region.of(region));
        LoginCredentialsProvider made = LoginCredentialsProvider.builder()
                .signinClient(signin)
                .loginSession(settings.get("login_session"))
                .tokenCacheLocation(cache)
                .asyncCredentialUpdateEnabled(false)
                .build();
        client = signin;
        provider = made;
        return made;
    }

    /** What the SDK says of a file that it cannot make sense of is what it says of a network that fails. */
    private void check() {
        Path file = file();
        if (!Files.exists(file)) {
            throw nobody();
        }
        try {
            if (Files.size(file) > MOST
                    || !JsonDocument.read(Files.readAllBytes(file))
                            .path("accessToken")
                            .isObject()) {
                throw unusable();
            }
        } catch (IOException e) {
            throw unusable();
        }
    }

    /** Named as the AWS CLI names it. */
    private Path file() {
        try {
            byte[] name = MessageDigest.getInstance("SHA-256")
                    .digest(settings.getOrDefault("login_session", "").getBytes(StandardCharsets.UTF_8));
            return cache.resolve(HexFormat.of().formatHex(name) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private DeskException nobody() {
        return CredentialFailures.login(profile, "nobody has signed in on this machine yet", null);
    }

    /** Without a cause, which may quote the file. */
    private DeskException unusable() {
        return CredentialFailures.login(
                profile, "what that left in " + AwsFiles.shown(cache) + " cannot be used", null);
    }

    private RuntimeException failed(RuntimeException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof DeskException || t instanceof IOException || AwsFailures.isStop(t)) {
                return explained(e);
            }
            if (t instanceof AwsServiceException) {
                return CredentialFailures.login(profile, "that sign-in has expired or was ended", e);
            }
        }
        return String.valueOf(e.getMessage()).contains("Token cache file") ? nobody() : unusable();
    }

    private RuntimeException explained(RuntimeException e) {
        return AwsFailures.explain(
                e, "renew the sign-in of profile " + CredentialFailures.quoted(profile) + " by aws login");
    }

    @Override
    public synchronized void close() {
        LoginCredentialsProvider known = provider;
        SigninClient signin = client;
        if (known != null && signin != null) {
            known.close();
            signin.close();
        }
    }
}
