package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.ChosenRows;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** What would happen to a person, over two lines where needed. */
final class OutcomeCell extends TableCell<SyncRow, SyncRow> {
    private final Label words = new Label();
    private final Tooltip whole = new Tooltip();

    private final ChosenRows chosen;

    OutcomeCell(ChosenRows chosen) {
        this.chosen = chosen;
        words.setWrapText(true);
        SafeWrapping.guard(words);
        words.getStyleClass().addAll("small", "sync-outcome");
        words.maxHeightProperty().bind(heightProperty());
        chosen.onChange(this::show);
    }

    @Override
    protected void updateItem(@Nullable SyncRow row, boolean empty) {
        super.updateItem(row, empty);
        show();
    }

    private void show() {
        SyncRow row = getItem();
        words.getStyleClass().remove("muted");
        if (isEmpty() || row == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        words.setText(ShownText.line(SyncFormatter.outcome(row, chosen.poolIsReadOnly(), chosen.isChosen(row))));
        if (!chosen.canBeChosen(row)) {
            words.getStyleClass().add("muted");
        }
        whole.setText(words.getText());
        setTooltip(whole);
        setGraphic(words);
    }
}
