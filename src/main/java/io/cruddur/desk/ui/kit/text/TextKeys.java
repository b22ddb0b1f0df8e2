package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.core.text.Graphemes;
import io.cruddur.desk.core.text.Graphemes.Cluster;
import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Keys in every text control of every window, dialogs and pop-ups included: Backspace and Delete take what a person takes
 * for one character, where JavaFX takes one code point; and what is meant for an input method does nothing else.
 */
public final class TextKeys {
    /** No cluster that is written in earnest is longer, in chars; a whole text may be megabytes. */
    private static final int REACH = 128;

    private TextKeys() {}

    /** For the windows of now and of later, until unsubscribed. On the FX thread. */
    public static Subscription install() {
        ListChangeListener<Window> listener = change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(TextKeys::follow);
            }
        };
        Window.getWindows().forEach(TextKeys::follow);
        Window.getWindows().addListener(listener);
        return () -> Window.getWindows().removeListener(listener);
    }

    private static void follow(Window window) {
        if (window.getProperties().putIfAbsent(TextKeys.class, true) == null) {
            if (window instanceof Tooltip tip) {
                // Otherwise the first Escape beside a tooltip that happens to be shown does nothing else.
                tip.setConsumeAutoHidingEvents(false);
            }
            window.sceneProperty().subscribe(scene -> {
                if (scene != null) {
                    install(scene);
                }
            });
        }
    }

    private static void install(Scene scene) {
        if (scene.getProperties().putIfAbsent(TextKeys.class, true) == null) {
            scene.addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, event -> {
                TextInputControl input = inputOf(event);
                if (input != null && EditLimit.refuses(input, event)) {
                    event.consume();
                } else if (input != null) {
                    Composition.of(input).follow(event);
                }
            });
            scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                TextInputControl input = inputOf(event);
                if (input != null && !EditLimit.isOver(input)) {
                    pressed(event, input);
                }
            });
        }
    }

    /** A box with a text field in it has the focus in that one's place. */
    private static @Nullable TextInputControl inputOf(Event event) {
        return switch (event.getTarget()) {
            case TextInputControl input -> input;
            case ComboBox<?> box when box.isEditable() -> box.getEditor();
            case Spinner<?> spinner when spinner.isEditable() -> spinner.getEditor();
            default -> null;
        };
    }

    private static void pressed(KeyEvent event, TextInputControl input) {
        if (isForInputMethod(event.getCode()) && Composition.of(input).isGoingOn()) {
            event.consume();
            return;
        }
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (!plain || !input.isEditable() || input.getSelection().getLength() > 0) {
            return;
        }
        if (event.getCode() == KeyCode.BACK_SPACE && input.getCaretPosition() > 0) {
            erase(event, input, input.getCaretPosition() - 1, true);
        } else if (event.getCode() == KeyCode.DELETE
                && !event.isShiftDown()
                && input.getCaretPosition() < input.getLength()) {
            erase(event, input, input.getCaretPosition(), false);
        }
    }

    private static boolean isForInputMethod(KeyCode code) {
        return code == KeyCode.ENTER || code == KeyCode.ESCAPE || code == KeyCode.TAB;
    }

    /** @param index of a char of what is erased */
    private static void erase(KeyEvent event, TextInputControl input, int index, boolean backwards) {
        int from = Math.max(0, index - REACH);
        String near = input.getText(from, Math.min(input.getLength(), index + REACH));
        Cluster cluster = Graphemes.at(near, index - from);
        // What is a single code point, or is taken apart mark by mark, is left to the control.
        boolean several = near.codePointCount(cluster.start(), cluster.end()) > 1;
        if (several && (!backwards || Graphemes.isErasedWhole(near, cluster.start()))) {
            input.deleteText(from + cluster.start(), from + cluster.end());
            event.consume();
        }
    }
}
