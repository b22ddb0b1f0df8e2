package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.emoji.EmojiText;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * A value in the items table. Text stands plain; every other type has its descriptor before it, so that the number 1 and
 * the text 1, a set and a list, NULL and an empty text cannot be mistaken for each other. A missing attribute is an
 * empty cell.
 */
public final class AttributeCell extends TableCell<Item, Attribute> {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final PseudoClass MONO = PseudoClass.getPseudoClass("mono");

    private final Label type = new Label();
    private final EmojiText words = new EmojiText(this);

    /** @param right whether its values stand to the right, as numbers do */
    public AttributeCell(boolean right) {
        type.setMinWidth(Label.USE_PREF_SIZE);
        getStyleClass().add("attribute-cell");
        if (right) {
            getStyleClass().add("right");
        }
    }

    @Override
    protected void updateItem(@Nullable Attribute value, boolean empty) {
        super.updateItem(value, empty);
        if (empty || value == null) {
            words.clear();
            setText(null);
            setGraphic(null);
            return;
        }
        boolean text = value instanceof Attribute.Text;
        pseudoClassStateChanged(QUIET, value instanceof Attribute.Text(String t) && t.isEmpty());
        pseudoClassStateChanged(MONO, !text);
        if (!text) {
            type.setText(value.type());
            type.getStyleClass()
                    .setAll("label", "attribute-type", "type-" + value.type().toLowerCase(Locale.ROOT));
        }
        words.show(AttributeText.cell(value), text ? null : type);
    }
}
