package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.credentials.AwsFiles;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.credentials.ProfileName;
import io.cruddur.desk.port.credentials.SignInWay;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.StandInAws;
import io.cruddur.desk.support.StandInAws.Answer;
import io.cruddur.desk.support.StandInAws.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which keys each kind of profile comes to, and what is said where it comes to none. */
class ProfileCredentialsTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String later = now.plus(1, ChronoUnit.HOURS).toString();

    @TempDir
    Path home;

    private final RequestLog log = new RequestLog();
    private final InstantSource clock = InstantSource.system();
    private Map<String, String> variables = Map.of("AWS_EC2_METADATA_DISABLED", "true");
    private final StandInAws aws = new StandInAws(this::answer);

    /** In the place of what AWS does usually. */
    private @Nullable Answer next;

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(home.resolve(".aws/sso/cache"));
    }

    private Answer answer(Call call) {
        Answer wanted = next;
        if (wanted != null && !call.asks("GetCallerIdentity")) {
            return wanted;
        }
        if (call.asks("GetCallerIdentity")) {
            return Answer.identity("111111111111", "AID" + call.key(), "arn:aws:iam::111111111111:user/" + call.key());
        }
        if (call.asks("AssumeRoleWithWebIdentity")) {
            return Answer.keys("AssumeRoleWithWebIdentity", "ASIAWEB", later);
        }
        if (call.asks("Action=AssumeRole")) {
            return Answer.keys("AssumeRole", "ASIAROLE", later);
        }
        if (call.asks("GetSessionToken")) {
            return Answer.keys("GetSessionToken", "ASIAMFA", later);
        }
        if (call.asks("/federation/credentials")) {
            return Answer.ok("{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"hunter2-sso\","
                    + "\"sessionToken\":\"hunter2-token\",\"expiration\":"
                    + now.plus(1, ChronoUnit.HOURS).toEpochMilli() + "}}");
        }
        if (call.host().startsWith("oidc.")) {
            return Answer.ok("{\"accessToken\":\"hunter2-fresh\",\"expiresIn\":28800,\"refreshToken\":\"hunter2-next\","
                    + "\"tokenType\":\"Bearer\"}");
        }
        return Answer.ok("{}");
    }

    private AwsClients open(@Nullable String profile) {
        return AwsAccess.of(AwsFiles.in(home), variables, aws, clock, _ -> {})
                .connect(profile, "eu-central-1", new WriteGuard(Environment.PROD, clock), log, clock);
    }

    private String signedWith(@Nullable String profile) {
        try (AwsClients clients = open(profile)) {
            clients.account();
            return aws.calls.getLast().key();
        }
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".aws/config"), text);
    }

    /** As {@code aws sso login} leaves it. */
    private Path token(String session, int hours, boolean renewable) throws Exception {
        byte[] name = MessageDigest.getInstance("SHA-1").digest(session.getBytes(StandardCharsets.UTF_8));
        Path file = home.resolve(".aws/sso/cache/" + HexFormat.of().formatHex(name) + ".json");
        Files.writeString(
                file,
                "{\"startUrl\":\"https://example.awsapps.com/start\",\"region\":\"eu-west-1\",\"accessToken\":"
                        + "\"hunter2-old\",\"expiresAt\":\"" + now.plus(hours, ChronoUnit.HOURS) + "\""
                        + (renewable
                                ? ",\"clientId\":\"client\",\"clientSecret\":\"hunter2-client\",\"registrationExpiresAt\":\""
                                        + now.plus(9, ChronoUnit.HOURS) + "\",\"refreshToken\":\"hunter2-refresh\""
                                : "")
                        + ",\"other\":\"stays\"}");
        return file;
    }

    private DeskException refusal(@Nullable String profile) {
        try (AwsClients clients = open(profile)) {
            clients.account();
        } catch (DeskException e) {
            return e;
        }
        throw new AssertionError("Profile " + profile + " was accepted");
    }

    private static final String SSO = """
            [profile sso]
            sso_session = one
            sso_account_id = 111111111111
            sso_role_name = Reader
            [sso-session one]
            sso_region = eu-west-1
            sso_start_url = https://example.awsapps.com/start
            """;

    @Test
    void aChosenProfileIsUsedAndNothingElse() throws Exception {
        config("[profile ops]\naws_access_key_id = AKIDOPS\naws_secret_access_key = hunter2\n");
        variables = Map.of("AWS_ACCESS_KEY_ID", "AKIDENV", "AWS_SECRET_ACCESS_KEY", "hunter2");

        assertThat(signedWith("ops")).isEqualTo("AKIDOPS");
        assertThat(signedWith(ProfileName.ENVIRONMENT)).isEqualTo("AKIDENV");
        assertThat(signedWith(null)).isEqualTo("AKIDENV");
        assertThat(refusal("other"))
                .isInstanceOf(DeskException.NotSignedIn.class)
                .hasMessageContaining("“other”");
    }

    @Test
    void withoutAChoiceTheFirstThatThereIs() throws Exception {
        assertThat(refusal(null)).hasMessageContaining("No AWS credentials were found");
        config("[default]\nregion = eu-west-1\n");
        assertThat(refusal(null)).hasMessageContaining("No AWS credentials were found");
        config("[default]\naws_access_key_id = AKIDDEFAULT\naws_secret_access_key = hunter2\n[profile ops]\n"
                + "aws_access_key_id = AKIDOPS\naws_secret_access_key = hunter2\n");
        assertThat(signedWith(null)).isEqualTo("AKIDDEFAULT");

        variables = Map.of("AWS_PROFILE", "ops");
        assertThat(signedWith(null)).isEqualTo("AKIDOPS");
        variables = Map.of("AWS_PROFILE", "gone");
        assertThat(refusal(null)).hasMessageContaining("“gone”");

        Path token = home.resolve("token");
        Files.writeString(token, "a.web.identity");
        variables = Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(), "AWS_ROLE_ARN", "arn:aws:iam::111111111111:role/web");
        assertThat(signedWith(null)).isEqualTo("ASIAWEB");
    }

    @Test
    void halfOfTheEnvironmentsKeysAreNone() {
        variables = Map.of("AWS_ACCESS_KEY_ID", "AKIDENV");

        assertThat(refusal(ProfileName.ENVIRONMENT)).hasMessageContaining("AWS_SECRET_ACCESS_KEY is not set");
    }

    @Test
    void aRoleOfAnotherProfile() throws Exception {
        config("""
                [profile role]
                role_arn = arn:aws:iam::111111111111:role/reader
                source_profile = my keys
                external_id = partner
                region = eu-north-1
                [profile my keys]
                aws_access_key_id = AKIDKEYS
                aws_secret_access_key = hunter2
                [profile itself]
                role_arn = arn:aws:iam::111111111111:role/reader
                source_profile = itself
                aws_access_key_id = AKIDITSELF
                aws_secret_access_key = hunter2
                """);

        assertThat(signedWith("role")).isEqualTo("ASIAROLE");
        assertThat(aws.calls.getFirst().host()).isEqualTo("sts.eu-north-1.amazonaws.com");
        assertThat(aws.calls.getFirst().key()).isEqualTo("AKIDKEYS");
        assertThat(aws.calls.getFirst().body()).contains("ExternalId=partner");
        assertThat(signedWith("itself")).isEqualTo("ASIAROLE");
    }

    @Test
    void sourcesThatAreMissingOrGoInACircleAreNamed() throws Exception {
        config("""
                [profile lost]
                role_arn = arn:aws:iam::111111111111:role/reader
                source_profile = gone
                [profile a]
                role_arn = arn:aws:iam::111111111111:role/reader
                source_profile = b
                [profile b]
                role_arn = arn:aws:iam::111111111111:role/reader
                source_profile = a
                [profile sourceless]
                role_arn = arn:aws:iam::111111111111:role/reader
                [profile misspelt]
                role_arn = arn:aws:iam::111111111111:role/reader
                souce_profile = sourceless
                aws_access_key_id = AKIDOWN
                aws_secret_access_key = hunter2
                [profile odd]
                role_arn = arn:aws:iam::111111111111:role/reader
                credential_source = Moon
                [profile empty]
                region = eu-west-1
                [profile half]
                aws_access_key_id = AKIDHALF
                """);

        assertThat(refusal("lost")).hasMessageContaining("“lost”").hasMessageContaining("“gone”");
        assertThat(refusal("a")).hasMessageContaining("“a” → “b” → “a”");
        assertThat(refusal("sourceless")).hasMessageContaining("source_profile");
        assertThat(refusal("misspelt")).as("its own keys are not the role's").hasMessageContaining("source_profile");
        assertThat(refusal("odd")).hasMessageContaining("“Moon”");
        assertThat(refusal("empty")).hasMessageContaining("says nothing about credentials");
        assertThat(refusal("half")).hasMessageContaining("aws_secret_access_key");
        assertThat(aws.calls).isEmpty();
    }

    @Test
    void aRoleThatMayNotBeAssumedNamesTheAction() throws Exception {
        config("""
                [profile role]
                role_arn = arn:aws:iam::111111111111:role/reader
                source_profile = keys
                [profile keys]
                aws_access_key_id = AKIDKEYS
                aws_secret_access_key = hunter2
                """);
        next = Answer.stsError(403, "AccessDenied", "User is not authorized to perform: sts:AssumeRole");

        assertThat(refusal("role"))
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("sts:AssumeRole")
                .hasMessageContaining("role/reader");
    }

    @Test
    void bySso() throws Exception {
        config(SSO + """
                [profile legacy]
                sso_start_url = https://legacy.awsapps.com/start
                sso_region = eu-west-2
                sso_account_id = 111111111111
                sso_role_name = Reader
                """);
        token("one", 1, false);
        token("https://legacy.awsapps.com/start", 1, false);

        assertThat(signedWith("sso")).isEqualTo("ASIASSO");
        assertThat(aws.calls.getFirst().host()).isEqualTo("portal.sso.eu-west-1.amazonaws.com");
        aws.calls.clear();
        assertThat(signedWith("legacy")).isEqualTo("ASIASSO");
        assertThat(aws.calls.getFirst().host()).isEqualTo("portal.sso.eu-west-2.amazonaws.com");
        Leak.noneIn(log.all().toString(), "hunter2");
    }

    @Test
    void eachWayInWhichSsoFailsIsItsOwnSentence() throws Exception {
        config(SSO + """
                [profile nowhere]
                sso_session = gone
                sso_account_id = 111111111111
                sso_role_name = Reader
                [profile incomplete]
                sso_session = one
                sso_account_id = 111111111111
                """);
        assertThat(refusal("nowhere")).hasMessageContaining("[sso-session gone]");
        assertThat(refusal("incomplete")).hasMessageContaining("sso_role_name");
        assertBrowser(refusal("sso"), "nobody has signed in");

        Path file = token("one", -1, false);
        assertBrowser(refusal("sso"), "has expired");
        Files.writeString(file, "hunter2");
        assertBrowser(refusal("sso"), "cannot be read");
        Files.write(file, new byte[10 << 20]);
        assertBrowser(refusal("sso"), "cannot be read");
        Files.delete(file);
        Files.createDirectory(file);
        assertBrowser(refusal("sso"), "cannot be read");
        Files.delete(file);

        token("one", 1, false);
        next = Answer.error(401, "UnauthorizedException", "Session token not found or invalid");
        assertBrowser(refusal("sso"), "has expired");
        next = Answer.error(403, "ForbiddenException", "No access");
        assertThat(refusal("sso"))
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("Reader")
                .hasMessageContaining("sso:GetRoleCredentials");
        assertThat(aws.calls).noneMatch(call -> call.host().startsWith("sts."));
    }

    private static void assertBrowser(DeskException refusal, String why) {
        assertThat(refusal)
                .hasMessageContaining("“sso”")
                .hasMessageContaining(why)
                .hasMessageContaining("Sign in");
        assertThat(refusal).isInstanceOfSatisfying(DeskException.NotSignedIn.class, e -> {
            assertThat(e.way()).isEqualTo(SignInWay.BROWSER);
            assertThat(e.profile()).isEqualTo("sso");
        });
    }

    @Test
    void aSignInThatCanBeRenewedIs() throws Exception {
        config(SSO);
        Path file = token("one", -1, true);

        assertThat(signedWith("sso")).isEqualTo("ASIASSO");
        assertThat(aws.calls.getFirst().host()).isEqualTo("oidc.eu-west-1.amazonaws.com");
        assertThat(Files.readString(file)).contains("hunter2-fresh", "hunter2-next", "hunter2-client", "stays");
        next = Answer.error(400, "InvalidGrantException", "revoked");
        token("one", -1, true);
        assertBrowser(refusal("sso"), "has expired");
        Leak.noneIn(log.all().toString(), "hunter2");
    }

    @Test
    void aProcess() throws Exception {
        Path keys = home.resolve("keys.json");
        Files.writeString(keys, "{\"Version\": 1, \"AccessKeyId\": \"AKIDPROCESS\", \"SecretAccessKey\": \"hunter2\"}");
        config("[profile process]\ncredential_process = cat \"" + keys + "\"\n");

        assertThat(signedWith("process")).isEqualTo("AKIDPROCESS");
    }

    @Test
    void aProcessThatFailsIsNamedAndItsOutputIsNot() throws Exception {
        config("""
                [profile fails]
                credential_process = echo hunter2-out; echo hunter2-err >&2; exit 3
                [profile missing]
                credential_process = /no/such/program
                [profile chatty]
                credential_process = echo hunter2-out
                [profile silent]
                credential_process = true
                [profile old]
                credential_process = echo '{"Version": 2, "SecretAccessKey": "hunter2-out"}'
                [profile keyless]
                credential_process = echo '{"Version": 1, "SecretAccessKey": "hunter2-out"}'
                """);
        assertProcess("fails", "failed with status 3");
        assertProcess("missing", "is not found here");
        assertProcess("chatty", "no JSON");
        assertProcess("silent", "prints nothing");
        assertProcess("old", "another version");
        assertProcess("keyless", "without AccessKeyId");
    }

    private void assertProcess(String profile, String why) {
        DeskException refusal = refusal(profile);
        assertThat(refusal)
                .isInstanceOf(DeskException.NotSignedIn.class)
                .hasMessageContaining("“" + profile + "”")
                .hasMessageContaining(why)
                .hasNoCause();
        Leak.noneIn(refusal.sentence(), "hunter2-out");
    }

    @Test
    void anMfaDeviceIsAskedForItsCode() throws Exception {
        config("""
                [profile admin]
                role_arn = arn:aws:iam::111111111111:role/admin
                source_profile = keys
                mfa_serial = arn:aws:iam::111111111111:mfa/mira
                [profile keys]
                aws_access_key_id = AKIDKEYS
                aws_secret_access_key = hunter2
                [profile direct]
                aws_access_key_id = AKIDDIRECT
                aws_secret_access_key = hunter2
                mfa_serial = arn:aws:iam::111111111111:mfa/mira
                """);
        AwsAccess access = AwsAccess.of(AwsFiles.in(home), variables, aws, clock, _ -> {});
        for (String profile : new String[] {"admin", "direct"}) {
            aws.calls.clear();
            assertThatThrownBy(() -> account(access, profile))
                    .isInstanceOfSatisfying(DeskException.NotSignedIn.class, e -> {
                        assertThat(e.way()).isEqualTo(SignInWay.MFA_CODE);
                        assertThat(e.profile()).isEqualTo(profile);
                    })
                    .hasMessageContaining("mfa/mira");
            assertThat(aws.calls).isEmpty();

            next = Answer.stsError(
                    403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.");
            assertThatThrownBy(() -> access.signIn(profile, "000000".toCharArray(), log, clock))
                    .isInstanceOf(DeskException.NotSignedIn.class)
                    .hasMessageContaining("does not take this code");
            next = null;

            access.signIn(profile, "123456".toCharArray(), log, clock);
            assertThat(aws.calls.getLast().body()).contains("TokenCode=123456", "SerialNumber=");
            account(access, profile);
            assertThat(aws.calls.getLast().key()).isEqualTo(profile.equals("admin") ? "ASIAROLE" : "ASIAMFA");
        }
        Leak.noneIn(log.all().toString(), "123456");
        Leak.noneIn(log.all().toString(), "hunter2");
    }

    private void account(AwsAccess access, String profile) {
        try (AwsClients clients =
                access.connect(profile, "eu-central-1", new WriteGuard(Environment.PROD, clock), log, clock)) {
            clients.account();
        }
    }

    @Test
    void whoMayNotHaveASessionIsToldTheAction() throws Exception {
        config("""
                [profile direct]
                aws_access_key_id = AKIDDIRECT
                aws_secret_access_key = hunter2
                mfa_serial = arn:aws:iam::111111111111:mfa/mira
                """);
        next = Answer.stsError(403, "AccessDenied", "User is not authorized to perform: sts:GetSessionToken");
        AwsAccess access = AwsAccess.of(AwsFiles.in(home), variables, aws, clock, _ -> {});

        assertThatThrownBy(() -> access.signIn("direct", "123456".toCharArray(), log, clock))
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("sts:GetSessionToken");
    }

    @Test
    void aWebIdentityWhoseTokenCannotBeHadIsNamed() throws Exception {
        Path token = home.resolve("token");
        config("[profile web]\nrole_arn = arn:aws:iam::111111111111:role/web\nweb_identity_token_file = " + token
                + "\n");
        assertThat(refusal("web")).hasMessageContaining("“web”").hasMessageContaining("cannot be read");
        Files.writeString(token, " \n");
        assertThat(refusal("web")).hasMessageContaining("holds no token");
        Files.write(token, new byte[10 << 20]);
        assertThat(refusal("web")).hasMessageContaining("holds no token");
        Files.delete(token);
        Files.createDirectory(token);
        assertThat(refusal("web")).isInstanceOf(DeskException.NotSignedIn.class);
        Files.delete(token);

        Files.writeString(token, "hunter2battery");
        next = Answer.stsError(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertThat(refusal("web"))
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("sts:AssumeRoleWithWebIdentity");
        Leak.noneIn(log.all().toString(), "hunter2battery");
    }

    /** What it left is of SHA-256 of the session's name. */
    @Test
    void aConsoleLoginThatCannotBeUsedIsNamed() throws Exception {
        String session = "arn:aws:iam::111111111111:user/reader";
        config("[profile my console]\nlogin_session = " + session + "\n");
        assertLogin("nobody has signed in");

        byte[] name = MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8));
        Path file = home.resolve(".aws/login/cache/" + HexFormat.of().formatHex(name) + ".json");
        Files.createDirectories(file.getParent());
        for (byte[] content : List.of(new byte[0], "hunter2".getBytes(StandardCharsets.UTF_8), new byte[10 << 20])) {
            Files.write(file, content);
            assertLogin("cannot be used");
        }
        Files.delete(file);
        Files.createDirectory(file);
        assertLogin("cannot be used");
    }

    private void assertLogin(String why) {
        DeskException refusal = refusal("my console");
        assertThat(refusal)
                .isInstanceOf(DeskException.NotSignedIn.class)
                .hasMessageContaining(why)
                .hasMessageContaining("aws login --profile \"my console\"");
        Leak.noneIn(refusal.sentence(), "hunter2");
    }

    /** It becomes a part of the address to which the bearer token goes. */
    @Test
    void aRegionThatIsNoneIsNotCalled() throws Exception {
        config(SSO.replace("sso_region = eu-west-1", "sso_region = elsewhere.example/x#"));
        token("one", 1, false);
        assertThat(refusal("sso")).isInstanceOf(DeskException.Invalid.class).hasMessageContaining("elsewhere.example");

        config("""
                [profile role]
                role_arn = arn:aws:iam::111111111111:role/reader
                source_profile = keys
                region = elsewhere.example/x#
                [profile keys]
                aws_access_key_id = AKIDKEYS
                aws_secret_access_key = hunter2
                """);
        assertThat(refusal("role")).isInstanceOf(DeskException.Invalid.class);
        assertThat(aws.calls).isEmpty();
    }

    /** It is locked, and signing in is no write. */
    @Test
    void whoSignsInWritesNothing() throws Exception {
        config(SSO);
        token("one", 1, false);
        try (AwsClients clients = open("sso")) {
            clients.account();
            assertThatThrownBy(() -> clients.dynamo()
                            .putItem(r -> r.tableName("t").item(Map.of("pk", AttributeValue.fromS("1")))))
                    .isInstanceOf(DeskException.WriteRefused.class);
        }
    }

    @Test
    void settingsThatChangeAreHeardAndWhoTheyAreOfIsAsked() throws Exception {
        config("[profile ops]\naws_access_key_id = AKIDONE\naws_secret_access_key = hunter2\n");
        try (AwsClients clients = open("ops")) {
            clients.account();
            config("[profile ops]\naws_access_key_id = AKIDOTHER\naws_secret_access_key = hunter2\n");

            assertThatThrownBy(() -> clients.dynamo().listTables()).isInstanceOf(DeskException.Denied.class);
            assertThat(aws.calls).noneMatch(call -> call.host().startsWith("dynamodb."));
            assertThat(clients.lost().toCompletableFuture()).isCompleted();
        }
    }

    @Test
    void whoListensHearsThatSomebodyHasToSignIn() throws Exception {
        config(SSO);
        token("one", 1, false);
        List<Optional<DeskException.NotSignedIn>> heard = new CopyOnWriteArrayList<>();
        try (AwsClients clients = open("sso")) {
            clients.onExpiry(heard::add);
            clients.account();
            assertThat(heard).isEmpty();
        }
        Path file = token("one", -1, false);
        try (AwsClients clients = open("sso")) {
            clients.onExpiry(heard::add);
            assertThatThrownBy(clients::account).isInstanceOf(DeskException.NotSignedIn.class);
            assertThat(heard).singleElement().satisfies(each -> assertThat(each).isPresent());

            Files.delete(file);
            token("one", 1, false);
            assertThat(clients.account()).isEqualTo("111111111111");
            assertThat(heard.getLast()).isEmpty();
        }
    }

    @Test
    void theRoleIsKnownWithoutTheNameOfItsSession() throws Exception {
        config(SSO);
        token("one", 1, false);
        StandInAws role = new StandInAws(call -> call.asks("GetCallerIdentity")
                ? Answer.identity(
                        "111111111111",
                        "AROAONE:mira",
                        "arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Reader_1/mira")
                : answer(call));
        try (AwsClients clients = AwsAccess.of(AwsFiles.in(home), variables, role, clock, _ -> {})
                .connect("sso", "eu-central-1", new WriteGuard(Environment.PROD, clock), log, clock)) {
            assertThat(clients.principal()).isEqualTo("arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_Reader_1");
        }
    }
}
