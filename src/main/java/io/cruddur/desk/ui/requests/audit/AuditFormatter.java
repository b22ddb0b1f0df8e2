package io.cruddur.desk.ui.requests.audit;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.requests.AuditPages;
import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditOutcome;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A change of production in words, as the view writes it. */
final class AuditFormatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** So many keys are named in a row of the table. */
    private static final int NAMED = 3;

    private AuditFormatter() {}

    static String outcome(AuditOutcome outcome) {
        return switch (outcome) {
            case SENT -> text("requests.audit.outcome.sent");
            case OK -> text("requests.outcome.ok");
            case FAILED -> text("requests.outcome.failed");
            case STOPPED -> text("requests.outcome.stopped");
            case REFUSED -> text("requests.outcome.refused");
        };
    }

    static String outcomeIcon(AuditOutcome outcome) {
        return switch (outcome) {
            case SENT -> "fth-help-circle";
            case OK -> "fth-check-circle";
            case FAILED -> "fth-alert-triangle";
            case STOPPED -> "fth-square";
            case REFUSED -> "fth-slash";
        };
    }

    static String answer(AuditEntry entry) {
        return entry.outcome() == AuditOutcome.SENT ? text("requests.audit.unknown") : entry.answer();
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    static String keys(List<Map<String, String>> keys) {
        String named = keys.stream().limit(NAMED).map(AuditPages::text).collect(Collectors.joining("; "));
        return keys.size() > NAMED ? text("requests.audit.moreKeys", named, keys.size() - NAMED) : named;
    }

    /** All of it, to be read and to be pasted somewhere. */
    static String whole(AuditEntry entry) {
        StringBuilder all = new StringBuilder();
        line(all, "at", entry.at().toString());
        line(all, "account", entry.account());
        line(all, "role", entry.role());
        line(all, "service", entry.asked().service().name());
        line(all, "operation", entry.asked().operation());
        line(all, "target", entry.asked().target());
        entry.asked().keys().forEach(key -> line(all, "key", AuditPages.text(key)));
        entry.asked().details().forEach(detail -> line(all, detail.name(), detail.value()));
        line(all, "outcome", entry.outcome().text());
        line(all, "answer", answer(entry));
        line(all, "requestId", entry.requestId());
        line(all, "id", entry.id());
        return all.toString().stripTrailing();
    }

    private static void line(StringBuilder all, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        boolean several = value.indexOf('\n') >= 0;
        all.append(name).append(several ? "\n" : "  ");
        all.append(several ? value.indent(2).stripTrailing() : value).append('\n');
    }
}
