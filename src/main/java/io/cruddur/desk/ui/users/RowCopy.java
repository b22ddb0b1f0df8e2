package io.cruddur.desk.ui.users;

import io.cruddur.desk.core.people.ChosenRows;
import io.cruddur.desk.model.SheetText;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.users.compare.SyncFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Copies the chosen rows, whole as tab-separated text (Ctrl+C) or one column of them. */
public final class RowCopy {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<SyncRow> table;

    private final ChosenRows chosen;

    public RowCopy(TableView<SyncRow> table, ChosenRows chosen) {
        this.table = table;
        this.chosen = chosen;
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copyRows();
                event.consume();
            }
        });
        MenuItem rows = new MenuItem(Texts.text("users.copy.rows"));
        rows.setOnAction(_ -> copyRows());
        table.setContextMenu(new ContextMenu(
                rows,
                item(Texts.text("users.copy.handle"), SyncRow::handle),
                item(Texts.text("users.copy.email"), SyncRow::email),
                item(Texts.text("users.copy.sub"), SyncRow::sub),
                item(Texts.text("users.copy.postgresId"), SyncRow::postgresId)));
    }

    private MenuItem item(String text, Function<SyncRow, String> part) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(
                _ -> copy(all -> SheetText.column(all.stream().map(part).toList())));
        return item;
    }

    private void copyRows() {
        copy(all -> all.stream().map(this::line).collect(Collectors.joining("\n")));
    }

    private void copy(Function<List<SyncRow>, String> words) {
        List<SyncRow> rows = table.getSelectionModel().getSelectedItems();
        if (!rows.isEmpty()) {
            CopiedText.put(words.apply(rows));
        }
    }

    private String line(SyncRow row) {
        return SheetText.row(List.of(
                SyncFormatter.label(row.state()),
                row.handle(),
                row.displayName(),
                row.email(),
                row.sub(),
                row.postgresId(),
                SyncFormatter.outcome(row, chosen.poolIsReadOnly(), chosen.isChosen(row))));
    }
}
