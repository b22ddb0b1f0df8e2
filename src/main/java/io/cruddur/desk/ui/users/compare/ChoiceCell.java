package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.ChosenRows;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.ui.kit.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** The tick of a row that something can be done for. */
final class ChoiceCell extends TableCell<SyncRow, SyncRow> {
    private final ChosenRows chosen;
    private final CheckBox box = new CheckBox();

    ChoiceCell(ChosenRows chosen) {
        this.chosen = chosen;
        // The table has the keys: Space ticks its selected rows.
        box.setFocusTraversable(false);
        box.setOnAction(_ -> {
            SyncRow row = getItem();
            if (row != null) {
                chosen.choose(row, box.isSelected());
            }
        });
        chosen.onChange(this::show);
    }

    @Override
    protected void updateItem(@Nullable SyncRow row, boolean empty) {
        super.updateItem(row, empty);
        show();
    }

    private void show() {
        SyncRow row = getItem();
        if (isEmpty() || row == null || !chosen.canBeChosen(row)) {
            setGraphic(null);
            setAccessibleText(isEmpty() ? null : Texts.text("users.choose.nothing"));
            return;
        }
        box.setSelected(chosen.isChosen(row));
        box.setAccessibleText(Texts.text("users.choose.row", row.handle()));
        setAccessibleText(Texts.text(box.isSelected() ? "users.choose.chosen" : "users.choose.notChosen"));
        setGraphic(box);
    }
}
