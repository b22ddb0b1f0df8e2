package io.cruddur.desk.ui.database.sessions;

import io.cruddur.desk.core.database.SessionRow;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.CopiedText;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What can be done with the chosen session by keys and by the context menu: copy it, or end it. */
final class SessionMenu {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<SessionRow> table;

    /** @param end the button that ends the chosen session, disabled when that cannot be */
    SessionMenu(TableView<SessionRow> table, Button end) {
        this.table = table;
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy(SessionFormatter::line);
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE) {
                end.fire();
                event.consume();
            }
        });
        MenuItem endItem = new MenuItem(end.getText());
        endItem.setId("endSessionItem");
        endItem.disableProperty().bind(end.disableProperty());
        endItem.setOnAction(_ -> end.fire());
        table.setContextMenu(new ContextMenu(
                item(Texts.text("database.sessions.copy.row"), SessionFormatter::line),
                item(
                        Texts.text("database.sessions.copy.pid"),
                        row -> String.valueOf(row.session().pid())),
                item(Texts.text("database.sessions.copy.query"), row -> row.session()
                        .query()),
                new SeparatorMenuItem(),
                endItem));
    }

    private MenuItem item(String text, Function<SessionRow, String> part) {
        MenuItem item = new MenuItem(text);
        item.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        item.setOnAction(_ -> copy(part));
        return item;
    }

    private void copy(Function<SessionRow, String> part) {
        SessionRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            CopiedText.put(part.apply(row));
        }
    }
}
