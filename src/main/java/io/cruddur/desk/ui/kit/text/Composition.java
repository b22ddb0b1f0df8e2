package io.cruddur.desk.ui.kit.text;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodTextRun;

/**
 * What an input method (Japanese, Chinese, Korean, dead keys) is composing in a text control. JavaFX puts it among the
 * control's text before the person has confirmed it, so that the text alone does not tell. {@link TextKeys} follows it.
 */
public final class Composition {
    private record Composed(int start, String text) {
        static final Composed NOTHING = new Composed(0, "");

        boolean isIn(String all) {
            return !text.isEmpty() && all.startsWith(text, start);
        }

        String without(String all) {
            return isIn(all) ? all.substring(0, start) + all.substring(start + text.length()) : all;
        }
    }

    private final TextInputControl control;
    private final ReadOnlyObjectWrapper<Composed> composed = new ReadOnlyObjectWrapper<>(Composed.NOTHING);
    private final StringBinding confirmed;
    private boolean following;

    private Composition(TextInputControl control) {
        this.control = control;
        confirmed = Bindings.createStringBinding(
                () -> composed.get().without(control.getText()), control.textProperty(), composed);
        // What is left standing when the focus goes is text like any other.
        control.focusedProperty().subscribe(focused -> {
            if (!focused) {
                composed.set(Composed.NOTHING);
            }
        });
    }

    /** That of {@code control}, the same one each time. */
    public static Composition of(TextInputControl control) {
        return (Composition) control.getProperties().computeIfAbsent(Composition.class, _ -> new Composition(control));
    }

    /** Whether something is being composed: Enter then confirms it, and Escape gives it up. */
    public boolean isGoingOn() {
        return composed.get().isIn(control.getText());
    }

    /** The control's text without what is only being composed. */
    String confirmed() {
        return confirmed.get();
    }

    /** Binds {@code text} to the control's text in both directions, without what is only being composed. */
    public void bind(StringProperty text) {
        control.setText(text.get());
        control.positionCaret(control.getLength());
        confirmed.addListener((_, _, now) -> {
            if (!following) {
                text.set(now);
            }
        });
        text.addListener((_, _, now) -> {
            if (!now.equals(confirmed.get())) {
                following = true;
                try {
                    give();
                    control.setText(now);
                    // It is gone on with; left alone, JavaFX puts the caret before it.
                    control.positionCaret(control.getLength());
                } finally {
                    following = false;
                }
            }
        });
    }

    /** The skin remembers where the composed text stands; in another text that would be another place. */
    private void give() {
        if (isGoingOn()) {
            control.fireEvent(new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, List.of(), "", 0));
        }
    }

    /** Before the skin puts it into the text: it replaces what was composed so far, otherwise the selection. */
    void follow(InputMethodEvent event) {
        StringBuilder text = new StringBuilder();
        for (InputMethodTextRun run : event.getComposed()) {
            text.append(run.getText());
        }
        int start =
                isGoingOn() ? composed.get().start() : control.getSelection().getStart();
        composed.set(
                text.isEmpty() || !control.isEditable()
                        ? Composed.NOTHING
                        : new Composed(start + event.getCommitted().length(), text.toString()));
    }
}
