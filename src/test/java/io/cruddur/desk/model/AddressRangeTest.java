package io.cruddur.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7/32",
        "' 203.0.113.7/32 ', 203.0.113.7/32",
        "203.0.113.7/24, 203.0.113.0/24",
        "255.255.255.255/1, 128.0.0.0/1",
        "0.0.0.0/0, 0.0.0.0/0",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1/128",
        "2001:db8::1/32, 2001:db8::/32",
        "::/0, ::/0",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3/128",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7/128",
        "::1, ::1/128"
    })
    void isWrittenAsAwsWritesIt(String typed, String written) {
        assertThat(range(typed)).hasToString(written);
        assertThat(range(written)).isEqualTo(range(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "db.example.com",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/",
                "1.2.3.4/08",
                "1.2.3.4/9999999999",
                "::1/129",
                ":::",
                "fe80::1%eth0",
                "::ffff:1.2.3.4",
                "0x7f.1.1.1",
                "١.٢.٣.٤",
                "1.2.3.4, 5.6.7.8"
            })
    void anythingElseIsNoAddress(String typed) {
        assertThat(AddressRange.parse(typed)).isEmpty();
    }

    @Test
    void oneContainsTheOther() {
        assertThat(range("203.0.113.0/24").contains(range("203.0.113.7"))).isTrue();
        assertThat(range("203.0.113.7").contains(range("203.0.113.0/24"))).isFalse();
        assertThat(range("0.0.0.0/0").contains(range("203.0.113.7"))).isTrue();
        assertThat(range("0.0.0.0/0").contains(range("2001:db8::1"))).isFalse();
        assertThat(range("2001:db8::/32").contains(range("2001:db8:1::1"))).isTrue();
        assertThat(range("203.0.112.0/24").contains(range("203.0.113.7"))).isFalse();
    }

    @Test
    void itKnowsItsKind() {
        assertThat(range("203.0.113.7").isOneAddress()).isTrue();
        assertThat(range("203.0.113.0/24").size()).hasToString("256");
        assertThat(range("::/0").isEverybody()).isTrue();
        assertThat(range("0.0.0.0/1").isEverybody()).isFalse();
        for (String one : new String[] {"10.1.2.3", "172.31.0.1", "192.168.0.0/16", "100.64.0.1", "fd00::1"}) {
            assertThat(range(one).isPrivate()).as(one).isTrue();
        }
        for (String one : new String[] {"172.32.0.1", "203.0.113.7", "2001:db8::1", "8.0.0.0/6"}) {
            assertThat(range(one).isPrivate()).as(one).isFalse();
        }
        for (String one : new String[] {"127.0.0.1", "0.0.0.0", "169.254.1.1", "224.0.0.1", "::", "::1", "fe80::1"}) {
            assertThat(range(one).isOfNobody()).as(one).isTrue();
        }
        assertThat(range("203.0.113.7").isOfNobody()).isFalse();
    }
}
