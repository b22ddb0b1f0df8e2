package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.ui.kit.control.ColumnRoom;
import io.cruddur.desk.ui.kit.control.RowClick;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;

/** The table of the pool's users: its rows, their order, its keys, and what stands in it while there is nobody. */
final class PoolTable {
    /**
     * @param table whose columns are there already; it is this one's from now on
     * @param edit what Enter and a double click press
     * @param delete what Delete presses
     */
    PoolTable(PoolViewModel model, TableView<PoolUser> table, Button edit, Button delete) {
        SortedList<PoolUser> sorted = new SortedList<>(model.users());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setColumnResizePolicy(new ColumnRoom());
        table.setPlaceholder(new PoolPlaceholder(model));
        // Who was changed is another element of the list: the selection goes with them.
        model.changedProperty().subscribe(user -> {
            if (user != null) {
                table.getSelectionModel().select(user);
            }
        });
        table.setRowFactory(_ -> PoolColumns.row());
        table.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ENTER -> edit.fire();
                case DELETE -> delete.fire();
                default -> {}
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && RowClick.isOnRow(event)) {
                edit.fire();
            }
        });
    }
}
