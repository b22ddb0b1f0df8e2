package io.cruddur.desk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.desk.files.PrivateFiles;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ConnectionUrlTest {
    private static ConnectionUrl parse(String url) {
        return ConnectionUrl.parse("CONNECTION_URL", url);
    }

    @Test
    void takesACompleteUrlApart() {
        ConnectionUrl url = parse("postgresql://cruddur:p%40ss@db.example:5433/cruddur?sslmode=require&options=-c%20a");

        assertThat(url.host()).isEqualTo("db.example");
        assertThat(url.port()).isEqualTo(5433);
        assertThat(url.database()).isEqualTo("cruddur");
        assertThat(url.user()).isEqualTo("cruddur");
        assertThat(url.password()).isEqualTo("p@ss");
        assertThat(url.parameter("sslmode")).contains("require");
        assertThat(url.parameter("options")).contains("-c a");
    }

    @Test
    void hidesThePassword() {
        assertThat(parse("postgresql://me:hunter2@localhost/db")).hasToString("me@localhost:5432/db");
    }

    @Test
    void takesTheShortScheme() {
        assertThat(parse("postgres://me@localhost/db").database()).isEqualTo("db");
    }

    @Test
    void takesAnIpv6Host() {
        ConnectionUrl url = parse("postgresql://me:x@[2001:db8::1]:6000/db");

        assertThat(url.host()).isEqualTo("2001:db8::1");
        assertThat(url.port()).isEqualTo(6000);
        assertThat(url.place()).isEqualTo("[2001:db8::1]:6000/db");
        assertThat(parse("postgresql://[::1]/db").host()).isEqualTo("::1");
    }

    @Test
    void fillsInWhatIsMissingAsLibpqDoes() {
        ConnectionUrl url = parse("postgresql://");

        assertThat(url.host()).isEqualTo("localhost");
        assertThat(url.port()).isEqualTo(5432);
        assertThat(url.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(url.database()).isEqualTo(url.user());
        assertThat(url.password()).isEmpty();
        assertThat(parse("postgresql://me@").database()).isEqualTo("me");
        assertThat(parse("postgresql://localhost:5433").port()).isEqualTo(5433);
        assertThat(parse("postgresql://me:@localhost/").password()).isEmpty();
    }

    @Test
    void takesTheServerFromParametersAsLibpqDoes() {
        ConnectionUrl url = parse("postgresql:///other?host=db.example&port=7000&user=me&password=a%26b");

        assertThat(url.toString()).isEqualTo("me@db.example:7000/other");
        assertThat(url.password()).isEqualTo("a&b");
        assertThat(url.parameters()).isEmpty();
    }

    @Test
    void leavesAPlusSignInThePasswordAlone() {
        assertThat(parse("postgresql://me:a+b:c?d#e@localhost/db").password()).isEqualTo("a+b:c?d#e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "mysql://me:hunter2@localhost/db",
                "postgresql:/me:hunter2@localhost",
                "postgresql://me:hun@ter2@localhost/db",
                "postgresql://me:hun/ter2@localhost/db",
                "postgresql://me:12/hunter2@localhost/db",
                "postgresql://me:hunter2@localhost:five/db",
                "postgresql://me:hunter2@localhost:0/db",
                "postgresql://me:hunter2@localhost:65536/db",
                "postgresql://me:hunter2@localhost:99999999999/db",
                "postgresql://me:hunter2%@localhost/db",
                "postgresql://me:hunter2%4@localhost/db",
                "postgresql://me:hunter2%zz@localhost/db",
                "postgresql://me:hunter2%00@localhost/db",
                "postgresql://me:hunter2%ff@localhost/db",
                "postgresql://me:hunter2@[::1/db",
                "postgresql://me:hunter2@[::1]x/db",
                "postgresql://me:hunter2@a,b/db",
                "postgresql://me:hunter2@%2Fvar%2Frun/db",
                "postgresql://me:hunter2@local host/db",
                "postgresql://me:hunter2@localhost/db?sslmode",
                "postgresql://me:hunter2@localhost/db?socketFactory=evil.Class",
            })
    void refusesAMalformedUrlWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("CONNECTION_URL ")
                .message()
                .doesNotContain("hunter2", "ter2", "five", "evil")
                .endsWith(".");
    }

    @Test
    void honoursWhatCanBeHonouredOfPsqlsParameters() {
        ConnectionUrl url = parse("postgresql://me@h/db?keepalives=0&target_session_attrs=read-write&connect_timeout=3"
                + "&sslnegotiation=direct&application_name=x");

        assertThat(url.driverProperties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "tcpKeepAlive", "false",
                        "targetServerType", "primary",
                        "connectTimeout", "3",
                        "sslNegotiation", "direct",
                        "ApplicationName", "x"));
        assertThat(url.parameter("target_session_attrs")).contains("read-write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keepalives_idle=30",
                "keepalives_interval=5",
                "keepalives_count=3",
                "tcp_user_timeout=1000",
                "client_encoding=UTF8",
                "fallback_application_name=x",
                "load_balance_hosts=random",
                "sslcompression=0",
                "sslsni=1",
                "krbsrvname=x",
            })
    void leavesOutWhatChangesNothing(String parameter) {
        ListAppender<ILoggingEvent> notes = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(ConnectionUrlParser.class);
        Level before = log.getLevel();
        log.setLevel(Level.INFO);
        notes.start();
        log.addAppender(notes);
        try {
            assertThat(parse("postgresql://me@h/db?" + parameter).parameters()).isEmpty();
        } finally {
            log.detachAppender(notes);
            log.setLevel(before);
        }
        assertThat(notes.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Parameters of CONNECTION_URL that change nothing here were left out: "
                        + parameter.substring(0, parameter.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostaddr",
                "service",
                "require_auth",
                "requirepeer",
                "replication",
                "sslcrl",
                "sslcertmode",
                "ssl_min_protocol_version",
                "gssdelegation",
                "target_session_attrs",
                "connect_timeout",
                "keepalives",
                "sslnegotiation"
            })
    void namesWhatItRefuses(String parameter) {
        assertThatThrownBy(() -> parse("postgresql://me:x@h/db?" + parameter + "=hunter2"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("Its parameter " + parameter + " ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void takesThePasswordFromThePasswordFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pgpass");
        PrivateFiles.write(file, """
                # comment
                other:5432:db:me:no
                h:5432:d\\:b:me:with colon
                h:*:*:me:hunt\\:er\\\\2
                *:*:*:*:late
                """);
        String parameter = "?passfile=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8);

        assertThat(parse("postgresql://me@h/db" + parameter).password()).isEqualTo("hunt:er\\2");
        assertThat(parse("postgresql://me@h/d%3Ab" + parameter).password()).isEqualTo("with colon");
        assertThat(parse("postgresql://you@h/db" + parameter).password()).isEqualTo("late");
        assertThat(parse("postgresql://me:own@h/db" + parameter).password()).isEqualTo("own");
        assertThat(parse("postgresql://me@h/db" + parameter + ".none").password())
                .isEmpty();
    }

    @Test
    void aPasswordFileThatOthersCanReadIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pgpass"), "*:*:*:*:hunter2");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> parse("postgresql://me@h/db?passfile=" + file))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("hunter2");
    }

    @Property
    void anyEncodedPasswordComesBack(@ForAll @NotBlank String password) {
        String wellFormed =
                new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "0");
        String encoded = URLEncoder.encode(wellFormed, StandardCharsets.UTF_8).replace("+", "%20");

        assertThat(parse("postgresql://me:" + encoded + "@localhost/db").password())
                .isEqualTo(wellFormed);
    }

    @Property
    void anyTextIsEitherUsableOrRefusedWithASentence(@ForAll String rest) {
        try {
            assertThat(parse("postgresql://" + rest).port()).isBetween(1, 65535);
        } catch (InvalidSetting e) {
            assertThat(e.sentence()).startsWith("CONNECTION_URL ").endsWith(".");
        }
    }
}
