package io.cruddur.desk.core.database;

import io.cruddur.desk.model.sql.Identifiers;
import io.cruddur.desk.model.sql.SqlColumn;
import io.cruddur.desk.model.sql.SqlTable;

/** A line of the browser. */
public sealed interface CatalogEntry {
    SqlTable table();

    /** As it stands in a statement. */
    String copied();

    record OfTable(SqlTable table) implements CatalogEntry {
        @Override
        public String copied() {
            return Identifiers.quoted(table.name());
        }
    }

    record OfColumn(SqlTable table, SqlColumn column) implements CatalogEntry {
        @Override
        public String copied() {
            return Identifiers.quoted(column.name());
        }
    }
}
