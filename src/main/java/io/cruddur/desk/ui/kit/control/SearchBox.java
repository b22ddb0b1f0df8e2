package io.cruddur.desk.ui.kit.control;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.SearchableComboBox;

/**
 * A combo box whose values are searched while it is open. The space bar opens it and does no more: ControlsFX's own
 * writes the blank into the search, too. Its focus ring is in controls.css, since a box within this one covers its own.
 */
public final class SearchBox<T> extends SearchableComboBox<T> {
    private boolean opening;

    public SearchBox() {
        addEventFilter(KeyEvent.KEY_PRESSED, event -> opening = event.getCode() == KeyCode.SPACE && !isShowing());
        addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (opening) {
                event.consume();
            }
            opening = false;
        });
    }
}
