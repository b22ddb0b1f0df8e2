package io.cruddur.desk.ui.kit.control;

import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** {@link ValueListCell}, in a table. */
public abstract class ValueTableCell<S, T> extends TableCell<S, T> {
    protected abstract void show(T value);

    /** As {@link ValueListCell#clear}. */
    protected void clear() {
        setText(null);
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
    }

    @Override
    protected final void updateItem(@Nullable T value, boolean empty) {
        super.updateItem(value, empty);
        if (empty || value == null) {
            clear();
        } else {
            show(value);
        }
    }
}
