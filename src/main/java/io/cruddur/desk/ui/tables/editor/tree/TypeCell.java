package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.TreeRow;
import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.ui.kit.Texts;
import java.util.Arrays;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** A value's type, and the choice of another. Types change here and nowhere else. */
final class TypeCell extends RowCell {
    private final MenuButton choice = new MenuButton();
    private final Label label = new Label();

    TypeCell(ItemTree tree) {
        super(tree);
        choice.getStyleClass().addAll("flat", "small", "tree-form-type");
        choice.setOnShowing(_ -> fill());
        selectWith(choice);
        label.getStyleClass().addAll("attribute-type", "tree-form-label");
    }

    private void fill() {
        TreeRow row = getItem();
        choice.getItems()
                .setAll(Arrays.stream(AttributeType.values())
                        .map(type -> entry(row, type))
                        .toList());
    }

    private MenuItem entry(TreeRow row, AttributeType type) {
        MenuItem entry = new MenuItem(type + " · " + word(type));
        entry.setId("type." + type);
        entry.setDisable(type == row.type() || !row.value().canBecome(type));
        entry.setOnAction(_ -> tree().model().edit(draft -> draft.withType(row.path(), type)));
        return entry;
    }

    static String word(AttributeType type) {
        return switch (type) {
            case S -> Texts.text("tables.editor.type.S");
            case N -> Texts.text("tables.editor.type.N");
            case B -> Texts.text("tables.editor.type.B");
            case BOOL -> Texts.text("tables.editor.type.BOOL");
            case NULL -> Texts.text("tables.editor.type.NULL");
            case M -> Texts.text("tables.editor.type.M");
            case L -> Texts.text("tables.editor.type.L");
            case SS -> Texts.text("tables.editor.type.SS");
            case NS -> Texts.text("tables.editor.type.NS");
            case BS -> Texts.text("tables.editor.type.BS");
        };
    }

    /** The table says what its keys are; a choice is for one that was read from a text as something else. */
    private boolean isFixed(TreeRow row) {
        return row.isKey()
                && tree().model().keys().attributes().stream()
                        .anyMatch(key -> key.name().equals(row.name()) && key.type() == row.type());
    }

    @Override
    Node show(TreeRow row) {
        if (row.parent().isSet() || isFixed(row)) {
            label.setText(row.type().name());
            label.getStyleClass().removeIf(style -> style.startsWith("type-"));
            label.getStyleClass().add("type-" + row.type().name().toLowerCase(Locale.ROOT));
            return label;
        }
        choice.setText(row.type().name());
        choice.setId("itemType." + row.where());
        choice.setAccessibleText(Texts.text("tables.editor.type.label", row.where(), word(row.type())));
        if (choice.getItems().isEmpty()) {
            // A menu button without entries never shows, and so never asks for them.
            choice.getItems().add(new MenuItem());
        }
        return choice;
    }
}
