package io.cruddur.desk.ui.kit.dialog;

import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Failures, one below the other between the view and the status bar: a place of their own, so that they cover nothing
 * however long they stay. The newest few are shown, the others are counted and come up as those leave.
 */
final class FailureBand extends VBox {
    private static final int MOST_SHOWN = 3;
    /** Older ones are in the log. */
    private static final int MOST_KEPT = 50;

    private final List<FailureNotice> all = new ArrayList<>();
    private final Label more = new Label();
    private final HBox rest = new HBox();
    /** Where the focus was outside of this. */
    private Focus outside = Focus.of(null);

    FailureBand() {
        setId("noticeFailures");
        getStyleClass().add("failure-band");
        setMinHeight(USE_PREF_SIZE);
        more.setId("noticesMore");
        Button none = new Button(Texts.text("notices.dismissAll"));
        none.setId("noticesDismissAll");
        none.getStyleClass().add("link-button");
        none.setOnAction(_ -> removeIf(_ -> true));
        rest.getStyleClass().addAll("banner", "danger");
        rest.setAlignment(Pos.CENTER_LEFT);
        rest.getChildren().setAll(more, none);
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((_, from, _) -> focusMoved(from));
        show();
    }

    /** The same words stand there once. */
    void push(FailureNotice notice) {
        all.removeIf(each -> each.sentence().equals(notice.sentence()));
        if (all.size() == MOST_KEPT) {
            all.removeFirst();
        }
        notice.addDismiss(() -> removeIf(each -> each == notice));
        all.add(notice);
        show();
    }

    void removeIf(Predicate<FailureNotice> gone) {
        if (all.removeIf(gone)) {
            show();
        }
    }

    /** Removes the newest.
     *
     * @return false when there was none
     */
    boolean dismissNewest() {
        if (all.isEmpty()) {
            return false;
        }
        all.removeLast();
        show();
        return true;
    }

    void leave(Destination gone, long now, long timeToRead) {
        all.forEach(each -> each.leave(gone));
        removeIf(each -> each.isOver(now, timeToRead));
    }

    /** What stays is left alone, and with it the focus. */
    private void show() {
        int hidden = Math.max(0, all.size() - MOST_SHOWN);
        List<Node> wanted = new ArrayList<>(all.subList(hidden, all.size()));
        if (hidden > 0) {
            more.setText(Texts.text("notices.more", hidden));
            wanted.addFirst(rest);
        }
        List<Node> before = List.copyOf(getChildren());
        for (int i = 0; i < wanted.size(); i++) {
            if (!before.contains(wanted.get(i))) {
                int place = i == 0 ? 0 : getChildren().indexOf(wanted.get(i - 1)) + 1;
                getChildren().add(place, wanted.get(i));
            }
        }
        // Before its owner leaves: then it would wander to anywhere in the window.
        int focused = focused(before);
        if (focused >= 0 && !wanted.contains(before.get(focused))) {
            giveFocus(beside(before, focused, wanted));
        }
        getChildren().retainAll(wanted);
        Visibility.set(this, !all.isEmpty());
    }

    /** The place of the child that has the focus; negative for none. */
    private static int focused(List<Node> children) {
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).isFocusWithin()) {
                return i;
            }
        }
        return -1;
    }

    /** The notice that stays and is the next to the one that was at that place; null when none is left. */
    private @Nullable FailureNotice beside(List<Node> before, int place, List<Node> wanted) {
        return Stream.concat(
                        before.subList(place + 1, before.size()).stream(), before.subList(0, place).reversed().stream())
                .filter(wanted::contains)
                .filter(FailureNotice.class::isInstance)
                .map(FailureNotice.class::cast)
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getLast());
    }

    private void giveFocus(@Nullable FailureNotice next) {
        if (next != null) {
            next.focusDismiss();
            return;
        }
        outside.giveBack();
    }

    private void focusMoved(@Nullable Node from) {
        Focus before = Focus.last(getScene(), from);
        if (from != null && !before.isIn(this)) {
            outside = before;
        }
    }
}
