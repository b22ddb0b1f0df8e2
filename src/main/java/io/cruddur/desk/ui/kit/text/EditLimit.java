package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.core.text.TextWeight;
import io.cruddur.desk.ui.kit.Texts;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.event.EventDispatcher;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextFormatter.Change;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * How much text a text control takes: JavaFX lays out all of it again at every letter, and a few thousand Hebrew ones hold
 * the window for seconds. What is typed or pasted beyond that is refused as a whole, with a sentence. What is put there
 * beyond that, such as the value of an item, stays as it is, and {@link LongTextSkin} shows its first part.
 */
public final class EditLimit {
    static final int MOST = 100_000;
    /**
     * Of a line that has a letter in it that does not stand for itself, see {@link TextWeight}: JavaFX takes the square of its
     * length for it. A message of any script fits. In code points, as all that follow.
     */
    static final int MOST_SHAPED = 2000;
    /**
     * Of such a line in a text area that wraps it, in which JavaFX shapes all that is left of it again for each line that it
     * breaks. A layout of so many Thai, Devanagari or marked Latin letters takes 45 to 65 ms on two slow cores.
     */
    static final int MOST_WRAPPED = 1200;
    /** Of all such lines together. */
    private static final int MOST_IN_SHAPED_LINES = 20_000;

    private static final String USUAL_ADVICE = "edit.limit.advice";

    private final TextInputControl control;
    private final LimitNotice notice;
    private String advice = USUAL_ADVICE;
    private @Nullable TextFormatter<?> own;
    private boolean aside;

    private EditLimit(TextInputControl control) {
        this.control = control;
        this.notice = new LimitNotice(control);
    }

    /** Guards a text control, once; leaves everything else alone. */
    public static void guard(@Nullable Object control) {
        if (control instanceof TextInputControl input) {
            of(input);
        }
    }

    /** @param advice the key of the sentence that says what to do with a longer text */
    public static void guard(TextInputControl control, String advice) {
        of(control).advice = advice;
    }

    static boolean isGuarded(TextInputControl control) {
        return control.getProperties().containsKey(EditLimit.class);
    }

    private static EditLimit of(TextInputControl control) {
        if (control.getProperties().get(EditLimit.class) instanceof EditLimit there) {
            return there;
        }
        EditLimit limit = new EditLimit(control);
        control.getProperties().put(EditLimit.class, limit);
        control.textFormatterProperty().subscribe(limit::join);
        control.textProperty().subscribe(limit::show);
        if (control instanceof TextField) {
            EventDispatcher dispatcher = control.getEventDispatcher();
            control.setEventDispatcher((event, tail) -> event instanceof KeyEvent key && key.getCode() == KeyCode.ESCAPE
                    ? limit.withoutFormatter(() -> dispatcher.dispatchEvent(event, tail))
                    : dispatcher.dispatchEvent(event, tail));
        }
        return limit;
    }

    /** Whether the control can lay out {@code text} within a frame. */
    public static boolean fits(TextInputControl control, String text) {
        if (text.length() <= MOST_WRAPPED || text.length() > MOST) {
            return text.length() <= MOST;
        }
        long most = mostShaped(control, text);
        long squares = 0;
        long together = 0;
        int from = 0;
        while (from < text.length()) {
            // A field of one line has no line feeds.
            int feed = control instanceof TextArea ? text.indexOf('\n', from) : -1;
            int end = feed < 0 ? text.length() : feed;
            if (isShaped(text, from, end)) {
                long length = text.codePointCount(from, end);
                squares += length * length;
                together += length;
            }
            from = end + 1;
        }
        return squares <= most * most && together <= MOST_IN_SHAPED_LINES;
    }

    /** Also where the area does not wrap right now: it will when the last right-to-left letter is gone. */
    private static int mostShaped(TextInputControl control, String text) {
        return control instanceof TextArea && !RightToLeft.in(text) ? MOST_WRAPPED : MOST_SHAPED;
    }

    private static boolean isShaped(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (!TextWeight.standsForItself(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the control only shows the first part of its text, which no key may change. */
    static boolean isOver(TextInputControl control) {
        return control.getSkin() instanceof LongTextSkin;
    }

    /**
     * Whether what an input method brings has no room; says so then. It must not come half-way: the skin remembers where it
     * has put what is being composed.
     */
    static boolean refuses(TextInputControl control, InputMethodEvent event) {
        if (isOver(control)) {
            return true;
        }
        StringBuilder text = new StringBuilder(Composition.of(control).confirmed()).append(event.getCommitted());
        for (InputMethodTextRun run : event.getComposed()) {
            text.append(run.getText());
        }
        boolean brings = text.length() > Composition.of(control).confirmed().length();
        boolean refused = brings && isGuarded(control) && !fits(control, text.toString());
        if (refused) {
            of(control).refuse(text.toString());
        }
        return refused;
    }

    /** Whoever else has a formatter keeps it: his filter comes after this one. */
    private void join(@Nullable TextFormatter<?> formatter) {
        if (aside || (formatter != null && formatter == own)) {
            return;
        }
        UnaryOperator<Change> other = formatter == null ? null : formatter.getFilter();
        own = new TextFormatter<>((UnaryOperator<@Nullable Change>) change -> {
            Change bounded = bounded(change);
            return bounded == null || other == null ? bounded : other.apply(bounded);
        });
        control.setTextFormatter(own);
    }

    /** A field with a formatter keeps Escape to itself, and the dialog or the pane around it would not close. */
    private <T> T withoutFormatter(Supplier<T> dispatch) {
        aside = true;
        control.setTextFormatter(null);
        try {
            return dispatch.get();
        } finally {
            control.setTextFormatter(own);
            aside = false;
        }
    }

    private @Nullable Change bounded(Change change) {
        if (!change.isContentChange()) {
            return change;
        }
        String text = change.getControlNewText();
        if (fits(control, text)) {
            notice.hide();
            return change;
        }
        if (isPut(change) || change.getText().isEmpty()) {
            // A deletion may join two lines, and is never refused. Before the text is there, which the other skin would
            // lay out.
            show(text);
            return change;
        }
        refuse(text);
        return null;
    }

    /** Whether the program has set the text: the caret is then at its beginning, and after what is typed or pasted otherwise. */
    private static boolean isPut(Change change) {
        return change.getRangeStart() == 0
                && change.getRangeEnd() == change.getControlText().length()
                && change.getCaretPosition() == 0
                && change.getAnchor() == 0;
    }

    private void refuse(String text) {
        notice.show(
                Texts.text("edit.limit.refused", MOST, mostShaped(control, text), text.codePointCount(0, text.length()))
                        + " " + Texts.text(advice));
    }

    /** The skin that goes still has the control's text bound to what it drew it with, and would lay out the new one. */
    private void forget() {
        for (Node node : control.lookupAll(".text")) {
            if (node instanceof Text drawn) {
                drawn.textProperty().unbind();
                drawn.setText("");
            }
        }
    }

    private void show(@Nullable String text) {
        boolean over = text != null && !fits(control, text);
        if (over && !isOver(control)) {
            forget();
            control.setSkin(new LongTextSkin(control));
        } else if (!over && isOver(control)) {
            control.setSkin(null);
            // Its own one again, before somebody asks how big it is.
            control.applyCss();
        }
    }
}
