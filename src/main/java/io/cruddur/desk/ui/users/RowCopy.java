package io.cruddur.desk.ui.users;

import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.ui.Texts;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Copies the chosen rows, whole as tab-separated text (Ctrl+C) or one column of them. */
final class RowCopy {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<SyncRow> table;

    private final ChosenRows chosen;

    RowCopy(TableView<SyncRow> table, ChosenRows chosen) {
        this.table = table;
        this.chosen = chosen;
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy(this::line);
                event.consume();
            }
        });
        table.setContextMenu(new ContextMenu(
                item(Texts.text("users.copy.rows"), this::line),
                item(Texts.text("users.copy.handle"), SyncRow::handle),
                item(Texts.text("users.copy.email"), SyncRow::email),
                item(Texts.text("users.copy.sub"), SyncRow::sub),
                item(Texts.text("users.copy.postgresId"), SyncRow::postgresId)));
    }

    private MenuItem item(String text, Function<SyncRow, String> part) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> copy(part));
        return item;
    }

    private void copy(Function<SyncRow, String> part) {
        List<SyncRow> rows = table.getSelectionModel().getSelectedItems();
        if (!rows.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(rows.stream().map(part).collect(Collectors.joining("\n")));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private String line(SyncRow row) {
        return String.join(
                "\t",
                SyncWords.label(row.state()),
                row.handle(),
                row.displayName(),
                row.email(),
                row.sub(),
                row.postgresId(),
                SyncWords.outcome(row, chosen.poolIsReadOnly()));
    }
}
