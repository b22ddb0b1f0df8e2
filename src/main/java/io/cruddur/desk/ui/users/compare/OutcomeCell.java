package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.ChosenRows;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** What would happen to a person, over two lines where needed. */
final class OutcomeCell extends ValueTableCell<SyncRow, SyncRow> {
    private final Label words = new Label();
    private final Tooltip whole = new Tooltip();

    private final ChosenRows chosen;

    OutcomeCell(ChosenRows chosen) {
        this.chosen = chosen;
        words.setWrapText(true);
        SafeWrapping.guard(words);
        words.getStyleClass().addAll("small", "sync-outcome");
        words.maxHeightProperty().bind(heightProperty());
        chosen.onChange(() -> {
            SyncRow row = getItem();
            if (row != null && !isEmpty()) {
                show(row);
            }
        });
    }

    @Override
    protected void clear() {
        words.getStyleClass().remove("muted");
        super.clear();
    }

    @Override
    protected void show(SyncRow row) {
        words.getStyleClass().remove("muted");
        words.setText(ShownText.line(SyncFormatter.outcome(row, chosen.poolIsReadOnly(), chosen.isChosen(row))));
        if (!chosen.canBeChosen(row)) {
            words.getStyleClass().add("muted");
        }
        whole.setText(words.getText());
        setTooltip(whole);
        setGraphic(words);
    }
}
