package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditEntry.AskedChange;
import io.cruddur.desk.environment.AuditFailure;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.sql.SqlGate;
import io.cruddur.desk.postgres.sql.SqlRecord;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection inside one transaction, as everything above it gets it. It prepares statements that the {@link SqlGate}
 * lets through, and records them; it neither ends the transaction, nor changes the session, nor hands the driver's
 * connection out. What is not listed here is refused, so a method of a later JDBC does not slip through.
 */
final class GuardedConnection implements InvocationHandler {
    /** What the transaction is for. */
    enum Mode {
        /** Begun {@code READ ONLY}, and always rolled back. */
        READ("READ ONLY, rolled back"),
        WRITE("READ WRITE"),
        /** No transaction: for {@code CREATE DATABASE}, which cannot be in one. Only in LOCAL. */
        ALONE("none");

        private final String words;

        Mode(String words) {
            this.words = words;
        }
    }

    private final Connection connection;
    private final Mode mode;
    private final PostgresSettings settings;
    private final WriteGuard guard;
    private final RequestLog log;
    private final InstantSource clock;
    private final Work work;
    private final Connection proxy;
    /** In the audit file, where what was undone in the end is to be seen. */
    private final String transaction = UUID.randomUUID().toString();

    private boolean changed;

    GuardedConnection(
            Connection connection,
            Mode mode,
            PostgresSettings settings,
            WriteGuard guard,
            RequestLog log,
            InstantSource clock,
            Work work) {
        this.connection = connection;
        this.mode = mode;
        this.settings = settings;
        this.guard = guard;
        this.log = log;
        this.clock = clock;
        this.work = work;
        this.proxy = (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    Connection proxy() {
        return proxy;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "prepareStatement" -> prepare(method, arguments);
            case "createArrayOf", "isClosed", "isValid", "getWarnings", "clearWarnings", "getTransactionIsolation" ->
                RecordedStatement.call(connection, method, arguments);
            case "isReadOnly" -> mode == Mode.READ;
            // The transaction belongs to whoever made this; to everybody else there is none to end.
            case "getAutoCommit" -> true;
            case "close" -> null;
            case "isWrapperFor" -> false;
            case "toString" -> settings.toString();
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> arguments != null && self == arguments[0];
            default -> throw new SQLException(method.getName() + " is not open to callers here");
        };
    }

    private @Nullable Object prepare(Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments == null || !(arguments[0] instanceof String text)) {
            throw new SQLException("There is no statement");
        }
        Optional<String> objection = mode == Mode.READ ? SqlGate.objectionToRead(text) : SqlGate.objectionToWrite(text);
        if (objection.isPresent()) {
            throw refuse(SqlRecord.of(text), objection.get());
        }
        Object statement = RecordedStatement.call(connection, method, arguments);
        if (!(statement instanceof PreparedStatement prepared)) {
            throw new SQLException("There is no statement");
        }
        boolean writes = mode != Mode.READ
                && guard.audit().isKept()
                && SqlGate.objectionToRead(text).isPresent();
        return RecordedStatement.of(prepared, this, text, writes);
    }

    /** The lock may close between preparing a statement and sending it. */
    void beforeExecution(SqlRecord sql) {
        if (mode != Mode.READ && !guard.allowsWrites()) {
            throw refuse(sql, "");
        }
    }

    /**
     * Writes down what is about to be sent, if it is to change production.
     *
     * @return what {@link #ended} wants to have; null where nothing is written down
     */
    @Nullable
    AuditEntry sending(SqlRecord sql, List<Map<String, String>> keys) {
        if (mode == Mode.READ || !guard.audit().isKept()) {
            return null;
        }
        try {
            AuditEntry sent = guard.audit().sent(asked(sql, keys));
            // The line may have taken seconds.
            if (!guard.allowsWrites()) {
                String locked = "Refused: production is locked";
                ended(sent, Request.Outcome.REFUSED, locked);
                refused(sql, locked);
                throw refusal(guard, sql.operation(), "");
            }
            changed = true;
            return sent;
        } catch (AuditFailure e) {
            refused(sql, "Refused: the audit file cannot be written");
            throw new DeskException.WriteRefused(e.sentence());
        }
    }

    private void refused(SqlRecord sql, String why) {
        record(
                clock.instant(),
                Duration.ZERO,
                sql,
                Request.Outcome.REFUSED,
                why,
                List.of(new Request.Parameter("statement", sql.text())));
    }

    void ended(@Nullable AuditEntry sent, Request.Outcome outcome, String answer) {
        if (sent != null) {
            guard.audit().ended(sent, outcome, answer, "");
        }
    }

    /** Commits, which is written down before and afterwards, since nothing has changed without it. */
    void commit() throws SQLException {
        SqlRecord commit = SqlRecord.of("COMMIT");
        AuditEntry sent = changed ? sending(commit, List.of()) : null;
        // From here on nobody can say that it was undone.
        changed = false;
        try {
            connection.commit();
        } catch (SQLException e) {
            ended(
                    sent,
                    Request.Outcome.FAILED,
                    PostgresFailures.code(e) + ", so it is not known whether it was committed");
            throw e;
        }
        ended(sent, Request.Outcome.OK, "OK");
    }

    /** Writes down that what was sent in this transaction was undone: the rows, but no session that was ended. */
    void undone() {
        if (changed) {
            guard.audit()
                    .note(
                            asked(SqlRecord.of("ROLLBACK"), List.of()),
                            Request.Outcome.OK,
                            "What it had changed in tables was undone");
            changed = false;
        }
    }

    private AskedChange asked(SqlRecord sql, List<Map<String, String>> keys) {
        return asked(settings, sql, keys, transaction);
    }

    /** @param transaction empty outside of one */
    static AskedChange asked(
            PostgresSettings settings, SqlRecord sql, List<Map<String, String>> keys, String transaction) {
        List<Request.Parameter> details = new ArrayList<>();
        details.add(new Request.Parameter("statement", sql.text()));
        details.add(new Request.Parameter("user", settings.url().user()));
        if (!transaction.isEmpty()) {
            details.add(new Request.Parameter("transaction", transaction));
        }
        return new AskedChange(Request.Service.POSTGRES, sql.operation(), settings.place(), keys, details);
    }

    private DeskException.WriteRefused refuse(SqlRecord sql, String why) {
        String refused = guard.allowsWrites() ? sql.refused(why) : "Refused: production is locked";
        refused(sql, refused);
        guard.audit().note(asked(sql, List.of()), Request.Outcome.REFUSED, refused);
        return refusal(guard, sql.operation(), why);
    }

    static DeskException.WriteRefused refusal(WriteGuard guard, String operation, String why) {
        String reason = why.isEmpty() ? "" : " " + why;
        return new DeskException.WriteRefused(
                guard.allowsWrites()
                        ? operation + " was not sent to the database." + reason
                        : "Production is locked, so " + operation + " was not sent to the database." + reason
                                + " Unlock it in the header first, if you mean to change production.");
    }

    void record(
            Instant at,
            Duration took,
            SqlRecord sql,
            Request.Outcome outcome,
            String answer,
            List<Request.Parameter> parameters) {
        List<Request.Parameter> all = new ArrayList<>(parameters);
        all.add(new Request.Parameter("transaction", mode.words));
        log.add(Request.of(
                at,
                Request.Service.POSTGRES,
                sql.operation(),
                settings.place(),
                took,
                Double.NaN,
                outcome == Request.Outcome.REFUSED ? 0 : 1,
                outcome,
                answer,
                all,
                null));
    }

    /** Whether it ended because the person stopped it; a time-out has the same code. */
    boolean wasStopped(SQLException failure) {
        return SqlProblems.STOPPED.equals(failure.getSQLState()) && work.isCancelled();
    }

    Instant now() {
        return clock.instant();
    }
}
