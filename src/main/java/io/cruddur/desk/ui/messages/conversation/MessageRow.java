package io.cruddur.desk.ui.messages.conversation;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.core.text.DisplayText;
import io.cruddur.desk.core.text.TextParts;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.ui.emoji.EmojiLabel;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A row of the message list: a bubble on its side, or a day. */
public final class MessageRow extends Region {
    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass SENDING = PseudoClass.getPseudoClass("sending");

    /** Widest bubble, in pixels and as a part of the row. */
    private static final double WIDEST = 560;

    private static final double PART = 0.78;
    /** The column of text: on a wide screen it stands in the middle, or the two sides would be far apart. */
    static final double COLUMN = 900;

    private static final double SIDE = 16;
    private static final double NEW = 24;
    private static final double BETWEEN_RUNS = 12;
    private static final double WITHIN_RUN = 3;
    private static final double DAY = 12;

    private final MessageCell.Actions actions;
    private final Label day = MessageListView.dayLabel();
    private final EmojiLabel who = new EmojiLabel();
    private final MessageTextFlow words;
    private final FontIcon odd = new FontIcon("fth-alert-triangle");
    private final Label time = new Label();
    private final FontIcon mark = new FontIcon("fth-check");
    private final HBox meta = new HBox(odd, time, mark);
    private final VBox bubble;
    private final Tooltip exact = new Tooltip();
    /** What few rows need is made when one does: every node of a row costs whenever another message is shown in it. */
    private @Nullable MessageParts pages;

    private @Nullable MessageFailure failure;
    private @Nullable HBox news;
    private List<String> parts = List.of("");
    private int shownPart;
    private ChatRow row = new ChatRow.Day(java.time.LocalDate.EPOCH);

    public MessageRow(MessageCell.Actions actions) {
        this.actions = actions;
        words = new MessageTextFlow(actions);
        bubble = new VBox(who, words, meta);
        getStyleClass().add("message-row");
        bubble.getStyleClass().add("message-bubble");
        meta.getStyleClass().add("message-meta");
        who.getStyleClass().add("message-who");
        time.getStyleClass().add("message-time");
        mark.getStyleClass().add("message-mark");
        odd.getStyleClass().add("message-odd");
        Tooltip.install(bubble, exact);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        getChildren().addAll(day, bubble);
    }

    public void show(ChatRow now) {
        if (!isSameText(now)) {
            shownPart = 0;
        }
        row = now;
        boolean message = now instanceof ChatRow.Bubble;
        day.setVisible(!message);
        bubble.setVisible(message);
        showNews(now instanceof ChatRow.Bubble shown && shown.fresh());
        showFailure(now);
        switch (now) {
            case ChatRow.Day(var date) -> {
                day.setText(actions.times().day(date));
                setAccessibleText(day.getText());
            }
            case ChatRow.Bubble shown -> showMessage(shown);
        }
        requestLayout();
    }

    /** Whether the part that is being read is a part of that one too. */
    private boolean isSameText(ChatRow now) {
        return now instanceof ChatRow.Bubble next
                && row instanceof ChatRow.Bubble shown
                && next.key().equals(shown.key())
                && next.message().text().equals(shown.message().text());
    }

    /** The day may have another name now: what was today is yesterday after midnight. And the zone may be another one. */
    void timesChanged() {
        boolean other =
                switch (row) {
                    case ChatRow.Day(var date) ->
                        !day.getText().equals(actions.times().day(date));
                    case ChatRow.Bubble shown -> {
                        Instant sent = shown.message().at();
                        yield sent != null
                                && !(exact.getText().equals(actions.times().exact(sent))
                                        && time.getText().equals(timeOf(sent)));
                    }
                };
        if (other) {
            show(row);
        }
    }

    private String timeOf(@Nullable Instant at) {
        if (at == null) {
            return text("messages.time.none");
        }
        return actions.times().isFarAhead(at)
                ? text("messages.time.ahead", actions.times().relative(at))
                : actions.times().clock(at);
    }

    private void turnTo(int index) {
        shownPart = Math.clamp(index, 0, parts.size() - 1);
        if (row instanceof ChatRow.Bubble shown) {
            showPart(shown);
            requestLayout();
        }
    }

    private void showPart(ChatRow.Bubble shown) {
        words.show(parts.get(shownPart), shown.own());
        MessageParts below = pages;
        if (parts.size() > 1) {
            if (below == null) {
                below = new MessageParts(this::turnTo);
                pages = below;
                bubble.getChildren().add(bubble.getChildren().indexOf(meta), below);
            }
            below.show(shownPart, parts.size());
        }
        if (below != null) {
            Visibility.set(below, parts.size() > 1);
        }
    }

    private void showNews(boolean visible) {
        HBox above = news;
        if (above == null && visible) {
            above = new HBox(line(), new Label(text("messages.message.new")), line());
            above.getStyleClass().add("message-new");
            news = above;
            getChildren().add(above);
        }
        if (above != null) {
            above.setVisible(visible);
        }
    }

    private void showFailure(ChatRow now) {
        boolean failed = now instanceof ChatRow.Bubble shown && shown.delivery() == ChatRow.SendState.FAILED;
        MessageFailure below = failure;
        if (below == null && failed) {
            below = new MessageFailure(() -> onShown(actions::retry), () -> onShown(actions::discard));
            failure = below;
            getChildren().add(below);
        }
        if (below != null) {
            below.setVisible(failed);
            below.show(failed ? failureOf((ChatRow.Bubble) now) : "");
        }
    }

    private void onShown(Consumer<Message> action) {
        if (row instanceof ChatRow.Bubble shown) {
            action.accept(shown.message());
        }
    }

    private static String failureOf(ChatRow.Bubble shown) {
        return text("messages.message.failed", shown.problem());
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add("region");
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }

    private void showMessage(ChatRow.Bubble shown) {
        Message message = shown.message();
        Instant at = message.at();
        boolean failed = shown.delivery() == ChatRow.SendState.FAILED;
        bubble.pseudoClassStateChanged(OWN, shown.own());
        bubble.pseudoClassStateChanged(FIRST, shown.first());
        bubble.pseudoClassStateChanged(LAST, shown.last());
        bubble.pseudoClassStateChanged(FAILED, failed);
        bubble.pseudoClassStateChanged(SENDING, shown.delivery() == ChatRow.SendState.SENDING);
        who.setText(shown.who());
        Visibility.set(who, shown.first() && !shown.who().isEmpty());
        parts = TextParts.of(message.text());
        words.whole(message.text());
        showPart(shown);
        boolean ahead = actions.times().isFarAhead(at);
        boolean odder = at == null || ahead;
        Visibility.set(odd, odder);
        time.setText(timeOf(at));
        exact.setText(
                at == null
                        ? text("messages.message.badKey", DisplayText.line(message.sortKey()))
                        : ahead
                                ? text("messages.message.ahead", actions.times().exact(at))
                                : actions.times().exact(at));
        mark.setIconLiteral(
                switch (shown.delivery()) {
                    case FAILED -> "fth-alert-circle";
                    case SENDING -> "fth-clock";
                    case SENT, RECEIVED -> "fth-check";
                });
        Visibility.set(mark, shown.own());
        Visibility.set(meta, shown.last() || odder || shown.delivery() == ChatRow.SendState.SENDING);
        setAccessibleText(Texts.said(
                "messages.message.label",
                shown.own() ? text("messages.message.you") : PersonLook.sender(message.sender()),
                state(shown),
                words.shownText()));
    }

    private String state(ChatRow.Bubble shown) {
        return switch (shown.delivery()) {
            case FAILED -> failureOf(shown);
            case SENDING -> text("messages.message.sending");
            case SENT -> text("messages.message.sent") + " " + time.getText();
            case RECEIVED -> time.getText();
        };
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 2 * SIDE;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (!(row instanceof ChatRow.Bubble shown)) {
            return snapSizeY(day.prefHeight(-1)) + 2 * DAY;
        }
        double across = width < 0 ? WIDEST : width;
        return snapSizeY(gap(shown)
                + bubble.prefHeight(bubbleWidth(across))
                + (failure != null && failure.isVisible()
                        ? failure.prefHeight(Math.min(across, COLUMN) - 2 * SIDE)
                        : 0));
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        if (!(row instanceof ChatRow.Bubble shown)) {
            double w = snapSizeX(Math.min(day.prefWidth(-1), width - 2 * SIDE));
            day.resizeRelocate(snapPositionX((width - w) / 2), DAY, w, snapSizeY(day.prefHeight(w)));
            return;
        }
        double w = bubbleWidth(width);
        double h = snapSizeY(bubble.prefHeight(w));
        double column = Math.min(width, COLUMN);
        double left = (width - column) / 2 + SIDE;
        double x = shown.own() ? left + column - 2 * SIDE - w : left;
        bubble.resizeRelocate(snapPositionX(x), gap(shown), w, h);
        if (news != null && news.isVisible()) {
            news.resizeRelocate(snapPositionX(left), 0, column - 2 * SIDE, NEW);
        }
        if (failure != null && failure.isVisible()) {
            double across = column - 2 * SIDE;
            failure.resizeRelocate(left, gap(shown) + h, across, snapSizeY(failure.prefHeight(across)));
        }
    }

    private double bubbleWidth(double width) {
        double room = Math.min(WIDEST, Math.max(80, (Math.min(width, COLUMN) - 2 * SIDE) * PART));
        // One more pixel than the text wants: rounding must not wrap its last word.
        return snapSizeX(Math.min(room, bubble.prefWidth(-1) + 1));
    }

    private static double gap(ChatRow.Bubble shown) {
        return (shown.fresh() ? NEW : 0) + (shown.first() ? BETWEEN_RUNS : WITHIN_RUN);
    }
}
