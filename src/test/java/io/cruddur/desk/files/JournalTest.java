package io.cruddur.desk.files;

import static org.assertj.core.api.Assertions.assertThat;

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
