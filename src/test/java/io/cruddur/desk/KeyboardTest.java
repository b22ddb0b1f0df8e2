package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every row of docs/keyboard.md, with its keys pressed in the window. A row that nobody presses fails. */
@ExtendWith(DeskAppExtension.class)
class KeyboardTest {
    /** A row of the document. */
    record Row(String keys, String meaning) {}

    /**
     * A row's keys and how its meaning begins, and what presses them.
     *
     * @param press leaves no dialog, no pane and no field behind that the next one would meet
     */
    record Entry(String keys, String meaning, Press press) {
        boolean isOf(Row row) {
            return row.keys().equals(keys) && row.meaning().startsWith(meaning);
        }
    }

    @FunctionalInterface
    interface Press {
        void in(DeskRobot desk) throws Exception;
    }

    private static final List<Entry> ENTRIES = Stream.of(
                    KeyboardOfTheWindow.ENTRIES,
                    KeyboardOfTheTables.ENTRIES,
                    KeyboardOfTheSignIn.ENTRIES,
                    KeyboardOfTheRest.ENTRIES)
            .flatMap(List::stream)
            .toList();

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs", "keyboard.md"), StandardCharsets.UTF_8)) {
            String[] cells = line.split("\\|");
            if (cells.length == 3 && !cells[1].isBlank() && !cells[1].strip().matches("keys|-+")) {
                rows.add(new Row(cells[1].strip(), cells[2].strip()));
            }
        }
        return rows;
    }

    @Test
    void everyRowHasItsEntryAndEveryEntryItsRow() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> assertThat(ENTRIES)
                .as("entries of " + row)
                .filteredOn(entry -> entry.isOf(row))
                .hasSize(1));
        assertThat(ENTRIES).allMatch(entry -> rows.stream().filter(entry::isOf).count() == 1);
    }

    @TestFactory
    Stream<DynamicTest> theKeysDoWhatTheRowSays(DeskRobot desk) throws IOException {
        return rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.keys() + ": " + row.meaning(), () -> {
                    try {
                        Entry entry = ENTRIES.stream()
                                .filter(each -> each.isOf(row))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("Nobody presses the keys of " + row));
                        entry.press().in(desk);
                    } finally {
                        leave(desk);
                    }
                }));
    }

    /** After one that failed too: nothing stands open. */
    private static void leave(DeskRobot desk) {
        for (int i = 0; i < 4 && desk.dialog().isOpen(); i++) {
            desk.press(KeyCode.ESCAPE);
        }
    }

    @AfterEach
    void nothingHasFailed(DeskRobot desk) {
        assertThat(desk.find("noticeFailure")).isEmpty();
    }
}
