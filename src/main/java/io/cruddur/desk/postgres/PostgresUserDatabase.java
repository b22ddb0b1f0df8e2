package io.cruddur.desk.postgres;

import io.cruddur.desk.model.User;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * {@code public.users} in Postgres. Survives a table that lacks some of the reference's columns, NULL where the
 * reference forbids it, duplicate handles, and columns it does not know.
 */
public final class PostgresUserDatabase implements UserDatabase {
    private static final int FETCH = 1_000;
    private static final int BATCH = 200;

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
    public List<Applied> apply(List<IdChange> changes, Work work) {
        if (changes.isEmpty()) {
            return List.of();
        }
        return database.write("UPDATE public.users SET cognito_user_id", work, handle -> {
            List<Applied> applied = new ArrayList<>();
            Iterator<IdChange> rest = changes.iterator();
            while (rest.hasNext()) {
                work.checkCancelled();
                List<IdChange> some = new ArrayList<>();
                while (rest.hasNext() && some.size() < BATCH) {
                    some.add(rest.next());
                }
                int[] changed = update(handle, some);
                for (int i = 0; i < changed.length; i++) {
                    applied.add(new Applied(some.get(i), changed[i] > 0));
                }
                work.progress(applied.size(), changes.size());
            }
            return applied;
        });
    }

    private static int[] update(Handle handle, List<IdChange> changes) {
        try (PreparedBatch batch = handle.prepareBatch("""
                update public.users set cognito_user_id = :new
                where uuid = :uuid and coalesce(cognito_user_id, '') = :expected""")) {
            for (IdChange change : changes) {
                batch.bind("new", change.newId())
                        .bind("uuid", change.userUuid())
                        .bind("expected", change.expected())
                        .add();
            }
            return batch.execute();
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
