package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.core.text.TextWeight;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * Stands below a text area that is for reading only, and gives it the first part of a long text: a text area lays out all
 * that it has. Says how much is not shown, and copies all of it. Not there while the text is shown whole. FXML:
 * {@code <Excerpt/>}.
 */
public final class Excerpt extends HBox {
    /** The heaviest text of an area for reading, in units of {@link TextWeight}. */
    static final int MOST = 4000;

    private final Label left = new Label();
    private Supplier<String> whole = () -> "";

    public Excerpt() {
        getStyleClass().add("excerpt");
        setAlignment(Pos.CENTER_LEFT);
        left.getStyleClass().addAll("muted", "small");
        left.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(left, Priority.ALWAYS);
        Button copy = new Button(Texts.text("shown.excerpt.copy"));
        copy.getStyleClass().add("small");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> copy());
        getChildren().setAll(left, copy);
        say(0);
    }

    /** {@link #show(TextArea, String, UnaryOperator, Supplier)} of what is copied as it is. */
    public void show(TextArea area, String text, UnaryOperator<String> form) {
        show(area, text, form, () -> text);
    }

    /**
     * Shows {@code text} in {@code area}, or the part of it that can be laid out within a frame.
     *
     * @param form in which what is shown is fit to be shown
     * @param all what is copied
     */
    public void show(TextArea area, String text, UnaryOperator<String> form, Supplier<String> all) {
        int end = TextWeight.end(text, MOST);
        String part = form.apply(text.substring(0, end));
        whole = all;
        say(text.codePointCount(end, text.length()));
        // What is the same stays as it is, and with it what was marked in it.
        if (!part.equals(area.getText())) {
            area.setText(part);
        }
    }

    private void say(int more) {
        left.setText(more == 0 ? "" : Texts.text("shown.excerpt.left", more));
        Visibility.set(this, more > 0);
    }

    private void copy() {
        CopiedText.put(whole.get());
    }
}
