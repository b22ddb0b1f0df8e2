package io.cruddur.desk.ui.users;

import io.cruddur.desk.port.UserDatabase.Applied;
import io.cruddur.desk.ui.Texts;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What became of one row: written, or left as it is. */
final class ReportCell extends ListCell<Applied> {
    private final FontIcon icon = new FontIcon();

    ReportCell() {
        getStyleClass().add("sync-report-row");
    }

    @Override
    protected void updateItem(@Nullable Applied row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("changed", "left");
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        getStyleClass().add(row.changed() ? "changed" : "left");
        icon.setIconLiteral(row.changed() ? "fth-check-circle" : "fth-alert-triangle");
        setText(Texts.text(
                "users.report.row",
                row.change().handle(),
                row.change().expected(),
                row.change().newId(),
                SyncWords.report(row)));
        setGraphic(icon);
    }
}
