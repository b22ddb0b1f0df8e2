package io.cruddur.desk.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java keeps of the zone is another one here than the machine's, as it is after a journey. */
class MachineZoneTest {
    private final TimeZone before = TimeZone.getDefault();
    private final String property = System.getProperty("user.timezone");

    @AfterEach
    void asBefore() {
        TimeZone.setDefault(before);
        if (property == null) {
            System.clearProperty("user.timezone");
        } else {
            System.setProperty("user.timezone", property);
        }
    }

    private static void kept(String zone) {
        System.setProperty("user.timezone", zone);
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "America/St_Johns"})
    void whatJavaHasKeptIsNotAskedButTheMachine(String zone) {
        Assumptions.assumeFalse(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .anyMatch(argument -> argument.startsWith("-Duser.timezone=")),
                "the tests were given a zone");
        Assumptions.assumeFalse(before.getID().equals(zone));
        kept(zone);
        assertThat(new MachineZone().read()).isEqualTo(before.toZoneId());
        assertThat(ZoneId.systemDefault()).isEqualTo(before.toZoneId());
    }

    @Test
    void aZoneThatWasGivenOnTheCommandLineStays() {
        kept("Asia/Kathmandu");
        MachineZone zone = new MachineZone(List.of("-Xmx1g", "-Duser.timezone=Asia/Kathmandu"));
        assertThat(zone.read()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
    }
}
