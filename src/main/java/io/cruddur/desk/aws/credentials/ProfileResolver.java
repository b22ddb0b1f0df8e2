package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Finds where a profile's credentials come from, by the rules of the SDK and the AWS CLI, and says what is wrong. */
final class ProfileResolver {
    private static final Duration PROCESS = Duration.ofSeconds(60);
    private static final String ROLE = "role_arn";
    private static final String SOURCE = "source_profile";
    private static final String CREDENTIAL_SOURCE = "credential_source";
    private static final String TOKEN_FILE = "web_identity_token_file";
    private static final String LOGIN = "login_session";
    private static final String PROCESS_COMMAND = "credential_process";
    private static final String KEY = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";

    private final AwsFiles files;
    private final Map<String, String> variables;
    private final CredentialClients clients;
    private final MfaSessions sessions;
    private final Function<String, Optional<char[]>> codes;
    private final InstantSource clock;

    /**
     * @param variables as of {@link System#getenv()}
     * @param codes the code of an MFA device, where the person has just typed one
     */
    ProfileResolver(
            AwsFiles files,
            Map<String, String> variables,
            CredentialClients clients,
            MfaSessions sessions,
            Function<String, Optional<char[]>> codes,
            InstantSource clock) {
        this.files = files;
        this.variables = variables;
        this.clients = clients;
        this.sessions = sessions;
        this.codes = codes;
        this.clock = clock;
    }

    /** @throws DeskException when the settings make no sense; what the credentials come from says the rest */
    AwsCredentialsProvider of(String profile, AwsConfig config) {
        return of(profile, config, List.of());
    }

    /** @param askedBy the profiles whose source this one is, the first one first */
    private AwsCredentialsProvider of(String profile, AwsConfig config, List<String> askedBy) {
        Map<String, String> settings = config.profiles().get(profile);
        if (settings == null) {
            throw askedBy.isEmpty()
                    ? CredentialFailures.noProfile(profile)
                    : CredentialFailures.noSource(askedBy.getLast(), profile);
        }
        boolean role = has(settings, ROLE);
        if (role && has(settings, TOKEN_FILE)) {
            return webIdentity(profile, settings, settings.getOrDefault(TOKEN_FILE, ""));
        }
        if (SsoSettings.areIn(settings)) {
            SsoCredentials sso = new SsoCredentials(
                    SsoSettings.of(profile, settings, config),
                    SsoSettings.required(profile, settings, "sso_account_id"),
                    SsoSettings.required(profile, settings, "sso_role_name"),
                    files.ssoCache(),
                    clients,
                    clock);
            return new ExpiringCredentials(clock, sso::ask);
        }
        if (role && has(settings, SOURCE) && has(settings, CREDENTIAL_SOURCE)) {
            throw new DeskException.Invalid("Profile " + CredentialFailures.quoted(profile)
                    + " has both source_profile and credential_source. Take one of them away in ~/.aws/config.");
        }
        if (role && has(settings, SOURCE)) {
            AwsCredentialsProvider source = source(profile, settings, config, askedBy);
            return assumed(profile, settings, source);
        }
        if (role && has(settings, CREDENTIAL_SOURCE)) {
            return assumed(profile, settings, named(profile, settings.getOrDefault(CREDENTIAL_SOURCE, "")));
        }
        if (role) {
            // Never with keys of its own in the role's place: a misspelt source_profile would make somebody else of it.
            throw CredentialFailures.missing(profile, SOURCE, ROLE);
        }
        return ownKeys(profile, settings);
    }

    /** Whether a profile says where its credentials come from, well or badly. */
    static boolean hasCredentials(Map<String, String> settings) {
        return SsoSettings.areIn(settings)
                || Stream.of(ROLE, LOGIN, PROCESS_COMMAND, KEY, SECRET).anyMatch(name -> has(settings, name));
    }

    private static boolean has(Map<String, String> settings, String name) {
        return !settings.getOrDefault(name, "").isEmpty();
    }

    private AwsCredentialsProvider source(
            String profile, Map<String, String> settings, AwsConfig config, List<String> askedBy) {
        String source = settings.getOrDefault(SOURCE, "");
        if (source.equals(profile) && has(settings, KEY)) {
            return keys(profile, settings);
        }
        List<String> way = new ArrayList<>(askedBy);
        way.add(profile);
        if (way.contains(source)) {
            way.add(source);
            throw CredentialFailures.circle(way.subList(way.indexOf(source), way.size()));
        }
        return of(source, config, way);
    }

    private AwsCredentialsProvider assumed(
            String profile, Map<String, String> settings, AwsCredentialsProvider source) {
        AssumedRole role = new AssumedRole(profile, settings, clients, sessions, codes, clock);
        return new ExpiringCredentials(clock, () -> role.ask(source), () -> {
            if (source instanceof AutoCloseable closeable) {
                closeable.close();
            }
        });
    }

    /** A role by the token in a file. */
    AwsCredentialsProvider webIdentity(String profile, Map<String, String> settings, String file) {
        Path token;
        try {
            token = Path.of(file);
        } catch (InvalidPathException e) {
            throw CredentialFailures.missing(profile, TOKEN_FILE + " that names a file", ROLE);
        }
        AssumedRole role = new AssumedRole(profile, settings, clients, sessions, codes, clock);
        return new ExpiringCredentials(clock, () -> role.byWebIdentity(token));
    }

    private AwsCredentialsProvider named(String profile, String source) {
        return switch (source.toLowerCase(Locale.ROOT)) {
            case "environment" -> new EnvironmentKeys(variables);
            case "ec2instancemetadata" -> machine("Profile " + CredentialFailures.quoted(profile));
            case "ecscontainer" -> container("Profile " + CredentialFailures.quoted(profile));
            default ->
                throw new DeskException.Invalid(
                        "The credential_source of profile " + CredentialFailures.quoted(profile)
                                + " is " + CredentialFailures.quoted(source)
                                + "; there are Environment, Ec2InstanceMetadata and EcsContainer. Correct it in ~/.aws/config.");
        };
    }

    private static AwsCredentialsProvider machine(String who) {
        return machineOr(
                who + " gets its credentials from the EC2 machine that the app runs on, and there are none: this is"
                        + " no such machine, or it has no instance role. Choose another profile.");
    }

    /**
     * Those of the EC2 machine that this is.
     *
     * @param none what is said when it is none
     */
    static AwsCredentialsProvider machineOr(String none) {
        return new PlainlyFailing(InstanceProfileCredentialsProvider.builder().build(), none);
    }

    /** Those of the container that this is. */
    static AwsCredentialsProvider container(String who) {
        return new PlainlyFailing(
                ContainerCredentialsProvider.builder().build(),
                who + " gets its credentials from the container that the app runs in, and there are none: this is no"
                        + " container of ECS or EKS, or its task has no role. Choose another profile.");
    }

    private AwsCredentialsProvider ownKeys(String profile, Map<String, String> settings) {
        if (has(settings, LOGIN)) {
            return new LoginCredentials(profile, settings, files.loginCache(), clients);
        }
        if (has(settings, PROCESS_COMMAND)) {
            ProcessCredentials process =
                    new ProcessCredentials(profile, settings.getOrDefault(PROCESS_COMMAND, ""), PROCESS);
            return new ExpiringKeys(process);
        }
        if (has(settings, KEY) || has(settings, SECRET)) {
            AwsCredentialsProvider keys = keys(profile, settings);
            if (AssumedRole.wantsCode(settings) && !has(settings, TOKEN)) {
                AssumedRole session = new AssumedRole(profile, settings, clients, sessions, codes, clock);
                return new ExpiringCredentials(clock, () -> session.session(keys));
            }
            return keys;
        }
        throw CredentialFailures.nothingInProfile(profile);
    }

    private static AwsCredentialsProvider keys(String profile, Map<String, String> settings) {
        for (String name : List.of(KEY, SECRET)) {
            if (!has(settings, name)) {
                throw CredentialFailures.missing(profile, name, name.equals(KEY) ? SECRET : KEY);
            }
        }
        String key = settings.getOrDefault(KEY, "");
        String secret = settings.getOrDefault(SECRET, "");
        return StaticCredentialsProvider.create(
                has(settings, TOKEN)
                        ? AwsSessionCredentials.create(key, secret, settings.getOrDefault(TOKEN, ""))
                        : AwsBasicCredentials.create(key, secret));
    }

    /** Asks the process when its keys are near their end. */
    private final class ExpiringKeys implements AwsCredentialsProvider {
        private static final Duration EARLY = Duration.ofMinutes(1);
        private final ProcessCredentials process;
        private ProcessCredentials.Keys kept = new ProcessCredentials.Keys("", "", "", Instant.MIN);

        ExpiringKeys(ProcessCredentials process) {
            this.process = process;
        }

        @Override
        public synchronized AwsCredentials resolveCredentials() {
            if (!clock.instant().plus(EARLY).isBefore(kept.expiry())) {
                kept = process.ask();
            }
            return kept.token().isEmpty()
                    ? AwsBasicCredentials.create(kept.id(), kept.secret())
                    : AwsSessionCredentials.create(kept.id(), kept.secret(), kept.token());
        }
    }

    /** A provider of the SDK that says why it has nothing, but not to whom it matters. */
    private record PlainlyFailing(AwsCredentialsProvider provider, String sentence)
            implements AwsCredentialsProvider, SdkAutoCloseable {
        @Override
        public AwsCredentials resolveCredentials() {
            try {
                return provider.resolveCredentials();
            } catch (DeskException | CancelledException e) {
                throw e;
            } catch (RuntimeException e) {
                throw AwsFailures.isStop(e) ? new CancelledException() : new DeskException.NotSignedIn(sentence, e);
            }
        }

        @Override
        public void close() {
            if (provider instanceof SdkAutoCloseable closeable) {
                closeable.close();
            }
        }
    }
}
