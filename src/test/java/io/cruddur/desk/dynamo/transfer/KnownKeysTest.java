package io.cruddur.desk.dynamo.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.dynamo.MessagesTable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownKeysTest {
    @TempDir
    private Path folder;

    /** Where an open file can be deleted there is nothing to be left over; elsewhere the next import removes it. */
    @Test
    void aKilledImportLeavesNoFileForLong() throws Exception {
        Files.createFile(folder.resolve("cruddur-import-123.keys"));
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
}
