package io.cruddur.desk.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
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
