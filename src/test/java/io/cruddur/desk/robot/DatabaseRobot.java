package io.cruddur.desk.robot;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;

/** The database section of the users view. */
public final class DatabaseRobot {
    private final DeskRobot desk;

    DatabaseRobot(DeskRobot desk) {
        this.desk = desk;
    }

    /** Types a statement into the console in place of what is there. */
    public DatabaseRobot type(String sql) {
        desk.click("sqlText");
        TextArea text = desk.node("sqlText", TextArea.class);
        desk.onFx(() -> {
            text.setText(sql);
            text.positionCaret(sql.length());
            return text;
        });
        return this;
    }

    /** Types a statement, runs it with the keys, and waits for it to end. */
    public DatabaseRobot run(String sql) {
        type(sql);
        desk.press(KeyCode.ENTER, KeyCode.CONTROL);
        return await();
    }

    /** Waits for what runs to end. */
    public DatabaseRobot await() {
        Node cancel = desk.node("cancelSql", Node.class);
        desk.waitUntil("the statement's end", () -> desk.onFx(cancel::isDisabled));
        return this;
    }

    /** Shows the rows of a table, with the keys. */
    public DatabaseRobot open(String table) {
        select(table);
        desk.press(KeyCode.ENTER);
        return await();
    }

    /** Selects a table in the browser. */
    public DatabaseRobot select(String table) {
        TreeView<?> tree = desk.node("databaseTables", TreeView.class);
        desk.waitUntil("the table " + table, () -> desk.onFx(() -> row(tree, table)) >= 0);
        desk.onFx(() -> {
            tree.requestFocus();
            tree.getSelectionModel().select(row(tree, table));
            return tree;
        });
        return this;
    }

    /** Opens or closes the columns of the selected table. */
    public DatabaseRobot expand() {
        desk.press(KeyCode.RIGHT);
        return this;
    }

    /** What stands in the line of a table, the number of its rows with it. */
    public String line(String table) {
        Node tree = desk.node("databaseTables", TreeView.class);
        return desk.onFx(() -> tree.lookupAll(".tree-cell").stream()
                .map(Node::getAccessibleText)
                .filter(words -> words != null && words.startsWith(table + ","))
                .findFirst()
                .orElse(""));
    }

    private static int row(TreeView<?> tree, String table) {
        for (int i = 0; i < tree.getExpandedItemCount(); i++) {
            TreeItem<?> item = tree.getTreeItem(i);
            if (item.getParent() == tree.getRoot()
                    && String.valueOf(item.getValue()).contains("name=" + table + ",")) {
                return i;
            }
        }
        return -1;
    }

    /** The columns that are shown, in order. */
    public List<String> columns() {
        TableView<?> table = desk.node("sqlRows", TableView.class);
        return desk.onFx(
                () -> table.getColumns().stream().map(TableColumnBase::getText).toList());
    }

    /** The values of a column in the rows that are shown. */
    public List<Attribute> values(String column) {
        TableView<?> table = desk.node("sqlRows", TableView.class);
        return desk.onFx(() -> table.getItems().stream()
                .map(Item.class::cast)
                .map(item -> Objects.requireNonNull(item.get(column), column))
                .toList());
    }

    /** Selects the session of that application, if it is there. */
    public boolean selectSession(String application) {
        TableView<?> table = desk.node("sessionsTable", TableView.class);
        return desk.onFx(() -> {
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).toString().contains("application=" + application)) {
                    table.getSelectionModel().select(i);
                    return true;
                }
            }
            return false;
        });
    }

    public String problem() {
        return desk.textOf("sqlProblem");
    }

    public String summary() {
        return desk.textOf("sqlSummary");
    }

    public DeskRobot desk() {
        return desk;
    }
}
