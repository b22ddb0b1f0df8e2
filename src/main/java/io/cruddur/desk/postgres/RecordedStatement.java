package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.model.Secrets;
import io.cruddur.desk.postgres.sql.SqlKeys;
import io.cruddur.desk.postgres.sql.SqlRecord;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement that puts each of its executions into the requests, with the number of rows that were read or
 * changed, and that leads nowhere else: not to the driver's connection, and not to a statement of another text.
 */
final class RecordedStatement implements InvocationHandler {
    /** So many rows of a batch are shown with their values. */
    private static final int BATCH_SHOWN = 5;

    private final PreparedStatement statement;
    private final GuardedConnection connection;
    private final SqlRecord sql;
    /** Null where the statement changes nothing, so that nothing is written down. */
    private final @Nullable SqlKeys keys;

    private final TreeMap<Integer, String> values = new TreeMap<>();
    private final List<String> batch = new ArrayList<>();
    private final List<Map<String, String>> batchKeys = new ArrayList<>();
    private int batchSize;
    private @Nullable Execution open;

    private RecordedStatement(
            PreparedStatement statement, GuardedConnection connection, SqlRecord sql, @Nullable SqlKeys keys) {
        this.statement = statement;
        this.connection = connection;
        this.sql = sql;
        this.keys = keys;
    }

    /** @param writes whether the statement may change something */
    static PreparedStatement of(
            PreparedStatement statement, GuardedConnection connection, String text, boolean writes) {
        return (PreparedStatement) Proxy.newProxyInstance(
                RecordedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new RecordedStatement(statement, connection, SqlRecord.of(text), writes ? SqlKeys.of(text) : null));
    }

    /** One execution whose rows are still being read. */
    private static final class Execution {
        final Instant at;
        long nanos;
        long rows;

        Execution(Instant at) {
            this.at = at;
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        boolean text = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
        if (name.startsWith("execute")) {
            if (text) {
                throw new SQLException("A prepared statement takes no other text");
            }
            return execute(proxy, method, arguments);
        }
        switch (name) {
            case "getConnection" -> {
                return connection.proxy();
            }
            case "isWrapperFor" -> {
                return false;
            }
            case "unwrap" -> throw new SQLException("The driver's statement is not handed out");
            case "addBatch" -> {
                if (text) {
                    throw new SQLException("A prepared statement takes no other text");
                }
                batchSize++;
                if (keys != null) {
                    batchKeys.add(keys.in(values));
                }
                if (batch.size() < BATCH_SHOWN) {
                    batch.add(String.join(", ", values.values()));
                }
            }
            case "clearBatch" -> {
                batch.clear();
                batchKeys.clear();
                batchSize = 0;
            }
            case "clearParameters" -> values.clear();
            case "close" -> finish();
            default -> remember(name, arguments);
        }
        Object result = call(statement, method, arguments);
        return result instanceof ResultSet rows ? rows(proxy, rows) : result;
    }

    private void remember(String method, Object @Nullable [] arguments) {
        if (method.startsWith("set")
                && arguments != null
                && arguments.length >= 2
                && arguments[0] instanceof Integer index) {
            Object value = method.equals("setNull") ? "NULL" : arguments[1];
            String shown = String.valueOf(value);
            values.put(index, sql.secret().contains(index) || Secrets.isOne(shown) ? SqlRecord.MASK : shown);
        }
    }

    private @Nullable Object execute(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        finish();
        connection.beforeExecution(sql);
        AuditEntry sent = keys == null ? null : connection.sending(sql, keysNow(keys));
        Execution execution = new Execution(connection.now());
        long started = System.nanoTime();
        Object result;
        try {
            result = call(statement, method, arguments);
        } catch (SQLException e) {
            execution.nanos = System.nanoTime() - started;
            connection.ended(sent, outcome(e), PostgresFailures.code(e));
            recordEnd(execution, e);
            throw e;
        }
        execution.nanos = System.nanoTime() - started;
        switch (result) {
            case ResultSet rows -> {
                open = execution;
                connection.ended(sent, Request.Outcome.OK, "OK");
                return rows(proxy, rows);
            }
            case Boolean hasRows
            when hasRows -> {
                open = execution;
                connection.ended(sent, Request.Outcome.OK, "OK");
            }
            case null, default -> {
                execution.rows = changed(result);
                connection.ended(sent, Request.Outcome.OK, rows(execution.rows));
                record(execution, Request.Outcome.OK, rows(execution.rows));
            }
        }
        return result;
    }

    private long changed(@Nullable Object result) throws SQLException {
        long sum = 0;
        switch (result) {
            case int[] counts -> {
                for (int count : counts) {
                    sum += Math.max(count, 0);
                }
            }
            case long[] counts -> {
                for (long count : counts) {
                    sum += Math.max(count, 0);
                }
            }
            case Number count -> sum = count.longValue();
            case null, default -> sum = Math.max(statement.getUpdateCount(), 0);
        }
        return sum;
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }

    private void finish() {
        Execution execution = open;
        if (execution != null) {
            open = null;
            record(execution, Request.Outcome.OK, rows(execution.rows));
        }
    }

    private List<Map<String, String>> keysNow(SqlKeys named) {
        if (batchSize > 0) {
            return batchKeys;
        }
        Map<String, String> key = named.in(values);
        return key.isEmpty() ? List.of() : List.of(key);
    }

    private Request.Outcome outcome(SQLException end) {
        return connection.wasStopped(end) ? Request.Outcome.STOPPED : Request.Outcome.FAILED;
    }

    private void recordEnd(Execution execution, SQLException end) {
        record(execution, outcome(end), PostgresFailures.code(end));
    }

    private void record(Execution execution, Request.Outcome outcome, String answer) {
        List<Request.Parameter> parameters = new ArrayList<>();
        parameters.add(new Request.Parameter("statement", sql.text()));
        if (batchSize > 0) {
            for (int i = 0; i < batch.size(); i++) {
                parameters.add(new Request.Parameter("row " + (i + 1), batch.get(i)));
            }
            if (batchSize > batch.size()) {
                parameters.add(new Request.Parameter("more rows", String.valueOf(batchSize - batch.size())));
            }
        } else {
            values.forEach((index, value) -> parameters.add(new Request.Parameter("$" + index, value)));
        }
        connection.record(execution.at, Duration.ofNanos(execution.nanos), sql, outcome, answer, parameters);
        batch.clear();
        batchKeys.clear();
        batchSize = 0;
    }

    /** Counts the rows as they are read, and the time that reading them takes. */
    private ResultSet rows(Object proxy, ResultSet rows) {
        return (ResultSet) Proxy.newProxyInstance(
                RecordedStatement.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "getStatement" -> {
                            return proxy;
                        }
                        case "isWrapperFor" -> {
                            return false;
                        }
                        case "unwrap" -> throw new SQLException("The driver's rows are not handed out");
                        case "close" -> finish();
                        case "next" -> {
                            return next(rows);
                        }
                        default -> {
                            // The rest is the driver's.
                        }
                    }
                    return call(rows, method, arguments);
                });
    }

    private boolean next(ResultSet rows) throws SQLException {
        Execution execution = open;
        if (execution == null) {
            return rows.next();
        }
        long started = System.nanoTime();
        try {
            boolean more = rows.next();
            execution.rows += more ? 1 : 0;
            execution.nanos += System.nanoTime() - started;
            return more;
        } catch (SQLException e) {
            open = null;
            recordEnd(execution, e);
            throw e;
        }
    }

    static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
