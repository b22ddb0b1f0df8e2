package io.cruddur.desk.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsAppendedIsThereBeforeItIsClosed() throws IOException {
        Path file = folder.resolve("users");
        assertThat(Journal.read(file)).isEmpty();
        try (Journal journal = Journal.begin(file, lines())) {
            journal.append(lines("one", "", "drei ü"));
            journal.append(lines("four"));
            assertThat(texts(file)).containsExactly("one", "", "drei ü", "four");
            journal.rewrite(lines("drei ü"));
            journal.append(lines("five"));
            assertThat(texts(file)).containsExactly("drei ü", "five");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aLineThatACrashCutShortIsDropped() throws IOException {
        Path file = folder.resolve("users");
        Files.writeString(file, "one\ntw");
        List<byte[]> found = Journal.read(file);
        try (Journal journal = Journal.begin(file, found)) {
            journal.append(lines("three"));
        }
        assertThat(texts(file)).containsExactly("one", "three");
        Files.writeString(file, "fo", StandardOpenOption.APPEND);
        assertThat(texts(file)).containsExactly("one", "three");
    }

    /** A full disk fails as this does: before the new file has its name. */
    @Test
    void aRewriteThatFailsLeavesAJournalThatIsAppendedTo() throws IOException {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .as("a folder with an open file can be moved")
                .isTrue();
        Path place = Files.createDirectory(folder.resolve("pool"));
        Path file = place.resolve("users");
        try (Journal journal = Journal.begin(file, lines("one"))) {
            Path away = Files.move(place, folder.resolve("away"));
            assertThatThrownBy(() -> journal.rewrite(lines("anew"))).isInstanceOf(IOException.class);
            Files.move(away, place);
            journal.append(lines("two"));
            assertThat(texts(file)).containsExactly("one", "two");
            journal.rewrite(lines("two"));
            journal.append(lines("three"));
            assertThat(texts(file)).containsExactly("two", "three");
        }
    }

    @Test
    void anInterruptLosesNothingAndIsKept() throws IOException {
        Path file = folder.resolve("users");
        try (Journal journal = Journal.begin(file, lines("one"))) {
            Thread.currentThread().interrupt();
            try {
                journal.append(lines("two"));
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            journal.append(lines("three"));
            assertThat(texts(file)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void aClosedJournalTakesNothing() throws IOException {
        Path file = folder.resolve("users");
        Journal journal = Journal.begin(file, lines("one"));
        journal.close();
        assertThatThrownBy(() -> journal.append(lines("two"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> journal.rewrite(lines("two"))).isInstanceOf(IOException.class);
        assertThat(texts(file)).containsExactly("one");
    }

    private static List<byte[]> lines(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> texts(Path file) throws IOException {
        return Journal.read(file).stream()
                .map(line -> new String(line, StandardCharsets.UTF_8))
                .toList();
    }
}
