package io.cruddur.desk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(parse("postgresql://me:hunter2@localhost/db"))
                .hasToString("me@localhost:5432/db")
                .asString()
                .doesNotContain("hunter2");
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
