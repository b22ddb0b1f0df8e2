package io.cruddur.desk.ui.grid.columns;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.ui.grid.ColumnsViewModel;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import java.util.Locale;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** Which columns are shown, and in what order: searched, ticked and moved with the mouse or the keys. */
final class ColumnChooserController {
    private final ColumnsViewModel columns;
    private final FilteredList<Column> matching;

    @FXML
    private TextField search;

    @FXML
    private ListView<Column> list;

    @FXML
    private Button keys;

    ColumnChooserController(ColumnsViewModel columns) {
        this.columns = columns;
        this.matching = new FilteredList<>(columns.found());
    }

    @FXML
    void initialize() {
        list.setItems(matching);
        list.setCellFactory(_ -> new ColumnChoiceCell(columns));
        list.setPlaceholder(new EmptyState("fth-search", Texts.text("grid.columns.none"), ""));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        search.textProperty().subscribe(this::search);
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                Focus.onFirst(list, list.getSelectionModel());
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
    }

    private void search(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        matching.setPredicate(column -> column.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private void pressed(KeyEvent event) {
        Column column = list.getSelectionModel().getSelectedItem();
        if (column == null) {
            return;
        }
        if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
            columns.show(column, !columns.isShown(column));
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            move(column, -1);
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            move(column, 1);
            event.consume();
        }
    }

    /** Past its neighbour in what the search shows, which may be further away among all. */
    private void move(Column column, int by) {
        int at = matching.indexOf(column) + by;
        @Nullable Column neighbour = at >= 0 && at < matching.size() ? matching.get(at) : null;
        if (neighbour != null) {
            columns.move(column, columns.found().indexOf(neighbour));
            list.getSelectionModel().select(column);
        }
    }

    void focus() {
        // Rows of a statement have none.
        boolean some = columns.found().stream().anyMatch(column -> column.role() != Column.Role.ATTRIBUTE);
        Visibility.set(keys, some);
        Focus.on(search);
    }

    @FXML
    void showAll() {
        columns.showAll();
    }

    @FXML
    void showKeys() {
        columns.showKeys();
    }

    @FXML
    void reset() {
        columns.reset();
    }
}
