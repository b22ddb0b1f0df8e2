package io.cruddur.desk.port;

import io.cruddur.desk.model.DatabaseSession;
import java.util.List;

/** The sessions of clients on the Postgres server. */
public interface DatabaseSessions {
    /**
     * What there is.
     *
     * @param user whom the server takes us for
     * @param sessions of all databases, by pid
     * @param hidden how many of them are other users' whose doings this user may not see
     */
    record Listing(String user, List<DatabaseSession> sessions, int hidden) {
        public Listing {
            sessions = List.copyOf(sessions);
        }
    }

    /** All sessions of clients; the server's own processes are left out. */
    Listing list(Work work);

    /**
     * Ends a session: what it had not committed is undone.
     *
     * @return false when it was gone already, or another one has its pid by now
     * @throws DeskException.Invalid when it is one of this app's own
     * @throws DeskException.Denied when the user may not end it
     * @throws DeskException.WriteRefused when production is locked
     */
    boolean end(DatabaseSession session, Work work);
}
