package io.cruddur.desk.postgres;

import io.cruddur.desk.files.BackupFiles;
import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/**
 * Writes all rows of a database's tables in {@code public} to one file before it is dropped: JSON Lines, one
 * {@code {"table":"users","row":{…}}} a line, as {@code row_to_json} writes rows.
 */
final class DatabaseBackup {
    private static final int FETCH = 1_000;

    private final PostgresDatabase database;
    private final BackupFiles files;

    DatabaseBackup(PostgresDatabase database, BackupFiles files) {
        this.database = database;
        this.files = files;
    }

    /**
     * Writes the file. It has its final name only when it is complete.
     *
     * @throws DeskException.Failed when the disk is full or the folder cannot be written to
     */
    Path write(Work work) {
        String name = database.settings().url().database();
        work.step("Backing up " + name);
        String fileName = "postgres-" + name.replaceAll("[^A-Za-z0-9_.-]", "-");
        try (BackupFiles.Started backup =
                files.create(fileName, "drop", database.clock().instant())) {
            OutputStream out = backup.file().stream();
            database.read(work, handle -> {
                long rows = 0;
                for (List<String> table : tables(handle)) {
                    rows = write(handle, table.get(0), table.get(1), out, rows, work);
                }
                return rows;
            });
            work.checkCancelled();
            return backup.complete();
        } catch (IOException e) {
            throw failed(name, e, work);
        } catch (UncheckedIOException e) {
            throw failed(name, Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e)), work);
        }
    }

    /** The tables as SQL names them, and as JSON texts. Partitions are read through the table they belong to. */
    private static List<List<String>> tables(Handle handle) {
        return handle.createQuery("""
                        select format('%I.%I', n.nspname, c.relname) as name, to_json(c.relname::text)::text as text
                        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
                        order by c.relname""")
                .map((row, _) -> List.of(row.getString("name"), row.getString("text")))
                .list();
    }

    private static long write(Handle handle, String table, String text, OutputStream out, long before, Work work) {
        long rows = before;
        String prefix = "{\"table\":" + text + ",\"row\":";
        try (ResultIterator<String> all = handle.createQuery("select row_to_json(t)::text from " + table + " t")
                .setFetchSize(FETCH)
                .mapTo(String.class)
                .iterator()) {
            while (all.hasNext()) {
                out.write((prefix + all.next() + "}\n").getBytes(StandardCharsets.UTF_8));
                rows++;
                if (rows % FETCH == 0) {
                    work.checkCancelled();
                    work.progress(rows, -1);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private RuntimeException failed(String name, IOException e, Work work) {
        if (work.isCancelled() || e instanceof ClosedByInterruptException) {
            return new CancelledException();
        }
        String why = FileFailure.isFull(e)
                ? "the disk is full. Free some space and try again; no file was left behind."
                : "the file could not be written to " + files.folder() + ". Check that the folder can be written to.";
        return new DeskException.Failed("Could not back up the database " + name + ": " + why, e);
    }
}
