package io.cruddur.desk.port;

import java.util.List;

/** Tables as such: what there is, making and removing them. Every call blocks. */
public interface TableAdmin {
    /** All tables of the account and region, by name. */
    List<TableSummary> list(Work work);

    TableDetails describe(String table);

    /**
     * Creates a table and waits until it and its indexes are ACTIVE.
     *
     * @throws DeskException.Conflict when a table of that name exists
     */
    TableDetails create(TableDefinition definition, Work work);

    /**
     * Drops a table and waits until it is gone. Write the backup first: {@link TableBackup}.
     *
     * @throws DeskException.Conflict when the table is under deletion protection
     */
    void drop(String table, Work work);

    void setDeletionProtection(String table, boolean on, Work work);
}
