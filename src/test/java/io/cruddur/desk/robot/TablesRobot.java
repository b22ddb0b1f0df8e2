package io.cruddur.desk.robot;

import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;

/** The tables view. */
public final class TablesRobot {
    private final DeskRobot desk;

    TablesRobot(DeskRobot desk) {
        this.desk = desk;
    }

    /** Waits until a table of that name is in the list. */
    public TablesRobot awaitTable(String name) {
        desk.waitUntil("the table " + name, () -> !desk.labelled(name).isEmpty());
        return this;
    }

    public TablesRobot select(String name) {
        awaitTable(name);
        desk.click(desk.labelled(name).iterator().next());
        return this;
    }

    /** Scans the selected table to its end. */
    public TablesRobot scan() {
        desk.click("scanTable");
        desk.waitUntil("items", () -> !rows().isEmpty());
        return this;
    }

    public TablesRobot scan(String table) {
        return select(table).scan();
    }

    /** Drops the selected table: opens the dialog, types the name, confirms. */
    public TablesRobot drop(String name) {
        select(name);
        desk.click("dropTable");
        desk.dialog().await().confirmName(name).ok();
        return this;
    }

    /** Opens the query pane beside the selected table. */
    public QueryRobot query() {
        if (desk.find("queryPane").isEmpty()) {
            desk.click("queryTable");
        }
        desk.node("queryPane", javafx.scene.Node.class);
        return new QueryRobot(desk);
    }

    public String summary() {
        return desk.textOf("itemsSummary");
    }

    public List<?> rows() {
        TableView<?> table = desk.node("itemsTable", TableView.class);
        return desk.onFx(() -> List.copyOf(table.getItems()));
    }

    /** Selects rows of the grid by their places. */
    public TablesRobot selectRows(int... places) {
        TableView<?> table = desk.node("itemsTable", TableView.class);
        desk.onFx(() -> {
            table.getSelectionModel().clearSelection();
            for (int place : places) {
                table.getSelectionModel().select(place);
            }
            return table;
        });
        desk.settle();
        return this;
    }

    /** Presses New, Edit or Duplicate, by the button's id. */
    public ItemEditorRobot open(String button) {
        desk.click(button);
        return new ItemEditorRobot(desk).await();
    }

    /** The editor of an item that is being opened. */
    public ItemEditorRobot editor() {
        return new ItemEditorRobot(desk).await();
    }

    /** How many tables the list has. */
    public int count() {
        return desk.onFx(() -> switch (desk.node("tableList", javafx.scene.Node.class)) {
            case ListView<?> list -> list.getItems().size();
            case TableView<?> table -> table.getItems().size();
            default -> throw new IllegalStateException("#tableList is neither a list nor a table");
        });
    }

    public DeskRobot desk() {
        return desk;
    }
}
