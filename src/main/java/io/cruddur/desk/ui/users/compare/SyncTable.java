package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ColumnRoom;
import io.cruddur.desk.ui.users.RowCopy;
import io.cruddur.desk.ui.users.UsersViewModel;
import java.util.List;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The table of a comparison: its rows in the order asked for, ticked by mouse, by Space, or all at once. */
final class SyncTable {
    private final UsersViewModel model;
    private final TableView<SyncRow> table;
    private final CheckBox all;
    private final EmptyState nothing = new EmptyState("fth-filter", "", "");
    private final Button clearFilters = new Button(Texts.text("users.filter.clear"));

    SyncTable(UsersViewModel model, TableView<SyncRow> table, CheckBox all) {
        this.model = model;
        this.table = table;
        this.all = all;
        SortedList<SyncRow> sorted = new SortedList<>(model.visible().rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(new ColumnRoom());
        table.setPlaceholder(nothing);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        new RowCopy(table, model.chosen());
        clearFilters.setOnAction(_ -> model.visible().clearFilters());
        all.setOnAction(_ -> model.chosen().chooseAll(model.visible().rows(), all.isSelected()));
        model.chosen().onChange(this::showAll);
        model.visible().stateProperty().subscribe(this::showAll);
        model.visible().searchProperty().subscribe(this::showAll);
        model.comparisonProperty().subscribe(this::sayNothing);
        sayNothing();
    }

    private void pressed(KeyEvent event) {
        List<SyncRow> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
        if (event.getCode() == KeyCode.SPACE && !selected.isEmpty()) {
            model.chosen().toggle(selected);
            event.consume();
        }
    }

    private void showAll() {
        List<SyncRow> visible = model.visible().rows();
        all.setDisable(visible.stream().noneMatch(model.chosen()::canBeChosen));
        boolean every = model.chosen().areAllChosen(visible);
        all.setSelected(every);
        all.setIndeterminate(!every && visible.stream().anyMatch(model.chosen()::isChosen));
    }

    private void sayNothing() {
        showAll();
        if (model.comparison().map(found -> found.rows().isEmpty()).orElse(false)) {
            nothing.say("fth-users", Texts.text("users.empty.title"), Texts.text("users.empty.sentence"));
        } else {
            nothing.say(
                    "fth-filter",
                    Texts.text("users.noMatch.title"),
                    Texts.text("users.noMatch.sentence"),
                    clearFilters);
        }
    }
}
