package io.cruddur.desk.ui.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestFormatterTest {
    private static Request request(Request.Outcome outcome, int attempts, Request.Parameter... parameters) {
        return Request.of(
                Instant.parse("2026-11-21T12:00:00.007Z"),
                new Request.Service("DynamoDB"),
                "Query",
                "cruddur-messages",
                Duration.ofNanos(3_240_000),
                0.5,
                attempts,
                outcome,
                "20 items",
                List.of(parameters),
                null);
    }

    @Test
    void writesFiguresShortly() {
        assertThat(RequestFormatter.millis(Duration.ofNanos(3_240_000))).isEqualTo("3.2");
        assertThat(RequestFormatter.millis(Duration.ofNanos(9_960_000))).isEqualTo("10");
        assertThat(RequestFormatter.millis(Duration.ofMillis(12_345))).isEqualTo("12,345");
        assertThat(RequestFormatter.millis(Duration.ZERO)).isEqualTo("–");
        assertThat(RequestFormatter.units(Double.NaN)).isEqualTo("–");
        assertThat(RequestFormatter.units(0.5)).isEqualTo("0.5");
        assertThat(RequestFormatter.units(10)).isEqualTo("10");
        assertThat(RequestFormatter.units(1234.25)).isEqualTo("1,234.25");
        assertThat(RequestFormatter.attempts(0)).isEqualTo("–");
        assertThat(RequestFormatter.repeated(1)).isEmpty();
        assertThat(RequestFormatter.repeated(1200)).isEqualTo("×1,200");
        assertThat(RequestFormatter.time(Instant.parse("2026-11-21T12:00:00.007Z"), ZoneOffset.ofHours(2)))
                .isEqualTo("14:00:00.007");
    }

    @Test
    void saysWhatARequestCame() {
        assertThat(RequestFormatter.figures(request(Request.Outcome.OK, 2), ZoneOffset.UTC))
                .isEqualTo("12:00:00.007 · 3.2 ms · 0.5 capacity units · 2 attempts");
        assertThat(RequestFormatter.figures(request(Request.Outcome.REFUSED, 0), ZoneOffset.UTC))
                .endsWith("not sent");
    }

    @Test
    void copiesTheWholeRequest() {
        Request request = request(
                Request.Outcome.OK,
                1,
                new Request.Parameter("KeyConditionExpression", "pk = :pk"),
                new Request.Parameter("statement", "select 1\nfrom x"));

        assertThat(RequestFormatter.whole(request)).isEqualTo("""
                DynamoDB Query cruddur-messages
                2026-11-21T12:00:00.007Z  3.24 ms  OK  20 items

                KeyConditionExpression  pk = :pk
                statement
                  select 1
                  from x
                """);
    }
}
