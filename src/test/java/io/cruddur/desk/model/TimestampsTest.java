package io.cruddur.desk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2023-03-24T06:45:01.561513+00:00    | 2023-03-24T06:45:01.561513Z
            2023-03-24T06:45:01.561513          | 2023-03-24T06:45:01.561513Z
            2023-03-24T06:45:01.561513Z         | 2023-03-24T06:45:01.561513Z
            2023-03-24t06:45:01.561513z         | 2023-03-24T06:45:01.561513Z
            2023-03-24 06:45:01.561513          | 2023-03-24T06:45:01.561513Z
            2023-03-24T06:45:01                 | 2023-03-24T06:45:01Z
            2023-03-24T06:45:01+00:00           | 2023-03-24T06:45:01Z
            2023-03-24T06:45                    | 2023-03-24T06:45:00Z
            2023-03-24T06:45Z                   | 2023-03-24T06:45:00Z
            2023-03-24T06:45:01.5               | 2023-03-24T06:45:01.5Z
            2023-03-24T06:45:01,5               | 2023-03-24T06:45:01.5Z
            2023-03-24T06:45:01.123456789-04:00 | 2023-03-24T10:45:01.123456789Z
            2023-03-24T06:45:01+05:30           | 2023-03-24T01:15:01Z
            2023-03-24T06:45:01+0530            | 2023-03-24T01:15:01Z
            2023-03-24T06:45:01+05              | 2023-03-24T01:45:01Z
            2023-03-24T06:45:01+05:30:15        | 2023-03-24T01:14:46Z
            2023-03-24T06:45:01-053015          | 2023-03-24T12:15:16Z
            2024-02-29T23:59:59-14:00           | 2024-03-01T13:59:59Z
            0001-01-01T00:00:00                 | 0001-01-01T00:00:00Z
            9999-12-31T23:59:59.999999+00:00    | 9999-12-31T23:59:59.999999Z
            """)
    void readsEveryFormThatTheReferenceWrites(String text, String instant) {
        assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2023",
                "2023-03-24",
                "2023-03-24T",
                "2023-03-24T06",
                "2023-03-24T06:45:01.5.5",
                "2023-03-24T06:45.5",
                "2023-03-24T06:45:01.1234567890",
                "2023-03-24T24:00:00",
                "2023-03-24T06:60:00",
                "2023-03-24T06:45:60",
                "2023-02-29T06:45:00",
                "2023-13-01T06:45:00",
                "2023-00-10T06:45:00",
                "2023-03-00T06:45:00",
                "0000-03-24T06:45:00",
                "+12023-03-24T06:45:00",
                "-2023-03-24T06:45:00",
                "2023-03-24T06:45:01+",
                "2023-03-24T06:45:01+5",
                "2023-03-24T06:45:01+05:",
                "2023-03-24T06:45:01+05:3",
                "2023-03-24T06:45:01+05:30:",
                "2023-03-24T06:45:01+05:3015",
                "2023-03-24T06:45:01+0530:15",
                "2023-03-24T06:45:01+05:60",
                "2023-03-24T06:45:01+24:00",
                "2023-03-24T06:45:01Z+00:00",
                "2023-03-24T06:45:01 +00:00",
                "٢٠٢٣-03-24T06:45:01",
                "2023-3-24T06:45:01",
                " 2023-03-24T06:45:01",
                "2023-03-24T06:45:01 "
            })
    void whatIsNoTimestampIsNull(String text) {
        assertThat(Timestamps.parse(text)).isNull();
    }

    @Test
    void writesAsPythonDoes() {
        assertThat(Timestamps.format(Instant.parse("2023-03-24T06:45:01.561513Z")))
                .isEqualTo("2023-03-24T06:45:01.561513+00:00");
        assertThat(Timestamps.format(Instant.parse("2023-03-24T06:45:01.000001999Z")))
                .isEqualTo("2023-03-24T06:45:01.000001+00:00");
        assertThat(Timestamps.format(Instant.parse("1969-12-31T23:59:59.999999999Z")))
                .isEqualTo("1969-12-31T23:59:59.999999+00:00");
    }

    @Test
    void doesNotWriteYearsThatPythonCannotRead() {
        assertThatThrownBy(() -> Timestamps.format(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Timestamps.format(Instant.parse("0000-12-31T23:59:59Z")))
                .isInstanceOf(DateTimeException.class);
        assertThat(Timestamps.format(Timestamps.writable(Instant.MAX))).startsWith("9999-12-31T23:59:59.999999");
        assertThat(Timestamps.format(Timestamps.writable(Instant.MIN))).startsWith("0001-01-01T00:00:00.000000");
    }

    @Property
    void readsWhatItWrites(@ForAll("instants") Instant instant) {
        assertThat(Timestamps.parse(Timestamps.format(instant))).isEqualTo(instant.truncatedTo(ChronoUnit.MICROS));
    }

    @Property
    void textOrderIsTimeOrder(@ForAll("instants") Instant one, @ForAll("instants") Instant other) {
        int byTime = one.truncatedTo(ChronoUnit.MICROS).compareTo(other.truncatedTo(ChronoUnit.MICROS));
        int byText = Timestamps.format(one).compareTo(Timestamps.format(other));
        assertThat(Integer.signum(byText)).isEqualTo(Integer.signum(byTime));
    }

    @Property
    void readsAsTheJdkDoes(@ForAll("offsetTimes") OffsetDateTime time) {
        assertThat(Timestamps.parse(time.toString())).isEqualTo(time.toInstant());
    }

    @Property
    void neverThrows(@ForAll String text) {
        Timestamps.parse(text);
        assertThat(Timestamps.later(Instant.EPOCH, text)).isAfterOrEqualTo(Instant.EPOCH);
    }

    @Property
    void laterIsLaterByTimeAndNoLaterThanItMustBe(
            @ForAll("instants") Instant now, @ForAll("offsetTimes") OffsetDateTime seen, @ForAll("forms") int form) {
        String key = form(seen, form);
        Instant at = Objects.requireNonNull(Timestamps.parse(key));
        Instant cut = now.truncatedTo(ChronoUnit.MICROS);
        boolean binds = !at.isBefore(cut) && !Timestamps.isFarAhead(at, cut);
        assertThat(Timestamps.later(now, key)).isEqualTo(binds ? Timestamps.next(at) : cut);
    }

    @Property
    void theTextOfAnInstantIsWithinItsBoundsInEveryOffset(
            @ForAll("instants") Instant instant,
            @ForAll @IntRange(min = -12 * 60, max = 14 * 60) int minutes,
            @ForAll boolean toTheMinute) {
        String key = form(instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60)), toTheMinute ? 4 : 0);
        Instant at = Objects.requireNonNull(Timestamps.parse(key));
        assertThat(key).isBetween(Timestamps.lowest(at), Timestamps.highest(at));
    }

    /** Also in those that no clock has, and that only parse accepts. */
    @Property(tries = 5_000)
    void everyTextThatIsATimestampIsWithinTheBoundsOfItsInstant(@ForAll("texts") String text) {
        Instant at = Timestamps.parse(text);
        if (at != null) {
            assertThat(text).isBetween(Timestamps.lowest(at), Timestamps.highest(at));
            assertThat(Timestamps.lowest(at.minusSeconds(1))).isLessThanOrEqualTo(text);
            assertThat(Timestamps.highest(at.plusSeconds(1))).isGreaterThanOrEqualTo(text);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> days = Arbitraries.of(
                "2026-11-25", "2026-11-26", "2024-02-29", "2026-12-31", "0001-01-01", "0001-01-02", "9999-12-31");
        Arbitrary<String> times =
                Arbitraries.of("00:00", "00:00:00", "23:59", "23:59:59.999999999", "12:30:15,5", "22:55:43.532215");
        Arbitrary<String> offsets = Arbitraries.of(
                "", "Z", "z", "+00:00", "-12:00", "+14:00", "-23:59", "+23:59", "-23:59:59", "+235959", "-12", "+14");
        Arbitrary<String> around = Arbitraries.frequency(
                Tuple.of(8, ""), Tuple.of(1, " "), Tuple.of(1, "\t"), Tuple.of(1, "\u2003"), Tuple.of(1, "\n"));
        return Combinators.combine(around, days, Arbitraries.of("T", "t", " "), times, offsets, around)
                .as((before, day, between, time, offset, after) -> before + day + between + time + offset + after);
    }

    @Property
    void laterDoesNotJumpWithoutNeed(@ForAll("instants") Instant seen) {
        assertThat(Timestamps.later(seen.minusSeconds(10), Timestamps.format(seen)))
                .isEqualTo(Timestamps.next(seen));
        assertThat(Timestamps.later(seen.plusSeconds(10), Timestamps.format(seen)))
                .isEqualTo(seen.plusSeconds(10).truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void aKeyThatIsNoTimeOrBeyondAllTimesBindsNobody() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(Timestamps.later(now, "zzz")).isEqualTo(now);
        assertThat(Timestamps.later(now, "")).isEqualTo(now);
        assertThat(Timestamps.later(now, "9999-12-31T23:59:59.999999+00:00")).isEqualTo(now);
    }

    private static String form(OffsetDateTime time, int form) {
        String text = time.toString();
        return switch (form) {
            case 1 -> text.replace('T', 't');
            case 2 -> text.replace('T', ' ');
            case 3 -> text.replace('Z', 'z');
            case 4 -> text.substring(0, 16);
            default -> text;
        };
    }

    @Provide
    Arbitrary<Integer> forms() {
        return Arbitraries.integers().between(0, 4);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .between(
                                        Instant.parse("0001-02-01T00:00:00Z").getEpochSecond(),
                                        Instant.parse("9998-01-01T00:00:00Z").getEpochSecond()),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<OffsetDateTime> offsetTimes() {
        return Combinators.combine(instants(), Arbitraries.integers().between(-64_800, 64_800))
                .as((instant, offset) -> instant.atOffset(java.time.ZoneOffset.ofTotalSeconds(offset)));
    }
}
