package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/** A person's state as a badge: colour, icon and words. */
final class StateCell extends ValueTableCell<SyncRow, SyncState> {
    private final FontIcon icon = new FontIcon();
    private final Label badge = new Label();
    private String shownStyle = "";

    StateCell() {
        badge.setGraphic(icon);
        badge.getStyleClass().addAll("badge", "sync-badge");
    }

    @Override
    protected void show(SyncState state) {
        badge.setText(SyncFormatter.label(state));
        icon.setIconLiteral(SyncFormatter.icon(state));
        badge.getStyleClass().remove(shownStyle);
        shownStyle = SyncFormatter.style(state);
        badge.getStyleClass().add(shownStyle);
        setGraphic(badge);
        setAccessibleText(badge.getText());
    }
}
