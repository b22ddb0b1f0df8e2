package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.ItemMerge.By;
import io.cruddur.desk.model.item.ItemMerge.Difference;
import io.cruddur.desk.ui.Texts;
import io.cruddur.desk.ui.grid.AttributeText;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** One version's value of an attribute: set off where this version is the one that changed it. */
final class VersionCell extends TableCell<Difference, Difference> {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass CLASH = PseudoClass.getPseudoClass("clash");
    private static final PseudoClass ABSENT = PseudoClass.getPseudoClass("absent");

    private final Function<Difference, @Nullable Attribute> value;
    private final Predicate<By> changed;
    private final Label type = new Label();

    VersionCell(Function<Difference, @Nullable Attribute> value, Predicate<By> changed) {
        this.value = value;
        this.changed = changed;
        type.setMinWidth(Label.USE_PREF_SIZE);
        getStyleClass().add("version-cell");
    }

    @Override
    protected void updateItem(@Nullable Difference difference, boolean empty) {
        super.updateItem(difference, empty);
        Difference shown = empty ? null : difference;
        Attribute shownValue = shown == null ? null : value.apply(shown);
        boolean differs = shown != null && changed.test(shown.by());
        pseudoClassStateChanged(CHANGED, differs);
        pseudoClassStateChanged(CLASH, differs && shown != null && shown.by() == By.BOTH);
        pseudoClassStateChanged(ABSENT, shown != null && shownValue == null);
        if (shown == null) {
            setText(null);
            setGraphic(null);
        } else if (shownValue == null) {
            setText(Texts.text("tables.conflict.absent"));
            setGraphic(null);
        } else {
            setText(AttributeText.cell(shownValue));
            type.setText(shownValue.type());
            type.getStyleClass()
                    .setAll(
                            "label",
                            "attribute-type",
                            "type-" + shownValue.type().toLowerCase(Locale.ROOT));
            setGraphic(type);
        }
    }
}
