package io.cruddur.desk.postgres;

import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.port.DatabaseSessions;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.sql.SqlRedaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sessions of {@code pg_stat_activity}. */
public final class PostgresSessions implements DatabaseSessions {
    /** What the server says instead of a statement that this user may not see. */
    private static final String HIDDEN = "<insufficient privilege>";

    /** More than fits into a row of a table. */
    private static final int SHOWN = 600;

    /**
     * Of a session that this user may not look into there is a pid, a user and a database. Asking who blocks locks the
     * whole lock table for a moment, so only those are asked about who wait for a lock.
     */
    private static final String ALL = """
        select current_user::text as me, pid, coalesce(usename, '') as usename, coalesce(datname, '') as datname,
            client_addr::text as client, client_port, coalesce(application_name, '') as application,
            coalesce(state, '') as state, coalesce(wait_event_type, '') as waiting, backend_start, state_change,
            query, case when wait_event_type = 'Lock' then array_to_string(pg_blocking_pids(pid), ',') end as blocked_by
        from pg_catalog.pg_stat_activity
        where backend_type = 'client backend'
            or (backend_type is null and datid is not null and usesysid is not null)
        order by pid\
        """;

    private final PostgresDatabase database;

    public PostgresSessions(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Listing list(Work work) {
        List<VisibleSession> seen = database.read(
                work,
                handle -> handle.createQuery(ALL).map((row, _) -> seen(row)).list());
        return new Listing(
                seen.isEmpty() ? "" : seen.getFirst().me(),
                seen.stream().map(VisibleSession::session).toList(),
                (int) seen.stream().filter(VisibleSession::hidden).count());
    }

    private record VisibleSession(String me, DatabaseSession session, boolean hidden) {}

    private VisibleSession seen(ResultSet row) throws SQLException {
        String query = row.getString("query");
        boolean hidden = HIDDEN.equals(query);
        String address = row.getString("client");
        int port = row.getInt("client_port");
        int pid = row.getInt("pid");
        return new VisibleSession(
                row.getString("me"),
                new DatabaseSession(
                        pid,
                        row.getString("usename"),
                        row.getString("datname"),
                        client(address, port),
                        row.getString("application"),
                        row.getString("state"),
                        row.getString("waiting"),
                        instant(row, "backend_start", Instant.EPOCH),
                        row.getObject("state_change") == null ? null : instant(row, "state_change", Instant.EPOCH),
                        query == null || hidden ? "" : SqlRedaction.withoutValues(query, SHOWN),
                        pids(row.getString("blocked_by")),
                        database.isOwn(pid)),
                hidden);
    }

    /** {@code inet} as text has the length of its net at its end. */
    private static String client(@Nullable String address, int port) {
        if (address == null) {
            return "";
        }
        String host = address.replaceFirst("/(32|128)$", "");
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + (port > 0 ? ":" + port : "");
    }

    private static Instant instant(ResultSet row, String column, Instant otherwise) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? otherwise : time.toInstant();
    }

    private static List<Integer> pids(@Nullable String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",")).map(Integer::valueOf).distinct().toList();
    }

    @Override
    public boolean end(DatabaseSession session, Work work) {
        if (session.own() || database.isOwn(session.pid())) {
            throw new DeskException.Invalid("Session " + session.pid() + " is one of this app's own.");
        }
        try {
            return database.write("SELECT pg_terminate_backend", work, handle -> {
                // Since 14 the server can wait until it is gone, so that the next look does not find it.
                boolean waits = handle.createQuery("select current_setting('server_version_num')::integer >= 140000")
                        .mapTo(Boolean.class)
                        .one();
                return handle.createQuery("select pg_terminate_backend(pid" + (waits ? ", 2000" : "")
                                + ") from pg_catalog.pg_stat_activity where pid = :pid"
                                + " and coalesce(backend_start, 'epoch') = :started")
                        .bind("pid", session.pid())
                        .bind("started", OffsetDateTime.ofInstant(session.started(), ZoneOffset.UTC))
                        .mapTo(Boolean.class)
                        .findFirst()
                        .isPresent();
            });
        } catch (DeskException.Denied e) {
            throw new DeskException.Denied(
                    "The database user " + database.settings().url().user() + " may not end session " + session.pid()
                            + " of " + session.user() + ". That takes the same user, a member of pg_signal_backend, or"
                            + " a superuser for a superuser's.",
                    e);
        }
    }
}
