package io.cruddur.desk.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    private static final Map<String, String[]> NAMES = Map.of(
            "localhost", new String[] {"127.0.0.1", "::1"},
            "dynamodb_local", new String[] {"172.18.0.3"},
            "half.example", new String[] {"10.0.0.1", "93.184.216.34"},
            "public.example", new String[] {"93.184.216.34"},
            "nothing.example", new String[] {});

    private final Endpoints endpoints = new Endpoints(host -> {
        // Literals need no look-up; anything else is only known from the map.
        String[] known = host.matches("[0-9.]+|.*:.*") ? new String[] {host} : NAMES.get(host);
        if (known == null) {
            throw new UnknownHostException(host);
        }
        InetAddress[] addresses = new InetAddress[known.length];
        for (int i = 0; i < known.length; i++) {
            addresses[i] = InetAddress.getByName(known[i]);
        }
        return addresses;
    });

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, http://127.0.0.1:8000",
        "http://localhost, http://127.0.0.1",
        "HTTP://LOCALHOST_:1, ",
        "http://[::1]:8000/, http://[0:0:0:0:0:0:0:1]:8000/",
        "http://192.168.1.20:8000, http://192.168.1.20:8000",
        "http://10.1.2.3:8000/base, http://10.1.2.3:8000/base",
        "http://dynamodb_local:8000, http://172.18.0.3:8000",
        "http://100.64.0.1:8000, http://100.64.0.1:8000",
        "http://100.127.255.254:8000, http://100.127.255.254:8000",
        "http://198.18.0.1:8000, http://198.18.0.1:8000",
        "http://198.19.249.2:8000, http://198.19.249.2:8000",
        "http://[fd00::1]:8000, http://[fd00:0:0:0:0:0:0:1]:8000",
        "https://localhost:8443, https://localhost:8443",
    })
    void pinsTheAddressOfALocalService(String url, String pinned) {
        if (pinned == null) {
            assertThatThrownBy(() -> endpoints.localService("X", url)).isInstanceOf(InvalidSetting.class);
        } else {
            assertThat(endpoints.localService("AWS_ENDPOINT_URL", url)).isEqualTo(URI.create(pinned));
        }
    }

    @Test
    void theUnspecifiedAddressLeadsToThisMachine() {
        assertThat(endpoints.localService("X", "http://0.0.0.0:8000")).isEqualTo(URI.create("http://127.0.0.1:8000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dynamodb.us-east-1.amazonaws.com",
                "http://DynamoDB.us-east-1.AmazonAWS.com.",
                "https://amazonaws.com",
                "https://dynamodb.cn-north-1.amazonaws.com.cn",
                "https://123456789012.ddb.us-east-1.amazonaws.com",
                "https://dynamodb.us-east-1.api.aws",
                "https://dynamodb.eusc-de-east-1.amazonaws.eu",
            })
    void refusesAwsAboveAll(String url) {
        assertThatThrownBy(() -> endpoints.localService("AWS_ENDPOINT_URL", url))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("AWS_ENDPOINT_URL points to AWS")
                .hasMessageContaining("switch to PROD");
    }

    @Test
    void awsIsRefusedEvenWhenTheNameLeadsHere() {
        Endpoints everythingIsHere = new Endpoints(_ -> new InetAddress[] {InetAddress.getLoopbackAddress()});

        assertThatThrownBy(() -> everythingIsHere.local("CONNECTION_URL", "db.x.us-east-1.rds.amazonaws.com"))
                .isInstanceOf(InvalidSetting.class);
        assertThat(everythingIsHere.local("CONNECTION_URL", "notamazonaws.com").host())
                .isEqualTo("notamazonaws.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public.example",
                "half.example",
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "192.169.0.1",
                "169.254.169.254",
                "100.63.255.255",
                "100.128.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "100.100.100.200",
                "fd00:ec2::254",
                "fd00:ec2::23",
                "fd00:ec2::253",
                "fd20:ce::254",
                "fe80::1",
                "fec0::1",
                "fd00:ec2::254",
                "fd00:ec2::23",
                "fd20:ce::254",
                "2001:db8::1",
                "64:ff9b::a00:1",
                "::ffff:8.8.8.8",
            })
    void refusesWhatIsNeitherThisMachineNorPrivate(String host) {
        assertThatThrownBy(() -> endpoints.local("CONNECTION_URL", host))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("neither this machine nor on a private network");
    }

    @Test
    void saysThatANameIsUnknown() {
        assertThatThrownBy(() -> endpoints.local("CONNECTION_URL", "typo.example"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("The host typo.example in CONNECTION_URL is unknown. Check how it is written.");
        assertThatThrownBy(() -> endpoints.local("CONNECTION_URL", "nothing.example"))
                .isInstanceOf(InvalidSetting.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8000",
                "8000",
                "ftp://localhost:8000",
                "http://",
                "http:///x",
                "http://me:hunter2@localhost:8000",
                "http://localhost:99999",
                "http://localhost:0",
                "http://dynamodb_local:port",
                "http://localhost:8000?x=hunter2",
                "http://local host:8000",
            })
    void refusesAMalformedUrlWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> endpoints.localService("AWS_ENDPOINT_URL", url))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("AWS_ENDPOINT_URL is no usable endpoint URL, which looks like http://localhost:8000.");
    }
}
