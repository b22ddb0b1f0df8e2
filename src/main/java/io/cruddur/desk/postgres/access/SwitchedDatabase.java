package io.cruddur.desk.postgres.access;

import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseSessions;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.access.ProdDatabase.Opened;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands every question on to the database that is chosen when it is asked. */
final class SwitchedDatabase implements UserDatabase, DatabaseReader, DatabaseSessions {
    private final Supplier<Opened> opened;
    private final Supplier<Optional<Opened>> already;
    /** Whose users were read last. */
    private volatile @Nullable Opened compared;

    /**
     * @param opened the database of now, or why there is none
     * @param already the same where it was asked before
     */
    SwitchedDatabase(Supplier<Opened> opened, Supplier<Optional<Opened>> already) {
        this.opened = opened;
        this.already = already;
    }

    private UserDatabase users() {
        return opened.get().users();
    }

    @Override
    public List<User> all(Work work) {
        Opened now = opened.get();
        List<User> users = now.users().all(work);
        compared = now;
        return users;
    }

    @Override
    public List<User> search(String text, int limit) {
        return users().search(text, limit);
    }

    @Override
    public Optional<User> byUuid(UUID uuid) {
        return users().byUuid(uuid);
    }

    @Override
    public List<User> byPoolUser(String sub, String email) {
        return users().byPoolUser(sub, email);
    }

    /** Changes come of rows that were read: of this very database, and by this very way. */
    @Override
    public int apply(List<RowChange> changes, Work work) {
        Opened now = opened.get();
        if (!now.equals(compared)) {
            throw new DeskException.Conflict(
                    "The way into the database was changed since its rows were read, so nothing was changed at "
                            + now.settings().place() + ". Compare again.",
                    null);
        }
        return now.users().apply(changes, work);
    }

    @Override
    public List<SqlTable> tables(Work work) {
        return opened.get().reader().tables(work);
    }

    @Override
    public long count(String table, Work work) {
        return opened.get().reader().count(table, work);
    }

    @Override
    public Summary run(SqlStatement statement, Sink sink, Work work) {
        return opened.get().reader().run(statement, sink, work);
    }

    /** Asked from the window: what was not asked yet is not opened for it. */
    @Override
    public String missingRole() {
        return already.get().map(now -> now.reader().missingRole()).orElse("");
    }

    /** Without a database to ask every text is taken for one that does. */
    @Override
    public boolean tellsSecrets(String text) {
        return already.get().map(now -> now.reader().tellsSecrets(text)).orElse(true);
    }

    @Override
    public Listing list(Work work) {
        return opened.get().sessions().list(work);
    }

    @Override
    public boolean end(DatabaseSession session, Work work) {
        return opened.get().sessions().end(session, work);
    }
}
