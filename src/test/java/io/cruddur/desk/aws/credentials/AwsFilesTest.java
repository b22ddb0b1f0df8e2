package io.cruddur.desk.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered of the settings files, whatever stands in them, and what is said about the rest. */
class AwsFilesTest {
    @TempDir
    Path home;

    private AwsProfiles profiles;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        AwsFiles files = AwsFiles.in(home);
        profiles = new AwsProfiles(new LiveConfig(files), Map.of());
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".aws/config"), text);
    }

    private void credentials(String text) throws IOException {
        Files.writeString(home.resolve(".aws/credentials"), text);
    }

    private AwsConfig read() {
        return AwsFiles.in(home).read();
    }

    @Test
    void bothFilesTogether() throws IOException {
        config("""
                [default]
                region = eu-west-1
                # a comment
                [profile ops]
                region=eu-central-1 ; behind it
                s3 =
                  max_concurrent_requests = 20
                  addressing_style = path
                [sso-session one]
                sso_region = eu-west-1
                [services trap]
                sts =
                  endpoint_url = http://127.0.0.1
                """);
        credentials("[ops]\naws_access_key_id = AKIDEXAMPLE\n[keys]\naws_access_key_id = AKIDOTHER\n");

        assertThat(profiles.names()).containsExactly("default", "keys", "ops");
        assertThat(profiles.problems()).isEmpty();
        assertThat(profiles.region("ops")).contains("eu-central-1");
        assertThat(read().setting("ops", "aws_access_key_id")).contains("AKIDEXAMPLE");
        assertThat(read().ssoSessions()).containsOnlyKeys("one");
    }

    /** The SDK gives up on all of them at one of these. */
    @Test
    void aLineThatMakesNoSenseTakesNothingElseWithIt() throws IOException {
        config("""
                stray
                [profile one]
                  region = eu-west-1
                [profile two]
                region = eu-west-2
                  output = json
                this is nothing
                = nameless
                [profile three
                region = eu-west-3
                [profile four]
                region\u00a0=\u00a0eu-north-1
                [work]
                [profile]
                region = us-east-1
                """);

        assertThat(profiles.names()).containsExactly("four", "one", "two");
        assertThat(profiles.region("one")).contains("eu-west-1");
        assertThat(profiles.region("two")).contains("eu-west-2");
        assertThat(profiles.region("four")).contains("eu-north-1");
        assertThat(profiles.problems())
                .extracting(problem -> problem.replaceFirst(".*, line (\\d+).*", "$1"))
                .containsExactly("1", "3", "6", "7", "8", "9", "12", "13", "14");
        assertThat(profiles.problems())
                .allSatisfy(
                        problem -> assertThat(problem).contains(".aws/config").endsWith("."));
        assertThat(profiles.problems().get(6)).contains("U+00A0");
    }

    @Test
    void aByteOrderMarkIsReadOverAndNamed() throws IOException {
        config("\ufeff[profile one]\r\nregion = eu-west-1\r\n");

        assertThat(profiles.names()).containsExactly("one");
        assertThat(profiles.problems()).singleElement().asString().contains("line 1", "byte order mark");
    }

    @Test
    void namesWithSpacesPlainAndQuoted() throws IOException {
        config("""
                [profile my ops]
                region = eu-west-1
                [profile "your ops"]
                region = eu-west-2
                [profile 'their ops' ] # with a comment
                region = eu-west-3
                """);
        credentials("[our keys]\naws_access_key_id = AKIDEXAMPLE\n");

        assertThat(profiles.names()).containsExactly("my ops", "our keys", "their ops", "your ops");
        assertThat(profiles.problems()).isEmpty();
    }

    /** A secret on a line that makes no sense is not told to anybody. */
    @Test
    void aProblemQuotesNoValue() throws IOException {
        credentials("[one]\naws_secret_access_key hunter2\nhunter2\n  aws_session_token = hunter2\n");

        assertThat(profiles.problems()).isNotEmpty().noneSatisfy(problem -> assertThat(problem)
                .contains("hunter2"));
    }

    /** An empty setting above it does not make it a part of that. */
    @Test
    void anIndentedSectionIsASection() throws IOException {
        credentials("[a]\naws_access_key_id = AKIAA\naws_session_token =\n  [b]\naws_access_key_id = AKIAB\n");
        assertThat(read().setting("a", "aws_access_key_id")).contains("AKIAA");
        assertThat(read().setting("b", "aws_access_key_id")).contains("AKIAB");
        assertThat(profiles.problems()).singleElement().asString().contains("line 4", "indented");

        config("[profile dev]\ncli_pager =\n [profile prod]\nrole_arn = arn:aws:iam::1:role/prod\n");
        assertThat(read().setting("dev", "role_arn")).isEmpty();
        assertThat(read().setting("prod", "role_arn")).isPresent();
    }

    /** A piece of a secret often ends in =, as Base64 does, and looks like a name then. */
    @Test
    void aProblemQuotesNoPieceOfASecretEither() throws IOException {
        credentials("[a]\naws_access_key_id = AKIAA\nhunter2hunter2==\n  foo = bar\n");
        assertThat(profiles.problems()).isNotEmpty().noneSatisfy(problem -> assertThat(problem)
                .contains("hunter2"));
    }

    @Test
    void theDefaultProfileWithItsPrefixCountsForMore() throws IOException {
        config("[profile default]\nregion = eu-west-1\n[default]\nregion = eu-west-2\n");
        assertThat(profiles.region("default")).contains("eu-west-1");

        config("[default]\nregion = eu-west-2\noutput = json\n[profile default]\nregion = eu-west-3\n");
        assertThat(read().setting("default", "region")).contains("eu-west-3");
        assertThat(read().setting("default", "output")).isEmpty();
    }

    @Test
    void aProfileThatIsAddedIsOffered() throws IOException {
        config("[profile one]\nregion = eu-west-1\n");
        assertThat(profiles.names()).containsExactly("one");

        config("[profile one]\nregion = eu-west-1\n[profile two]\nregion = eu-west-1\n");
        assertThat(profiles.names()).containsExactly("one", "two");
    }

    @Test
    void theKeysOfTheEnvironmentAreAChoiceOfTheirOwn() throws IOException {
        config("[profile one]\nregion = eu-west-1\n");
        LiveConfig config = new LiveConfig(AwsFiles.in(home));

        assertThat(new AwsProfiles(config, Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")).names())
                .containsExactly("[environment]", "one");
        assertThat(new AwsProfiles(config, Map.of("AWS_ACCESS_KEY_ID", " ")).names())
                .containsExactly("one");
    }

    @Test
    void withoutFilesThereIsNothingToSay() {
        assertThat(profiles.names()).isEmpty();
        assertThat(profiles.problems()).isEmpty();
    }

    @Test
    void eachFileThatCannotBeReadIsNamedAndTheOtherCounts() throws IOException {
        credentials("[keys]\naws_access_key_id = AKIDEXAMPLE\n");
        config("");
        assertThat(profiles.problems()).singleElement().asString().contains(".aws/config is empty");

        Files.write(home.resolve(".aws/config"), new byte[10 << 20]);
        assertThat(profiles.problems()).singleElement().asString().contains("larger than a megabyte");

        Files.write(home.resolve(".aws/config"), "[profile one]\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(profiles.problems()).singleElement().asString().contains("UTF-16");

        Files.delete(home.resolve(".aws/config"));
        Files.createDirectory(home.resolve(".aws/config"));
        assertThat(profiles.problems()).singleElement().asString().contains("is a folder");

        assertThat(profiles.names()).containsExactly("keys");
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws IOException {
        config("[profile one]\n");
        Path file = home.resolve(".aws/config");
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

        // The superuser may read it all the same.
        if (!Files.isReadable(file)) {
            assertThat(profiles.problems()).singleElement().asString().contains("may not be read");
        }
    }

    @Test
    void nothingSecretIsInItsText() throws IOException {
        credentials("[one]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = hunter2\n");

        assertThat(read().toString()).doesNotContain("hunter2");
    }
}
