package io.cruddur.desk.wiring;

import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseSessions;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** In the place of a database that is not configured: answers every question with the sentence that says so. */
final class MissingDatabase implements UserDatabase, DatabaseReader, DatabaseSessions {
    private final String sentence;

    MissingDatabase(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public List<User> all(Work work) {
        throw missing();
    }

    @Override
    public List<User> search(String text, int limit) {
        throw missing();
    }

    @Override
    public Optional<User> byUuid(UUID uuid) {
        throw missing();
    }

    @Override
    public List<User> byPoolUser(String sub, String email) {
        throw missing();
    }

    @Override
    public int apply(List<RowChange> changes, Work work) {
        throw missing();
    }

    @Override
    public List<SqlTable> tables(Work work) {
        throw missing();
    }

    @Override
    public long count(String table, Work work) {
        throw missing();
    }

    @Override
    public Summary run(SqlStatement statement, Sink sink, Work work) {
        throw missing();
    }

    @Override
    public String missingRole() {
        return "";
    }

    @Override
    public boolean tellsSecrets(String text) {
        return true;
    }

    @Override
    public Listing list(Work work) {
        throw missing();
    }

    @Override
    public boolean end(DatabaseSession session, Work work) {
        throw missing();
    }

    private DeskException missing() {
        return new DeskException.NotAvailable(sentence, null);
    }
}
