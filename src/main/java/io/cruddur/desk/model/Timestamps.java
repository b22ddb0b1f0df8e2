package io.cruddur.desk.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The timestamps that are the sort keys of messages and message groups.
 *
 * <p>Written in UTC with six fraction digits and {@code +00:00}, as Python's {@code datetime.isoformat()} writes an
 * aware value, so that text order is time order and the reference's scripts can parse them. Read leniently, because the
 * reference's own writers disagree: any offset, {@code Z}, no offset at all (taken as UTC), zero to nine fraction
 * digits, {@code T} or a space between date and time.
 */
public final class Timestamps {
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true)
            .appendLiteral("+00:00")
            .toFormatter(java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(java.util.Locale.ROOT);

    private Timestamps() {}

    /** The sort key of {@code instant}, cut to whole microseconds. */
    public static String format(Instant instant) {
        return WRITTEN.format(instant);
    }

    /** The instant that {@code text} stands for, or null when it is no timestamp. */
    public static @Nullable Instant parse(String text) {
        try {
            return READ.parse(text.strip(), OffsetDateTime::from).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** The microsecond after {@code instant}, the smallest step the written form can tell apart. */
    public static Instant next(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    }
}
