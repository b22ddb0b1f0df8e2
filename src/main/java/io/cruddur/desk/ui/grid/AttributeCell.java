package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.emoji.EmojiText;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/**
 * A value of a row. In an item text stands plain, and every other type has its descriptor before it, so that the number 1
 * and the text 1, a set and a list, NULL and an empty text cannot be mistaken for each other; a missing attribute is an
 * empty cell. A column of a statement has one type for all its rows: there NULL alone is marked.
 */
final class AttributeCell extends ValueTableCell<Item, Attribute> {
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final PseudoClass MONO = PseudoClass.getPseudoClass("mono");

    private final Label type = new Label();
    private final EmojiText words = new EmojiText(this);
    private final ItemGrid.Rows rows;

    /** @param right whether its values stand to the right, as numbers do */
    AttributeCell(boolean right, ItemGrid.Rows rows) {
        this.rows = rows;
        type.setMinWidth(Label.USE_PREF_SIZE);
        getStyleClass().add("attribute-cell");
        if (right) {
            getStyleClass().add("right");
        }
    }

    @Override
    protected void clear() {
        words.clear();
        super.clear();
    }

    @Override
    protected void show(Attribute value) {
        boolean text = value instanceof Attribute.Text;
        pseudoClassStateChanged(QUIET, value instanceof Attribute.Text(String t) && t.isEmpty());
        pseudoClassStateChanged(MONO, !text);
        boolean typed = rows == ItemGrid.Rows.SQL ? value instanceof Attribute.Null : !text;
        if (typed) {
            type.setText(value.type());
            type.getStyleClass()
                    .setAll("label", "attribute-type", "type-" + value.type().toLowerCase(Locale.ROOT));
        }
        words.show(AttributeText.cell(value), typed ? type : null);
    }
}
