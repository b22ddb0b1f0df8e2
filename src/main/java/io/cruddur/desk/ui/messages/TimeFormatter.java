package io.cruddur.desk.ui.messages;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Times in the words of a chat. What lies in the future, because a clock is wrong, is "now": no age is negative. */
public final class TimeFormatter {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_YEAR = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm:ss.SSSSSS xxx", Locale.ENGLISH);

    /** When and where the words were last looked at. */
    public record Moment(Instant at, ZoneId zone) {}

    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Moment> moment;
    private ZoneId zone;

    public TimeFormatter(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
        this.moment = new ReadOnlyObjectWrapper<>(new Moment(clock.instant(), zone));
    }

    public ZoneId zone() {
        return zone;
    }

    /** Changes when words may have to change. One for all windows and cells. */
    ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /** Time has gone by. */
    void tick() {
        tick(zone);
    }

    /** Time has gone by, and the machine is in {@code now}. On the FX thread. */
    void tick(ZoneId now) {
        zone = now;
        moment.set(new Moment(clock.instant(), now));
    }

    public Instant now() {
        return clock.instant();
    }

    /** For the list: "now", "5 min", "14:05", "Yesterday", "Tuesday", "3 Mar", "3 Mar 2024"; empty for no time. */
    public String relative(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        Instant now = clock.instant();
        if (Timestamps.isFarAhead(at, now)) {
            return DATE_YEAR.format(at.atZone(zone));
        }
        Duration age = Duration.between(at, now);
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return text("messages.time.now");
        }
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return text("messages.time.minutes", age.toMinutes());
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate day = LocalDate.ofInstant(at, zone);
        if (day.equals(today)) {
            return CLOCK.format(at.atZone(zone));
        }
        if (day.equals(today.minusDays(1))) {
            return text("messages.time.yesterday");
        }
        if (day.isAfter(today.minusDays(7))) {
            return WEEKDAY.format(day);
        }
        return (day.getYear() == today.getYear() ? DATE : DATE_YEAR).format(day);
    }

    /** Whether it is more than a day ahead, as only a mistake is. */
    public boolean isFarAhead(@Nullable Instant at) {
        return Timestamps.isFarAhead(at, clock.instant());
    }

    /** For a bubble: "14:05". */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /** For a day separator: "Today", "Yesterday", "Tuesday, 3 March", with the year when it is another one. */
    public String day(LocalDate day) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (!day.isBefore(today)) {
            return day.equals(today) ? text("messages.time.today") : DAY_YEAR.format(day);
        }
        if (day.equals(today.minusDays(1))) {
            return text("messages.time.yesterday");
        }
        return (day.getYear() == today.getYear() ? DAY : DAY_YEAR).format(day);
    }

    /** To the microsecond, with the offset. */
    public String exact(Instant at) {
        return EXACT.format(at.atZone(zone));
    }
}
