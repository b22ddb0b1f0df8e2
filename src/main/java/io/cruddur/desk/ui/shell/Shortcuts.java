package io.cruddur.desk.ui.shell;

import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.control.DigitKey;
import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** The keys of the window: Ctrl (Cmd on a Mac) with 1 to 5, R, N, F and K; F5; and Escape, which dismisses a notice. */
final class Shortcuts {
    private final ShellViewModel model;
    private final FeatureHost host;
    private final NoticeStack notices;
    private @Nullable Node searching;
    private Focus beforeSearch = Focus.of(null);

    Shortcuts(ShellViewModel model, FeatureHost host, NoticeStack notices) {
        this.model = model;
        this.host = host;
        this.notices = notices;
    }

    void install(Scene scene) {
        for (Destination destination : Destination.values()) {
            Runnable go = () -> model.destinationProperty().set(destination);
            scene.getAccelerators().put(of(destination), go);
        }
        Runnable refresh = () -> host.inFront().ifPresent(Feature::refresh);
        put(scene, KeyCode.R, refresh);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F5), refresh);
        put(scene, KeyCode.N, () -> host.inFront().ifPresent(Feature::create));
        put(scene, KeyCode.F, () -> host.inFront().ifPresent(feature -> search(scene, feature)));
        put(scene, KeyCode.K, () -> {
            model.destinationProperty().set(Destination.MESSAGES);
            host.inFront().ifPresent(Feature::quickSwitch);
        });
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), () -> {
            if (!leaveSearch(scene)) {
                notices.dismissNewest();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> host.inFront().ifPresent(feature -> {
            // What was focused may have gone, and every field has a use of its own for this key.
            if (event.getCode() == KeyCode.ESCAPE && feature.stop()) {
                event.consume();
            } else {
                handOn(event, feature.view());
            }
        }));
    }

    private void search(Scene scene, Feature feature) {
        Focus now = Focus.of(scene);
        feature.search();
        Node field = scene.getFocusOwner();
        // Pressed again in the field, it is the same search.
        if (field != null && !now.isIn(field)) {
            beforeSearch = now;
        }
        searching = field;
    }

    /** Escape empties a search; once it is empty, Escape goes back to where it was begun. */
    private boolean leaveSearch(Scene scene) {
        Node field = searching;
        searching = null;
        return field != null && field == scene.getFocusOwner() && beforeSearch.giveBack();
    }

    /**
     * The keys of a view work wherever the focus is: after Ctrl+2 or a click on the navigation nothing of the view has it
     * yet. What may be meant for typing stays where it is.
     */
    private static void handOn(KeyEvent event, Node view) {
        boolean command = event.isShortcutDown() || event.getCode().isFunctionKey();
        if (!command || event.getTarget() instanceof TextInputControl || isWithin(event.getTarget(), view)) {
            return;
        }
        // On its way up from the view it comes by all that the first one would have met.
        event.consume();
        Event.fireEvent(view, event.copyFor(view, view));
    }

    private static boolean isWithin(EventTarget target, Node view) {
        for (Node node = target instanceof Node start ? start : null; node != null; node = node.getParent()) {
            if (node == view) {
                return true;
            }
        }
        return false;
    }

    /** The key that leads to {@code destination}. */
    static KeyCombination of(Destination destination) {
        return DigitKey.withShortcut(destination.digit());
    }

    private static void put(Scene scene, KeyCode key, Runnable action) {
        scene.getAccelerators().put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), action);
    }
}
