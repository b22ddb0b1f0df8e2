package io.cruddur.desk.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.TablesRobot;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tables view in the real app: the whole life of the messages table. */
@ExtendWith(DeskAppExtension.class)
class TablesTest {
    private static final String TABLE = "cruddur-messages";

    @Test
    void scansDropsCreatesAndSeedsTheMessagesTable(DeskRobot desk) throws Exception {
        TablesRobot tables = desk.tables().scan(TABLE);
        desk.waitUntil("a complete scan", () -> tables.summary().endsWith("complete"));
        int before = tables.rows().size();
        assertThat(before).isGreaterThan(100);

        desk.onFx(() -> {
            desk.node("itemsTable", TableView.class).getSelectionModel().selectAll();
            return true;
        });
        desk.waitUntil("all selected", () -> desk.textOf("itemsSelected").equals(before + " selected"));
        desk.click("chooseColumns").click("columnsKeys");
        desk.waitUntil("only the keys", () -> columns(desk) == 2);
        desk.click("columnsReset");
        desk.waitUntil("all columns", () -> columns(desk) > 5);
        desk.click("chooseColumns");

        tables.drop(TABLE);
        desk.waitUntil("the backup's path", () -> desk.find("backupPath").isPresent());
        Path backup = Path.of(desk.textOf("backupPath"));
        try {
            assertThat(Files.readAllLines(backup)).hasSize(before).allMatch(line -> line.startsWith("{\"Item\":"));
        } finally {
            Files.delete(backup);
        }

        desk.click("createTable");
        desk.dialog().await();
        assertThat(desk.textOf("tableName")).isEqualTo(TABLE);
        desk.dialog().ok();
        tables.select(TABLE);

        seed(desk);
        tables.scan();
        desk.waitUntil("a complete scan", () -> tables.summary().endsWith("complete"));
        assertThat(tables.rows()).hasSizeGreaterThan(100);

        desk.onFx(() -> {
            desk.node("itemsTable", TableView.class).getSelectionModel().select(0);
            return true;
        });
        desk.waitUntil(
                "the item as JSON",
                () -> !desk.node("itemJson", ListView.class).getItems().isEmpty());
    }

    private static int columns(DeskRobot desk) {
        return desk.onFx(
                () -> desk.node("itemsTable", TableView.class).getColumns().size());
    }

    private static void seed(DeskRobot desk) {
        desk.click("seedTable");
        desk.dialog().await();
        desk.waitUntil(
                "users",
                () -> desk.node("seedPerson1", ComboBox.class).getItems().size() > 1);
        desk.onFx(() -> {
            desk.node("seedPerson1", ComboBox.class).getSelectionModel().select(0);
            desk.node("seedPerson2", ComboBox.class).getSelectionModel().select(1);
            return true;
        });
        desk.dialog().ok();
    }
}
