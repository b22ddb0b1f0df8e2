package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.KeyboardTest.Entry;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.ItemEditorRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The keys of the tables and their items, on a table of their own. */
final class KeyboardOfTheTables {
    static final List<Entry> ENTRIES = List.of(
            new Entry("Ctrl+E, Ctrl+Enter", "ask a table", KeyboardOfTheTables::query),
            new Entry("F5", "in Tables: read again what the rows came from", KeyboardOfTheTables::readAgain),
            new Entry("Enter", "on a row of items, as a double click", KeyboardOfTheTables::open),
            new Entry("Esc", "stop what is being read, else close the query pane", KeyboardOfTheTables::stop),
            new Entry("Ctrl+I, Ctrl+O, Ctrl+D, Delete", "new item; edit", KeyboardOfTheTables::items),
            new Entry("Ctrl+S", "save the item; in the conflict view, merge", KeyboardOfTheTables::save),
            new Entry("M, T", "in the conflict view: keep mine, take theirs", KeyboardOfTheTables::conflict),
            new Entry("Ctrl+C, Ctrl+A", "copy the selected items, select all", KeyboardOfTheTables::copy),
            new Entry("Ctrl+Shift+E, Ctrl+Shift+I", "export, import", KeyboardOfTheTables::transfer));

    private static final AtomicInteger MADE = new AtomicInteger();

    private KeyboardOfTheTables() {}

    static void create(DynamoDbClient other, String name) {
        other.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        a -> a.attributeName("id").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("n").attributeType(ScalarAttributeType.N))
                .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH), k -> k.attributeName("n")
                        .keyType(KeyType.RANGE)));
    }

    /** The one that is used now. */
    private static String table() {
        return "keys-" + MADE;
    }

    private static void put(DynamoDbClient other, int n, String note) {
        other.putItem(request -> request.tableName(table())
                .item(Map.of(
                        "id", AttributeValue.fromS("a"),
                        "n", AttributeValue.fromN(Integer.toString(n)),
                        "note", AttributeValue.fromS(note))));
    }

    /** What is done with two items in a table that is there for it alone; they are read, and the grid has the focus. */
    private interface WithItems {
        void press(DeskRobot desk, TablesRobot tables, DynamoDbClient other) throws Exception;
    }

    private static void withItems(DeskRobot desk, WithItems press) throws Exception {
        TablesRobot tables = desk.tables();
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            MADE.incrementAndGet();
            create(other, table());
            put(other, 1, "one");
            put(other, 2, "two");
            desk.click("refreshTables");
            tables.scan(table());
            read(desk, tables, 2);
            desk.focus().give("itemsTable");
            press.press(desk, tables, other);
        }
    }

    private static void read(DeskRobot desk, TablesRobot tables, int rows) {
        desk.waitUntil(
                rows + " rows",
                () -> tables.rows().size() == rows && tables.summary().endsWith("complete"));
    }

    /** The pane comes back as it was left. */
    private static QueryRobot builder(DeskRobot desk, TablesRobot tables) {
        QueryRobot query = tables.query();
        if (desk.find("queryPartitionValue").isEmpty()) {
            desk.click("queryBuilder");
        }
        return query;
    }

    private static void editorCloses(DeskRobot desk) {
        desk.waitUntil("the editor to close", () -> desk.find("itemEditor").isEmpty());
        desk.focus().await("itemsTable");
    }

    private static void query(DeskRobot desk) throws Exception {
        withItems(desk, (_, tables, _) -> {
            desk.shortcut(KeyCode.E).focus().await("queryPartitionValue").types("a", "queryPartitionValue");
            tables.query().sort("=", "2");
            desk.shortcut(KeyCode.ENTER);
            read(desk, tables, 1);
            tables.query().close();
        });
    }

    private static void readAgain(DeskRobot desk) throws Exception {
        withItems(desk, (_, tables, other) -> {
            put(other, 3, "three");
            desk.press(KeyCode.F5);
            read(desk, tables, 3);

            builder(desk, tables).partition("a").sort(">", "1").run();
            read(desk, tables, 2);
            put(other, 4, "four");
            desk.focus().give("itemsTable");
            desk.press(KeyCode.F5);
            read(desk, tables, 3);

            tables.query()
                    .partiQl("SELECT * FROM \"" + table() + "\" WHERE n > 2")
                    .runPartiQl();
            read(desk, tables, 2);
            put(other, 5, "five");
            desk.focus().give("itemsTable");
            desk.press(KeyCode.F5);
            read(desk, tables, 3);
            desk.click("closeQuery");
        });
        // Elsewhere.
        desk.goTo(Destination.DATABASE);
        desk.database().line("users");
        try (var other = SomebodyElse.inTheDatabase(desk, "keys");
                var statement = other.createStatement()) {
            statement.execute("create table keys_refresh (n int)");
            desk.press(KeyCode.F5);
            desk.database().select("keys_refresh");
            statement.execute("drop table keys_refresh");
        }
        desk.press(KeyCode.F5);
    }

    private static void open(DeskRobot desk) throws Exception {
        withItems(desk, (_, tables, _) -> {
            tables.selectRows(0);
            desk.press(KeyCode.ENTER);
            desk.waitUntil("the editor", () -> desk.find("itemEditor").isPresent());
            desk.press(KeyCode.ESCAPE);
            editorCloses(desk);

            // Without their keys they cannot be changed.
            tables.query().partiQl("SELECT note FROM \"" + table() + "\"").runPartiQl();
            read(desk, tables, 2);
            desk.click("closeQuery");
            tables.selectRows(0);
            desk.focus().give("itemsTable");
            desk.press(KeyCode.ENTER);
            desk.waitUntil("the item's text", () -> desk.find("itemJson").isPresent());
            assertThat(desk.find("itemEditor")).isEmpty();
        });
    }

    private static void stop(DeskRobot desk) throws Exception {
        withItems(desk, (_, tables, other) -> {
            for (int n = 10; n < 30; n++) {
                put(other, n, "x".repeat(100_000));
            }
            builder(desk, tables).partition("a").fill("queryPageSize", "1").fill("queryBudget", "1");
            desk.click("runQuery");
            desk.waitUntil("the stop", () -> desk.find("cancelScan").isPresent());
            desk.press(KeyCode.ESCAPE);
            desk.waitUntil("its end", () -> desk.find("cancelScan").isEmpty());
            assertThat(tables.summary()).doesNotEndWith("complete");
            assertThat(desk.find("queryPane")).isPresent();
            desk.focus().give("queryPartitionValue");
            desk.press(KeyCode.ESCAPE);
            desk.waitUntil("no pane", () -> desk.find("queryPane").isEmpty());
        });
    }

    private static void items(DeskRobot desk) throws Exception {
        withItems(desk, (_, tables, other) -> {
            desk.shortcut(KeyCode.I);
            tables.editor();
            assertThat(desk.textOf("itemValue.id")).isEmpty();
            desk.press(KeyCode.ESCAPE);
            editorCloses(desk);
            tables.selectRows(0);
            desk.shortcut(KeyCode.O);
            tables.editor();
            String read = desk.textOf("itemValue.note");
            assertThat(read).isIn("one", "two");
            desk.press(KeyCode.ESCAPE);
            editorCloses(desk);
            desk.shortcut(KeyCode.D);
            tables.editor();
            // A copy needs a key of its own.
            desk.focus().await("itemValue.id");
            assertThat(desk.textOf("itemValue.note")).isEqualTo(read);
            desk.press(KeyCode.ESCAPE);
            desk.waitUntil(
                    "its end",
                    () -> desk.find("itemEditor").isEmpty() || desk.dialog().isOpen());
            if (desk.dialog().isOpen()) {
                desk.dialog().ok();
            }
            editorCloses(desk);
            tables.selectRows(0);
            desk.press(KeyCode.DELETE);
            desk.dialog().await().ok();
            desk.waitUntil(
                    "one item less",
                    () -> other.scan(request -> request.tableName(table())).count() == 1);
            read(desk, tables, 1);
        });
    }

    /** The editor of the first item, in conflict with what somebody else has written. */
    private static ItemEditorRobot inConflict(DeskRobot desk, TablesRobot tables, DynamoDbClient other) {
        tables.selectRows(0);
        desk.focus().give("itemsTable");
        desk.shortcut(KeyCode.O);
        ItemEditorRobot editor = tables.editor();
        int n = Integer.parseInt(desk.textOf("itemValue.n"));
        editor.value("note", "mine");
        put(other, n, "theirs");
        desk.shortcut(KeyCode.S);
        editor.awaitConflict();
        desk.focus().await("conflictTable");
        return editor;
    }

    private static void save(DeskRobot desk) throws Exception {
        withItems(desk, (_, tables, other) -> {
            inConflict(desk, tables, other);
            desk.press(KeyCode.M);
            desk.shortcut(KeyCode.S);
            desk.focus().await("itemValue.note");
            assertThat(desk.textOf("itemValue.note")).isEqualTo("mine");
            desk.shortcut(KeyCode.S);
            editorCloses(desk);
            assertThat(other.scan(request -> request.tableName(table())).items())
                    .anyMatch(item -> AttributeValue.fromS("mine").equals(item.get("note")));
        });
    }

    private static void conflict(DeskRobot desk) throws Exception {
        withItems(desk, (_, tables, other) -> {
            inConflict(desk, tables, other);
            desk.press(KeyCode.M);
            assertThat(isChosen(desk, "mergeMine.note")).isTrue();
            desk.press(KeyCode.T);
            assertThat(isChosen(desk, "mergeTheirs.note")).isTrue();
            assertThat(isChosen(desk, "mergeMine.note")).isFalse();
            desk.shortcut(KeyCode.S);
            desk.waitUntil("theirs", () -> desk.find("itemConflict").isEmpty());
            assertThat(desk.textOf("itemValue.note")).isEqualTo("theirs");
            desk.press(KeyCode.ESCAPE);
            editorCloses(desk);
        });
    }

    private static boolean isChosen(DeskRobot desk, String toggle) {
        return desk.onFx(desk.node(toggle, ToggleButton.class)::isSelected);
    }

    private static void copy(DeskRobot desk) throws Exception {
        withItems(desk, (_, _, _) -> {
            TableView<?> table = desk.node("itemsTable", TableView.class);
            desk.shortcut(KeyCode.A);
            assertThat(desk.onFx(
                            () -> table.getSelectionModel().getSelectedIndices().size()))
                    .isEqualTo(2);
            desk.shortcut(KeyCode.C);
            String copied = desk.onFx(() -> Clipboard.getSystemClipboard().getString());
            assertThat(copied).contains("one", "two");
        });
    }

    private static void transfer(DeskRobot desk) throws Exception {
        withItems(desk, (_, _, _) -> {
            desk.press(KeyCode.E, KeyCode.SHORTCUT, KeyCode.SHIFT).dialog().await();
            desk.focus().await("exportFile");
            desk.dialog().cancel();
            desk.focus().give("itemsTable");
            desk.press(KeyCode.I, KeyCode.SHORTCUT, KeyCode.SHIFT).dialog().await();
            desk.focus().await("importFile");
            desk.dialog().cancel();
        });
    }
}
