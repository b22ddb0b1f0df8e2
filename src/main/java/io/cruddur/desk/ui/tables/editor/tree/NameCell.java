package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.TreeRow;
import io.cruddur.desk.core.text.EscapedText;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.EscapedField;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.kordamp.ikonli.javafx.FontIcon;

/** An attribute's name; the place of an element of a list or set. */
final class NameCell extends RowCell {
    private final TextField field = new TextField();
    private final Label label = new Label();
    private final StringProperty name = new SimpleStringProperty("");

    NameCell(ItemTree tree) {
        super(tree);
        EscapedField.bind(field, name);
        field.setPromptText(Texts.text("tables.editor.name.prompt"));
        name.addListener((_, _, now) -> typed(() -> tree.model().type(path(), draft -> draft.withName(path(), now))));
        selectWith(field);
        label.getStyleClass().add("tree-form-label");
    }

    @Override
    Node show(TreeRow row) {
        if (row.isNamed() && !row.isKey()) {
            name.set(row.name());
            field.setId("itemName." + row.where());
            field.setAccessibleText(Texts.text("tables.editor.name.label", row.where()));
            mark(field, row, row.wrongName());
            EscapedField.explain(field);
            tree().focusIfWanted(row, field, true);
            return field;
        }
        label.setText(row.isNamed() ? EscapedText.of(row.name()) : Integer.toString(row.place()));
        label.setGraphic(row.isKey() ? new FontIcon("fth-key") : null);
        return label;
    }
}
