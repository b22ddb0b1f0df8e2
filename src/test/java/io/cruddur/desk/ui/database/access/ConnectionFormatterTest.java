package io.cruddur.desk.ui.database.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.database.access.AccessStep;
import io.cruddur.desk.core.database.access.StepFinding;
import io.cruddur.desk.core.database.access.StepOutcome;
import io.cruddur.desk.core.database.access.StepOutcome.SkipReason;
import io.cruddur.desk.port.access.DatabaseInstances.Instance;
import io.cruddur.desk.port.access.DatabaseProbe.HostAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionFormatterTest {
    private static StepOutcome passed(StepFinding finding) {
        return new StepOutcome.Passed(finding, Duration.ofMillis(1_500));
    }

    private static String addresses(boolean apart, String... literals) {
        List<HostAddress> all = List.of(literals).stream()
                .map(literal -> new HostAddress(InetAddress.ofLiteral(literal), apart))
                .toList();
        return ConnectionFormatter.sentence(AccessStep.NAME, passed(new StepFinding.Addresses(all)));
    }

    @Test
    void aPrivateAddressIsSaidToBeOne() {
        assertThat(addresses(true, "10.0.3.7"))
                .isEqualTo("10.0.3.7: private, reached only from within its own network.");
        assertThat(addresses(true, "127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(addresses(false, "15.1.2.3", "2a05::1")).isEqualTo("15.1.2.3, 2a05:0:0:0:0:0:0:1");
        String[] many = IntStream.rangeClosed(1, 5).mapToObj(i -> "15.1.2." + i).toArray(String[]::new);
        assertThat(addresses(false, many)).isEqualTo("15.1.2.1, 15.1.2.2, 15.1.2.3 and 2 more");
        assertThat(ConnectionFormatter.sentence(
                        AccessStep.INSTANCE,
                        passed(new StepFinding.Instance(new Instance("cruddur", "h", "available", false)))))
                .contains("has no public address");
    }

    @ParameterizedTest
    @EnumSource(AccessStep.class)
    void everyStepHasAWordForEachOfItsOutcomes(AccessStep step) {
        List<StepOutcome> outcomes = List.of(
                new StepOutcome.Waiting(),
                new StepOutcome.Running(),
                new StepOutcome.NotPassed(new IllegalStateException("x"), Duration.ZERO),
                new StepOutcome.NotRunning(new Instance("cruddur", "h", "rebooting", true), Duration.ofMillis(3)),
                new StepOutcome.Skipped(SkipReason.EARLIER, ""),
                new StepOutcome.Skipped(SkipReason.NO_INSTANCE, ""),
                new StepOutcome.Skipped(SkipReason.STOPPED, ""),
                new StepOutcome.Skipped(SkipReason.NOT_ANSWERED, "RDS says no."));
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(ConnectionFormatter.sentence(step, outcome)).isNotBlank().doesNotContain("''");
            assertThat(ConnectionFormatter.state(outcome)).isNotBlank();
        });
    }

    @Test
    void whatItTook() {
        assertThat(ConnectionFormatter.took(passed(new StepFinding.Tables(2)))).isEqualTo("1.5 s");
        assertThat(ConnectionFormatter.took(
                        new StepOutcome.NotRunning(new Instance("a", "h", "stopped", true), Duration.ofMillis(3))))
                .isEqualTo("3 ms");
        assertThat(ConnectionFormatter.took(
                        new StepOutcome.NotPassed(new IllegalStateException(), Duration.ofNanos(10))))
                .isEqualTo("< 1 ms");
        assertThat(ConnectionFormatter.took(new StepOutcome.Running())).isEmpty();
    }
}
