package io.cruddur.desk.core.session;

import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.port.DatabaseAdmin;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseSessions;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.ItemWriter;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Seeder;
import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.access.AccessPolicy;
import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.port.access.SecurityGroups;
import io.cruddur.desk.port.account.Accounts;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.OwnMessages;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.SentCodes;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the views can reach in one environment, the ports of each view together. Switching the environment ends
 * one session and starts another: no client, no cache and no answer crosses over.
 *
 * @param requests shared by all sessions: it is the window's history
 * @param policy what the AWS account has to allow; nothing outside of PROD
 * @param groups the security group of the database; nothing outside of PROD
 */
public record Session(
        SessionAddress place,
        WriteGuard guard,
        RequestLog requests,
        Tables tables,
        Messages messages,
        Users users,
        Database database,
        Account account,
        Optional<AccessPolicy> policy,
        Optional<SecurityGroups> groups) {
    public record Tables(
            TableAdmin admin,
            TableBackup backup,
            ItemReader reader,
            ItemWriter writer,
            ItemExport exports,
            ItemImport imports,
            ItemFormat format,
            Seeder seeder) {}

    /**
     * The chat.
     *
     * @param own the same table for whoever signs in
     * @param writable whether anything is written through the store: in PROD only by a person who has signed in
     */
    public record Messages(MessageStore store, ChangeFeed changes, OwnMessages own, boolean writable) {}

    /**
     * Signing in as oneself, here or on the pool's own pages, and making an account. All say so where no app client of a pool
     * is set.
     *
     * @param browser nothing where no address is set that a browser could come back to
     * @param sent the codes that were sent, where an emulator sends none
     */
    public record Account(
            PoolSignIn signIn, Optional<BrowserSignIn> browser, Accounts accounts, Optional<SentCodes> sent) {
        public Account(PoolSignIn signIn, BrowserSignIn browser, Accounts accounts) {
            this(signIn, Optional.of(browser), accounts, Optional.empty());
        }

        /** The same, with the codes in sight. */
        public Account showing(SentCodes codes) {
            return new Account(signIn, browser, accounts, Optional.of(codes));
        }
    }

    /**
     * The same for a person who has signed in: their own conversations, which they write in.
     *
     * @param seen what changes in them
     */
    public Session asOneself(MessageStore mine, ChangeFeed seen) {
        return new Session(
                place,
                guard,
                requests,
                tables,
                new Messages(mine, seen, messages.own(), true),
                users,
                database,
                account,
                policy,
                groups);
    }

    /** Host, port and database as they are now; empty where none is set. In PROD another way in may be chosen. */
    public String databasePlace() {
        return database.access().map(DatabaseAccess::place).orElse(place.postgres());
    }

    /** @param pools the user pools to choose from, the usual one first */
    public record Users(UserDatabase rows, List<PoolChoice> pools) {
        public Users {
            pools = List.copyOf(pools);
        }
    }

    /**
     * A user pool that users can be compared with.
     *
     * @param label as the person chooses it
     * @param readOnly a real pool beside the LOCAL database is only ever read
     */
    public record PoolChoice(String label, UserPool pool, boolean readOnly) {}

    /**
     * Postgres itself, its rows and its server.
     *
     * @param admin sets the database up; empty in PROD
     * @param psql empty when no database is configured, and where {@code access} knows the call
     * @param access the way in, where it can be chosen: in PROD
     */
    public record Database(
            DatabaseReader reader,
            DatabaseSessions sessions,
            Optional<DatabaseAdmin> admin,
            Optional<Psql> psql,
            Optional<DatabaseAccess> access) {
        public Database(
                DatabaseReader reader, DatabaseSessions sessions, Optional<DatabaseAdmin> admin, Optional<Psql> psql) {
            this(reader, sessions, admin, psql, Optional.empty());
        }
    }

    /**
     * How {@code psql} is called for the same database.
     *
     * @param command for a POSIX shell, without the password
     * @param asks whether psql will ask for the password; otherwise the shell reads it from the app's own file
     */
    public record Psql(String command, boolean asks) {}
}
