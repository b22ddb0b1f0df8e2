package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.files.BackupFiles;
import io.cruddur.desk.files.NewFile;
import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DatabaseAdmin;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the database of a LOCAL server, its tables and its first rows. */
public final class PostgresAdmin implements DatabaseAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresAdmin.class);

    /** Every server has this one; a database can be neither made nor dropped from within itself. */
    private static final String MAINTENANCE = "postgres";

    /** Servers need these, and others may be connected to them for reasons of their own. */
    private static final Set<String> KEPT = Set.of(MAINTENANCE, "template0", "template1");

    private final PostgresDatabase database;
    private final Migrations migrations;
    private final DatabaseBackup backup;

    /**
     * @param database stays the caller's, who closes it; its connections are given up where its database goes
     * @param backups the folder that rows are written to before they are dropped
     * @throws DeskException.NotAvailable in PROD
     */
    public PostgresAdmin(PostgresDatabase database, Path backups) {
        if (database.settings().environment() != Environment.LOCAL) {
            throw new DeskException.NotAvailable("The production database is not set up from here.", null);
        }
        this.database = database;
        this.migrations = new Migrations(database);
        this.backup = new DatabaseBackup(database, new BackupFiles(backups, NewFile.Disk.REAL));
    }

    /** Takes the time that the tables of a new database need before there is one. On any thread; touches no server. */
    public static void prepare() {
        Migrations.load();
    }

    /**
     * Makes what a start of the app needs: the database and its tables. Asks only how things are where they are well.
     *
     * @throws DeskException.Invalid on a server that is not the app's own
     */
    public void setUp(Work work) {
        work.step("Looking for the tables");
        try {
            if (migrations.current(work)) {
                if (database.settings().embedded() && !database.read(work, ReaderRole::isSetUp)) {
                    makeReaderRole(work);
                }
                return;
            }
        } catch (DeskException.NotFound e) {
            LOG.debug("There is no database yet", e);
        } catch (DeskException e) {
            if (!isHalfDropped(work)) {
                throw e;
            }
            LOG.warn("The database {} was only half dropped", name(), e);
        }
        exclusively("", work, steps -> {
            steps.create(work);
            steps.schema(work);
        });
    }

    @Override
    public Standing standing(Work work) {
        PostgresSettings settings = database.settings();
        try (PostgresDatabase maintenance = database.sibling(MAINTENANCE)) {
            boolean exists = exists(maintenance, work);
            return new Standing(
                    settings.url().server(),
                    name(),
                    settings.embedded(),
                    exists,
                    exists ? migrations.version(work) : 0,
                    Migrations.LATEST,
                    exists ? others(maintenance, work) : List.of());
        }
    }

    private List<DatabaseSession> others(PostgresDatabase maintenance, Work work) {
        return new PostgresSessions(maintenance)
                .list(work).sessions().stream()
                        .filter(session -> session.database().equals(name()) && !session.own())
                        .toList();
    }

    @Override
    public void exclusively(String typedName, Work work, Consumer<Steps> steps) {
        String name = name();
        if (!database.settings().embedded() && !typedName.equals(name)) {
            throw new DeskException.Invalid(
                    "This server is not the app's own, so the database is set up only when its name, " + name
                            + ", was typed.");
        }
        try (PostgresDatabase maintenance = database.sibling(MAINTENANCE)) {
            maintenance.write("SELECT pg_advisory_xact_lock", work, handle -> {
                try {
                    handle.createQuery("select pg_advisory_xact_lock(:key, :lock)::text")
                            .bind("key", LockHolders.KEY)
                            .bind("lock", LockHolders.SET_UP)
                            .mapTo(String.class)
                            .list();
                } catch (RuntimeException e) {
                    throw maintenance.failures().translate(e, work) instanceof DeskException known
                                    && PostgresFailures.isLockTimeout(known)
                            ? new LockHolders(maintenance).settingUp(known)
                            : e;
                }
                steps.accept(new LockedSteps(maintenance));
                return true;
            });
        }
    }

    /** Whoever may not make roles goes without: the console says so, and has the statements for somebody who may. */
    private void makeReaderRole(Work work) {
        try {
            List<String> all = new ArrayList<>(
                    ReaderRole.statements(database.settings().url().user()));
            if (database.settings().embedded()) {
                all.addAll(ReaderRole.restrictions());
            }
            // All or nothing: a role that may call more than it should looks like one that may not.
            database.write("CREATE ROLE " + ReaderRole.NAME, work, handle -> {
                all.forEach(handle::execute);
                return true;
            });
        } catch (DeskException.Denied e) {
            LOG.warn("The database user may not make the role {}", ReaderRole.NAME, e);
        }
    }

    private String name() {
        return database.settings().url().database();
    }

    /**
     * Adds those who are not there yet; who is, stays as they are.
     *
     * @return how many were added
     */
    public int addUsers(List<User> users, Work work) {
        return database.write("INSERT INTO public.users", work, handle -> {
            int added = 0;
            try (PreparedBatch batch = handle.prepareBatch("""
                    insert into public.users (uuid, display_name, handle, email, cognito_user_id, created_at)
                    values (:uuid, :name, :handle, :email, :cognito, :created)
                    on conflict (uuid) do nothing""")) {
                for (User user : users) {
                    batch.bind("uuid", user.uuid())
                            .bind("name", user.displayName())
                            .bind("handle", user.handle())
                            .bind("email", user.email())
                            .bind("cognito", user.cognitoUserId())
                            .bind(
                                    "created",
                                    OffsetDateTime.ofInstant(user.createdAt(), ZoneOffset.UTC)
                                            .toLocalDateTime())
                            .add();
                }
                for (int count : users.isEmpty() ? new int[0] : batch.execute()) {
                    added += count;
                }
            }
            return added;
        });
    }

    /** The first of all activities, a week before it expires; none where there are some, or the user is missing. */
    private int addActivity(Activity activity, Work work) {
        return database.write("INSERT INTO public.activities", work, handle -> handle.createUpdate("""
                        insert into public.activities (user_uuid, message, expires_at)
                        select u.uuid, :text, current_timestamp + interval '7 days'
                        from (select uuid from public.users where handle = :handle order by created_at, uuid limit 1) u
                        where not exists (select from public.activities)""")
                .bind("text", activity.text())
                .bind("handle", activity.handle())
                .execute());
    }

    /** The steps while this app has the lock. */
    private final class LockedSteps implements Steps {
        private final PostgresDatabase maintenance;

        LockedSteps(PostgresDatabase maintenance) {
            this.maintenance = maintenance;
        }

        @Override
        public Dropped drop(boolean withBackup, Work work) {
            if (KEPT.contains(name())) {
                throw new DeskException.Invalid("The server needs its database " + name()
                        + ", so it is not dropped. Use a database of its own for the users.");
            }
            work.step("Looking for the database " + name());
            if (!exists(maintenance, work)) {
                return new Dropped(false, 0, Optional.empty());
            }
            Optional<Path> file = withBackup ? Optional.of(backup.write(work)) : Optional.empty();
            work.checkCancelled();
            int ended = others(maintenance, work).size();
            work.step("Dropping " + name());
            database.forgetConnections();
            try {
                // Ends the sessions in it and lets nobody in between. Since PostgreSQL 13.
                maintenance.alone("drop database " + quoted(name()) + " with (force)", work);
            } finally {
                // Whoever asked meanwhile has a connection to what is gone.
                database.forgetConnections();
            }
            return new Dropped(true, ended, file);
        }

        @Override
        public boolean create(Work work) {
            work.step("Looking for the database " + name());
            if (exists(maintenance, work)) {
                return false;
            }
            if (isHalfDropped(maintenance, work)) {
                maintenance.alone("drop database " + quoted(name()) + " with (force)", work);
            }
            maintenance.alone("create database " + quoted(name()) + " encoding 'UTF8' template template0", work);
            return true;
        }

        @Override
        public Migrated schema(Work work) {
            work.step("Bringing the tables forward");
            Migrated migrated = migrations.bringForward(work);
            makeReaderRole(work);
            return migrated;
        }

        @Override
        public Seeded seed(List<User> users, Activity activity, Work work) {
            work.step("Adding the demo users");
            try {
                return new Seeded(addUsers(users, work), addActivity(activity, work));
            } catch (DeskException.Conflict e) {
                throw PostgresFailures.isLockTimeout(e) ? new LockHolders(database).sentence(e) : e;
            }
        }
    }

    private boolean isHalfDropped(Work work) {
        try (PostgresDatabase maintenance = database.sibling(MAINTENANCE)) {
            return isHalfDropped(maintenance, work);
        }
    }

    /** A DROP that was cut off leaves a database that nobody can connect to, marked by a limit of -2 (PostgreSQL 16 and later). */
    private boolean isHalfDropped(PostgresDatabase maintenance, Work work) {
        return hasDatabase(maintenance, "datconnlimit = -2", work);
    }

    private boolean exists(PostgresDatabase maintenance, Work work) {
        return hasDatabase(maintenance, "datconnlimit <> -2", work);
    }

    private boolean hasDatabase(PostgresDatabase maintenance, String condition, Work work) {
        return maintenance.read(work, handle -> handle.createQuery(
                        "select exists (select from pg_catalog.pg_database where datname = :name and " + condition
                                + ")")
                .bind("name", name())
                .mapTo(Boolean.class)
                .one());
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
