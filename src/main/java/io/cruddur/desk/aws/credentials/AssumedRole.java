package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What STS makes of other credentials: a role's keys, or a session of whoever has an MFA device. */
final class AssumedRole {
    private static final String ROLE = "role_arn";
    private static final String MFA = "mfa_serial";
    private static final String SESSION_NAME = "role_session_name";
    private static final String DURATION = "duration_seconds";
    private static final int LONGEST = 43_200;

    private final String profile;
    private final Map<String, String> settings;
    private final CredentialClients clients;
    private final MfaSessions sessions;
    private final Function<String, Optional<char[]>> codes;
    private final InstantSource clock;

    /** @param codes the code of a device, where the person has just typed one */
    AssumedRole(
            String profile,
            Map<String, String> settings,
            CredentialClients clients,
            MfaSessions sessions,
            Function<String, Optional<char[]>> codes,
            InstantSource clock) {
        this.profile = profile;
        this.settings = settings;
        this.clients = clients;
        this.sessions = sessions;
        this.codes = codes;
        this.clock = clock;
    }

    static boolean wantsCode(Map<String, String> settings) {
        return !settings.getOrDefault(MFA, "").isEmpty();
    }

    /** The role's keys, by those of its source. */
    AwsSessionCredentials ask(AwsCredentialsProvider source) {
        return wantsCode(settings) ? withCode(source, true) : assumed(source, null);
    }

    /** A session of the same user, by the code of their device. */
    AwsSessionCredentials session(AwsCredentialsProvider source) {
        return withCode(source, false);
    }

    private AwsSessionCredentials withCode(AwsCredentialsProvider source, boolean role) {
        String device = settings.getOrDefault(MFA, "");
        // The source counts, too: nobody goes on with what somebody else's code was exchanged for.
        String what = String.join(
                "\n",
                profile,
                settings.getOrDefault(ROLE, ""),
                device,
                settings.getOrDefault("source_profile", ""),
                settings.getOrDefault("external_id", ""),
                source.resolveCredentials().accessKeyId());
        AwsSessionCredentials known = sessions.get(what);
        if (known != null && ExpiringCredentials.isGood(known, clock.instant())) {
            return known;
        }
        char[] code = codes.apply(device).orElseThrow(() -> CredentialFailures.codeWanted(profile, device));
        AwsSessionCredentials fresh = role ? assumed(source, code) : ofUser(source, device, code);
        sessions.put(what, fresh);
        return fresh;
    }

    private AwsSessionCredentials assumed(AwsCredentialsProvider source, char @Nullable [] code) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(settings.get(ROLE))
                .roleSessionName(sessionName())
                .externalId(settings.get("external_id"))
                .durationSeconds(seconds());
        if (code != null) {
            request.serialNumber(settings.get(MFA)).tokenCode(String.valueOf(code));
        }
        return ask(source, "sts:AssumeRole", code != null, sts -> sts.assumeRole(request.build())
                .credentials());
    }

    private AwsSessionCredentials ofUser(AwsCredentialsProvider source, String device, char[] code) {
        return ask(source, "sts:GetSessionToken", true, sts -> sts.getSessionToken(r ->
                        r.serialNumber(device).tokenCode(String.valueOf(code)).durationSeconds(seconds()))
                .credentials());
    }

    /** The role's keys, by a token in a file that somebody else renews. */
    AwsSessionCredentials byWebIdentity(Path token) {
        String text;
        try {
            text = Files.size(token) > 1 << 16 ? "" : Files.readString(token).strip();
        } catch (IOException e) {
            throw badToken(token, "cannot be read");
        }
        if (text.isEmpty()) {
            throw badToken(token, "holds no token");
        }
        return ask(
                AnonymousCredentialsProvider.create(),
                "sts:AssumeRoleWithWebIdentity",
                false,
                sts -> sts.assumeRoleWithWebIdentity(r -> r.roleArn(settings.get(ROLE))
                                .roleSessionName(sessionName())
                                .webIdentityToken(text)
                                .durationSeconds(seconds()))
                        .credentials());
    }

    private DeskException badToken(Path token, String why) {
        return new DeskException.NotSignedIn(
                subject() + " gets its credentials by the token in " + AwsFiles.shown(token) + ", which " + why
                        + ". Correct web_identity_token_file, or see that whatever writes the file does.",
                null);
    }

    private String subject() {
        return profile.isEmpty() ? "The environment" : "Profile " + CredentialFailures.quoted(profile);
    }

    private String sessionName() {
        String name = settings.getOrDefault(SESSION_NAME, "");
        return name.isEmpty() ? "cruddur-desk-" + clock.instant().getEpochSecond() : name;
    }

    private @Nullable Integer seconds() {
        String text = settings.getOrDefault(DURATION, "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            int seconds = Integer.parseInt(text);
            if (seconds > 0 && seconds <= LONGEST) {
                return seconds;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new DeskException.Invalid(subject() + ": duration_seconds is no number of seconds up to " + LONGEST
                + ". Correct it in ~/.aws/config.");
    }

    private AwsSessionCredentials ask(
            AwsCredentialsProvider source, String action, boolean withCode, Function<StsClient, Credentials> call) {
        String region = settings.getOrDefault("region", "");
        try (StsClient sts = clients.sts(region.isEmpty() ? clients.region() : Region.of(region), source)) {
            Credentials keys = call.apply(sts);
            return AwsSessionCredentials.builder()
                    .accessKeyId(keys.accessKeyId())
                    .secretAccessKey(keys.secretAccessKey())
                    .sessionToken(keys.sessionToken())
                    .expirationTime(keys.expiration())
                    .build();
        } catch (AwsServiceException e) {
            if (AwsFailures.code(e).equals("AccessDenied")) {
                // The message says why, in AWS's words.
                throw withCode && String.valueOf(e.getMessage()).contains("MultiFactorAuthentication")
                        ? CredentialFailures.codeRefused(profile, e)
                        : CredentialFailures.mayNot(subject(), action, settings.getOrDefault(ROLE, ""), e);
            }
            if (withCode && AwsFailures.code(e).equals("ValidationError")) {
                throw CredentialFailures.codeRefused(profile, null);
            }
            throw explained(e);
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    private RuntimeException explained(RuntimeException e) {
        return AwsFailures.explain(
                e,
                profile.isEmpty()
                        ? "get the credentials of the environment's role"
                        : "get the credentials of profile " + CredentialFailures.quoted(profile));
    }
}
