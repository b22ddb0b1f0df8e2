package io.cruddur.desk.ui;

import java.util.function.UnaryOperator;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;

/**
 * A field of one line for a value of any text. A text field drops line breaks and tabs of what is pasted or put into it
 * without a word, and with them the value would be another one: here they are shown as escapes, and meant. What is typed
 * into a field without any means itself, backslashes included.
 */
public final class EscapedField {
    private final TextField field;
    private final StringProperty value;
    private final boolean trimmed;
    private final InvalidationListener valueListener = _ -> show();
    private boolean escaped;
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

    /** The value as the field shows it, unless it is the one that is shown. */
    private void show() {
        String now = value.get();
        if (showing || now.equals(meant(field.getText()))) {
            return;
        }
        showing = true;
        mark(EscapedText.isNeeded(now));
        field.setText(escaped ? EscapedText.of(now) : now);
        showing = false;
    }

    private void read(String text) {
        if (!showing) {
            showing = true;
            value.set(meant(text));
            showing = false;
        }
    }

    private String meant(String text) {
        return escaped ? EscapedText.read(text) : text;
    }

    private TextFormatter.Change escape(TextFormatter.Change change) {
        if (showing || !change.isContentChange()) {
            return change;
        }
        boolean whole = change.getRangeStart() == 0
                && change.getRangeEnd() == change.getControlText().length();
        if (whole) {
            mark(false);
        }
        if (trimmed && isPasted(change.getText())) {
            String kept = change.getText().strip();
            change.setText(kept);
            int caret = change.getRangeStart() + kept.length();
            change.selectRange(caret, caret);
        }
        if (EscapedText.isNeeded(change.getText())) {
            insertEscaped(change);
        }
        return change;
    }

    /** A single space is typed. */
    private static boolean isPasted(String inserted) {
        return inserted.length() > 1 || EscapedText.isNeeded(inserted);
    }

    private void insertEscaped(TextFormatter.Change change) {
        String inserted = EscapedText.of(change.getText());
        String before = change.getControlText();
        if (escaped) {
            change.setText(inserted);
        } else {
            // What stood there before is a value with its own backslashes.
            String head = EscapedText.of(before.substring(0, change.getRangeStart())) + inserted;
            String tail = EscapedText.of(before.substring(change.getRangeEnd()));
            mark(true);
            change.setRange(0, before.length());
            change.setText(head + tail);
        }
        int caret = change.getControlNewText().length();
        change.selectRange(caret, caret);
    }

    private void mark(boolean needed) {
        if (escaped != needed) {
            escaped = needed;
            field.setTooltip(needed ? new Tooltip(Texts.text("field.escaped")) : null);
        }
    }
}
