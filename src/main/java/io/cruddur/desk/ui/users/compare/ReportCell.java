package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.SyncReport;
import io.cruddur.desk.ui.emoji.EmojiText;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.Locale;
import org.kordamp.ikonli.javafx.FontIcon;

/** What became of one step of the plan. */
final class ReportCell extends ValueListCell<SyncReport.StepReport> {
    private final FontIcon icon = new FontIcon();
    private final EmojiText words = new EmojiText(this);

    ReportCell() {
        getStyleClass().add("sync-report-row");
    }

    @Override
    protected void clear() {
        getStyleClass().removeAll("changed", "left");
        words.clear();
        super.clear();
    }

    @Override
    protected void show(SyncReport.StepReport line) {
        getStyleClass().removeAll("changed", "left");
        boolean done = line.outcome() == SyncReport.StepResult.DONE;
        getStyleClass().add(done ? "changed" : "left");
        icon.setIconLiteral(done ? "fth-check-circle" : "fth-alert-triangle");
        words.show(ShownText.line(SyncFormatter.report(line)), icon);
        setAccessibleText(line.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + getText());
    }
}
