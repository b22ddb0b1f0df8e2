package io.cruddur.desk.postgres.access;

import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseSessions;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.port.access.DatabaseChoice;
import io.cruddur.desk.port.access.DatabaseInstances;
import io.cruddur.desk.port.access.DatabaseProbe;
import io.cruddur.desk.port.access.DatabaseSecrets;
import io.cruddur.desk.port.access.DatabaseTokens;
import io.cruddur.desk.postgres.PostgresDatabase;
import io.cruddur.desk.postgres.PostgresReader;
import io.cruddur.desk.postgres.PostgresSessions;
import io.cruddur.desk.postgres.PostgresSettings;
import io.cruddur.desk.postgres.PostgresUserDatabase;
import io.cruddur.desk.postgres.PsqlCommand;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The production database of a session, by whatever way is chosen at the moment. Its settings are made, and its secret
 * read, when it is first asked. Safe from any thread.
 */
public final class ProdDatabase implements DatabaseAccess, AutoCloseable {
    /** Where what is needed comes from. */
    public record Sources(
            DeskVariables variables, DatabaseSecrets secrets, DatabaseTokens tokens, DatabaseInstances instances) {}

    /** A database as it is asked. */
    record Opened(
            PostgresSettings settings,
            PostgresDatabase database,
            UserDatabase users,
            DatabaseReader reader,
            DatabaseSessions sessions) {}

    private final WaysIn ways;
    private final DatabaseInstances instances;
    private final WriteGuard guard;
    private final RequestLog log;
    private final InstantSource clock;
    private final SwitchedDatabase ports = new SwitchedDatabase(this::opened, this::openedAlready);
    private final List<Runnable> choiceListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> placeListeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock opening = new ReentrantLock();

    // What follows changes together, under the monitor.
    private DatabaseChoice choice;
    private String password = "";
    private @Nullable Opened opened;
    private boolean closed;

    /** @param choice the way that was chosen last */
    public ProdDatabase(Sources sources, DatabaseChoice choice, WriteGuard guard, RequestLog log, InstantSource clock) {
        this.ways = new WaysIn(sources.variables(), sources.secrets(), sources.tokens());
        this.instances = sources.instances();
        this.choice = choice;
        this.guard = guard;
        this.log = log;
        this.clock = clock;
    }

    public UserDatabase users() {
        return ports;
    }

    public DatabaseReader reader() {
        return ports;
    }

    public DatabaseSessions sessions() {
        return ports;
    }

    /** A secret is read for it, and may take its time: meanwhile everything that the window asks has its answer. */
    private Opened opened() {
        opening.lock();
        try {
            while (true) {
                DatabaseChoice wanted;
                String typed;
                synchronized (this) {
                    if (closed) {
                        throw new IllegalStateException("The database was closed");
                    }
                    Opened before = opened;
                    if (before != null) {
                        return before;
                    }
                    wanted = choice;
                    typed = password;
                }
                Opened now = open(ways.settings(wanted, typed));
                synchronized (this) {
                    if (!closed && wanted.equals(choice) && typed.equals(password)) {
                        opened = now;
                    }
                }
                if (openedAlready().isEmpty()) {
                    now.database().close();
                } else {
                    placeListeners.forEach(Runnable::run);
                    return now;
                }
            }
        } finally {
            opening.unlock();
        }
    }

    private Opened open(PostgresSettings settings) {
        PostgresDatabase database = new PostgresDatabase(settings, guard, log, clock);
        return new Opened(
                settings,
                database,
                new PostgresUserDatabase(database),
                new PostgresReader(database),
                new PostgresSessions(database));
    }

    private synchronized Optional<Opened> openedAlready() {
        return Optional.ofNullable(opened);
    }

    @Override
    public synchronized DatabaseChoice choice() {
        return choice;
    }

    @Override
    public void choose(DatabaseChoice now, char[] typed) {
        Optional<Opened> before;
        synchronized (this) {
            choice = now;
            password = new String(typed);
            before = openedAlready();
            opened = null;
        }
        // Chosen in the window, which does not wait for a server to be taken leave of.
        before.ifPresent(old -> Thread.ofVirtual().name("close-database").start(old.database()::close));
        choiceListeners.forEach(Runnable::run);
        placeListeners.forEach(Runnable::run);
    }

    @Override
    public void onChoice(Runnable listener) {
        choiceListeners.add(listener);
    }

    @Override
    public void onPlace(Runnable listener) {
        placeListeners.add(listener);
    }

    @Override
    public synchronized boolean isSet() {
        return ways.isSet(choice);
    }

    @Override
    public synchronized String place() {
        Opened now = opened;
        return now == null ? ways.place(choice) : now.settings().place();
    }

    @Override
    public String variables() {
        return String.join(", ", ways.variables());
    }

    @Override
    public void connect(Work work) {
        work.checkCancelled();
        opened().database().signIn(work);
    }

    @Override
    public DatabaseProbe probe(Work work) {
        work.checkCancelled();
        DatabaseChoice wanted;
        String typed;
        synchronized (this) {
            wanted = choice;
            typed = password;
        }
        PostgresSettings settings = ways.settings(wanted, typed);
        return new PostgresProbe(settings, new PostgresDatabase(settings, guard, log, clock));
    }

    @Override
    public DatabaseInstances instances() {
        return instances;
    }

    @Override
    public String psql(Work work) {
        work.checkCancelled();
        return PsqlCommand.of(opened().settings(), Optional.empty());
    }

    @Override
    public synchronized void close() {
        closed = true;
        password = "";
        openedAlready().ifPresent(before -> before.database().close());
        opened = null;
    }
}
