package io.cruddur.desk.ui.kit.control;

import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A cell of a list that shows a value; where there is none it shows nothing, whatever it showed before. */
public abstract class ValueListCell<T> extends ListCell<T> {
    protected abstract void show(T value);

    /** Shows nothing. Who leaves more behind than text, graphic, tooltip and accessible text takes that away as well. */
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
