package io.cruddur.desk.ui.tables.query.history;

import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A query that was asked before: its name or what it asks, and below it where and when. */
final class HistoryCell extends ValueListCell<HistoryEntry> {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private final Label first = new Label();
    private final Label second = new Label();
    private final FontIcon named = new FontIcon("fth-star");
    private final VBox content = new VBox(first, second);

    HistoryCell() {
        second.getStyleClass().addAll("muted", "small");
        // As wide as the list, whatever the statement's length.
        setPrefWidth(0);
    }

    @Override
    protected void show(HistoryEntry entry) {
        first.setText(ShownText.line(entry.isNamed() ? entry.name() : HistoryFormatter.words(entry)));
        first.setGraphic(entry.isNamed() ? named : null);
        String where = entry.statement() != null ? Texts.text("tables.query.partiql") : entry.table();
        String when = WHEN.format(entry.at().atZone(ZoneId.systemDefault()));
        second.setText(
                ShownText.line(entry.isNamed() ? where + " · " + HistoryFormatter.words(entry) : where + " · " + when));
        setAccessibleText(first.getText() + ", " + second.getText());
        setGraphic(content);
    }
}
