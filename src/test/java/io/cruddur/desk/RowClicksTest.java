package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.RowParts;
import io.cruddur.desk.robot.RowParts.Part;
import io.cruddur.desk.robot.TransferRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Paint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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

    private static List<Part> people(DeskRobot desk) {
        if (desk.find("userSearchResults").isEmpty()) {
            desk.chat().newConversation();
            desk.type("userSearch", "bayko");
        }
        desk.waitUntil("Bayko alone", () -> {
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

    private static List<Part> everyPartSelects(DeskRobot desk, String id, int count) {
        RowParts rows = desk.rowsOf(id);
        List<Part> parts = rows.of(count);
        assertThat(parts).isNotEmpty();
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
