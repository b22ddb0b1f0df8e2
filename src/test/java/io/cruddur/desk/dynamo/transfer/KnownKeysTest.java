package io.cruddur.desk.dynamo.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.port.DeskException;
import java.io.File;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownKeysTest {
    @TempDir
    private Path folder;

    /** Where an open file can be deleted there is nothing to be left over; elsewhere the next import removes it. */
    @Test
    void aKilledImportLeavesNoFileForLong() throws Exception {
        Path killed = Files.createFile(folder.resolve("cruddur-import-123.keys"));
        Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Path foreign = Files.createFile(folder.resolve("house.keys"));
        try (KnownKeys keys = KnownKeys.in(folder, MessagesTable.definition("t", false))) {
            assertThat(keys).isNotNull();
            if (File.separatorChar == '/') {
                assertThat(folder.toFile().list()).containsExactly("house.keys");
            }
        }
        assertThat(folder.toFile().list()).containsExactly("house.keys");
        assertThat(foreign).exists();
    }

    /** Another app has made the file, and not opened it yet. */
    @Test
    void leavesWhatAnotherImportIsAboutToUse() throws Exception {
        Path fresh = Files.createFile(folder.resolve("cruddur-import-456.keys"));
        try (KnownKeys keys = KnownKeys.in(folder, MessagesTable.definition("t", false))) {
            assertThat(keys).isNotNull();
            assertThat(fresh).exists();
        }
    }

    /** The folder is everybody's. */
    @Test
    void leavesWhatIsNotItsOwn() throws Exception {
        Path notes = Files.createFile(folder.resolve("cruddur-import-notes-of-mine.keys"));
        Path numbered = Files.createDirectory(folder.resolve("cruddur-import-1.keys"));
        Path target = Files.createFile(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("cruddur-import-2.keys"), target);
        Path inUse = Files.createFile(folder.resolve("cruddur-import-3.keys"));
        try (FileChannel channel = FileChannel.open(inUse, StandardOpenOption.WRITE);
                FileLock lock = channel.lock();
                KnownKeys keys = KnownKeys.in(folder, MessagesTable.definition("t", false))) {
            assertThat(List.of(lock, keys)).doesNotContainNull();
            assertThat(List.of(notes, numbered, link, target, inUse)).allMatch(Files::exists);
        }
        assertThat(List.of(notes, numbered, link, target, inUse)).allMatch(Files::exists);
    }

    @Test
    void namesTheTemporaryFolderThatCannotBeUsed() throws Exception {
        Path gone = folder.resolve("gone");
        Path file = Files.createFile(folder.resolve("file"));
        for (Path unusable : List.of(gone, file)) {
            assertThatThrownBy(() -> KnownKeys.in(unusable, MessagesTable.definition("t", false)))
                    .isInstanceOf(DeskException.Failed.class)
                    .hasMessage("The file could not be checked: the folder for temporary files, " + unusable
                            + ", does not exist. Create it and try again.");
        }
    }
}
