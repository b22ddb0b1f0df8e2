package io.cruddur.desk.ui.users;

import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.ui.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A person's display name over their email address. */
final class PersonCell extends TableCell<SyncRow, SyncRow> {
    private final Label name = new Label();
    private final Label email = new Label();
    private final VBox lines = new VBox(name, email);

    PersonCell() {
        email.getStyleClass().addAll("muted", "small");
        lines.getStyleClass().add("sync-person");
    }

    @Override
    protected void updateItem(@Nullable SyncRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        boolean named = !row.displayName().isEmpty();
        name.setText(named ? row.displayName() : Texts.text("users.cell.noName"));
        name.getStyleClass().remove("muted");
        if (!named) {
            name.getStyleClass().add("muted");
        }
        email.setText(row.email().isEmpty() ? Texts.text("users.cell.noEmail") : row.email());
        setGraphic(lines);
    }
}
