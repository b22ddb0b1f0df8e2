package io.cruddur.desk.ui.users;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database in memory that answers every statement with the same rows. */
public final class FakeReader implements DatabaseReader {
    public final List<SqlTable> tables = new ArrayList<>();
    public final Map<String, Long> counts = new HashMap<>();
    public final List<SqlStatement> statements = new ArrayList<>();
    public List<String> columns = List.of("n");
    public List<Item> rows = List.of();
    public End end = End.COMPLETE;

    @Nullable
    public DeskException fails;

    @Override
    public List<SqlTable> tables(Work work) {
        if (fails != null) {
            throw fails;
        }
        return List.copyOf(tables);
    }

    @Override
    public long count(String table, Work work) {
        if (fails != null) {
            throw fails;
        }
        return counts.getOrDefault(table, 0L);
    }

    @Override
    public Summary run(SqlStatement statement, Sink sink, Work work) {
        statements.add(statement);
        if (fails != null) {
            throw fails;
        }
        sink.columns(columns);
        if (!rows.isEmpty()) {
            sink.rows(rows);
        }
        return new Summary(rows.size(), Duration.ofMillis(3), end);
    }

    public String missingRole = "";

    @Override
    public String missingRole() {
        return missingRole;
    }

    @Override
    public boolean tellsSecrets(String text) {
        return text.contains("password");
    }
}
