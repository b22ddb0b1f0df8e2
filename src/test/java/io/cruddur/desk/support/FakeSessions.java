package io.cruddur.desk.support;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.Alarm;
import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Sessions with nothing behind them, for tests of what is around the views. */
public final class FakeSessions {
    private FakeSessions() {}

    public static Session local() {
        return session(
                new SessionAddress(
                        Environment.LOCAL,
                        "http://127.0.0.1:8000",
                        "us-east-1",
                        "",
                        "",
                        "127.0.0.1:5432/cruddur",
                        "cruddur-messages"),
                InstantSource.system(),
                List.of());
    }

    /** PROD of account 123456789012, with these tables. */
    public static Session prod(InstantSource clock, String... tables) {
        return session(
                new SessionAddress(
                                Environment.PROD,
                                "https://dynamodb.ca-central-1.amazonaws.com",
                                "ca-central-1",
                                "123456789012",
                                "cruddur-ops",
                                "cruddur.c1x2.ca-central-1.rds.amazonaws.com:5432/cruddur",
                                "cruddur-messages")
                        .as("arn:aws:sts::123456789012:assumed-role/Operator"),
                clock,
                List.of(tables));
    }

    /** PROD at that address, without tables. */
    public static Session prod(SessionAddress place, InstantSource clock) {
        return session(place, clock, List.of());
    }

    private static Session session(SessionAddress place, InstantSource clock, List<String> tables) {
        return SessionBuilder.at(place)
                .guard(new WriteGuard(place.environment(), clock, clock instanceof Alarm alarm ? alarm : Alarm.SILENT))
                .tables(new Tables(tables))
                .pool(unused(UserPool.class))
                .build();
    }

    /** A port of which no method may be called. */
    public static <T> T unused(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("toString") ? "unused " + port.getSimpleName() : (Object) 0;
            }
            throw new UnsupportedOperationException(port.getSimpleName() + "." + method.getName());
        }));
    }

    private record Tables(List<String> names) implements TableAdmin {
        @Override
        public List<TableSummary> list(Work work) {
            return names.stream()
                    .map(name -> new TableSummary(name, "ACTIVE", 0, 0))
                    .toList();
        }

        @Override
        public TableDetails describe(String table) {
            TableDefinition.Key key = new TableDefinition.Key("pk", TableDefinition.KeyType.S);
            return new TableDetails(
                    new TableDefinition(
                            table,
                            key,
                            null,
                            List.of(),
                            new TableDefinition.Capacity.OnDemand(),
                            TableDefinition.StreamView.NONE,
                            Map.of(),
                            true),
                    new TableSummary(table, "ACTIVE", 0, 0),
                    null,
                    "",
                    null);
        }

        @Override
        public TableDetails create(TableDefinition definition, Work work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void drop(String table, Work work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setDeletionProtection(String table, boolean on, Work work) {
            throw new UnsupportedOperationException();
        }
    }
}
