package io.cruddur.desk.ui.requests;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.environment.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A request in words and numbers as the view writes them. */
final class RequestFormatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final String NONE = "–";

    private RequestFormatter() {}

    static String outcome(Request.Outcome outcome) {
        return switch (outcome) {
            case OK -> text("requests.outcome.ok");
            case FAILED -> text("requests.outcome.failed");
            case STOPPED -> text("requests.outcome.stopped");
            case REFUSED -> text("requests.outcome.refused");
        };
    }

    static String outcomeIcon(Request.Outcome outcome) {
        return switch (outcome) {
            case OK -> "fth-check-circle";
            case FAILED -> "fth-alert-triangle";
            case STOPPED -> "fth-square";
            case REFUSED -> "fth-slash";
        };
    }

    /** The clock's time in a zone, with milliseconds. */
    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** Milliseconds, with a decimal while they are few. */
    static String millis(Duration took) {
        double millis = took.toNanos() / 1e6;
        if (millis == 0) {
            return NONE;
        }
        return String.format(Locale.ENGLISH, millis < 9.95 ? "%.1f" : "%,.0f", millis);
    }

    /** @param units NaN where nobody said */
    static String units(double units) {
        if (Double.isNaN(units)) {
            return NONE;
        }
        String exact = String.format(Locale.ENGLISH, "%,.2f", units);
        return exact.endsWith("00") ? exact.substring(0, exact.length() - 3) : exact.replaceFirst("0$", "");
    }

    static String attempts(int attempts) {
        return attempts == 0 ? NONE : String.valueOf(attempts);
    }

    static String repeated(int times) {
        return times == 1 ? "" : String.format(Locale.ENGLISH, "×%,d", times);
    }

    /** One line under the operation's name. */
    static String figures(Request request, ZoneId zone) {
        String figures = text(
                "requests.detail.figures",
                time(request.at(), zone),
                millis(request.took()),
                units(request.capacityUnits()),
                request.attempts(),
                request.capacityUnits());
        return request.repeated() == 1
                ? figures
                : figures + " · " + text("requests.detail.repeated", request.repeated());
    }

    /** The parameters, name by name; a value of several lines begins on a line of its own. */
    static String parameters(Request request) {
        StringBuilder all = new StringBuilder();
        for (Request.Parameter parameter : request.parameters()) {
            String value = parameter.value();
            boolean several = value.indexOf('\n') >= 0;
            all.append(parameter.name()).append(several ? "\n" : "  ");
            all.append(several ? value.indent(2).stripTrailing() : value).append('\n');
        }
        return all.toString().stripTrailing();
    }

    /** All of it, to be pasted somewhere. */
    static String whole(Request request) {
        return request.service().name() + " " + request.operation() + " " + request.target() + "\n" + request.at()
                + "  " + request.took().toNanos() / 1e6 + " ms  " + outcome(request.outcome()) + "  "
                + request.answer() + "\n\n" + parameters(request) + "\n";
    }
}
