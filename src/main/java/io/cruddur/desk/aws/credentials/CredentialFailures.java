package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.credentials.SignInWay;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a profile has no credentials: each its own sentence, with the profile, the cause and the cure. */
final class CredentialFailures {
    private static final String FILES = "~/.aws/config or ~/.aws/credentials";

    private CredentialFailures() {}

    static String quoted(String name) {
        return "“" + name + "”";
    }

    private static String inShell(String profile) {
        return profile.matches("[\\w./@%-]+") ? profile : "\"" + profile + "\"";
    }

    static DeskException noProfile(String profile) {
        return new DeskException.NotSignedIn(
                "There is no profile " + quoted(profile) + " in " + FILES
                        + ". Choose another one in the header, or make it" + " with aws configure --profile.",
                null);
    }

    static DeskException nothingInProfile(String profile) {
        return new DeskException.NotSignedIn(
                "Profile " + quoted(profile) + " says nothing about credentials: it has neither keys nor a role, SSO, a"
                        + " login or a credential_process. Add them in " + FILES + ", or choose another profile.",
                null);
    }

    static DeskException nowhere() {
        return new DeskException.NotSignedIn(
                "No AWS credentials were found: no profile was chosen, there is no default one in " + FILES
                        + ", and no environment variables hold keys. Make a profile with aws configure or aws configure"
                        + " sso, then choose it in the header.",
                null);
    }

    static DeskException missing(String profile, String setting, String besides) {
        return new DeskException.Invalid("Profile " + quoted(profile) + " has " + besides + " and no " + setting
                + ". Add " + setting + " to it in " + FILES + ".");
    }

    static DeskException noSource(String profile, String source) {
        return new DeskException.Invalid("The source_profile of profile " + quoted(profile) + " is " + quoted(source)
                + ", and there is no such profile. Correct the name in ~/.aws/config, or make that profile.");
    }

    static DeskException circle(List<String> profiles) {
        return new DeskException.Invalid(
                "Profiles take their credentials from each other in a circle by source_profile: "
                        + String.join(
                                " → ",
                                profiles.stream()
                                        .map(CredentialFailures::quoted)
                                        .toList())
                        + ". Let one of them have keys, SSO or a login of its own in ~/.aws/config.");
    }

    static DeskException noSsoSession(String profile, String session) {
        return new DeskException.Invalid("The sso_session of profile " + quoted(profile) + " is " + quoted(session)
                + ", and there is no [sso-session " + session + "] in ~/.aws/config. Add it with aws configure sso.");
    }

    static DeskException notSignedIn(String profile) {
        return browser(profile, "nobody has signed in on this machine yet", null);
    }

    static DeskException expired(String profile, @Nullable Throwable cause) {
        return browser(profile, "the sign-in has expired", cause);
    }

    static DeskException unreadableToken(String profile, Path file) {
        return browser(profile, "what an earlier sign-in left in " + AwsFiles.shown(file) + " cannot be read", null);
    }

    private static DeskException browser(String profile, String why, @Nullable Throwable cause) {
        return new DeskException.NotSignedIn(
                "Profile " + quoted(profile) + " gets its credentials by SSO (IAM Identity Center), and " + why
                        + ". Sign in here, or run aws sso login --profile " + inShell(profile) + ".",
                SignInWay.BROWSER,
                profile,
                cause);
    }

    static DeskException codeWanted(String profile, String device) {
        return new DeskException.NotSignedIn(
                "Profile " + quoted(profile) + " asks for the code of the MFA device " + device
                        + ". Sign in with the code that the device shows now.",
                SignInWay.MFA_CODE,
                profile,
                null);
    }

    static DeskException codeRefused(String profile, @Nullable Throwable cause) {
        return new DeskException.NotSignedIn(
                "AWS does not take this code of the MFA device for profile " + quoted(profile)
                        + ". It is wrong, or was used" + " before: wait for the next one, and type that.",
                SignInWay.MFA_CODE,
                profile,
                cause);
    }

    static DeskException login(String profile, String why, @Nullable Throwable cause) {
        return new DeskException.NotSignedIn(
                "Profile " + quoted(profile) + " gets its credentials by aws login, and " + why
                        + ". Run aws login --profile " + inShell(profile) + " in a terminal, then try again.",
                cause);
    }

    static DeskException noAccess(String profile, String role, String account, @Nullable Throwable cause) {
        return new DeskException.Denied(
                "Profile " + quoted(profile) + ": whoever signed in by SSO has no access to role " + role
                        + " in account "
                        + account + " (sso:GetRoleCredentials). Correct sso_role_name and sso_account_id in"
                        + " ~/.aws/config, or ask whoever assigns them.",
                cause);
    }

    /**
     * @param who {@code "Profile “x”"}, or whatever else it is
     * @param role empty where none is assumed
     */
    static DeskException mayNot(String who, String action, String role, @Nullable Throwable cause) {
        return new DeskException.Denied(
                role.isEmpty()
                        ? who + " may not get a session by the code of its MFA device (" + action
                                + "). Its user needs that permission: ask whoever owns the account."
                        : who + " may not assume its role " + role + " (" + action
                                + "). Whoever assumes it needs that permission, and the role has to trust them: correct"
                                + " role_arn where it is set, or ask whoever owns the role.",
                cause);
    }
}
