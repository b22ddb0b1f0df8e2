package io.cruddur.desk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

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

    private void show() {
        int hidden = Math.max(0, all.size() - MOST_SHOWN);
        getChildren().clear();
        if (hidden > 0) {
            more.setText(Texts.text("notices.more", hidden));
            getChildren().add(rest);
        }
        getChildren().addAll(all.subList(hidden, all.size()));
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }
}
