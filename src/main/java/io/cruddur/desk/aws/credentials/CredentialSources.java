package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.port.credentials.ProfileName;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** What a session can be signed with, and how one signs in for that. */
public final class CredentialSources {
    private final AwsFiles files;
    private final LiveConfig config;
    private final Map<String, String> variables;
    private final InstantSource clock;
    private final PollDelay pause;
    private final MfaSessions sessions = new MfaSessions();

    /** @param variables as of {@link System#getenv()} */
    public CredentialSources(AwsFiles files, Map<String, String> variables, InstantSource clock, PollDelay pause) {
        this.files = files;
        this.config = new LiveConfig(files);
        this.variables = Map.copyOf(variables);
        this.clock = clock;
        this.pause = pause;
    }

    /** The settings as they are now. */
    public AwsConfig config() {
        return config.get();
    }

    public AwsProfiles profiles() {
        return new AwsProfiles(config, variables);
    }

    /** The profile whose settings count where none was chosen. */
    public String usualProfile() {
        String name = EnvironmentKeys.text(variables, "AWS_PROFILE");
        return name.isEmpty() ? AwsConfig.DEFAULT_PROFILE : name;
    }

    /**
     * Whoever is signed with for a choice.
     *
     * @param profile its name, {@link ProfileName#ENVIRONMENT} for the environment's keys, or null for the first that
     *     there is in the order of the SDK
     */
    public AwsCredentialsProvider of(@Nullable String profile, CredentialClients clients) {
        ProfileResolver resolver = resolver(clients, _ -> Optional.empty());
        if (profile == null) {
            return first(resolver);
        }
        return profile.equals(ProfileName.ENVIRONMENT)
                ? new EnvironmentKeys(variables)
                : new ProfileCredentials(config, profile, resolver);
    }

    private ProfileResolver resolver(CredentialClients clients, Function<String, Optional<char[]>> codes) {
        return new ProfileResolver(files, variables, clients, sessions, codes, clock);
    }

    private AwsCredentialsProvider first(ProfileResolver resolver) {
        if (System.getProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property()) != null) {
            return SystemPropertyCredentialsProvider.create();
        }
        if (EnvironmentKeys.areIn(variables)) {
            return new EnvironmentKeys(variables);
        }
        String token = EnvironmentKeys.text(variables, "AWS_WEB_IDENTITY_TOKEN_FILE");
        String role = EnvironmentKeys.text(variables, "AWS_ROLE_ARN");
        if (!token.isEmpty() && !role.isEmpty()) {
            return resolver.webIdentity(
                    "",
                    Map.of(
                            "role_arn",
                            role,
                            "role_session_name",
                            EnvironmentKeys.text(variables, "AWS_ROLE_SESSION_NAME")),
                    token);
        }
        String profile = usualProfile();
        // One that says nothing but a region does not stand in the way of a container's or a machine's.
        if (ProfileResolver.hasCredentials(config.get().profiles().getOrDefault(profile, Map.of()))
                || !EnvironmentKeys.text(variables, "AWS_PROFILE").isEmpty()) {
            return new ProfileCredentials(config, profile, resolver);
        }
        if (!EnvironmentKeys.text(variables, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                        .isEmpty()
                || !EnvironmentKeys.text(variables, "AWS_CONTAINER_CREDENTIALS_FULL_URI")
                        .isEmpty()) {
            return ProfileResolver.container("The environment");
        }
        if (!EnvironmentKeys.text(variables, "AWS_EC2_METADATA_DISABLED").equalsIgnoreCase("true")) {
            return ProfileResolver.machineOr(CredentialFailures.nowhere().sentence());
        }
        return () -> {
            throw CredentialFailures.nowhere();
        };
    }

    /**
     * Signs in by SSO, in the browser.
     *
     * @param show shows the code and opens the page
     */
    public void signIn(String profile, CredentialClients clients, Consumer<DeviceCode> show, Work work) {
        AwsConfig now = config.get();
        Map<String, String> settings = now.profiles().get(profile);
        if (settings == null) {
            throw CredentialFailures.noProfile(profile);
        }
        if (!SsoSettings.areIn(settings)) {
            throw new DeskException.Invalid("Profile " + CredentialFailures.quoted(profile)
                    + " does not get its credentials by SSO any more. Connect again.");
        }
        new SsoSignIn(clients, files.ssoCache(), clock, pause)
                .signIn(SsoSettings.of(profile, settings, now), show, work);
    }

    /** Signs in by the code that an MFA device shows. */
    public void signIn(String profile, CredentialClients clients, char[] code) {
        AwsCredentialsProvider source =
                resolver(clients, _ -> Optional.of(code)).of(profile, config.get());
        try {
            source.resolveCredentials();
        } finally {
            if (source instanceof SdkAutoCloseable closeable) {
                closeable.close();
            }
        }
    }
}
