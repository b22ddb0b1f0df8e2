package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {
    @TempDir
    Path folder;

    /** In all the folders that the app has of its own. */
    @Test
    void theStartRemovesWhatAKilledAppHadBegun() throws Exception {
        List<String> kept = List.of("backups/orders-20260101T000000Z-drop.jsonl", "kept/chat/drafts.json");
        for (String name : kept) {
            make(name);
        }
        make("backups/orders-20260101T000001Z-drop.jsonl.part");
        make("preferences.properties8675309.new");
        make("kept/chat/drafts.json8675309.new");
        make("kept/database/a/b8675309.new");

        Wiring.temporary(folder).close();

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    private void make(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }
}
