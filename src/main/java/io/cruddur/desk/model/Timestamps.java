package io.cruddur.desk.model;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The timestamps that are the sort keys of messages and message groups.
 *
 * <p>Written in UTC with six fraction digits and {@code +00:00}, as Python's {@code datetime.isoformat()} writes an
 * aware value, so that text order is time order and the reference's scripts can parse them. Read leniently, because the
 * reference's own writers disagree: any offset, {@code Z}, no offset at all (taken as UTC), zero to nine fraction
 * digits, {@code T} or a space between date and time.
 *
 * <p>Written by hand rather than with {@code DateTimeFormatter}: every item of every page goes through here, and a value
 * that is no timestamp must cost no exception.
 */
public final class Timestamps {
    /** The written form covers Python's years, so that text order is time order and the reference can parse it. */
    private static final long MIN_SECOND = LocalDate.of(1, 1, 1).toEpochDay() * 86_400;

    private static final long MAX_SECOND = LocalDate.of(10_000, 1, 1).toEpochDay() * 86_400 - 1;

    /** The earliest and the latest instant that can be written. */
    private static final Instant EARLIEST = Instant.ofEpochSecond(MIN_SECOND);

    private static final Instant LATEST = Instant.ofEpochSecond(MAX_SECOND, 999_999_000);

    private static final Duration AHEAD = Duration.ofDays(1);

    /** No offset that is read is as large. */
    private static final Duration LARGEST_OFFSET = Duration.ofDays(1);

    /** The letters of a text as far as its minute, the coarsest that is read. */
    private static final int TO_THE_MINUTE = 16;

    private Timestamps() {}

    /**
     * The sort key of {@code instant}, cut to whole microseconds. Of two instants the later one has the larger text.
     *
     * @throws DateTimeException outside the years 1 to 9999
     */
    public static String format(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.getEpochSecond() > MAX_SECOND) {
            throw new DateTimeException("Only the years 1 to 9999 can be written as a sort key: " + instant);
        }
        LocalDateTime utc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        byte[] text = "0000-00-00T00:00:00.000000+00:00".getBytes(StandardCharsets.ISO_8859_1);
        digits(text, 0, 4, utc.getYear());
        digits(text, 5, 2, utc.getMonthValue());
        digits(text, 8, 2, utc.getDayOfMonth());
        digits(text, 11, 2, utc.getHour());
        digits(text, 14, 2, utc.getMinute());
        digits(text, 17, 2, utc.getSecond());
        digits(text, 20, 6, utc.getNano() / 1_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int at, int width, int value) {
        int rest = value;
        for (int i = at + width - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * The instant that {@code text} stands for, or null when it is no timestamp. One with a blank before it is none: it
     * would sort before all others, where nobody looks for what is of this moment.
     */
    public static @Nullable Instant parse(String text) {
        return new Parser(text).instant();
    }

    /** The microsecond after {@code instant}, the smallest step the written form can tell apart. */
    public static Instant next(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
    }

    /**
     * When a message is to be written so that it is later than the one of {@code key}: by instant, whatever the texts of
     * the two say.
     *
     * @param atLeast returned as it is, cut to microseconds, when it is later already
     * @param key a sort key; one that is no timestamp puts no bound on the time, and neither does one that is
     *     {@linkplain #isFarAhead far ahead} of {@code atLeast}
     */
    public static Instant later(Instant atLeast, String key) {
        Instant wanted = atLeast.truncatedTo(ChronoUnit.MICROS);
        Instant at = parse(key);
        return at == null || wanted.isAfter(at) || isFarAhead(at, wanted) ? wanted : next(at);
    }

    /**
     * Whether {@code at} is more than a day ahead of {@code now}. No clock and no offset is that wrong: what is dated so
     * is a mistake, and neither the newest message of a conversation nor a time that a reply has to come after. What has no
     * time is not.
     */
    public static boolean isFarAhead(@Nullable Instant at, Instant now) {
        return at != null && at.isAfter(farthest(now));
    }

    /** The latest instant that is not {@linkplain #isFarAhead far ahead}. */
    public static Instant farthest(Instant now) {
        return now.plus(AHEAD);
    }

    /**
     * A text that sorts before the sort keys of {@code instant} and all later ones, in whatever form {@link #parse} reads:
     * an offset moves the text by less than a day, and a space between date and time sorts before the {@code T} of the
     * whole day. So it is one to two days of text below {@code instant}.
     */
    public static String lowest(Instant instant) {
        return minute(instant.minus(LARGEST_OFFSET), ' ');
    }

    /** As {@link #lowest}, after the sort keys of {@code instant} and all earlier ones: a small {@code t} sorts last. */
    public static String highest(Instant instant) {
        return minute(instant.plus(LARGEST_OFFSET), 't') + "~";
    }

    private static String minute(Instant instant, char between) {
        return format(writable(instant)).substring(0, TO_THE_MINUTE).replace('T', between);
    }

    /** {@code instant}, moved to the nearest one that can be written. */
    public static Instant writable(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }

    /** One pass over the text; {@code at} is -1 as soon as it is no timestamp. */
    private static final class Parser {
        private final String text;
        private int at;
        private int nano;

        Parser(String text) {
            this.text = text;
        }

        @Nullable
        Instant instant() {
            int year = number(4);
            expect('-');
            int month = number(2);
            expect('-');
            int day = number(2);
            if (!skip('T') && !skip('t') && !skip(' ')) {
                return null;
            }
            int hour = number(2);
            expect(':');
            int minute = number(2);
            int second = 0;
            if (skip(':')) {
                second = number(2);
                nano = skip('.') || skip(',') ? fraction() : 0;
            }
            int offset = offset();
            if (at != text.length() || year < 1 || hour > 23 || minute > 59 || second > 59) {
                return null;
            }
            if (month < 1 || month > 12 || day < 1 || day > lengthOf(month, year)) {
                return null;
            }
            long face = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
            return Instant.ofEpochSecond(face - offset, nano);
        }

        private static int lengthOf(int month, int year) {
            return Month.of(month).length(Year.isLeap(year));
        }

        private int number(int width) {
            if (at < 0 || at + width > text.length()) {
                at = -1;
                return 0;
            }
            int value = 0;
            for (int end = at + width; at < end; at++) {
                char c = text.charAt(at);
                if (c < '0' || c > '9') {
                    at = -1;
                    return 0;
                }
                value = value * 10 + (c - '0');
            }
            return value;
        }

        private int fraction() {
            int value = 0;
            int digits = 0;
            for (; at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
                if (++digits > 9) {
                    at = -1;
                    return 0;
                }
                value = value * 10 + (text.charAt(at) - '0');
            }
            for (; digits < 9; digits++) {
                value *= 10;
            }
            return value;
        }

        /** In seconds: {@code Z}, {@code ±HH}, {@code ±HH:MM}, {@code ±HHMM}, either with seconds; nothing is UTC. */
        private int offset() {
            if (at < 0 || at == text.length() || skip('Z') || skip('z')) {
                return 0;
            }
            int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
            if (sign == 0) {
                at = -1;
                return 0;
            }
            int seconds = number(2) * 3_600;
            boolean colons = skip(':');
            if (colons || at < text.length()) {
                seconds += sexagesimal() * 60;
                if (at < text.length()) {
                    if (colons) {
                        expect(':');
                    }
                    seconds += sexagesimal();
                }
            }
            if (seconds >= 86_400) {
                at = -1;
            }
            return sign * seconds;
        }

        private int sexagesimal() {
            int value = number(2);
            if (value > 59) {
                at = -1;
            }
            return value;
        }

        private boolean skip(char c) {
            if (at >= 0 && at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(char c) {
            if (!skip(c)) {
                at = -1;
            }
        }
    }
}
