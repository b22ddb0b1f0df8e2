package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.files.BackupFiles;
import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.files.NewFile;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableBackup;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Writes a table into a file as the scan delivers it: memory holds a few pages, however large the table is. */
public final class DynamoTableBackup implements TableBackup {
    private final ItemReader reader;
    private final BackupFiles files;
    private final InstantSource clock;

    /** @param folder made when it is missing; readable by its owner only */
    public DynamoTableBackup(ItemReader reader, Path folder, InstantSource clock) {
        this(reader, new BackupFiles(folder, NewFile.Disk.REAL), clock);
    }

    DynamoTableBackup(ItemReader reader, BackupFiles files, InstantSource clock) {
        this.reader = reader;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public Written backUp(String table, String why, Work work) {
        return backUp(table, why, sink -> scan(table, sink, work), work);
    }

    private void scan(String table, Consumer<List<Item>> sink, Work work) {
        ItemReader.Summary outcome = reader.scan(ItemReader.Scan.of(table), (items, _) -> sink.accept(items), work);
        if (!outcome.complete()) {
            throw new CancelledException();
        }
    }

    @Override
    public Written backUp(String table, String why, ItemSource items, Work work) {
        work.step("Backing up " + table);
        try (BackupFiles.Started backup = files.create(table, why, clock.instant())) {
            ItemLines lines = new ItemLines(backup.file().stream());
            AtomicLong written = new AtomicLong();
            items.deliver(some -> {
                some.forEach(lines::write);
                written.addAndGet(some.size());
            });
            work.checkCancelled();
            lines.flush();
            return new Written(backup.complete(), written.get(), backup.file().bytes());
        } catch (IOException e) {
            throw failed(table, e, work);
        } catch (UncheckedIOException e) {
            throw failed(table, ioCause(e), work);
        }
    }

    private static IOException ioCause(UncheckedIOException e) {
        return Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e));
    }

    private RuntimeException failed(String table, IOException e, Work work) {
        if (work.isCancelled() || e instanceof ClosedByInterruptException) {
            return new CancelledException();
        }
        String why = FileFailure.isFull(e)
                ? "the disk is full. Free some space and try again; no file was left behind."
                : "the file could not be written to " + files.folder() + ". Check that the folder can be written to.";
        return new DeskException.Failed("Could not back up table " + table + ": " + why, e);
    }
}
