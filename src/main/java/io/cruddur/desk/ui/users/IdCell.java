package io.cruddur.desk.ui.users;

import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** As much of an id as the column has room for; whole in the tooltip, and when it is copied. */
public final class IdCell<T> extends TableCell<T, String> {
    private final Tooltip whole = new Tooltip();

    public IdCell() {
        getStyleClass().add("monospace");
    }

    @Override
    protected void updateItem(@Nullable String id, boolean empty) {
        super.updateItem(id, empty);
        if (empty || id == null || id.isEmpty()) {
            setText(empty ? null : "–");
            setTooltip(null);
            return;
        }
        String shown = ShownText.line(id);
        setText(shown);
        whole.setText(shown);
        setTooltip(whole);
    }
}
