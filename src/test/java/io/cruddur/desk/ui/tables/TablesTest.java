package io.cruddur.desk.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.RowParts;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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

    /** DynamoDB Local keeps no tags. */
    @Test
    void tagsThatGetLostAreSaid(DeskRobot desk) {
        TablesRobot tables = desk.tables().awaitTable(TABLE);
        desk.click("createTable").dialog().await().type("tableName", "tagged");
        desk.focus().press("addTag").types("team");
        desk.press(KeyCode.TAB);
        desk.focus().types("desk");
        desk.dialog().ok();
        desk.awaitText("tagged is active, but shows no tags: DynamoDB Local keeps none, and in AWS reading them needs"
                + " dynamodb:ListTagsOfResource.");
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            other.deleteTable(request -> request.tableName("tagged"));
        }
        desk.click("refreshTables");
        desk.waitUntil("it to be gone", () -> desk.labelled("tagged").isEmpty());
        tables.select(TABLE);
    }

    /** The item that the first click shows below moves what lies under the mouse. */
    @Test
    void aDoubleClickOpensTheItemWhereverItsRowIs(DeskRobot desk) {
        TablesRobot tables = desk.tables().scan(TABLE);
        desk.waitUntil("a complete scan", () -> tables.summary().endsWith("complete"));
        RowParts rows = desk.rowsOf("itemsTable");
        for (boolean withQuery : List.of(false, true)) {
            if (withQuery) {
                tables.query();
            }
            noItem(desk);
            List<RowParts.Part> parts = rows.of(Integer.MAX_VALUE);
            int first = parts.getFirst().row();
            int last = parts.stream().mapToInt(RowParts.Part::row).max().orElseThrow();
            // The lowest may be seen in part only.
            for (int row : List.of(first, (first + last) / 2, last - 2, last - 1)) {
                RowParts.Part part = parts.stream()
                        .filter(each -> each.row() == row)
                        .findFirst()
                        .orElseThrow();
                Item item = (Item) tables.rows().get(row);
                noItem(desk);
                rows.doubleClick(part);
                tables.editor();
                assertThat(List.of(text(desk, "pk"), text(desk, "sk")))
                        .as("of row %d", row)
                        .isEqualTo(List.of(
                                Objects.requireNonNull(item.get("pk")), Objects.requireNonNull(item.get("sk"))));
                desk.click("closeItem");
            }
        }
        tables.query().close();
        noItem(desk);
    }

    private static Attribute text(DeskRobot desk, String name) {
        return new Attribute.Text(desk.textOf("itemValue." + name));
    }

    private static void noItem(DeskRobot desk) {
        desk.focus().give("itemsTable");
        desk.press(KeyCode.ESCAPE);
        desk.waitUntil("no item", () -> desk.find("itemDetail").isEmpty());
    }

    private static int columns(DeskRobot desk) {
        return desk.onFx(
                () -> desk.node("itemsTable", TableView.class).getColumns().size());
    }

    /** By keyboard: the space bar opens the box and is not a part of what is searched, and Enter takes the first. */
    private static void chooseFirst(DeskRobot desk, String id) {
        ComboBox<?> box = desk.node(id, ComboBox.class);
        desk.focus().give(id);
        desk.press(KeyCode.SPACE);
        desk.waitUntil("the list of #" + id, box::isShowing);
        TextField searched = desk.onFx(() -> (TextField) box.lookup(".combo-box-search"));
        desk.waitUntil("the search in #" + id, searched::isFocused);
        desk.settle();
        assertThat(searched.getText()).isEmpty();
        desk.press(KeyCode.ENTER);
        desk.waitUntil("a choice in #" + id, () -> !box.isShowing() && box.getValue() != null);
    }

    private static void seed(DeskRobot desk) {
        desk.click("seedTable");
        desk.dialog().await();
        desk.waitUntil(
                "users",
                () -> desk.node("seedPerson1", ComboBox.class).getItems().size() > 1);
        chooseFirst(desk, "seedPerson1");
        desk.onFx(() -> {
            desk.node("seedPerson2", ComboBox.class).getSelectionModel().select(1);
            return true;
        });
        desk.dialog().ok();
    }
}
