package io.cruddur.desk.ui.kit.dialog;

import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line of the {@link FailureBand}. */
final class FailureNotice extends HBox {
    /** Two lines of words; the rest is in the tooltip. */
    private static final double MOST_HEIGHT = 40;

    private final String sentence;
    private final @Nullable Destination view;
    private final @Nullable Object action;
    private final long since;
    private final HBox actions = new HBox();
    private boolean left;

    /**
     * @param view where it happened; null when that is unknown
     * @param action what failed; null when that is unknown
     * @param since in nanoseconds
     */
    FailureNotice(String sentence, @Nullable Destination view, @Nullable Object action, long since) {
        this.sentence = ShownText.lines(sentence);
        this.view = view;
        this.action = action;
        this.since = since;
        setId("noticeFailure");
        getStyleClass().addAll("banner", "danger");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(this.sentence);
        Label words = Notice.words(this.sentence);
        words.setMaxHeight(MOST_HEIGHT);
        words.setTooltip(new Tooltip(this.sentence));
        actions.getStyleClass().add("notice-actions");
        actions.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(new FontIcon("fth-alert-triangle"), words, actions);
    }

    String sentence() {
        return sentence;
    }

    /** Whether it is of that action in that view. */
    boolean isOf(@Nullable Destination at, Object done) {
        return at == view && done.equals(action);
    }

    /** The view {@code gone} was left. */
    void leave(Destination gone) {
        if (gone == view) {
            left = true;
        }
    }

    /** Whether its view was left, and there was time to read it before. */
    boolean isOver(long now, long timeToRead) {
        return left && now - since >= timeToRead;
    }

    void addAction(String id, String label, Runnable run) {
        Button button = new Button(label);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> run.run());
        actions.getChildren().add(button);
    }

    void addDismiss(Runnable leave) {
        Button dismiss = Notice.dismiss(leave);
        dismiss.setId("noticeDismiss");
        getChildren().add(dismiss);
    }

    void focusDismiss() {
        Focus.on(getChildren().getLast());
    }
}
