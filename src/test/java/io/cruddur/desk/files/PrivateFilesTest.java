package io.cruddur.desk.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class PrivateFilesTest {
    private static final int MOST_BYTES = 255;

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenTakesThePlaceOfWhatWasThereAndIsTheOwnersAlone() throws IOException {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();
        Path file = folder.resolve("made").resolve("kept.json");
        PrivateFiles.write(file, "first");
        PrivateFiles.write(file, "Grüße 👋");
        assertThat(file).hasContent("Grüße 👋");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("made"))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.resolve("made"))) {
            assertThat(files).containsExactly(file);
        }
    }

    /** A cancelled job still keeps what was typed, and still ends. */
    @Test
    void anInterruptLosesNothingAndIsKept() throws IOException {
        Path file = folder.resolve("kept.json");
        Thread.currentThread().interrupt();
        try {
            PrivateFiles.write(file, "typed");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasContent("typed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ü", "👋"})
    void aNameMayBeAsLongAsTheFileSystemAllows(String letter) throws IOException {
        String name = letter.repeat(MOST_BYTES / letter.getBytes(StandardCharsets.UTF_8).length);
        Path file;
        try {
            file = Files.createFile(folder.resolve(name));
        } catch (IOException | InvalidPathException e) {
            throw new TestAbortedException("no such names here", e);
        }
        PrivateFiles.write(file, "kept");
        assertThat(file).hasContent("kept");
        try (NewFile one = NewFile.hidden(file, NewFile.Disk.REAL);
                NewFile other = NewFile.hidden(file, NewFile.Disk.REAL)) {
            one.complete(file, true);
            other.complete(file, true);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatCannotBeWrittenLeavesWhatWasThere() throws IOException {
        Path file = Files.createDirectory(folder.resolve("in-the-way"));
        Files.createFile(file.resolve("content"));
        assertThatThrownBy(() -> PrivateFiles.write(file, "text")).isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
