package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Sets a LOCAL server up: database, schema, first users. Each step may be repeated and then changes nothing. There is
 * none of it in PROD.
 */
public final class PostgresAdmin {
    /** In their order; each may be run again over its own result. */
    private static final List<String> SCRIPTS = List.of("/db/V1__users_and_activities.sql");

    private final PostgresSettings settings;
    private final WriteGuard guard;
    private final RequestLog log;
    private final InstantSource clock;

    /** @throws DeskException.NotAvailable in PROD */
    public PostgresAdmin(PostgresSettings settings, WriteGuard guard, RequestLog log, InstantSource clock) {
        if (settings.environment() != Environment.LOCAL || guard.environment() != Environment.LOCAL) {
            throw new DeskException.NotAvailable("The production database is not set up from here.", null);
        }
        this.settings = settings;
        this.guard = guard;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Makes the database if it is missing, and the tables that are missing in it.
     *
     * @param typedName the database's name as the person typed it; not asked of the embedded server
     * @throws DeskException.Invalid when another name was typed, on a server that is not the app's own
     * @throws DeskException.Denied when the server turns out to be Amazon RDS
     */
    public void setUp(String typedName, Work work) {
        String database = settings.url().database();
        if (!settings.embedded() && !typedName.equals(database)) {
            throw new DeskException.Invalid(
                    "This server is not the app's own, so the database is set up only when its name, " + database
                            + ", was typed.");
        }
        work.step("Looking for the database " + database);
        createDatabase(database, work);
        work.step("Looking for the tables");
        try (PostgresDatabase target = new PostgresDatabase(settings, guard, log, clock)) {
            target.write("CREATE TABLE", work, handle -> {
                for (String script : SCRIPTS) {
                    SqlLexer.statements(text(script)).forEach(handle::execute);
                }
                return true;
            });
        }
    }

    private void createDatabase(String database, Work work) {
        // Every server has this one; a database cannot be made from within itself.
        try (PostgresDatabase maintenance =
                new PostgresDatabase(settings.withDatabase("postgres"), guard, log, clock)) {
            boolean there = maintenance.read(
                    work, handle -> handle.createQuery("select 1 from pg_catalog.pg_database where datname = :name")
                            .bind("name", database)
                            .mapTo(Integer.class)
                            .findFirst()
                            .isPresent());
            if (!there) {
                maintenance.alone(
                        "create database \"" + database.replace("\"", "\"\"") + "\" encoding 'UTF8' template"
                                + " template0",
                        work);
            }
        }
    }

    /**
     * Adds those who are not there yet; who is, stays as they are.
     *
     * @return how many were added
     */
    public int addUsers(List<User> users, Work work) {
        try (PostgresDatabase target = new PostgresDatabase(settings, guard, log, clock)) {
            return target.write("INSERT INTO public.users", work, handle -> {
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
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(PostgresAdmin.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
