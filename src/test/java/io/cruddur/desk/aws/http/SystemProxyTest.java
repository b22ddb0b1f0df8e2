package io.cruddur.desk.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.port.DeskException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemProxyTest {
    private static SystemProxy of(Map<String, String> variables) {
        return SystemProxy.of(new Properties(), variables).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example.com:3128, http://proxy.example.com:3128",
        "proxy.example.com:3128, http://proxy.example.com:3128",
        "https://proxy.example.com, https://proxy.example.com:443",
        "http://proxy.example.com, http://proxy.example.com:1080",
        "http://[::1]:3128/, http://[::1]:3128",
    })
    void formsOfAProxy(String url, String meant) {
        assertThat(of(Map.of("HTTPS_PROXY", url)).toString()).isEqualTo(meant);
    }

    @Test
    void userAndPassword() {
        SystemProxy proxy = of(Map.of("https_proxy", "http://ann:p%40ss+1@proxy.example.com:3128"));

        assertThat(proxy.user()).isEqualTo("ann");
        assertThat(proxy.password()).isEqualTo("p@ss+1");
        assertThat(proxy.toString()).doesNotContain("p@ss");
    }

    @ParameterizedTest
    @CsvSource({
        "amazonaws.com, sts.eu-west-1.amazonaws.com, true",
        ".amazonaws.com, sts.eu-west-1.amazonaws.com, true",
        "*.amazonaws.com, STS.eu-west-1.amazonaws.com, true",
        "'example.com, .amazonaws.com', sts.eu-west-1.amazonaws.com, true",
        "*, anything.example, true",
        "sts.eu-west-1.amazonaws.com, sts.eu-west-1.amazonaws.com, true",
        "amazonaws.com, notamazonaws.com, false",
        "a.amazonaws.com, b.amazonaws.com, false",
        "'', sts.eu-west-1.amazonaws.com, false",
    })
    void whatIsReachedWithoutIt(String noProxy, String host, boolean direct) {
        SystemProxy proxy = of(Map.of("HTTPS_PROXY", "http://proxy.example.com:3128", "NO_PROXY", noProxy));

        assertThat(proxy.isDirect(host)).isEqualTo(direct);
    }

    @Test
    void thePropertiesOfTheJvmComeFirst() {
        Properties properties = new Properties();
        properties.setProperty("https.proxyHost", "jvm.example.com");
        properties.setProperty("https.proxyPort", "8080");
        properties.setProperty("http.nonProxyHosts", "*.internal|10.*");

        SystemProxy proxy = SystemProxy.of(properties, Map.of("HTTPS_PROXY", "http://proxy.example.com:3128"))
                .orElseThrow();

        assertThat(proxy.toString()).isEqualTo("http://jvm.example.com:8080");
        assertThat(proxy.isDirect("db.internal")).isTrue();
        assertThat(proxy.isDirect("10.1.2.3")).isTrue();
        assertThat(proxy.isDirect("dynamodb.eu-west-1.amazonaws.com")).isFalse();
    }

    @Test
    void plainHttpHasAProxyOfItsOwn() {
        assertThat(SystemProxy.of(new Properties(), Map.of("HTTP_PROXY", "http://proxy.example.com:3128")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "socks5://proxy:1080", "http://a b", "http://ann:hunter2@:3128"})
    void aProxyThatCannotBeUnderstoodIsNamedWithoutItsValue(String url) {
        assertThatThrownBy(() -> of(Map.of("HTTPS_PROXY", url)))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageStartingWith("HTTPS_PROXY names no usable proxy")
                .hasMessageNotContaining("hunter2");
    }
}
