package io.cruddur.desk.port;

import io.cruddur.desk.model.sql.SqlTable;
import java.util.List;

/** Looks into the Postgres database. Nothing that is asked here can change anything. */
public interface DatabaseReader {
    /**
     * What can be read in the schema {@code public}, by name.
     *
     * @throws DeskException.NotAvailable when no database is configured
     */
    List<SqlTable> tables(Work work);
}
