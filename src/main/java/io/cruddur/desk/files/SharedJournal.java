package io.cruddur.desk.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal that all apps of this account append to, and that is never written anew. A line that an app which was killed left
 * half is set aside before the next one is written. A file that has become large gets a number into its name and stays;
 * the names sort as the lines do. Safe from any thread.
 */
public final class SharedJournal {
    private static final Logger LOG = LoggerFactory.getLogger(SharedJournal.class);
    private static final int BLOCK = 1 << 16;

    /**
     * One of the files.
     *
     * @param number counts up from 1; the one that is appended to has the highest, and keeps it when it gets it into its name
     */
    public record JournalFile(int number, Path file) {}

    private final Path file;
    private final long large;
    private final InstantSource clock;
    private final FileMutex mutex;
    private final Pattern numbered;

    /** @param large bytes from which on a file is not appended to any more */
    public SharedJournal(Path file, long large, InstantSource clock) {
        this.file = file.toAbsolutePath();
        this.large = large;
        this.clock = clock;
        this.mutex = new FileMutex(file);
        this.numbered = Pattern.compile(Pattern.quote(front()) + "\\.(\\d{6,9})" + Pattern.quote(end()));
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    private String front() {
        int dot = name().lastIndexOf('.');
        return dot < 0 ? name() : name().substring(0, dot);
    }

    private String end() {
        return name().substring(front().length());
    }

    public Path file() {
        return file;
    }

    /** The line is on the disk when this returns. When it fails, the file is as it was. An interrupt is kept for later. */
    public void append(byte[] line) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isAppended(line)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isAppended(byte[] line) throws IOException {
        try {
            mutex.run(() -> {
                requireFile();
                mend();
                if (Files.exists(file) && Files.size(file) > 0 && Files.size(file) + line.length >= large) {
                    Files.move(file, numberedAs(last() + 1));
                }
                try (Journal journal = Journal.open(file)) {
                    journal.append(List.of(line));
                }
            });
            return true;
        } catch (ClosedByInterruptException _) {
            return false; // before the line: a journal keeps an interrupt for later
        }
    }

    /** Sets a half line aside that an app left which was killed. */
    public void recover() throws IOException {
        if (Files.exists(file)) {
            mutex.run(() -> {
                requireFile();
                mend();
            });
        }
    }

    private void requireFile() throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a folder has its name");
        }
        if (Files.exists(file)) {
            PrivateFiles.narrow(file);
        }
    }

    private void mend() throws IOException {
        byte[] half;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long whole = wholeLines(channel);
            half = new byte[Math.toIntExact(Math.min(channel.size() - whole, Integer.MAX_VALUE - 8))];
            read(channel, whole, ByteBuffer.wrap(half));
        } catch (NoSuchFileException _) {
            return;
        }
        if (half.length == 0) {
            return;
        }
        Path aside = setAside(half);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - half.length);
            channel.force(true);
        }
        LOG.warn("{} ended in half a line, which is now in {}", file, aside);
    }

    private Path setAside(byte[] half) throws IOException {
        for (int copy = 1; ; copy++) {
            Path aside = PrivateFiles.aside(file, clock.instant(), copy);
            try (FileChannel channel = FileChannel.open(
                    aside,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PrivateFiles.attributes(aside, PrivateFiles.FILE))) {
                ByteBuffer bytes = ByteBuffer.wrap(half);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
                return aside;
            } catch (FileAlreadyExistsException _) {
                // the next name
            }
        }
    }

    /** How many bytes of a file are whole lines. */
    static long wholeLines(FileChannel channel) throws IOException {
        long end = channel.size();
        while (end > 0) {
            ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, end));
            long start = end - block.capacity();
            read(channel, start, block);
            for (int i = block.capacity() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i + 1;
                }
            }
            end = start;
        }
        return 0;
    }

    static void read(FileChannel channel, long from, ByteBuffer into) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int count = channel.read(into, at);
            if (count < 0) {
                return; // cut meanwhile: zeros are no line
            }
            at += count;
        }
    }

    private Path numberedAs(int number) {
        return file.resolveSibling(String.format(Locale.ROOT, "%s.%06d%s", front(), number, end()));
    }

    private int last() throws IOException {
        List<JournalFile> all = numbered();
        return all.isEmpty() ? 0 : all.getLast().number();
    }

    private List<JournalFile> numbered() throws IOException {
        Path folder = file.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<JournalFile> parts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(each -> {
                Matcher name = numbered.matcher(String.valueOf(each.getFileName()));
                if (name.matches()) {
                    parts.add(new JournalFile(Integer.parseInt(name.group(1)), each));
                }
            });
        }
        parts.sort(Comparator.comparingInt(JournalFile::number));
        return parts;
    }

    /** A file, opened to be read from its end, and its number. */
    public record OpenJournal(int number, BackwardLines lines) {}

    /**
     * Opens the newest file whose number is not above {@code most}; nothing when there is none.
     *
     * @throws IOException when it cannot be read
     */
    public Optional<OpenJournal> open(int most) throws IOException {
        if (!Files.exists(file.resolveSibling(""))) {
            return Optional.empty();
        }
        List<OpenJournal> found = new ArrayList<>();
        // Nobody renames a file between its number and its opening.
        mutex.run(() -> {
            requireFile();
            List<JournalFile> all = new ArrayList<>(numbered());
            if (Files.exists(file)) {
                all.add(new JournalFile(last() + 1, file));
            }
            for (JournalFile part : all.reversed()) {
                if (part.number() <= most) {
                    found.add(new OpenJournal(part.number(), BackwardLines.of(part.file())));
                    return;
                }
            }
        });
        return found.stream().findFirst();
    }
}
