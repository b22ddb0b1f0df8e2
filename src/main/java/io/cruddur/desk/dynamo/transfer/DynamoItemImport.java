package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Imports into DynamoDB with the SDK's client. */
public final class DynamoItemImport implements ItemImport {
    private final DynamoDbClient client;
    private final WriteGuard guard;

    /** @param guard asked before a long file is read; the client asks it again before every write */
    public DynamoItemImport(DynamoDbClient client, WriteGuard guard) {
        this.client = client;
        this.guard = guard;
    }

    @Override
    public CheckedFile check(Path file, TableDefinition table, Consumer<Progress> progress, Work work) {
        refuseWhenLocked();
        Path path = file.toAbsolutePath();
        try (ItemFile items = ItemFile.open(path);
                KnownKeys keys = KnownKeys.of(table)) {
            return new FileCheck(items, keys, new LineCheck(table.itemKeys())).run(progress, work);
        } catch (IOException e) {
            throw unreadable(path, e, work);
        }
    }

    @Override
    public Report run(
            CheckedFile checked, TableDefinition table, Existing existing, Consumer<Progress> progress, Work work) {
        refuseWhenLocked();
        Path path = checked.file();
        try (ItemFile items = ItemFile.open(path)) {
            refuseWhenChanged(checked);
            GoodLines lines = new GoodLines(items, checked);
            return new ImportRun(client, table, existing, checked, lines, progress, work).run();
        } catch (IOException e) {
            throw unreadable(path, e, work);
        }
    }

    /** @throws DeskException.Conflict when the file is another one than was checked, by its size or its time */
    static void refuseWhenChanged(CheckedFile checked) throws IOException {
        Path file = checked.file();
        if (Files.size(file) != checked.size()
                || !Files.getLastModifiedTime(file).equals(checked.modified())) {
            throw changed(file);
        }
    }

    static DeskException changed(Path file) {
        return new DeskException.Conflict(
                file.getFileName() + " has changed since it was checked. Choose it again, so that it is checked again.",
                null);
    }

    private void refuseWhenLocked() {
        if (!guard.allowsWrites()) {
            throw new DeskException.WriteRefused("Production is locked, so nothing can be imported."
                    + " Unlock it in the header first, if you mean to change production.");
        }
    }

    static RuntimeException unreadable(Path file, IOException e, Work work) {
        if (work.isCancelled() || e instanceof ClosedByInterruptException) {
            return new CancelledException();
        }
        return switch (e) {
            case NoSuchFileException _ ->
                new DeskException.NotFound("There is no file " + file + " any more. Choose another one.", e);
            case AccessDeniedException _ ->
                new DeskException.Failed(
                        file.getFileName() + " may not be read. Look at its permissions, or choose another file.", e);
            default ->
                new DeskException.Failed(
                        file.getFileName() + " cannot be read to its end. Check the disk, or choose another file.", e);
        };
    }
}
