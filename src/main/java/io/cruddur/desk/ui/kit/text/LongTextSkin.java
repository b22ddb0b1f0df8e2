package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * A text control whose text is too long to be edited, see {@link EditLimit}: its first part, how long it is, and buttons that
 * copy all of it and that empty the control. The text itself stays the control's.
 */
final class LongTextSkin extends SkinBase<TextInputControl> {
    private static final double LEAST_HEIGHT = 72;
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

    private final Label excerpt = new Label();
    private final Label sentence = new Label();
    private final boolean area;
    private final Subscription changes;
    /** What made the text too long may be a deletion, which joined two lines. */
    private final EventHandler<KeyEvent> undo = this::pressed;

    LongTextSkin(TextInputControl control) {
        super(control);
        area = control instanceof TextArea;
        excerpt.getStyleClass().add("long-text-excerpt");
        excerpt.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        excerpt.setMinSize(0, 0);
        sentence.getStyleClass().addAll("muted", "small");
        Button copy = button("shown.excerpt.copy", "copyLongText", this::copy);
        // A password is shown to nobody.
        copy.setVisible(!(control instanceof PasswordField));
        Button clear = button("edit.limit.clear", "clearLongText", this::clear);
        Visibility.when(clear, control.editableProperty());
        Node content = area ? inLines(copy, clear) : inOneLine(copy, clear);
        getChildren().setAll(content);
        changes = control.textProperty().subscribe(this::show);
        control.addEventHandler(KeyEvent.KEY_PRESSED, undo);
    }

    private Node inLines(Button copy, Button clear) {
        excerpt.setWrapText(true);
        excerpt.setAlignment(Pos.TOP_LEFT);
        SafeWrapping.guard(excerpt);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinWidth(0);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        HBox foot = new HBox(sentence, copy, clear);
        foot.getStyleClass().add("long-text-foot");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        VBox lines = new VBox(excerpt, foot);
        lines.getStyleClass().add("long-text");
        VBox.setVgrow(excerpt, Priority.ALWAYS);
        return lines;
    }

    private Node inOneLine(Button copy, Button clear) {
        HBox.setHgrow(excerpt, Priority.ALWAYS);
        HBox line = new HBox(excerpt, copy, clear);
        line.getStyleClass().addAll("long-text", "long-text-foot");
        return line;
    }

    private static Button button(String words, String id, Runnable action) {
        Button button = new Button(Texts.text(words));
        button.setId(id);
        button.getStyleClass().addAll("small", "long-text-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void show(String text) {
        String words = Texts.text("edit.limit.over", text.codePointCount(0, text.length()));
        sentence.setText(words);
        excerpt.setText(
                getSkinnable() instanceof PasswordField ? words : area ? ShownText.lines(text) : ShownText.line(text));
        sentence.setTooltip(new Tooltip(words));
        excerpt.setTooltip(area ? null : new Tooltip(words));
    }

    private void pressed(KeyEvent event) {
        if (UNDO.match(event) && getSkinnable().isUndoable()) {
            event.consume();
            getSkinnable().undo();
        }
    }

    private void copy() {
        CopiedText.put(getSkinnable().getText());
    }

    private void clear() {
        TextInputControl control = getSkinnable();
        Focus.on(control);
        control.setText("");
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return area ? LEAST_HEIGHT : super.computeMinHeight(width, top, right, bottom, left);
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        return area ? 2 * LEAST_HEIGHT : super.computePrefHeight(width, top, right, bottom, left);
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return super.computePrefWidth(-1, top, right, bottom, left);
    }

    @Override
    public void dispose() {
        if (getSkinnable() == null) {
            return;
        }
        changes.unsubscribe();
        getSkinnable().removeEventHandler(KeyEvent.KEY_PRESSED, undo);
        getChildren().clear();
        super.dispose();
    }
}
