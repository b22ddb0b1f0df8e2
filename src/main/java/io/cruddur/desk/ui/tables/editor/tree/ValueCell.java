package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.TreeRow;
import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.ui.emoji.EmojiTextArea;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.Base64;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A value in the form that its type wants: a text area for text (a text field would drop line breaks without a word), a
 * field for digits and base64, a check box for BOOL.
 */
final class ValueCell extends RowCell {
    /** Style of the text areas. */
    static final String TEXT = "tree-form-text";

    private static final int MOST_LINES = 8;

    private final EmojiTextArea text = new EmojiTextArea();
    private final TextField field = new TextField();
    private final Label size = new Label();
    private final HBox binary = new HBox(8, size);
    private final CheckBox truth = new CheckBox();
    private final Label label = new Label();

    ValueCell(ItemTree tree) {
        super(tree);
        follow(text);
        follow(field);
        EditLimit.guard(text, "edit.limit.advice.item");
        EditLimit.guard(field, "edit.limit.advice.item");
        text.setWrapText(true);
        SafeWrapping.guard(text);
        text.getStyleClass().add(TEXT);
        // As in a form: the tabulator goes on to the next field. One within a text can be pasted, or written as JSON.
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                event.consume();
                text.fireEvent(new KeyEvent(
                        KeyEvent.KEY_PRESSED, "\t", "\t", KeyCode.TAB, event.isShiftDown(), true, false, false));
            }
        });
        field.getStyleClass().add("monospace");
        size.getStyleClass().addAll("muted", "small");
        size.setMinWidth(Region.USE_PREF_SIZE);
        binary.getStyleClass().add("tree-form-binary");
        HBox.setHgrow(field, Priority.ALWAYS);
        truth.selectedProperty()
                .addListener((_, _, is) ->
                        typed(() -> tree.model().edit(draft -> draft.withText(path(), Boolean.toString(is)))));
        selectWith(truth);
        label.getStyleClass().addAll("muted", "tree-form-label");
    }

    private void follow(TextInputControl input) {
        input.textProperty()
                .addListener((_, _, typed) ->
                        typed(() -> tree().model().type(path(), draft -> draft.withText(path(), typed))));
        selectWith(input);
    }

    @Override
    Node show(TreeRow row) {
        return switch (row.type()) {
            case S -> row.hasField() ? text(row) : words(Texts.text("tables.editor.controls"));
            case N -> field(row);
            case B -> binary(row);
            case BOOL -> truth(row);
            case NULL -> words(Texts.text("tables.editor.null"));
            case M ->
                words(Texts.text(
                        "tables.editor.attributes", row.value().children().size()));
            case L, SS, NS, BS ->
                words(Texts.text(
                        "tables.editor.elements", row.value().children().size()));
        };
    }

    private Node text(TreeRow row) {
        give(text, row);
        int lines = (int) row.text().lines().count() + (row.text().endsWith("\n") ? 1 : 0);
        text.setPrefRowCount(Math.clamp(lines, 1, MOST_LINES));
        return text;
    }

    private Node field(TreeRow row) {
        give(field, row);
        return field;
    }

    private Node binary(TreeRow row) {
        give(field, row);
        if (!binary.getChildren().contains(field)) {
            binary.getChildren().addFirst(field);
        }
        size.setText(row.problem().isEmpty() ? Sizes.bytes(bytes(row.text())) : "");
        return binary;
    }

    private static long bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException _) {
            return 0; // the check, which says so, is still under way
        }
    }

    private void give(TextInputControl input, TreeRow row) {
        if (!input.getText().equals(row.text())) {
            input.setText(row.text());
        }
        input.setId("itemValue." + row.where());
        input.setAccessibleText(Texts.text("tables.editor.value.label", row.where(), row.type()));
        mark(input, row, !row.wrongName());
        tree().focusIfWanted(row, input, false);
    }

    private Node truth(TreeRow row) {
        truth.setSelected(row.text().equals("true"));
        truth.setText(row.text());
        truth.setId("itemValue." + row.where());
        tree().focusIfWanted(row, truth, false);
        return truth;
    }

    private Node words(String words) {
        label.setText(ShownText.line(words));
        return label;
    }
}
