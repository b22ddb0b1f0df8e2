package io.cruddur.desk.ui.tables.editor.merge;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.ItemMerge.ChangedBy;
import io.cruddur.desk.model.item.ItemMerge.Choice;
import io.cruddur.desk.model.item.ItemMerge.Difference;
import io.cruddur.desk.ui.emoji.EmojiText;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.collections.MapChangeListener;
import javafx.collections.WeakMapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/**
 * One version's value of an attribute: set off where this version is the one that changed it, and by a mark where it is
 * the one that a merge takes.
 */
final class VersionCell extends ValueTableCell<Difference, Difference> {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass CLASH = PseudoClass.getPseudoClass("clash");
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass DROPPED = PseudoClass.getPseudoClass("dropped");

    private final Function<Difference, @Nullable Attribute> value;
    private final ConflictViewModel conflict;
    private final @Nullable Choice side;
    private final Label type = new Label();
    private final EmojiText words = new EmojiText(this);
    private final MapChangeListener<List<String>, Choice> decided = _ -> mark(isEmpty() ? null : getItem());

    /** @param side whose version it is; null for what both began with */
    VersionCell(Function<Difference, @Nullable Attribute> value, ConflictViewModel conflict, @Nullable Choice side) {
        this.value = value;
        this.conflict = conflict;
        this.side = side;
        conflict.decisions().addListener(new WeakMapChangeListener<>(decided));
        type.setMinWidth(Label.USE_PREF_SIZE);
        getStyleClass().add("version-cell");
    }

    @Override
    protected void clear() {
        mark(null);
        pseudoClassStateChanged(ABSENT, false);
        words.clear();
        super.clear();
    }

    @Override
    protected void show(Difference difference) {
        Attribute shownValue = value.apply(difference);
        mark(difference);
        pseudoClassStateChanged(ABSENT, shownValue == null);
        if (shownValue == null) {
            words.clear();
            setText(Texts.text("tables.conflict.absent"));
            setGraphic(null);
        } else {
            type.setText(shownValue.type());
            type.getStyleClass()
                    .setAll(
                            "label",
                            "attribute-type",
                            "type-" + shownValue.type().toLowerCase(Locale.ROOT));
            words.show(AttributeText.cell(shownValue), type);
        }
    }

    private void mark(@Nullable Difference shown) {
        boolean ofTwo = shown != null && side != null && shown.by() == ChangedBy.BOTH;
        Choice choice = ofTwo && shown != null ? conflict.decisions().get(shown.path()) : null;
        ChangedBy alone = side == Choice.MINE ? ChangedBy.YOU : ChangedBy.THEM;
        pseudoClassStateChanged(CHANGED, shown != null && side != null && shown.by() == alone);
        pseudoClassStateChanged(CLASH, ofTwo && choice == null);
        pseudoClassStateChanged(CHOSEN, choice != null && choice == side);
        pseudoClassStateChanged(DROPPED, choice != null && choice != side);
    }
}
