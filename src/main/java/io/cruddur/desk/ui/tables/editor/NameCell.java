package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.ui.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.kordamp.ikonli.javafx.FontIcon;

/** An attribute's name; the place of an element of a list or set. */
final class NameCell extends RowCell {
    private final TextField field = new TextField();
    private final Label label = new Label();

    NameCell(ItemTree tree) {
        super(tree);
        field.setPromptText(Texts.text("tables.editor.name.prompt"));
        field.textProperty()
                .addListener(
                        (_, _, text) -> typed(() -> tree.model().type(path(), draft -> draft.withName(path(), text))));
        selectWith(field);
        label.getStyleClass().add("tree-form-label");
    }

    @Override
    Node show(TreeRow row) {
        if (row.isNamed() && !row.isKey()) {
            if (!field.getText().equals(row.name())) {
                field.setText(row.name());
            }
            field.setId("itemName." + row.where());
            field.setAccessibleText(Texts.text("tables.editor.name.label", row.where()));
            // A name can be wrong by itself, or its value is: red is the one that is empty or there twice.
            mark(field, row, row.name().isEmpty());
            tree().focusIfWanted(row, field, true);
            return field;
        }
        label.setText(row.isNamed() ? row.name() : Integer.toString(row.place()));
        label.setGraphic(row.isKey() ? new FontIcon("fth-key") : null);
        return label;
    }
}
