package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.ChosenRows;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.ui.emoji.TextCell;
import io.cruddur.desk.ui.users.IdCell;
import io.cruddur.desk.ui.users.PoolOrRowCell;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;

/** What the columns of a comparison show and are sorted by. */
final class SyncColumns {
    private final ChosenRows chosen;

    SyncColumns(ChosenRows chosen) {
        this.chosen = chosen;
    }

    void choice(TableColumn<SyncRow, SyncRow> column) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new ChoiceCell(chosen));
    }

    static void state(TableColumn<SyncRow, SyncState> column) {
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().state()));
        column.setCellFactory(_ -> new StateCell());
    }

    static void text(TableColumn<SyncRow, String> column, Function<SyncRow, String> text) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(_ -> new TextCell<>(Function.identity()));
        column.setComparator(String.CASE_INSENSITIVE_ORDER);
    }

    static void person(TableColumn<SyncRow, SyncRow> column) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> PoolOrRowCell.of(SyncRow::displayName, SyncRow::email));
        column.setComparator((a, b) -> String.CASE_INSENSITIVE_ORDER.compare(a.displayName(), b.displayName()));
    }

    static void id(TableColumn<SyncRow, String> column, Function<SyncRow, String> id) {
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(id.apply(cell.getValue())));
        column.setCellFactory(_ -> new IdCell<>());
    }

    void outcome(TableColumn<SyncRow, SyncRow> column) {
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new OutcomeCell(chosen));
    }
}
