package io.cruddur.desk.ui.tables.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.ItemEditorRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The editor in the real app, on a table with a number for a key, beside somebody else who writes to it too. */
@ExtendWith(DeskAppExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemEditorTest {
    private static final String TABLE = "odd-keys";
    private static final String DIGITS = "12345678901234567890123456789012345678";

    private DynamoDbClient other;

    @BeforeAll
    void createTable(DeskRobot desk) {
        other = SomebodyElse.beside(desk);
        other.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("#id 😀").attributeType(ScalarAttributeType.N))
                .keySchema(k -> k.attributeName("#id 😀").keyType(KeyType.HASH)));
        for (int i = 1; i <= 5; i++) {
            put(i, "note", AttributeValue.fromS("note " + i));
        }
    }

    @AfterAll
    void close() {
        other.close();
    }

    private void put(int id, String name, AttributeValue value) {
        other.putItem(request -> request.tableName(TABLE).item(Map.of("#id 😀", number(id), name, value)));
    }

    private static AttributeValue number(int id) {
        return AttributeValue.fromN(Integer.toString(id));
    }

    private Map<String, AttributeValue> stored(int id) {
        return other.getItem(request -> request.tableName(TABLE).key(Map.of("#id 😀", number(id))))
                .item();
    }

    private TablesRobot scanned(DeskRobot desk) {
        desk.tables();
        desk.click("refreshTables");
        TablesRobot tables = desk.tables().scan(TABLE);
        desk.waitUntil("a complete scan", () -> tables.summary().endsWith("complete"));
        return tables;
    }

    /** Selects the row of that id, wherever DynamoDB's hash has put it. */
    private static TablesRobot row(DeskRobot desk, TablesRobot tables, int id) {
        List<?> rows = tables.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).toString().contains("#id 😀=Num[value=" + id + "]")) {
                return tables.selectRows(i);
            }
        }
        throw new AssertionError("No row " + id + " in " + rows);
    }

    /** A few thousand Thai letters cannot be laid out in time. */
    @Test
    void aValueTooLongToBeEditedIsSavedWhole(DeskRobot desk) {
        String thai = "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35".repeat(2_000);
        other.putItem(request -> request.tableName(TABLE)
                .item(Map.of(
                        "#id 😀", number(600),
                        "note", AttributeValue.fromS("before"),
                        "long", AttributeValue.fromS(thai))));
        TablesRobot tables = scanned(desk);
        ItemEditorRobot editor = row(desk, tables, 600).open("editItem");
        desk.waitUntil("the value", () -> desk.find("clearLongText").isPresent());
        assertThat(desk.textOf("itemValue.long")).isEqualTo(thai);

        editor.showJson();
        desk.waitUntil("the JSON", () -> editor.json().contains(thai));
        assertThat(desk.node("itemEditorJson", Node.class).lookup(".long-text-excerpt"))
                .isNotNull();
        editor.showTree();
        editor.value("note", "after");
        desk.waitUntil("an item", editor::canSave);
        editor.saved();
        assertThat(stored(600))
                .containsEntry("note", AttributeValue.fromS("after"))
                .containsEntry("long", AttributeValue.fromS(thai));

        row(desk, tables, 600).open("editItem");
        desk.waitUntil("the value", () -> desk.find("clearLongText").isPresent());
        desk.click("clearLongText");
        editor.value("long", "short");
        desk.waitUntil("an item", editor::canSave);
        editor.saved();
        assertThat(stored(600)).containsEntry("long", AttributeValue.fromS("short"));
        other.deleteItem(request -> request.tableName(TABLE).key(Map.of("#id 😀", number(600))));
    }

    @Test
    void emojiArePicturesInTheFieldsAndInTheJson(DeskRobot desk) {
        put(5, "note", AttributeValue.fromS("ship it \uD83D\uDE80"));
        ItemEditorRobot editor = row(desk, scanned(desk), 5).open("editItem");
        desk.waitUntil("a picture in the field", () -> pictures(desk, "itemValue.note") == 1);
        editor.showJson();
        desk.waitUntil("pictures of the name and of the value", () -> pictures(desk, "itemEditorJson") == 2);
        editor.json("{");
        desk.waitUntil("what is wrong", () -> editor.problems().size() == 1);
        assertThat(editor.problems().getFirst()).startsWith("Line 1, column 2: The JSON ends here");
        desk.click("closeItem").dialog().await().ok();
        desk.waitUntil("the editor to close", () -> !editor.isOpen());
        put(5, "note", AttributeValue.fromS("note 5"));
    }

    private static long pictures(DeskRobot desk, String id) {
        Node area = desk.node(id, Node.class);
        return desk.onFx(() -> area.lookupAll(".emoji-overlay > .image-view").stream()
                .filter(Node::isVisible)
                .count());
    }

    @Test
    void createsEditsAndMeetsAConflict(DeskRobot desk) {
        TablesRobot tables = scanned(desk);

        ItemEditorRobot editor = tables.open("newItem");
        // Nothing is red before anything was typed; to save says what is missing, and goes there.
        desk.focus().await("itemValue.#id 😀");
        assertThat(editor.problems()).isEmpty();
        assertThat(stands(desk, "itemValue.#id 😀", "danger")).isFalse();
        assertThat(editor.canSave()).isTrue();
        editor.save();
        desk.waitUntil("what is missing", () -> editor.problems().size() == 1);
        assertThat(stands(desk, "itemValue.#id 😀", "danger")).isTrue();
        assertThat(desk.textOf("itemReason")).isNotEmpty();
        // The field is red, and yet one sees that the caret is in it.
        desk.focus().await("itemValue.#id 😀");
        Paint with = edge(desk, "itemValue.#id 😀");
        desk.focus().give("closeItem");
        assertThat(edge(desk, "itemValue.#id 😀")).isNotEqualTo(with);
        assertThat(editor.canSave()).isFalse();
        assertThat(desk.find("itemType.#id 😀"))
                .as("a choice of what the table says")
                .isEmpty();
        editor.value("#id 😀", "100");
        editor.add("N", "a.b #").value("a.b #", DIGITS + "9");
        desk.waitUntil("39 digits", () -> editor.problems().toString().contains("38 significant digits"));
        editor.value("a.b #", DIGITS);
        desk.waitUntil("an item", editor::canSave);
        editor.saved();
        assertThat(stored(100)).containsEntry("a.b #", AttributeValue.fromN(DIGITS));

        row(desk, tables, 1).open("editItem");
        editor.value("note", "mine");
        put(1, "note", AttributeValue.fromS("theirs \uD83D\uDE80"));
        editor.save().awaitConflict();
        assertThat(stored(1)).containsEntry("note", AttributeValue.fromS("theirs \uD83D\uDE80"));
        // Beside each other, they end on one line, and an emoji is a picture in both places.
        desk.waitUntil("a picture", () -> pictures(desk, "conflictOther") == 1);
        assertThat(desk.node("conflictTable", Node.class).lookupAll(".emoji")).hasSize(1);
        assertThat(desk.node("conflictOther", Region.class).getHeight())
                .isEqualTo(desk.node("conflictYours", Region.class).getHeight());
        desk.click("conflictBack");
        editor.save().awaitConflict();
        desk.click("conflictOverwrite");
        desk.waitUntil("the editor to close", () -> !editor.isOpen());
        assertThat(stored(1)).containsEntry("note", AttributeValue.fromS("mine"));
        desk.waitUntil("the row", () -> tables.rows().toString().contains("value=mine"));
    }

    @Test
    void aNewItemThatIsThereAlreadyIsNotCreatedAgainButSelected(DeskRobot desk) {
        other.putItem(request -> request.tableName(TABLE).item(Map.of("#id 😀", number(700))));
        TablesRobot tables = scanned(desk);
        row(desk, tables, 2);
        ItemEditorRobot editor = tables.open("newItem");
        editor.value("#id 😀", "700");
        desk.waitUntil("an item", editor::canSave);
        editor.saved();
        desk.awaitText("This item is there already, exactly as it was typed. Nothing was written.");
        TableView<?> items = desk.node("itemsTable", TableView.class);
        desk.waitUntil(
                "the row to be selected",
                () -> desk.onFx(() -> String.valueOf(items.getSelectionModel().getSelectedItems())
                        .contains("value=700]")));
        assertThat(desk.onFx(() -> items.getSelectionModel().getSelectedItems().size()))
                .isOne();
        other.deleteItem(request -> request.tableName(TABLE).key(Map.of("#id 😀", number(700))));
    }

    /** The keys of the rows are not heard while the editor lies over them, and whoever chose the text types into it. */
    @Test
    void aNewItemIsSelectedAndNothingElseIs(DeskRobot desk) {
        TablesRobot tables = scanned(desk);
        row(desk, tables, 2);
        ItemEditorRobot editor = tables.open("newItem");
        desk.click("itemJsonForm").focus().await("itemEditorJson");
        desk.focus().give("itemJsonForm");
        desk.press(KeyCode.A, KeyCode.SHORTCUT);
        desk.click("itemTreeForm");
        editor.value("#id 😀", "701");
        desk.waitUntil("an item", editor::canSave);
        editor.saved();
        TableView<?> items = desk.node("itemsTable", TableView.class);
        desk.waitUntil(
                "the new row alone to be selected",
                () -> desk.onFx(
                        () -> items.getSelectionModel().getSelectedItems().size() == 1
                                && String.valueOf(items.getSelectionModel().getSelectedItems())
                                        .contains("value=701]")));
        other.deleteItem(request -> request.tableName(TABLE).key(Map.of("#id 😀", number(701))));
    }

    /** A field that was left empty says so, and only that one. */
    @Test
    void aFieldIsRedWhenItWasLeft(DeskRobot desk) {
        ItemEditorRobot editor = desk.tables().scan("cruddur-messages").open("newItem");
        desk.focus().await("itemValue.pk");
        desk.press(KeyCode.TAB);
        desk.focus().await("itemValue.sk");
        desk.waitUntil("the key", () -> editor.problems().size() == 1);
        assertThat(editor.problems()).containsExactly("pk is the partition key and cannot be empty.");
        assertThat(stands(desk, "itemValue.pk", "danger")).isTrue();
        assertThat(stands(desk, "itemValue.sk", "danger")).isFalse();
        desk.focus().types("1", "itemValue.sk");
        editor.add("N", "");
        assertThat(editor.problems()).hasSize(1);
        desk.press(KeyCode.TAB);
        desk.waitUntil("the name", () -> editor.problems().size() == 2);
        assertThat(editor.problems()).contains("“”: An attribute needs a name.");
        desk.focus().give("itemValue.pk").types("a", "itemValue.pk");
        // All of it is selected, as in the fields for names and numbers; a click puts the caret where it is.
        desk.focus().give("itemValue.sk");
        desk.press(KeyCode.TAB, KeyCode.SHIFT);
        desk.focus().await("itemValue.pk");
        TextInputControl text = desk.node("itemValue.pk", TextInputControl.class);
        assertThat(desk.onFx(text::getSelectedText)).isEqualTo("a");
        desk.focus().give("itemValue.sk");
        assertThat(desk.onFx(text::getSelectedText))
                .as("where the focus is not")
                .isEmpty();
        desk.click("itemValue.pk");
        desk.focus().await("itemValue.pk");
        assertThat(desk.onFx(text::getSelectedText)).isEmpty();
        desk.waitUntil("one that is left", () -> editor.problems().size() == 1);
        desk.click("closeItem").dialog().await().ok();
    }

    private static boolean isDisabled(DeskRobot desk, String button) {
        return desk.node(button, Button.class).isDisabled();
    }

    @Test
    void aMergeIsDecidedAttributeByAttributeAndByKeyboard(DeskRobot desk) {
        other.putItem(request -> request.tableName(TABLE)
                .item(Map.of(
                        "#id 😀",
                        number(301),
                        "here",
                        AttributeValue.fromS("before"),
                        "there",
                        AttributeValue.fromS("before"))));
        ItemEditorRobot editor = row(desk, scanned(desk), 301).open("editItem");
        editor.value("here", "mine").value("there", "mine");
        other.putItem(request -> request.tableName(TABLE)
                .item(Map.of(
                        "#id 😀",
                        number(301),
                        "here",
                        AttributeValue.fromS("theirs"),
                        "there",
                        AttributeValue.fromS("theirs"))));
        editor.save().awaitConflict();
        assertThat(isDisabled(desk, "conflictMerge")).isTrue();
        assertThat(desk.textOf("conflictLeft")).contains("decide 2 more attributes");
        // Ctrl+S does what the merge does; too early, it says what is missing.
        desk.shortcut(KeyCode.S);
        assertThat(stands(desk, "conflictLeft", "missing")).isTrue();
        assertThat(desk.find("itemConflict")).isPresent();
        desk.click("mergeMine.here");
        assertThat(desk.textOf("conflictLeft")).contains("decide one more attribute");
        assertThat(sides(desk, "chosen")).isEqualTo(1);
        assertThat(sides(desk, "dropped")).isEqualTo(1);
        double top = top(desk, "conflictTable");
        desk.press(KeyCode.DOWN).press(KeyCode.T);
        desk.waitUntil("all decided", () -> !isDisabled(desk, "conflictMerge"));
        assertThat(desk.find("conflictLeft")).isEmpty();
        // The rows stay under the mouse.
        assertThat(top(desk, "conflictTable")).isEqualTo(top);
        assertThat(sides(desk, "chosen")).isEqualTo(2);
        desk.shortcut(KeyCode.S);
        desk.waitUntil("the merge", () -> desk.textOf("itemNote").contains("discarded"));
        assertThat(desk.node("itemNote", Label.class).getFont().getSize())
                .as("of what says that nothing is written")
                .isGreaterThanOrEqualTo(
                        desk.node("saveItem", Button.class).getFont().getSize());
        assertThat(desk.textOf("itemNote")).startsWith("Your values kept: here. Your changes discarded: there.");
        editor.saved();
        assertThat(stored(301))
                .containsEntry("here", AttributeValue.fromS("mine"))
                .containsEntry("there", AttributeValue.fromS("theirs"));
    }

    @Test
    void afterAConflictTheCaretIsWhereItWasAndUndoMeetsTheConflictAgain(DeskRobot desk) {
        other.putItem(request ->
                request.tableName(TABLE).item(Map.of("#id 😀", number(302), "here", AttributeValue.fromS("before"))));
        ItemEditorRobot editor = row(desk, scanned(desk), 302).open("editItem");
        editor.value("here", "mine");
        Map<String, AttributeValue> theirs = Map.of(
                "#id 😀", number(302), "added", AttributeValue.fromS("theirs"), "here", AttributeValue.fromS("theirs"));
        other.putItem(request -> request.tableName(TABLE).item(theirs));
        desk.shortcut(KeyCode.S);
        editor.awaitConflict();
        desk.click("conflictTheirs");
        desk.waitUntil("theirs", () -> desk.textOf("itemValue.here").equals("theirs"));
        desk.focus().await("itemValue.here");

        // The field has no typing of its own to take back.
        desk.shortcut(KeyCode.Z);
        desk.waitUntil("mine again", () -> desk.textOf("itemValue.here").equals("mine"));
        desk.focus().await("itemValue.here");
        desk.press(KeyCode.Z, KeyCode.CONTROL, KeyCode.SHIFT);
        desk.waitUntil("theirs again", () -> desk.textOf("itemValue.here").equals("theirs"));
        desk.focus().await("itemValue.here");
        desk.shortcut(KeyCode.Z);
        desk.waitUntil("mine again", () -> desk.textOf("itemValue.here").equals("mine"));
        desk.shortcut(KeyCode.S);
        editor.awaitConflict();
        assertThat(stored(302)).isEqualTo(theirs);

        desk.click("conflictBack");
        editor.showJson();
        desk.waitUntil("an item", editor::canSave);
        desk.shortcut(KeyCode.S);
        editor.awaitConflict();
        desk.click("conflictTheirs");
        desk.waitUntil("theirs", () -> editor.json().contains("added"));
        desk.click("itemEditorJson").shortcut(KeyCode.Z);
        assertThat(editor.json()).contains("added");
        desk.click("closeItem");
        desk.waitUntil("the editor to close", () -> !editor.isOpen());
        other.deleteItem(request -> request.tableName(TABLE).key(Map.of("#id 😀", number(302))));
    }

    private static Paint edge(DeskRobot desk, String id) {
        Region field = desk.node(id, Region.class);
        return desk.onFx(() -> {
            field.applyCss();
            return field.getBorder().getStrokes().getFirst().getTopStroke();
        });
    }

    private static boolean stands(DeskRobot desk, String id, String state) {
        return desk.onFx(
                () -> desk.node(id, Node.class).getPseudoClassStates().contains(PseudoClass.getPseudoClass(state)));
    }

    private static int sides(DeskRobot desk, String state) {
        return desk.onFx(() -> (int) desk.node("conflictTable", Node.class).lookupAll(".version-cell").stream()
                .filter(cell -> cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state)))
                .count());
    }

    @Test
    void saysWhereTheJsonIsWrongAndSavesItWhenItIsRight(DeskRobot desk) {
        TablesRobot tables = scanned(desk);
        ItemEditorRobot editor = row(desk, tables, 2).open("editItem").showJson();
        String json = editor.json();
        editor.json(json.replace("\"note 2\"", "\"note 2"));
        desk.waitUntil("a problem", () -> !editor.problems().isEmpty());
        assertThat(editor.problems()).singleElement().asString().startsWith("Line 3, column ");
        assertThat(editor.canSave()).isFalse();
        editor.json(json.replace("\"note 2\"", "\"by hand 😀\""));
        desk.waitUntil("an item", editor::canSave);
        editor.showTree();
        assertThat(desk.textOf("itemValue.note")).isEqualTo("by hand 😀");
        editor.saved();
        assertThat(stored(2)).containsEntry("note", AttributeValue.fromS("by hand 😀"));
    }

    @Test
    void aNameWithALineFeedIsShownAndSavedUnbent(DeskRobot desk) {
        other.putItem(request -> request.tableName(TABLE)
                .item(Map.of(
                        "#id 😀",
                        number(300),
                        "a\nb",
                        AttributeValue.fromS("with"),
                        "ab",
                        AttributeValue.fromS("without"),
                        "c:\\new",
                        AttributeValue.fromS("a backslash"))));
        ItemEditorRobot editor = row(desk, scanned(desk), 300).open("editItem");
        assertThat(desk.textOf("itemName.a\nb")).isEqualTo("a⏎b");
        assertThat(desk.textOf("itemName.c:\\new")).isEqualTo("c:\\new");
        editor.value("a\nb", "changed");
        desk.type("itemName.c:\\new", "c:\\newer");
        desk.focus().paste(desk.node("itemName.a\nb", TextField.class), "\tc");
        desk.focus().paste(desk.node("itemName.c:\\newer", TextField.class), "\nd");
        desk.waitUntil("an item", editor::canSave);
        assertThat(editor.problems()).isEmpty();
        editor.saved();
        assertThat(stored(300))
                .containsEntry("a\nb\tc", AttributeValue.fromS("changed"))
                .containsEntry("ab", AttributeValue.fromS("without"))
                .containsEntry("c:\\newer\nd", AttributeValue.fromS("a backslash"))
                .hasSize(4);
    }

    @Test
    void asksBeforeTypedTextIsLost(DeskRobot desk) {
        TablesRobot tables = scanned(desk);
        ItemEditorRobot editor = row(desk, tables, 3).open("editItem");
        editor.value("note", "half");
        tables.select("cruddur-messages");
        desk.dialog().await().cancel();
        assertThat(desk.textOf("itemValue.note")).isEqualTo("half");
        desk.click("closeItem").dialog().await().ok();
        desk.waitUntil("the editor to close", () -> !editor.isOpen());
        assertThat(stored(3)).containsEntry("note", AttributeValue.fromS("note 3"));
    }

    @Test
    void duplicatesAndDeletesSeveralAfterABackup(DeskRobot desk) throws Exception {
        TablesRobot tables = scanned(desk);
        ItemEditorRobot editor = row(desk, tables, 4).open("duplicateItem");
        editor.save();
        desk.waitUntil("a sentence", () -> desk.find("saveProblem").isPresent());
        editor.value("#id 😀", "200");
        desk.waitUntil("an item", editor::canSave);
        editor.saved();
        assertThat(stored(200)).containsEntry("note", AttributeValue.fromS("note 4"));

        scanned(desk);
        int before = tables.rows().size();
        desk.onFx(() -> {
            desk.node("itemsTable", javafx.scene.control.TableView.class)
                    .getSelectionModel()
                    .selectAll();
            return true;
        });
        desk.click("deleteItem");
        desk.dialog().await().confirmName(TABLE).ok();
        desk.waitUntil("the backup's path", () -> desk.find("backupPath").isPresent());
        Path backup = Path.of(desk.textOf("backupPath"));
        try {
            assertThat(Files.readAllLines(backup)).hasSize(before).allMatch(line -> line.startsWith("{\"Item\":"));
        } finally {
            Files.delete(backup);
        }
        assertThat(other.scan(request -> request.tableName(TABLE)).count()).isZero();
        desk.waitUntil("no rows", () -> tables.rows().isEmpty());
        for (int i = 1; i <= 5; i++) {
            put(i, "note", AttributeValue.fromS("note " + i));
        }
    }

    private static double top(DeskRobot desk, String id) {
        Node node = desk.node(id, Node.class);
        return desk.onFx(() -> {
            node.getScene().getRoot().layout();
            return node.localToScene(0, 0).getY();
        });
    }
}
