package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.ShownText;
import java.util.Locale;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What became of one step of the plan. */
final class ReportCell extends ListCell<SyncReport.Line> {
    private final FontIcon icon = new FontIcon();

    ReportCell() {
        getStyleClass().add("sync-report-row");
    }

    @Override
    protected void updateItem(SyncReport.@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().removeAll("changed", "left");
        if (empty || line == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        boolean done = line.outcome() == SyncReport.Outcome.DONE;
        getStyleClass().add(done ? "changed" : "left");
        icon.setIconLiteral(done ? "fth-check-circle" : "fth-alert-triangle");
        setText(ShownText.line(SyncWords.report(line)));
        setAccessibleText(line.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + getText());
        setGraphic(icon);
    }
}
