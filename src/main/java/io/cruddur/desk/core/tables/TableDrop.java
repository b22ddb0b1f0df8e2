package io.cruddur.desk.core.tables;

import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.Work;
import java.util.function.Consumer;

/** Drops a table: with a backup of all its items first, where that is wanted, and over when the table is gone. */
public final class TableDrop {
    /** What it is at, in the words of the window. */
    public interface Sentences {
        String backingUp();

        String dropping();
    }

    private final TableAdmin admin;
    private final TableBackup backup;
    private final Sentences sentences;

    public TableDrop(TableAdmin admin, TableBackup backup, Sentences sentences) {
        this.admin = admin;
        this.backup = backup;
        this.sentences = sentences;
    }

    /** @param kept told of the backup once it is whole: it stays, whatever becomes of the drop */
    public void run(String table, boolean withBackup, Consumer<TableBackup.Written> kept, Work work) {
        if (withBackup) {
            work.step(sentences.backingUp());
            kept.accept(backup.backUp(table, "drop", work));
            work.checkCancelled();
        }
        work.step(sentences.dropping());
        work.progress(0, -1);
        admin.drop(table, work);
    }

    /** The table as it is now. */
    public TableDetails look(String table) {
        return admin.describe(table);
    }

    /** Switches deletion protection off.
     *
     * @return the table as it is then
     */
    public TableDetails unprotect(String table, Work work) {
        admin.setDeletionProtection(table, false, work);
        return admin.describe(table);
    }
}
