package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.dynamo.Cancelling;
import io.cruddur.desk.dynamo.items.ItemLines;
import io.cruddur.desk.files.FileFailure;
import io.cruddur.desk.files.Leftovers;
import io.cruddur.desk.files.NewFile;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.Work;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Exports into the file system. */
public final class FileItemExport implements ItemExport {
    private static final int BUFFER = 1 << 16;

    /** Items between two reports of progress, where no page gives the beat. */
    private static final int BEAT = 500;

    private final ItemReader reader;
    private final NewFile.Disk disk;

    public FileItemExport(ItemReader reader) {
        this(reader, NewFile.Disk.REAL);
    }

    FileItemExport(ItemReader reader, NewFile.Disk disk) {
        this.reader = reader;
        this.disk = disk;
    }

    /** What is written: how many items, and what it took to read them. */
    private record Count(long items, double capacityUnits) {}

    private interface Content {
        Count write(ItemLines lines, Consumer<Long> progress) throws IOException;
    }

    @Override
    public Written read(ItemReader.Reading reading, Target target, Consumer<Progress> progress, Work work) {
        return write(target, progress, work, (lines, told) -> {
            ItemReader.Summary outcome = reader.read(
                    reading,
                    (items, soFar) -> {
                        items.forEach(lines::write);
                        told.accept(soFar.items());
                    },
                    new Cancelling(work));
            if (outcome.end() == ItemReader.End.OPEN) {
                throw new CancelledException();
            }
            return new Count(outcome.items(), outcome.capacityUnits());
        });
    }

    @Override
    public Written items(Iterable<Item> items, Target target, Consumer<Progress> progress, Work work) {
        return write(target, progress, work, (lines, told) -> {
            long count = 0;
            for (Item item : items) {
                lines.write(item);
                if (++count % BEAT == 0) {
                    work.checkCancelled();
                    told.accept(count);
                }
            }
            work.checkCancelled();
            return new Count(count, 0);
        });
    }

    private Written write(Target target, Consumer<Progress> progress, Work work, Content content) {
        long started = System.nanoTime();
        Path file = target.file().toAbsolutePath();
        try {
            Path place = place(file, target.replace());
            Leftovers.sweepBeside(place);
            try (NewFile fresh = NewFile.hidden(place, disk)) {
                Count count = fill(
                        fresh,
                        target.gzip(),
                        content,
                        items -> progress.accept(
                                new Progress(items, fresh.bytes(), Duration.ofNanos(System.nanoTime() - started))));
                work.checkCancelled();
                fresh.complete(place, target.replace());
                return new Written(
                        file,
                        count.items(),
                        fresh.bytes(),
                        Duration.ofNanos(System.nanoTime() - started),
                        count.capacityUnits());
            }
        } catch (IOException e) {
            throw failed(file, e, work);
        } catch (UncheckedIOException e) {
            throw failed(file, Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e)), work);
        }
    }

    private static Count fill(NewFile fresh, boolean gzip, Content content, Consumer<Long> progress)
            throws IOException {
        if (!gzip) {
            ItemLines lines = new ItemLines(fresh.stream());
            Count count = content.write(lines, progress);
            lines.flush();
            return count;
        }
        GZIPOutputStream packed = new GZIPOutputStream(fresh.stream(), BUFFER);
        OutputStream buffered = new BufferedOutputStream(packed, BUFFER);
        ItemLines lines = new ItemLines(buffered);
        Count count = content.write(lines, progress);
        lines.flush();
        packed.finish();
        return count;
    }

    /** Where the file really goes: what a link points to is replaced, not the link. */
    private static Path place(Path file, boolean replace) throws IOException {
        Path name = file.getFileName();
        Path folder = file.getParent();
        if (name == null || folder == null || Files.isDirectory(file)) {
            throw new DeskException.Invalid(file + " is a folder. Give a name for a file in it.");
        }
        if (!Files.isDirectory(folder)) {
            throw new DeskException.NotFound("There is no folder " + folder + ". Choose another one.", null);
        }
        if (!Files.exists(file)) {
            return file;
        }
        if (!replace) {
            throw exists(file, null);
        }
        if (!Files.isRegularFile(file)) {
            throw new DeskException.Invalid(file + " is not an ordinary file. Choose another name.");
        }
        return file.toRealPath();
    }

    private static DeskException exists(Path file, @org.jspecify.annotations.Nullable Throwable cause) {
        return new DeskException.Conflict(
                "There is a file " + file.getFileName() + " already. Choose another name, or replace it.", cause);
    }

    private static RuntimeException failed(Path file, IOException e, Work work) {
        if (work.isCancelled() || e instanceof ClosedByInterruptException) {
            return new CancelledException();
        }
        if (e instanceof FileAlreadyExistsException) {
            return exists(file, e);
        }
        String why;
        if (FileFailure.isFull(e)) {
            why = "the disk is full. Free some space, or choose another disk; no file was left behind.";
        } else if (e instanceof AccessDeniedException) {
            why = "the folder " + file.getParent() + " cannot be written to. Choose another one.";
        } else {
            why = "the disk does not take it" + reason(e) + " No file was left behind.";
        }
        return new DeskException.Failed("Could not export to " + file.getFileName() + ": " + why, e);
    }

    /** What the system says, where that is a few words. */
    private static String reason(IOException e) {
        String said = e instanceof java.nio.file.FileSystemException named ? named.getReason() : e.getMessage();
        return said == null || said.isBlank() || said.length() > 80
                ? "."
                : String.format(Locale.ROOT, " (%s).", said.strip());
    }
}
