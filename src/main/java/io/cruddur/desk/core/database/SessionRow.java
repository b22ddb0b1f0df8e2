package io.cruddur.desk.core.database;

import io.cruddur.desk.model.DatabaseSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as a row shows it.
 *
 * @param blocks how many others wait for it
 * @param lasts since when it is in its state, reckoned from the moment of reading; null when not known
 */
public record SessionRow(
        DatabaseSession session, int blocks, @Nullable Duration lasts) {
    public static SessionRow of(DatabaseSession session, int blocks, Instant now) {
        Instant since = session.since();
        // The clocks of the two machines may differ a little.
        Duration lasts = since == null ? null : Duration.between(since, now);
        return new SessionRow(session, blocks, lasts != null && lasts.isNegative() ? Duration.ZERO : lasts);
    }

    /** Whether the two rows are about one session, perhaps at two times. */
    public boolean isSame(SessionRow other) {
        return session.pid() == other.session.pid() && session.started().equals(other.session.started());
    }
}
