package io.cruddur.desk.ui.emoji;

import io.cruddur.desk.core.text.Emoji;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * The text of a cell, its emoji as pictures. A text without emoji is the cell's own, and costs nothing more; with some a
 * label stands in its place, one for a cell. The cell keeps its text either way, for who asks for it.
 */
public final class EmojiText {
    private final Labeled cell;
    private @Nullable EmojiLabel label;
    private @Nullable HBox row;

    /** @param cell whose text and graphic are set through this and not otherwise */
    public EmojiText(Labeled cell) {
        this.cell = cell;
    }

    /** @param before stands before the text; null for nothing */
    public void show(String text, @Nullable Node before) {
        cell.setText(text);
        if (!Emoji.isIn(text)) {
            clear();
            cell.setGraphic(before);
            return;
        }
        if (label == null) {
            label = new EmojiLabel();
            label.fontProperty().bind(cell.fontProperty());
            label.textFillProperty().bind(cell.textFillProperty());
        }
        label.setText(text);
        if (row == null) {
            row = new HBox();
            row.setMinWidth(0);
            row.spacingProperty().bind(cell.graphicTextGapProperty());
            row.alignmentProperty().bind(cell.alignmentProperty());
        }
        if (before == null) {
            row.getChildren().setAll(label);
        } else {
            cell.setGraphic(null);
            row.getChildren().setAll(before, label);
        }
        cell.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        cell.setGraphic(row);
    }

    /** For a cell that is empty now, or shows something else. */
    public void clear() {
        cell.setContentDisplay(ContentDisplay.LEFT);
        if (row != null) {
            row.getChildren().clear();
        }
    }
}
