package io.cruddur.desk.support;

import static io.cruddur.desk.support.FakeSessions.unused;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A session of which a test names the ports that it needs; of the others no method may be called. */
public final class SessionBuilder {
    private SessionAddress place;
    private WriteGuard guard;
    private RequestLog requests = new RequestLog();
    private TableAdmin tables = unused(TableAdmin.class);
    private TableBackup backup = unused(TableBackup.class);
    private ItemReader reader = unused(ItemReader.class);
    private ItemWriter writer = unused(ItemWriter.class);
    private ItemExport exports = unused(ItemExport.class);
    private ItemImport imports = unused(ItemImport.class);
    private ItemFormat format = unused(ItemFormat.class);
    private Seeder seeder = unused(Seeder.class);
    private MessageStore messages = unused(MessageStore.class);
    private ChangeFeed changes = unused(ChangeFeed.class);
    private OwnMessages own = unused(OwnMessages.class);
    private UserDatabase users = unused(UserDatabase.class);
    private List<Session.PoolChoice> pools = List.of();
    private Session.Account account =
            new Session.Account(unused(PoolSignIn.class), unused(BrowserSignIn.class), unused(Accounts.class));
    private DatabaseReader database = unused(DatabaseReader.class);
    private DatabaseSessions sessions = unused(DatabaseSessions.class);
    private Optional<DatabaseAdmin> admin = Optional.empty();
    private Optional<Session.Psql> psql = Optional.empty();
    private Optional<AccessPolicy> policy = Optional.empty();
    private Optional<SecurityGroups> groups = Optional.empty();
    private Optional<DatabaseAccess> access = Optional.empty();

    private SessionBuilder(SessionAddress place, WriteGuard guard) {
        this.place = place;
        this.guard = guard;
    }

    public static SessionBuilder at(SessionAddress place) {
        return new SessionBuilder(place, new WriteGuard(place.environment(), InstantSource.system()));
    }

    public static SessionBuilder in(Environment environment) {
        return at(new SessionAddress(
                environment,
                "http://127.0.0.1:8000",
                "us-east-1",
                environment == Environment.PROD ? "123456789012" : "",
                "",
                "127.0.0.1:5432/cruddur",
                "cruddur-messages"));
    }

    /** Like {@code session}. */
    public static SessionBuilder like(Session session) {
        SessionBuilder like = new SessionBuilder(session.place(), session.guard());
        like.requests = session.requests();
        like.tables = session.tables().admin();
        like.backup = session.tables().backup();
        like.reader = session.tables().reader();
        like.writer = session.tables().writer();
        like.exports = session.tables().exports();
        like.imports = session.tables().imports();
        like.format = session.tables().format();
        like.seeder = session.tables().seeder();
        like.messages = session.messages().store();
        like.changes = session.messages().changes();
        like.own = session.messages().own();
        like.users = session.users().rows();
        like.pools = session.users().pools();
        like.account = session.account();
        like.database = session.database().reader();
        like.sessions = session.database().sessions();
        like.admin = session.database().admin();
        like.psql = session.database().psql();
        like.policy = session.policy();
        like.groups = session.groups();
        like.access = session.database().access();
        return like;
    }

    public SessionBuilder guard(WriteGuard now) {
        guard = now;
        return this;
    }

    public SessionBuilder requests(RequestLog now) {
        requests = now;
        return this;
    }

    public SessionBuilder tables(TableAdmin now) {
        tables = now;
        return this;
    }

    public SessionBuilder backup(TableBackup now) {
        backup = now;
        return this;
    }

    public SessionBuilder reader(ItemReader now) {
        reader = now;
        return this;
    }

    public SessionBuilder format(ItemFormat now) {
        format = now;
        return this;
    }

    public SessionBuilder seeder(Seeder now) {
        seeder = now;
        return this;
    }

    public SessionBuilder messages(MessageStore now) {
        messages = now;
        return this;
    }

    public SessionBuilder own(OwnMessages now) {
        own = now;
        return this;
    }

    public SessionBuilder changes(ChangeFeed now) {
        changes = now;
        return this;
    }

    public SessionBuilder users(UserDatabase now) {
        users = now;
        return this;
    }

    public SessionBuilder pool(UserPool now) {
        return pools(List.of(new Session.PoolChoice("pool", now, false)));
    }

    public SessionBuilder pools(List<Session.PoolChoice> now) {
        pools = now;
        return this;
    }

    public SessionBuilder account(Session.Account now) {
        account = now;
        return this;
    }

    public SessionBuilder database(DatabaseReader now) {
        database = now;
        return this;
    }

    public SessionBuilder sessions(DatabaseSessions now) {
        sessions = now;
        return this;
    }

    public SessionBuilder admin(DatabaseAdmin now) {
        admin = Optional.of(now);
        return this;
    }

    public SessionBuilder psql(Optional<Session.Psql> now) {
        psql = now;
        return this;
    }

    public SessionBuilder access(DatabaseAccess now) {
        access = Optional.of(now);
        return this;
    }

    public SessionBuilder policy(AccessPolicy now) {
        policy = Optional.of(now);
        return this;
    }

    public SessionBuilder groups(SecurityGroups now) {
        groups = Optional.of(now);
        return this;
    }

    public Session build() {
        return new Session(
                place,
                guard,
                requests,
                new Session.Tables(tables, backup, reader, writer, exports, imports, format, seeder),
                new Session.Messages(messages, changes, own, place.environment() == Environment.LOCAL),
                new Session.Users(users, pools),
                new Session.Database(database, sessions, admin, psql, access),
                account,
                policy,
                groups);
    }
}
