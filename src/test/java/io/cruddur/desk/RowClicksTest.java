package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.ItemEditorRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.RowParts;
import io.cruddur.desk.robot.RowParts.Part;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.robot.TransferRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Paint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row takes a click wherever it is hit: on its words, its pictures, its marks. One test a list, on the real app. */
@ExtendWith(DeskAppExtension.class)
class RowClicksTest {
    @AfterEach
    void closeWhatIsOpen(DeskRobot desk) {
        desk.press(KeyCode.ESCAPE);
    }

    @Test
    void conversations(DeskRobot desk) {
        desk.chat().open("Andrew Bayko");
        List<Part> parts = everyPartSelects(desk, "groupList", 2);
        assertThat(parts).extracting(Part::what).anyMatch(what -> what.contains("Bayko"));
    }

    @Test
    void conversationsOpen(DeskRobot desk) {
        desk.chat();
        RowParts rows = desk.rowsOf("groupList");
        for (Part part : rows.of(2)) {
            rows.select(1 - part.row());
            rows.click(part);
            desk.waitUntil(
                    part + " to open its conversation",
                    () -> desk.chat().opened().equals(desk.chat().selected()));
            assertThat(rows.selected()).as(part.toString()).isEqualTo(part.row());
        }
    }

    /** A click on a person there begins to write to them, and the list is gone. */
    @Test
    void peopleOfANewConversation(DeskRobot desk) {
        desk.chat();
        int count = people(desk).size();
        assertThat(count).isGreaterThan(1);
        for (int place = 0; place < count; place++) {
            Part part = people(desk).get(place);
            desk.rowsOf("userSearchResults").click(part);
            desk.waitUntil(
                    part + " to be taken", () -> desk.find("userSearchResults").isEmpty());
            desk.chat().awaitOpen("Andrew Bayko");
        }
    }

    /** In the window of the other side, too. */
    @Test
    void conversationsAndPeopleOfTheSecondWindow(DeskRobot desk) {
        desk.chat().open("Andrew Bayko");
        ChatRobot side = desk.chat().openOtherSide();
        DeskRobot there = side.desk();
        try {
            // As it opens, it has room for one of both.
            there.onFx(() -> {
                there.stage().setX(0);
                there.stage().setWidth(1000);
                return true;
            });
            RowParts rows = there.rowsOf("groupList");
            assertThat(rows.of(1)).extracting(Part::what).anyMatch(what -> what.contains("Andrew"));
            everyPartSelects(there, "groupList", 1);
            int count = people(there, "mira").size();
            assertThat(count).isGreaterThan(1);
            for (int place = 0; place < count; place++) {
                Part part = people(there, "mira").get(place);
                there.rowsOf("userSearchResults").click(part);
                there.waitUntil(part + " to be taken", () -> there.find("userSearchResults")
                        .isEmpty());
                side.awaitOpen("Mira Solano");
            }
        } finally {
            there.onFx(() -> {
                there.stage().close();
                return true;
            });
        }
    }

    private static List<Part> people(DeskRobot desk) {
        return people(desk, "bayko");
    }

    private static List<Part> people(DeskRobot desk, String handle) {
        if (desk.find("userSearchResults").isEmpty()) {
            desk.click("newConversation");
            desk.type("userSearch", handle);
        }
        desk.waitUntil(handle + " alone", () -> {
            List<Part> parts = desk.rowsOf("userSearchResults").of(9);
            return !parts.isEmpty() && parts.stream().allMatch(part -> part.row() == 0);
        });
        return desk.rowsOf("userSearchResults").of(1);
    }

    @Test
    void quickSwitcher(DeskRobot desk) {
        desk.chat().quickSwitch("bay", "Andrew Bayko");
        int count = desk.rowsOf("quickSwitcherResults").of(1).size();
        assertThat(count).isGreaterThan(1);
        for (int place = 0; place < count; place++) {
            if (desk.find("quickSwitcherResults").isEmpty()) {
                desk.chat().quickSwitch("bay", "Andrew Bayko");
            }
            Part part = desk.rowsOf("quickSwitcherResults").of(1).get(place);
            desk.rowsOf("quickSwitcherResults").click(part);
            desk.waitUntil(part + " to be taken", () -> desk.find("quickSwitcherResults")
                    .isEmpty());
            desk.chat().awaitOpen("Andrew Bayko");
        }
    }

    @Test
    void tables(DeskRobot desk) {
        desk.tables().awaitTable("cruddur-messages");
        everyPartSelects(desk, "tableList", 1);
    }

    @Test
    void items(DeskRobot desk) {
        desk.tables().scan("cruddur-messages");
        everyPartSelects(desk, "itemsTable", 2);
    }

    @Test
    void historyOfQueries(DeskRobot desk) {
        QueryRobot query = desk.tables().select("cruddur-messages").query();
        desk.click("queryBuilder");
        for (String partition : List.of("MSG#none", "MSG#neither")) {
            query.partition(partition).run();
        }
        query.history();
        desk.waitUntil("what was asked", () -> query.entries() > 1);
        everyPartSelects(desk, "historyList", 2);
        desk.rowsOf("historyList").doubleClick(below(desk, "historyList"));
        assertThat(desk.find("historyList"))
                .as("after a double click below the rows")
                .isPresent();
        desk.click("queryBuilder");
    }

    @Test
    void columns(DeskRobot desk) {
        desk.tables().scan("cruddur-messages");
        desk.click("chooseColumns");
        desk.waitUntil("columns", () -> desk.rowsOf("columnList").of(2).size() > 1);
        everyPartSelects(desk, "columnList", 2);
    }

    @Test
    void problemsOfAnImport(DeskRobot desk, @TempDir Path folder) throws Exception {
        desk.tables().select("cruddur-messages");
        Path file = Files.writeString(folder.resolve("damaged.jsonl"), "{\"Item\":{}}\nno JSON\n{\"Item\":{}}\n");
        new TransferRobot(desk).openImport().check(file);
        desk.waitUntil("problems", () -> desk.rowsOf("importProblems").of(2).size() > 2);
        everyPartSelects(desk, "importProblems", 2);
    }

    @Test
    void poolUsers(DeskRobot desk) {
        desk.users();
        desk.click("usersPool");
        desk.waitUntil("users", () -> !desk.rowsOf("poolTable").of(2).isEmpty());
        everyPartSelects(desk, "poolTable", 2);
    }

    @Test
    void comparedPeople(DeskRobot desk) {
        desk.users();
        desk.click("usersCompare");
        desk.users().compare();
        everyPartSelects(desk, "syncTable", 2);
    }

    @Test
    void linesOfAnItem(DeskRobot desk) {
        desk.tables().scan("cruddur-messages").selectRows(0);
        desk.waitUntil("lines", () -> desk.rowsOf("itemJson").of(3).size() > 3);
        everyPartSelects(desk, "itemJson", 3);
    }

    @Test
    void attributesOfAnEditedItem(DeskRobot desk) {
        ItemEditorRobot editor =
                desk.tables().scan("cruddur-messages").selectRows(0).open("editItem");
        desk.waitUntil("attributes", () -> desk.rowsOf("itemTree").of(3).size() > 2);
        everyPartSelects(desk, "itemTree", 3);
        desk.click("closeItem");
        desk.waitUntil("the editor to close", () -> !editor.isOpen());
    }

    /** A click on a problem goes to its field, too. */
    @Test
    void problemsOfAnItem(DeskRobot desk) {
        ItemEditorRobot editor =
                desk.tables().scan("cruddur-messages").open("newItem").save();
        desk.waitUntil("problems", () -> editor.problems().size() == 2);
        for (Part part : desk.rowsOf("itemProblems").of(2)) {
            desk.focus().give("closeItem");
            desk.rowsOf("itemProblems").click(part);
            desk.focus().await(part.row() == 0 ? "itemValue.pk" : "itemValue.sk");
            assertThat(desk.rowsOf("itemProblems").selected())
                    .as(part.toString())
                    .isEqualTo(part.row());
        }
        everyPartSelects(desk, "itemProblems", 2);
        desk.click("closeItem");
        desk.waitUntil("the editor to close", () -> !editor.isOpen());
    }

    @Test
    void conflictingAttributes(DeskRobot desk) {
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            put(other, "before");
            TablesRobot tables = desk.tables().scan("cruddur-messages");
            desk.waitUntil("a complete scan", () -> tables.summary().endsWith("complete"));
            ItemEditorRobot editor =
                    tables.selectRows(place(tables, "CLICKS#1")).open("editItem");
            editor.value("here", "mine \uD83D\uDE80").value("there", "mine");
            put(other, "theirs");
            editor.save().awaitConflict();
            desk.waitUntil("rows", () -> desk.rowsOf("conflictTable").of(2).size() > 4);
            everyPartSelects(desk, "conflictTable", 2);
            desk.click("conflictBack").click("closeItem").dialog().await().ok();
            desk.waitUntil("the editor to close", () -> !editor.isOpen());
            other.deleteItem(request -> request.tableName("cruddur-messages").key(KEY));
        }
    }

    private static final Map<String, AttributeValue> KEY =
            Map.of("pk", AttributeValue.fromS("CLICKS#1"), "sk", AttributeValue.fromS("1"));

    private static void put(DynamoDbClient other, String value) {
        Map<String, AttributeValue> item = new HashMap<>(KEY);
        item.put("here", AttributeValue.fromS(value));
        item.put("there", AttributeValue.fromS(value));
        other.putItem(request -> request.tableName("cruddur-messages").item(item));
    }

    private static int place(TablesRobot tables, String words) {
        List<?> rows = tables.rows();
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).toString().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No row of " + words));
    }

    @Test
    void rowsOfTheConsole(DeskRobot desk) {
        run(desk);
        everyPartSelects(desk, "sqlRows", 2);
    }

    private static void run(DeskRobot desk) {
        desk.database();
        desk.click("databaseSql");
        desk.database().run("select 1 as n, 'x' as words, null as none union all select 2, 'y', null");
    }

    /** Beside its rows, a click takes none of them. */
    @Test
    void historyOfTheConsole(DeskRobot desk) {
        run(desk);
        desk.click("sqlHistory");
        desk.waitUntil("what was run", () -> desk.rowsOf("sqlHistoryList").of(1).size() > 1);
        int count = desk.rowsOf("sqlHistoryList").of(1).size();
        desk.rowsOf("sqlHistoryList").select(0);
        desk.rowsOf("sqlHistoryList").click(below(desk, "sqlHistoryList"));
        assertThat(desk.find("sqlHistoryList"))
                .as("after a click below the rows")
                .isPresent();
        desk.press(KeyCode.ESCAPE);
        for (int place = 0; place < count; place++) {
            desk.database().type("other");
            desk.click("sqlHistory");
            Part part = desk.rowsOf("sqlHistoryList").of(1).get(place);
            desk.rowsOf("sqlHistoryList").click(part);
            desk.waitUntil(part + " to be taken", () -> desk.textOf("sqlText").startsWith("select 1 as n"));
            assertThat(desk.find("sqlHistoryList")).isEmpty();
        }
    }

    @Test
    void statementsOfAPlan(DeskRobot desk) {
        desk.users();
        desk.click("usersCompare");
        desk.users().compare();
        desk.click("showPlan").dialog().await();
        desk.waitUntil("statements", () -> desk.rowsOf("planSql").of(3).size() > 2);
        everyPartSelects(desk, "planSql", 3);
        desk.dialog().cancel();
    }

    @Test
    void linesOfAReport(DeskRobot desk) {
        desk.users();
        desk.click("usersCompare");
        desk.users().compare().apply();
        desk.dialog().await().ok();
        desk.waitUntil("the report", () -> !desk.rowsOf("syncReport").of(2).isEmpty());
        everyPartSelects(desk, "syncReport", 2);
    }

    @Test
    void databaseTables(DeskRobot desk) {
        desk.database();
        desk.waitUntil("tables", () -> desk.rowsOf("databaseTables").of(2).size() > 1);
        everyPartSelects(desk, "databaseTables", 2);
    }

    @Test
    void sessions(DeskRobot desk) {
        desk.database();
        desk.click("databaseSessions");
        desk.waitUntil("sessions", () -> !desk.rowsOf("sessionsTable").of(1).isEmpty());
        everyPartSelects(desk, "sessionsTable", 1);
    }

    @Test
    void requests(DeskRobot desk) {
        desk.goTo(Destination.REQUESTS);
        desk.waitUntil("requests", () -> desk.rowsOf("requestsTable").of(2).size() > 4);
        everyPartSelects(desk, "requestsTable", 2);
    }

    /** What is selected looks the same in every list: with the keys, without them, and other than below the mouse. */
    @Test
    void aSelectedRowLooksTheSameEverywhere(DeskRobot desk) {
        List<Looks> looks = new ArrayList<>();
        desk.chat().open("Andrew Bayko");
        looks.add(looks(desk, "groupList", "composer"));
        desk.tables().scan("cruddur-messages");
        looks.add(looks(desk, "tableList", "itemsFilter"));
        looks.add(looks(desk, "itemsTable", "itemsFilter"));
        desk.database();
        desk.waitUntil("tables", () -> desk.rowsOf("databaseTables").of(2).size() > 1);
        looks.add(looks(desk, "databaseTables", "navUsers"));

        assertThat(looks.getFirst().focused()).isNotEqualTo(looks.getFirst().unfocused());
        assertThat(looks).allSatisfy(each -> {
            assertThat(each.unfocused())
                    .as(each.list())
                    .isEqualTo(looks.getFirst().unfocused());
            assertThat(each.focused())
                    .as(each.list())
                    .isEqualTo(looks.getFirst().focused());
            assertThat(each.hovered())
                    .as(each.list())
                    .isEqualTo(looks.getFirst().hovered())
                    .isNotEqualTo(each.unfocused())
                    .isNotEqualTo(each.focused());
        });
    }

    private record Looks(String list, Paint unfocused, Paint focused, Paint hovered) {}

    private static Looks looks(DeskRobot desk, String id, String elsewhere) {
        RowParts rows = desk.rowsOf(id);
        rows.select(0);
        desk.focus().give(elsewhere);
        Paint unfocused = ground(desk, id);
        desk.focus().give(id);
        Paint focused = ground(desk, id);
        desk.onFx(() -> {
            IndexedCell<?> row = row(desk, id);
            row.pseudoClassStateChanged(PseudoClass.getPseudoClass("selected"), false);
            row.pseudoClassStateChanged(PseudoClass.getPseudoClass("hover"), true);
            return true;
        });
        Paint hovered = ground(desk, id);
        desk.onFx(() -> {
            IndexedCell<?> row = row(desk, id);
            row.pseudoClassStateChanged(PseudoClass.getPseudoClass("selected"), true);
            row.pseudoClassStateChanged(PseudoClass.getPseudoClass("hover"), false);
            return true;
        });
        return new Looks(id, unfocused, focused, hovered);
    }

    private static IndexedCell<?> row(DeskRobot desk, String id) {
        return desk.node(id, Node.class).lookupAll(".indexed-cell").stream()
                .map(IndexedCell.class::cast)
                .filter(cell -> cell.getIndex() == 0 && !cell.isEmpty() && !(cell instanceof TableCell<?, ?>))
                .findFirst()
                .orElseThrow();
    }

    private static Paint ground(DeskRobot desk, String id) {
        desk.settle();
        return desk.onFx(() -> {
            IndexedCell<?> row = row(desk, id);
            row.applyCss();
            return row.getBackground().getFills().getLast().getFill();
        });
    }

    /** Where a list ends, which has fewer rows than room. */
    private static Part below(DeskRobot desk, String id) {
        Node list = desk.node(id, Node.class);
        return desk.onFx(() -> {
            Bounds room = list.getLayoutBounds();
            return new Part(-1, "nothing", list.localToScreen(room.getCenterX(), room.getMaxY() - 3));
        });
    }

    private static List<Part> everyPartSelects(DeskRobot desk, String id, int count) {
        RowParts rows = desk.rowsOf(id);
        desk.waitUntil("rows of " + id, () -> !rows.of(count).isEmpty());
        // Columns take their room, and bands come and go, while what was read arrives.
        desk.waitUntil("rows that stay where they are", () -> {
            List<Part> before = rows.of(count);
            desk.settle();
            return before.equals(rows.of(count));
        });
        List<Part> parts = rows.of(count);
        for (Part part : parts) {
            // Where there is no other row, none.
            rows.select(part.row() == 0 ? 1 : 0);
            assertThat(rows.selected()).as("before a click on " + part).isNotEqualTo(part.row());
            rows.click(part);
            assertThat(rows.selected()).as("after a click on " + part).isEqualTo(part.row());
        }
        return parts;
    }
}
