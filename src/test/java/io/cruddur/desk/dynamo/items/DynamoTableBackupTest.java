package io.cruddur.desk.dynamo.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.dynamo.TestWork;
import io.cruddur.desk.files.BackupFiles;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableBackup.Written;
import io.cruddur.desk.port.Work;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoTableBackupTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T06:30:00.5Z"));

    @TempDir
    Path home;

    private Path folder() {
        return home.resolve("data").resolve("backups");
    }

    /** Delivers items, then says whether that was all. */
    private static ItemReader reader(List<Item> items, boolean complete) {
        return (_, sink, _) -> {
            ItemReader.Summary outcome = new ItemReader.Summary(items.size(), 1, Duration.ZERO, 1, complete);
            sink.accept(items, outcome);
            return outcome;
        };
    }

    private static Item item(String id) {
        return new Item(Map.of("id", new Attribute.Text(id)));
    }

    @Test
    void writesOneItemALineForItsOwnerOnly() throws Exception {
        List<Item> items = List.of(RandomItems.everything(), RandomItems.nested(31));
        Written written = new DynamoTableBackup(reader(items, true), folder(), CLOCK)
                .backUp("cruddur-messages", "drop", Work.UNWATCHED);
        assertThat(written.file()).isEqualTo(folder().resolve("cruddur-messages-20261121T063000Z-drop.jsonl"));
        assertThat(written.items()).isEqualTo(2);
        assertThat(written.bytes()).isEqualTo(Files.size(written.file()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.file())))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(written.file()))
                .map(line -> new ItemJson().parse(line.substring("{\"Item\":".length(), line.length() - 1)))
                .isEqualTo(items);
    }

    @Test
    void neverOverwritesAnEarlierBackup() {
        DynamoTableBackup backup = new DynamoTableBackup(reader(List.of(item("a")), true), folder(), CLOCK);
        assertThat(backup.backUp("t-1", "drop", Work.UNWATCHED).file().getFileName())
                .hasToString("t-1-20261121T063000Z-drop.jsonl");
        assertThat(backup.backUp("t-1", "drop", Work.UNWATCHED).file().getFileName())
                .hasToString("t-1-20261121T063000Z-drop-2.jsonl");
    }

    /** The longest name that a table can have is the longest that a file can have. */
    @Test
    void aTableOfTheLongestNameIsBackedUp() throws Exception {
        DynamoTableBackup backup = new DynamoTableBackup(reader(List.of(item("a")), true), folder(), CLOCK);
        String start = "t".repeat(254);
        for (String table : List.of(start + "1", start + "2", start + "1")) {
            assertThat(backup.backUp(table, "delete", Work.UNWATCHED).file()).exists();
        }
        assertThat(files())
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.getFileName().toString())
                        .startsWith("t".repeat(150))
                        .contains("-20261121T063000Z-delete"))
                .filteredOn(file -> file.toString().endsWith("-delete-2.jsonl"))
                .as("only of one table are there two")
                .hasSize(1);
        String usual = "t".repeat(180);
        assertThat(backup.backUp(usual, "drop", Work.UNWATCHED).file().getFileName())
                .hasToString(usual + "-20261121T063000Z-drop.jsonl");
    }

    @Test
    void leavesNothingBehindWhenItIsCancelled() throws Exception {
        DynamoTableBackup backup = new DynamoTableBackup(reader(List.of(item("a")), false), folder(), CLOCK);
        assertThatThrownBy(() -> backup.backUp("table", "drop", Work.UNWATCHED)).isInstanceOf(CancelledException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aCancelDuringAWriteIsNoFailure() throws Exception {
        TestWork work = new TestWork();
        ItemReader reader = (_, sink, _) -> {
            work.cancel();
            ItemReader.Summary outcome = new ItemReader.Summary(1, 1, Duration.ZERO, 1, true);
            sink.accept(Collections.nCopies(10_000, item("x".repeat(100))), outcome);
            return outcome;
        };
        assertThatThrownBy(() -> new DynamoTableBackup(reader, folder(), CLOCK).backUp("table", "drop", work))
                .isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenTheTableVanishes() throws Exception {
        ItemReader vanishing = (_, sink, _) -> {
            sink.accept(List.of(item("a")), new ItemReader.Summary(1, 1, Duration.ZERO, 1, false));
            throw new DeskException.NotFound("gone", null);
        };
        assertThatThrownBy(
                        () -> new DynamoTableBackup(vanishing, folder(), CLOCK).backUp("table", "drop", Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void saysThatTheDiskIsFull() throws Exception {
        BackupFiles full = new BackupFiles(folder(), _ -> new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        assertThatThrownBy(() -> new DynamoTableBackup(reader(List.of(item("a")), true), full, CLOCK)
                        .backUp("table", "drop", Work.UNWATCHED))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageContaining("the disk is full");
        assertThat(files()).isEmpty();
    }

    @Test
    void saysThatTheFolderCannotBeWrittenTo() throws Exception {
        Files.createDirectories(folder().getParent());
        Files.writeString(folder(), "a file in the folder's place");
        assertThatThrownBy(() -> new DynamoTableBackup(reader(List.of(), true), folder(), CLOCK)
                        .backUp("table", "drop", Work.UNWATCHED))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageContaining(folder().toString());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList();
        }
    }
}
