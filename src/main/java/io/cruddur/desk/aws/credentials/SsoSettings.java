package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.port.DeskException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * How a profile signs in by SSO.
 *
 * @param cacheKey what the AWS CLI names its file by: the name of the {@code [sso-session]}, or the start URL of a profile
 *     that has none
 * @param scopes what is asked for; none without an {@code [sso-session]}, and then nothing is renewed
 */
record SsoSettings(String profile, String cacheKey, String startUrl, Region region, List<String> scopes) {
    private static final String SESSION = "sso_session";
    private static final String START_URL = "sso_start_url";
    private static final String REGION = "sso_region";
    private static final String SCOPES = "sso_registration_scopes";
    private static final String USUAL_SCOPE = "sso:account:access";

    SsoSettings {
        scopes = List.copyOf(scopes);
    }

    /** Whether a profile is about SSO at all. */
    static boolean areIn(Map<String, String> settings) {
        return Stream.of("sso_role_name", "sso_account_id", REGION, START_URL, SESSION)
                .anyMatch(settings::containsKey);
    }

    /** @throws DeskException.Invalid when something is missing, or is said in two ways */
    static SsoSettings of(String profile, Map<String, String> settings, AwsConfig config) {
        String session = settings.get(SESSION);
        if (session == null) {
            String url = required(profile, settings, START_URL);
            return new SsoSettings(profile, url, url, Region.of(required(profile, settings, REGION)), List.of());
        }
        Map<String, String> shared = config.ssoSessions().get(session);
        if (shared == null) {
            throw CredentialFailures.noSsoSession(profile, session);
        }
        for (String name : List.of(START_URL, REGION)) {
            @Nullable String own = settings.get(name);
            if (own != null && !Objects.equals(own, shared.get(name))) {
                throw new DeskException.Invalid(
                        "Profile " + CredentialFailures.quoted(profile) + " and its [sso-session "
                                + session + "] have different values of " + name + ". Take it away from the profile in"
                                + " ~/.aws/config.");
            }
        }
        List<String> scopes = Arrays.stream(
                        shared.getOrDefault(SCOPES, USUAL_SCOPE).split("[,\\s]+"))
                .filter(scope -> !scope.isEmpty())
                .toList();
        return new SsoSettings(
                profile,
                session,
                required(profile, shared, START_URL),
                Region.of(required(profile, shared, REGION)),
                scopes);
    }

    static String required(String profile, Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw CredentialFailures.missing(profile, name, "SSO");
        }
        return value;
    }

    /** Where the AWS CLI keeps what the sign-in came to. */
    Path file(Path cache) {
        try {
            byte[] name = MessageDigest.getInstance("SHA-1").digest(cacheKey.getBytes(StandardCharsets.UTF_8));
            return cache.resolve(HexFormat.of().formatHex(name) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
