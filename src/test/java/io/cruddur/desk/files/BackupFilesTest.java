package io.cruddur.desk.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps that back up the same table in the same second. */
class BackupFilesTest {
    @TempDir
    private Path folder;

    private BackupFiles.Started begun(String content) throws IOException {
        BackupFiles.Started backup = new BackupFiles(folder, NewFile.Disk.REAL).create("orders", "drop", Instant.EPOCH);
        backup.file().stream().write(content.getBytes(StandardCharsets.US_ASCII));
        return backup;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aNameThatAnotherAppHasTakenMeanwhileIsNoFailure() throws IOException {
        try (BackupFiles.Started backup = begun("ours")) {
            Path theirs = Files.writeString(folder.resolve("orders-19700101T000000Z-drop.jsonl"), "theirs");

            Path ours = backup.complete();

            assertThat(theirs).hasContent("theirs");
            assertThat(ours).hasFileName("orders-19700101T000000Z-drop-2.jsonl").hasContent("ours");
        }
        assertThat(names()).hasSize(2);
    }

    @Test
    void theOneThatIsCompleteFirstHasTheFirstName() throws IOException {
        try (BackupFiles.Started slow = begun("slow");
                BackupFiles.Started quick = begun("quick");
                BackupFiles.Started given = begun("given up")) {
            assertThat(given.file().bytes()).isZero();
            assertThat(quick.complete())
                    .hasFileName("orders-19700101T000000Z-drop.jsonl")
                    .hasContent("quick");
            assertThat(slow.complete())
                    .hasFileName("orders-19700101T000000Z-drop-2.jsonl")
                    .hasContent("slow");
        }
        assertThat(names()).hasSize(2);
    }
}
