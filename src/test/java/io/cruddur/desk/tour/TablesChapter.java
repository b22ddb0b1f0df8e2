package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.io.IOException;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;

/** The tables view: a scan, an item, and the dialogs that create, seed and drop. */
final class TablesChapter implements Tour.Chapter {
    private static final String TABLE = "cruddur-messages";

    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.goTo(Destination.TABLES);
        desk.awaitText(TABLE);
        guide.unhover();
        guide.snap("tables-not-read");

        TablesRobot tables = desk.tables().scan(TABLE);
        desk.waitUntil("a complete scan", () -> tables.summary().endsWith("complete"));
        guide.unhover();
        guide.snapBoth("tables");

        snapColumns(guide, "tables-columns-light");
        guide.dark();
        snapColumns(guide, "tables-columns-dark");
        guide.light();

        desk.onFx(() -> {
            desk.node("itemsTable", TableView.class).getSelectionModel().selectIndices(2, 3, 4, 6);
            return true;
        });
        guide.snap("tables-selected");

        desk.onFx(() -> {
            desk.node("itemsTable", TableView.class).getSelectionModel().select(3);
            return true;
        });
        desk.waitUntil(
                "the item",
                () -> !desk.node("itemJson", ListView.class).getItems().isEmpty());
        guide.snapBoth("tables-item");

        desk.click("createTable").dialog().await();
        guide.snap("tables-create");
        desk.dialog().cancel();

        desk.click("seedTable").dialog().await();
        desk.waitUntil(
                "the users",
                () -> desk.node("seedPerson1", ComboBox.class).getItems().size() > 1);
        guide.snap("tables-seed");
        desk.dialog().cancel();

        desk.click("dropTable").dialog().await();
        guide.snap("tables-drop");
        desk.dialog().cancel();
    }

    /** In one theme at a time: a click elsewhere, as on the theme's menu, closes the choice of columns. */
    private static void snapColumns(TourGuide guide, String name) throws IOException {
        guide.desk().click("chooseColumns").awaitText("user_handle");
        guide.unhover();
        guide.snap(name);
        guide.desk().click("chooseColumns");
    }
}
