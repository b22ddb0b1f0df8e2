package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.ui.EditLimit;
import io.cruddur.desk.ui.EscapedText;
import io.cruddur.desk.ui.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** An attribute's name; the place of an element of a list or set. */
final class NameCell extends RowCell {
    private final TextField field = new TextField();
    private final Label label = new Label();
    private @Nullable List<Integer> escaped;

    NameCell(ItemTree tree) {
        super(tree);
        EditLimit.guard(field);
        field.setPromptText(Texts.text("tables.editor.name.prompt"));
        field.textProperty()
                .addListener((_, _, text) ->
                        typed(() -> tree.model().type(path(), draft -> draft.withName(path(), name(text)))));
        selectWith(field);
        label.getStyleClass().add("tree-form-label");
    }

    @Override
    Node show(TreeRow row) {
        if (row.isNamed() && !row.isKey()) {
            give(row);
            field.setId("itemName." + row.where());
            field.setAccessibleText(Texts.text("tables.editor.name.label", row.where()));
            // A name can be wrong by itself, or its value is: red is the one that is empty or there twice.
            mark(field, row, row.name().isEmpty());
            if (escaped != null && field.getTooltip() == null) {
                field.setTooltip(new Tooltip(Texts.text("tables.editor.name.escaped")));
            }
            tree().focusIfWanted(row, field, true);
            return field;
        }
        label.setText(row.isNamed() ? shown(row.name()) : Integer.toString(row.place()));
        label.setGraphic(row.isKey() ? new FontIcon("fth-key") : null);
        return label;
    }

    private void give(TreeRow row) {
        boolean before = escaped != null;
        if (EscapedText.isNeeded(row.name())) {
            escaped = row.path();
        } else if (!(field.isFocused() && row.path().equals(escaped))) {
            // Not while it is being typed: what the backslashes in it mean would change under the hand.
            escaped = null;
        }
        if (before != (escaped != null) || !name(field.getText()).equals(row.name())) {
            field.setText(escaped == null ? row.name() : EscapedText.of(row.name()));
        }
    }

    private String name(String typed) {
        return escaped == null ? typed : EscapedText.read(typed);
    }

    private static String shown(String name) {
        return EscapedText.isNeeded(name) ? EscapedText.of(name) : name;
    }
}
