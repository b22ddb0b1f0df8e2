package io.cruddur.desk.ui.kit;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.value.ObservableBooleanValue;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The one way to move the focus, and where it is in a window, to be given back. What opens, a dialog or a pane, begins
 * with the focus in its first field ({@link #into}); when it closes the focus is where it was. Left alone, JavaFX gives the
 * focus of a node that goes away to the first one of the window. On the FX thread.
 */
public final class Focus {
    /** In FXML, of the node that typing begins in where that is not the first field, or of what holds it. */
    public static final String FIRST = "first-field";

    /** In FXML, of a field whose text is gone on with rather than replaced. */
    private static final String GOES_ON = "goes-on";

    /** Weakly, as the scene: what remembers the focus outlives what had it, a view that was closed or a dialog. */
    private final WeakReference<@Nullable Node> owner;

    private final WeakReference<@Nullable Scene> scene;
    private final int anchor;
    private final int caret;

    private Focus(@Nullable Scene scene, @Nullable Node owner) {
        this.scene = new WeakReference<>(scene);
        this.owner = new WeakReference<>(owner);
        // A field that gets the focus selects all that is in it, and the next letter would replace that.
        anchor = owner instanceof TextInputControl input ? input.getAnchor() : 0;
        caret = owner instanceof TextInputControl input ? input.getCaretPosition() : 0;
    }

    /** Where it is now in {@code scene}; null is for a window that is not there yet. */
    public static Focus of(@Nullable Scene scene) {
        return new Focus(scene, scene == null ? null : scene.getFocusOwner());
    }

    /** Where it was in {@code scene} when {@code owner} had it, who has just lost it. */
    public static Focus last(Scene scene, @Nullable Node owner) {
        return new Focus(scene, owner);
    }

    /** Whether it was in {@code area}. */
    public boolean isIn(Node area) {
        return isWithin(owner.get(), area);
    }

    /** Whether who had it is {@code target}, or around it. */
    public boolean isAround(EventTarget target) {
        Node had = owner.get();
        return had != null && target instanceof Node node && isWithin(node, had);
    }

    /** Puts the focus on {@code node}, if that can take it. */
    public static void on(Node node) {
        node.requestFocus();
    }

    /** Puts the focus into {@code field}, all of it selected: what is typed next takes its place. */
    public static void onAllOf(TextInputControl field) {
        on(field);
        field.selectAll();
    }

    /** Puts the focus on {@code node}, where that is a field behind what it says: that is gone on with. */
    private static void behind(Node node) {
        on(node);
        if (node instanceof TextInputControl field) {
            field.end();
        }
    }

    /** Puts the focus on {@code list} and its first row, as from the search field above it. */
    public static void onFirst(Control list, SelectionModel<?> rows) {
        on(list);
        rows.selectFirst();
    }

    /**
     * Gives it back to who had it.
     *
     * @return false when that is gone, hidden or disabled
     */
    public boolean giveBack() {
        Node had = owner.get();
        if (had == null || had.getScene() != scene.get() || !takesFocus(had)) {
            return false;
        }
        on(had);
        if (had instanceof TextInputControl input) {
            input.selectRange(anchor, caret);
        }
        return true;
    }

    /** Gives it back, or to the first field of {@code area} when who had it is gone. */
    public void giveBackOr(Node area) {
        if (!giveBack()) {
            into(area);
        }
    }

    /**
     * Puts the focus into the first field of {@code area}: the one that {@link #FIRST} names, otherwise what can be typed
     * into or chosen in, otherwise a list.
     *
     * @return false when there is none that can take it
     */
    public static boolean into(Node area) {
        Optional<Node> first = first(area);
        first.ifPresent(Focus::at);
        return first.isPresent();
    }

    private static void at(Node field) {
        if (field.getStyleClass().contains(GOES_ON)) {
            behind(field);
        } else {
            on(field);
        }
    }

    private static Optional<Node> first(Node area) {
        // What lies in a scroll pane or a split pane is there when that has its skin.
        if (area.getScene() != null) {
            area.applyCss();
        }
        List<Node> nodes = new ArrayList<>();
        collect(area, nodes);
        return nodes.stream()
                .filter(Focus::isNamed)
                .findFirst()
                .flatMap(named -> named == area ? Optional.empty() : Optional.of(named))
                .flatMap(named -> takesFocus(named) && named.isFocusTraversable() ? Optional.of(named) : first(named))
                .or(() -> find(nodes, Focus::isField))
                .or(() -> find(nodes, Focus::isList));
    }

    private static boolean isNamed(Node node) {
        return node.getStyleClass().contains(FIRST) && isShown(node);
    }

    private static Optional<Node> find(List<Node> nodes, Predicate<Node> kind) {
        return nodes.stream()
                .filter(kind)
                .filter(node -> node.isFocusTraversable() && takesFocus(node))
                .findFirst();
    }

    private static void collect(Node node, List<Node> nodes) {
        if (!node.isVisible()) {
            return;
        }
        nodes.add(node);
        if (isField(node) || isList(node)) {
            return;
        }
        children(node).forEach(child -> collect(child, nodes));
    }

    static List<Node> children(Node node) {
        return switch (node) {
            // Their content is a child of theirs only when they have been shown.
            case ScrollPane pane when pane.getSkin() == null && pane.getContent() != null -> List.of(pane.getContent());
            case SplitPane pane when pane.getSkin() == null -> pane.getItems();
            case Parent parent -> parent.getChildrenUnmodifiable();
            default -> List.of();
        };
    }

    private static boolean isField(Node node) {
        return (node instanceof TextInputControl input && input.isEditable())
                || node instanceof ComboBoxBase<?>
                || node instanceof Spinner<?>
                || node instanceof CheckBox
                || (node instanceof RadioButton radio && (radio.isSelected() || radio.getToggleGroup() == null));
    }

    private static boolean isList(Node node) {
        return node instanceof ListView<?>
                || node instanceof TableView<?>
                || node instanceof TreeView<?>
                || node instanceof TreeTableView<?>;
    }

    static boolean takesFocus(Node node) {
        return node.getScene() != null && !node.isDisabled() && isShown(node);
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    static boolean isWithin(@Nullable Node node, Node area) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == area) {
                return true;
            }
        }
        return false;
    }

    /**
     * While something works, its fields are disabled and would lose the focus to somewhere else in the window.
     *
     * @param working subscribed to for good
     * @param fields what is disabled meanwhile
     * @param holder has the focus meanwhile, and the keys with it; not itself disabled
     */
    public static void keepWhile(ObservableBooleanValue working, Node fields, Node holder) {
        Focus[] before = new Focus[1];
        working.subscribe(is -> {
            Scene scene = fields.getScene();
            if (is && scene != null && isWithin(scene.getFocusOwner(), fields) && !stops(scene.getFocusOwner())) {
                before[0] = of(scene);
                on(holder);
            } else if (!is && before[0] != null) {
                Focus kept = before[0];
                before[0] = null;
                if (scene != null && scene.getFocusOwner() == holder) {
                    kept.giveBackOr(fields);
                }
            }
        });
    }

    /** What ends the work is not disabled while it goes on. */
    private static boolean stops(@Nullable Node node) {
        return node instanceof Button button && button.isCancelButton();
    }

    /** Escape in a list of {@code area} closes it too: a list keeps Escape for its own editing, which none of ours has. */
    public static void closedByEscape(Node area, Runnable close) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && event.getTarget() instanceof ListView<?>) {
                event.consume();
                close.run();
            }
        });
    }
}
