package io.cruddur.desk.model.sql;

import java.util.List;

/**
 * A table of the schema {@code public}, or what can be read like one.
 *
 * @param estimate rows as the planner guesses; negative when the table was never analysed
 * @param bytes on disk, without indexes; 0 for a view
 * @param readable whether this user may select from it
 */
public record SqlTable(String name, Kind kind, long estimate, long bytes, boolean readable, List<SqlColumn> columns) {
    /** What it is. */
    public enum Kind {
        TABLE,
        PARTITIONED,
        FOREIGN,
        VIEW,
        MATERIALIZED_VIEW
    }

    public SqlTable {
        columns = List.copyOf(columns);
    }

    /** A view has neither rows of its own nor a guess at their number. */
    public boolean hasRows() {
        return kind != Kind.VIEW;
    }

    /** All its rows, as the console would be asked for them. */
    public String select() {
        return "select * from " + Identifiers.quoted(name);
    }

    /** The columns of the primary key, in the table's order. */
    public List<SqlColumn> primaryKey() {
        return columns.stream().filter(SqlColumn::primaryKey).toList();
    }
}
