package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.kit.control.ValueTableCell;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.scene.control.Tooltip;

/** As much of an id as the column has room for; whole in the tooltip, and when it is copied. */
public final class IdCell<T> extends ValueTableCell<T, String> {
    private final Tooltip whole = new Tooltip();

    public IdCell() {
        getStyleClass().add("monospace");
    }

    @Override
    protected void show(String id) {
        if (id.isEmpty()) {
            setText("–");
            setTooltip(null);
            return;
        }
        String shown = ShownText.line(id);
        setText(shown);
        whole.setText(shown);
        setTooltip(whole);
    }
}
