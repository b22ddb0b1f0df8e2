package io.cruddur.desk.postgres;

import io.cruddur.desk.model.sync.UsersLock;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which other sessions hold what a change of {@code public.users}, or a set-up of the server, has to wait for. */
final class LockHolders {
    private static final Logger LOG = LoggerFactory.getLogger(LockHolders.class);
    private static final int NAMED = 3;

    /** Two desks that apply at the same moment take turns: the first half is this app's, the second this table's. */
    static final int KEY = UsersLock.KEY;

    static final int USERS = UsersLock.USERS;

    /** In the server's maintenance database: nobody else makes or drops databases and tables meanwhile. */
    static final int SET_UP = 2;

    /** A row that is being changed is no lock of the table's own, but its session has one on the table. */
    private static final String QUERY = """
            select distinct a.pid, a.usename, a.application_name, host(a.client_addr) as client, a.state,
                extract(epoch from (clock_timestamp() - a.xact_start))::bigint as seconds
            from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
            where l.granted and l.pid <> pg_backend_pid() and l.database =
                    (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
                and ((:lock = %s and l.relation = to_regclass('public.users')
                        and l.mode not in ('AccessShareLock', 'SIReadLock'))
                    or (l.locktype = 'advisory' and l.classid = %s and l.objid = :lock))
            order by seconds desc nulls last, a.pid""".formatted(USERS, KEY);

    /** Only such a lock keeps others from reading. */
    private static final String READING = """
            select distinct a.pid, a.usename, a.application_name, host(a.client_addr) as client, a.state,
                extract(epoch from (clock_timestamp() - a.xact_start))::bigint as seconds
            from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
            where l.granted and l.pid <> pg_backend_pid() and l.database =
                    (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
                and l.mode = 'AccessExclusiveLock' and l.locktype = 'relation'
            order by seconds desc nulls last, a.pid""";

    /** One session that holds a lock. What another user's session does, only its owner may see. */
    private record Holder(
            int pid,
            @Nullable String user,
            @Nullable String application,
            @Nullable String client,
            @Nullable String state,
            @Nullable Long seconds) {
        String words() {
            String application = this.application == null || this.application.isBlank()
                    ? "an application without a name"
                    : this.application;
            String doing = Stream.of(
                            client == null ? "" : "from " + client,
                            state == null ? "" : state,
                            seconds == null ? "" : "its transaction began " + seconds + " s ago")
                    .filter(part -> !part.isEmpty())
                    .map(part -> ", " + part)
                    .collect(Collectors.joining());
            return "session " + pid + " (user " + user + ", " + application + doing + ")";
        }
    }

    private final PostgresDatabase database;

    LockHolders(PostgresDatabase database) {
        this.database = database;
    }

    /** The sentence for a lock on the table that did not come free in time. */
    DeskException.Conflict sentence(DeskException waited) {
        List<Holder> holders = find(USERS);
        return new DeskException.Conflict(
                "Nothing was changed: " + words(holders, "another session, gone by now,")
                        + (holders.size() > 1 ? " hold" : holders.isEmpty() ? " held" : " holds")
                        + " a lock on the table users at " + database.place()
                        + ". Try again when " + (holders.size() > 1 ? "they have" : "it has") + " ended.",
                waited);
    }

    /** The sentence for a server that somebody else was setting up for too long. */
    DeskException.Conflict settingUp(DeskException waited) {
        List<Holder> holders = find(SET_UP);
        return new DeskException.Conflict(
                "Nothing was done: " + words(holders, "another session, gone by now,")
                        + (holders.isEmpty() ? " was" : " is")
                        + " setting this server up. Try again when it is done.",
                waited);
    }

    private static String words(List<Holder> holders, String nobody) {
        if (holders.isEmpty()) {
            return nobody;
        }
        String more = holders.size() > NAMED ? " and " + (holders.size() - NAMED) + " more sessions" : "";
        return holders.stream().limit(NAMED).map(Holder::words).collect(Collectors.joining(", and ")) + more;
    }

    /** The sentence for a lock that kept a reading waiting. */
    DeskException.Conflict readingSentence(DeskException waited) {
        List<Holder> holders = find(READING, Map.of());
        return new DeskException.Conflict(
                "Reading had to wait for a lock and gave up: " + words(holders, "another session, gone by now,")
                        + (holders.size() > 1 ? " hold" : holders.isEmpty() ? " held" : " holds")
                        + " one that shuts out everybody at " + database.place()
                        + ". Try again when " + (holders.size() > 1 ? "they have" : "it has") + " ended.",
                waited);
    }

    private List<Holder> find(int lock) {
        return find(QUERY, Map.of("lock", lock));
    }

    private List<Holder> find(String query, Map<String, Integer> values) {
        try {
            return database.read(Work.UNWATCHED, handle -> handle.createQuery(query)
                    .bindMap(values)
                    .map((row, _) -> new Holder(
                            row.getInt("pid"),
                            row.getString("usename"),
                            row.getString("application_name"),
                            row.getString("client"),
                            row.getString("state"),
                            row.getObject("seconds", Long.class)))
                    .list());
        } catch (DeskException e) {
            LOG.warn("Cannot find out who holds the lock", e);
            return List.of();
        }
    }
}
