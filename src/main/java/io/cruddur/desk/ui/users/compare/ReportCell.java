package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.SyncReport;
import io.cruddur.desk.ui.emoji.EmojiText;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.Locale;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** What became of one step of the plan. */
final class ReportCell extends ListCell<SyncReport.Line> {
    private final FontIcon icon = new FontIcon();
    private final EmojiText words = new EmojiText(this);

    ReportCell() {
        getStyleClass().add("sync-report-row");
    }

    @Override
    protected void updateItem(SyncReport.@Nullable Line line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().removeAll("changed", "left");
        if (empty || line == null) {
            words.clear();
            setText(null);
            setGraphic(null);
            return;
        }
        boolean done = line.outcome() == SyncReport.Outcome.DONE;
        getStyleClass().add(done ? "changed" : "left");
        icon.setIconLiteral(done ? "fth-check-circle" : "fth-alert-triangle");
        words.show(ShownText.line(SyncFormatter.report(line)), icon);
        setAccessibleText(line.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + getText());
    }
}
