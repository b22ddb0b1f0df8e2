package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A person's state as a badge: colour, icon and words. */
final class StateCell extends TableCell<SyncRow, SyncState> {
    private final FontIcon icon = new FontIcon();
    private final Label badge = new Label();
    private String shownStyle = "";

    StateCell() {
        badge.setGraphic(icon);
        badge.getStyleClass().addAll("badge", "sync-badge");
    }

    @Override
    protected void updateItem(@Nullable SyncState state, boolean empty) {
        super.updateItem(state, empty);
        if (empty || state == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        badge.setText(SyncFormatter.label(state));
        icon.setIconLiteral(SyncFormatter.icon(state));
        badge.getStyleClass().remove(shownStyle);
        shownStyle = SyncFormatter.style(state);
        badge.getStyleClass().add(shownStyle);
        setGraphic(badge);
        setAccessibleText(badge.getText());
    }
}
