package io.cruddur.desk.postgres;

import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/**
 * {@code public.users} in Postgres. Survives a table that lacks some of the reference's columns, NULL where the
 * reference forbids it, duplicate handles, and columns it does not know.
 */
public final class PostgresUserDatabase implements UserDatabase {
    private static final int FETCH = 1_000;

    private final PostgresDatabase database;
    private volatile UserColumns columns = UserColumns.REFERENCE;

    public PostgresUserDatabase(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public List<User> all(Work work) {
        columns = UserColumns.REFERENCE;
        return withColumns(
                work,
                known -> database.read(work, handle -> read(handle, known.select() + " order by handle, uuid", work)));
    }

    private static List<User> read(Handle handle, String sql, Work work) {
        List<User> users = new ArrayList<>();
        try (ResultIterator<User> rows = handle.createQuery(sql)
                .setFetchSize(FETCH)
                .map((row, _) -> user(row))
                .iterator()) {
            while (rows.hasNext()) {
                users.add(rows.next());
                if (users.size() % FETCH == 0) {
                    work.checkCancelled();
                    work.progress(users.size(), -1);
                }
            }
        }
        work.progress(users.size(), users.size());
        return users;
    }

    @Override
    public List<User> search(String text, int limit) {
        String wanted = text.strip();
        String literal = escaped(wanted.startsWith("@") ? wanted.substring(1) : wanted);
        return withColumns(
                Work.UNWATCHED,
                known -> database.read(Work.UNWATCHED, handle -> handle.createQuery(known.search())
                        .bind("contains", "%" + literal + "%")
                        .bind("begins", literal + "%")
                        .bind("limit", Math.max(limit, 0))
                        .map((row, _) -> user(row))
                        .list()));
    }

    /** Text that LIKE takes literally, with ! as the escape character. */
    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_").replace("\0", "");
    }

    @Override
    public Optional<User> byUuid(UUID uuid) {
        return withColumns(
                Work.UNWATCHED,
                known -> database.read(
                        Work.UNWATCHED, handle -> handle.createQuery(known.select() + " where uuid = :uuid")
                                .bind("uuid", uuid)
                                .map((row, _) -> user(row))
                                .findFirst()));
    }

    @Override
    public List<User> byPoolUser(String sub, String email) {
        return withColumns(
                Work.UNWATCHED,
                known -> database.read(Work.UNWATCHED, handle -> handle.createQuery(known.ofPoolUser())
                        .bind("sub", plain(sub))
                        .bind("email", plain(email))
                        .bind("mock", User.MOCK)
                        .map((row, _) -> user(row))
                        .list()));
    }

    /** Postgres has no text with a NUL in it. */
    private static String plain(String text) {
        return text.replace("\0", "");
    }

    @Override
    public int apply(List<RowChange> changes, Work work) {
        if (changes.isEmpty()) {
            return 0;
        }
        AtomicBoolean committing = new AtomicBoolean();
        try {
            return database.write("UPDATE public.users", work, handle -> {
                int changed = new UserChanges(changes, work).run(handle);
                committing.set(true);
                return changed;
            });
        } catch (DeskException.Unreachable e) {
            throw committing.get()
                    ? new DeskException.Failed(
                            "The database went away at the very end, so nobody knows whether the changes were made."
                                    + " Compare again: it shows what is there.",
                            e)
                    : new DeskException.Unreachable("Nothing was changed. " + e.sentence(), e);
        } catch (DeskException.Conflict e) {
            throw PostgresFailures.isLockTimeout(e) ? new LockHolders(database).sentence(e) : e;
        }
    }

    /** Tries the reference's columns, and where one is missing looks which are there. */
    private <T> T withColumns(Work work, Function<UserColumns, T> call) {
        try {
            return call.apply(columns);
        } catch (RuntimeException e) {
            if (!isUndefinedColumn(e)) {
                throw e;
            }
            columns = UserColumns.of(database.read(work, UserColumns::present));
            return call.apply(columns);
        }
    }

    private static boolean isUndefinedColumn(RuntimeException failure) {
        return PostgresFailures.find(failure, SQLException.class)
                .filter(e -> PostgresFailures.UNDEFINED_COLUMN.equals(e.getSQLState()))
                .isPresent();
    }

    private static User user(ResultSet row) throws SQLException {
        String handle = text(row.getString("handle"));
        String name = text(row.getString("display_name"));
        return new User(
                UUID.fromString(row.getString("uuid").toLowerCase(Locale.ROOT)),
                name,
                handle,
                text(row.getString("email")),
                text(row.getString("cognito_user_id")),
                instant(row.getBigDecimal("created_at")));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Instant instant(@Nullable BigDecimal seconds) {
        if (seconds == null) {
            return Instant.EPOCH;
        }
        long whole = seconds.longValue();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }
}
