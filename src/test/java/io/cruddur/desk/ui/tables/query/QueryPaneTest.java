package io.cruddur.desk.ui.tables.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.RowParts;
import io.cruddur.desk.robot.TablesRobot;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The query pane in the real app. */
@ExtendWith(DeskAppExtension.class)
class QueryPaneTest {
    private static final String TABLE = "cruddur-messages";

    private static final String CONVERSATION = "MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399";

    @Test
    void asksByKeyWithAFilterRemembersItAndAsksInPartiQl(DeskRobot desk) {
        TablesRobot tables = desk.tables().select("cruddur-messages");
        QueryRobot query = tables.query();
        int known = query.history().entries();
        desk.click("queryBuilder");
        assertThat(query.problem()).startsWith("A query needs a value for pk.");
        query.partition(CONVERSATION)
                .sort("begins with", Year.now(ZoneOffset.UTC).toString())
                .filter("message", "contains", "the");
        assertThat(query.preview()).contains("begins_with(#n1, :v1)", "contains(#n2, :v2)");
        query.run();
        desk.waitUntil("a complete query", () -> tables.summary().endsWith("complete"));
        int matched = tables.rows().size();
        assertThat(matched).isBetween(5, 120);
        assertThat(tables.summary()).contains(matched + " matched");

        query.fill("queryLimit", String.valueOf(matched - 3)).run();
        desk.waitUntil("as many as were wanted", () -> tables.rows().size() == matched - 3);
        assertThat(tables.summary()).endsWith("limit reached, there may be more");
        desk.click("readOn");
        desk.waitUntil("the rest", () -> tables.summary().endsWith("complete"));
        assertThat(tables.rows()).hasSize(matched);
        assertThat(tables.summary()).contains(matched + " matched");
        assertThat(desk.find("readOn")).isEmpty();
        query.fill("queryLimit", "");

        query.partiQl("SELECT pk, sk FROM \"cruddur-messages\" WHERE pk = ?").fill("partiqlParameter1", CONVERSATION);
        query.runPartiQl();
        desk.waitUntil("all messages", () -> tables.rows().size() > matched);

        query.partiQl("DELETE FROM \"cruddur-messages\" WHERE pk = '" + CONVERSATION + "' AND sk = 'none'")
                .runPartiQl();
        desk.dialog().await().cancel();
        assertThat(tables.rows()).hasSizeGreaterThan(matched);

        query.history();
        assertThat(query.entries()).isEqualTo(known + 3);
        query.entry(2);
        desk.click("runHistory");
        desk.waitUntil("the query again", () -> tables.rows().size() == matched);
    }

    @Test
    void theCaretIsInWhatComesToTheFront(DeskRobot desk) {
        desk.tables().select(TABLE).query();
        desk.click("queryPartiql");
        desk.focus().await("partiqlText");
        desk.click("queryBuilder");
        desk.focus().await("queryPartitionValue");
        desk.click("queryHistory");
        desk.focus().await("historySearch");
        desk.click("queryBuilder");
        desk.focus().await("queryPartitionValue");
    }

    @Test
    void aRowIsOpenedByDoubleClickAndByEnter(DeskRobot desk) {
        TablesRobot tables = desk.tables().scan(TABLE);
        // Rows of before stay until the first page has come.
        desk.waitUntil("a scan", () -> tables.summary().endsWith("complete"));
        RowParts rows = desk.rowsOf("itemsTable");
        rows.doubleClick(rows.of(1).getFirst());
        closeEditor(desk);
        rows.select(1);
        desk.focus().give("itemsTable");
        desk.press(KeyCode.ENTER);
        closeEditor(desk);

        tables.query().partiQl("SELECT message FROM \"cruddur-messages\"").runPartiQl();
        desk.waitUntil(
                "the messages",
                () -> tables.rows().size() > 1 && !tables.rows().toString().contains("MSG#"));
        for (boolean byKey : new boolean[] {true, false}) {
            if (byKey) {
                rows.select(0);
                desk.focus().give("itemsTable");
                desk.press(KeyCode.ENTER);
            } else {
                rows.doubleClick(rows.of(1).getFirst());
            }
            desk.focus().await("itemJson");
            assertThat(desk.find("itemEditor")).isEmpty();
        }
    }

    /** The button that was clicked is gone, and the focus was in it. */
    @Test
    void escapeStopsWhatIsReadOn(DeskRobot desk) {
        TablesRobot tables = desk.tables().select(TABLE);
        QueryRobot query = tables.query();
        desk.click("queryBuilder").click("queryScan");
        query.fill("queryBudget", "0.5").run();
        for (String beside : List.of("itemsTable", "navTables")) {
            desk.waitUntil(
                    "a page",
                    () -> tables.summary().contains(" matched")
                            && !tables.rows().isEmpty());
            desk.press(KeyCode.ESCAPE);
            desk.waitUntil("a stop", () -> desk.find("readOn").isPresent());
            desk.focus().press("readOn");
            desk.focus().await("itemsTable");
            assertThat(desk.find("readOn")).isEmpty();
            desk.focus().give(beside);
        }
        desk.press(KeyCode.ESCAPE);
        desk.waitUntil("a stop", () -> desk.find("readOn").isPresent());
        query.fill("queryBudget", "");
        desk.click("queryByKey");
    }

    private static void closeEditor(DeskRobot desk) {
        desk.waitUntil("the editor", () -> desk.find("itemEditor").isPresent());
        desk.press(KeyCode.ESCAPE);
        desk.waitUntil("the editor to close", () -> desk.find("itemEditor").isEmpty());
    }

    /** In the smallest window, too, one sees what came. */
    @Test
    void theOpenPaneLeavesRoomForTheItems(DeskRobot desk) {
        double width = desk.stage().getWidth();
        double height = desk.stage().getHeight();
        try {
            resize(desk, 900, 640);
            TablesRobot tables = desk.tables().select(TABLE);
            tables.query();
            assertThat(desk.find("queryPreview"))
                    .as("nothing is kept for a request that is not there")
                    .isEmpty();
            for (boolean read : new boolean[] {false, true}) {
                if (read) {
                    tables.scan();
                    tables.selectRows(0);
                }
                Bounds pane = desk.onFx(() -> place(desk.node("queryPane", Node.class)));
                Bounds view = desk.onFx(() -> place(desk.node("statusBar", Node.class)));
                for (String id : List.of("itemsFilter", "chooseColumns", "newItem", "editItem", "deleteItem")) {
                    Bounds part = desk.onFx(() -> place(desk.node(id, Node.class)));
                    assertThat(part.getMinY()).as(id).isGreaterThanOrEqualTo(pane.getMaxY());
                    assertThat(part.getMaxX()).as(id).isLessThanOrEqualTo(view.getMaxX());
                }
                for (String id : read ? List.of("itemsTable", "itemsSummary") : List.of("itemsTable")) {
                    assertThat(desk.onFx(() -> place(desk.node(id, Node.class))).getMaxY())
                            .as(id)
                            .isLessThanOrEqualTo(view.getMinY());
                }
            }
            assertThat(rowsInSight(desk)).isGreaterThanOrEqualTo(4);
        } finally {
            resize(desk, width, height);
        }
    }

    private static long rowsInSight(DeskRobot desk) {
        return desk.onFx(() -> {
            Node table = desk.node("itemsTable", Node.class);
            Bounds sheet = place(table.lookup(".clipped-container"));
            return table.lookupAll(".table-row-cell").stream()
                    .filter(Node::isVisible)
                    .filter(row -> !((TableRow<?>) row).isEmpty())
                    .map(QueryPaneTest::place)
                    .filter(row -> row.getMinY() >= sheet.getMinY() - 1 && row.getMaxY() <= sheet.getMaxY() + 1)
                    .count();
        });
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static void resize(DeskRobot desk, double width, double height) {
        desk.onFx(() -> {
            desk.stage().setWidth(width);
            desk.stage().setHeight(height);
            return true;
        });
        desk.settle();
    }
}
