package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.core.text.EscapedText;
import io.cruddur.desk.ui.kit.Texts;
import java.util.function.UnaryOperator;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;

/**
 * A field of one line for a value of any text. A text field drops line breaks and tabs of what is pasted or put into it
 * without a word, and with them the value would be another one: here they are shown as marks, see {@link EscapedText},
 * and meant. What the text stands for hangs on nothing but the text: undo and redo change it and ask nobody.
 */
public final class EscapedField {
    private final TextField field;
    private final StringProperty value;
    private final boolean trimmed;
    private final InvalidationListener valueListener = _ -> show();
    private final Tooltip marks = new Tooltip(Texts.text("field.escaped"));
    private boolean showing;

    private EscapedField(TextField field, StringProperty value, boolean trimmed) {
        this.field = field;
        this.value = value;
        this.trimmed = trimmed;
    }

    /** Binds the two both ways, for as long as there is the field. */
    public static void bind(TextField field, StringProperty value) {
        bind(field, value, false);
    }

    /**
     * The same for a value that cannot have white space: that at the ends of what is pasted is left out, for it came with
     * the copy. A line break within stays to be seen, and is for the rule of the field to refuse.
     */
    public static void bindTrimmed(TextField field, StringProperty value) {
        bind(field, value, true);
    }

    private static void bind(TextField field, StringProperty value, boolean trimmed) {
        EscapedField bound = new EscapedField(field, value, trimmed);
        field.getProperties().put(EscapedField.class, bound);
        field.setTextFormatter(new TextFormatter<>((UnaryOperator<TextFormatter.Change>) bound::escape));
        EditLimit.guard(field);
        bound.show();
        value.addListener(new WeakInvalidationListener(bound.valueListener));
        field.textProperty().addListener((_, _, text) -> bound.read(text));
    }

    /** Says what the marks are where there are any and the field has nothing else to say. */
    public static void explain(TextField field) {
        if (field.getProperties().get(EscapedField.class) instanceof EscapedField bound) {
            bound.explain();
        }
    }

    /** The value as the field shows it, unless it is the one that is shown. */
    private void show() {
        String now = value.get();
        if (showing || now.equals(EscapedText.read(field.getText()))) {
            return;
        }
        showing = true;
        field.setText(EscapedText.of(now));
        showing = false;
        explain();
    }

    private void read(String text) {
        if (showing) {
            return;
        }
        showing = true;
        value.set(EscapedText.read(text));
        showing = false;
        explain();
        // Whoever heard of it may have set another one.
        show();
    }

    private void explain() {
        String text = field.getText();
        boolean marked = !EscapedText.read(text).equals(text);
        if (marked && field.getTooltip() == null) {
            field.setTooltip(marks);
        } else if (!marked && field.getTooltip() == marks) {
            field.setTooltip(null);
        }
    }

    private TextFormatter.Change escape(TextFormatter.Change change) {
        if (showing || !change.isContentChange()) {
            return change;
        }
        String inserted = change.getText();
        String kept = EscapedText.typed(trimmed && isPasted(inserted) ? inserted.strip() : inserted);
        if (!kept.equals(inserted)) {
            change.setText(kept);
            int caret = change.getRangeStart() + kept.length();
            change.selectRange(caret, caret);
        }
        return change;
    }

    /** A single space is typed. */
    private static boolean isPasted(String inserted) {
        return inserted.length() > 1 || EscapedText.isNeeded(inserted);
    }
}
