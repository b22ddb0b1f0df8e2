package io.cruddur.desk.ui.database.sessions;

import io.cruddur.desk.core.database.SessionRow;
import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.model.SheetText;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of sessions. */
final class SessionFormatter {
    private SessionFormatter() {}

    static String state(SessionRow row) {
        DatabaseSession session = row.session();
        if (session.isBlocked()) {
            return Texts.text("database.sessions.waitsFor", pids(session.blockedBy()));
        }
        return session.state().isEmpty() ? Texts.text("database.sessions.notSeen") : session.state();
    }

    private static String pids(List<Integer> pids) {
        return pids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** How long, in its two largest units; empty when not known. */
    static String lasts(@Nullable Duration lasts) {
        if (lasts == null) {
            return "";
        }
        if (lasts.toDays() > 0) {
            return Texts.text("database.sessions.days", lasts.toDays(), lasts.toHoursPart());
        }
        if (lasts.toHours() > 0) {
            return Texts.text("database.sessions.hours", lasts.toHours(), lasts.toMinutesPart());
        }
        return lasts.toMinutes() > 0
                ? Texts.text("database.sessions.minutes", lasts.toMinutes(), lasts.toSecondsPart())
                : Texts.text("database.sessions.seconds", lasts.toSeconds());
    }

    static String application(DatabaseSession session) {
        return session.application().isBlank() ? Texts.text("database.sessions.unnamed") : session.application();
    }

    static String client(DatabaseSession session) {
        return session.client().isEmpty() ? Texts.text("database.sessions.noAddress") : session.client();
    }

    /** A row as tab-separated text. */
    static String line(SessionRow row) {
        return SheetText.row(shown(row));
    }

    private static List<String> shown(SessionRow row) {
        DatabaseSession session = row.session();
        return List.of(
                String.valueOf(session.pid()),
                session.user(),
                session.database(),
                session.application(),
                session.client(),
                state(row),
                lasts(row.lasts()),
                session.query());
    }

    /** Whether the text stands in anything that the row shows. */
    static boolean matches(SessionRow row, String text) {
        return String.join("\t", shown(row))
                .toLowerCase(Locale.ROOT)
                .contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
