package io.cruddur.desk.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the focus of a button that goes by what it does, "Scan" where the items will be: the list there as soon as
 * there is one, or the button of what stands there instead. Left alone, JavaFX gives it to the first node of the window.
 */
final class FocusHeir {
    private final Parent area;
    private final Runnable look = this::look;
    private @Nullable Node had;
    private List<Parent> around = List.of();
    private @Nullable Scene scene;
    private @Nullable Node holder;

    private FocusHeir(Parent area) {
        this.area = area;
    }

    /** @param area what the buttons are in */
    static void of(Parent area) {
        FocusHeir heir = new FocusHeir(area);
        area.sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((_, from, now) -> heir.moved(from, now));
    }

    private void moved(@Nullable Node from, @Nullable Node now) {
        Node before = had;
        if (now != null && Focus.isWithin(now, area)) {
            end();
            had = now;
            scene = now.getScene();
            around = around(area);
        } else if (before != null && before == from) {
            had = null;
            // A button that goes leaves it to nobody at first; whoever else gets it at once was given it.
            if (now == null && scene != null && !Focus.takesFocus(before)) {
                scene.addPostLayoutPulseListener(look);
                Platform.requestNextPulse();
            }
        }
    }

    private static List<Parent> around(Node node) {
        List<Parent> found = new ArrayList<>();
        for (Parent each = node.getParent(); each != null; each = each.getParent()) {
            found.add(each);
        }
        return List.copyOf(found);
    }

    /** Until it comes, what is around has the focus; when somebody takes it from there, nobody waits any more. */
    private void look() {
        Node holds = holder;
        if (scene != null && holds == null) {
            holds = around.stream()
                    .filter(each -> each.getScene() == scene && Focus.takesFocus(each))
                    .findFirst()
                    .orElse(null);
            holder = holds;
            if (holds != null) {
                Focus.on(holds);
            }
        }
        if (scene == null || holds == null || scene.getFocusOwner() != holds) {
            end();
            return;
        }
        heir().ifPresent(found -> {
            end();
            Focus.on(found);
        });
    }

    private void end() {
        if (scene != null) {
            scene.removePostLayoutPulseListener(look);
        }
        scene = null;
        holder = null;
        around = List.of();
    }

    private Optional<Node> heir() {
        for (Parent each : around) {
            List<Node> all = new ArrayList<>();
            collect(each, all);
            if (all.stream().anyMatch(FocusHeir::isList)) {
                return first(all, FocusHeir::isList).or(() -> first(all, FocusHeir::isAction));
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> first(List<Node> all, Predicate<Node> kind) {
        return all.stream()
                .filter(kind)
                .filter(node -> node.isFocusTraversable() && Focus.takesFocus(node))
                .findFirst();
    }

    /** Also what is hidden: that tells where the list will be. */
    private static void collect(Node node, List<Node> all) {
        all.add(node);
        Focus.children(node).forEach(child -> collect(child, all));
    }

    private static boolean isList(Node node) {
        return switch (node.getAccessibleRole()) {
            case LIST_VIEW, TABLE_VIEW, TREE_VIEW, TREE_TABLE_VIEW -> true;
            case null, default -> false;
        };
    }

    private static boolean isAction(Node node) {
        return node instanceof Button && around(node).stream().anyMatch(EmptyState.class::isInstance);
    }
}
