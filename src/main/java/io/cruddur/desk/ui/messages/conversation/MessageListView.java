package io.cruddur.desk.ui.messages.conversation;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.ui.kit.Focus;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a conversation, of which only those in sight have nodes. Whatever comes in above or below, the line
 * being read stays where it is to the pixel; only who is at the end is taken along with it. The end is the newest row:
 * what is dated far ahead stands below it, where one can scroll to, and nobody waits there.
 */
public final class MessageListView extends StackPane {
    /** What counts as being at the end, in pixels. */
    private static final double END = 24;
    /** Rows from the top at which the page above is asked for. */
    private static final int NEAR_TOP = 6;
    /** Of the height, what Page Up and Page Down move by. */
    private static final double PAGE = 0.85;

    private static final double LINE = 40;

    private final SplicedList<ChatRow> shown = new SplicedList<>();
    private final VirtualFlow<ChatRow, MessageCell> flow;
    private final MessageCell.Actions actions;
    private final ReadOnlyBooleanWrapper atEnd = new ReadOnlyBooleanWrapper(true);
    private final ListChangeListener<ChatRow> changed = this::take;
    /** Index of the last row above those that are dated far ahead; of the last one where nothing stands above them. */
    private int end = -1;

    private ObservableList<ChatRow> source = FXCollections.emptyObservableList();
    private Runnable nearTop = () -> {};
    /** Only after the layout do the rows' positions agree with each other: Flowless tells of them one by one. */
    private final Runnable afterLayout = this::settled;
    /** The first message in sight after the last layout: where it is stays when the width changes. */
    private @Nullable Anchor reading;

    private record Anchor(int index, double y) {}

    public MessageListView(MessageCell.Actions actions) {
        this.actions = actions;
        flow = VirtualFlow.createVertical(shown, row -> new MessageCell(row, actions), VirtualFlow.Gravity.REAR);
        VirtualizedScrollPane<VirtualFlow<ChatRow, MessageCell>> pane = new VirtualizedScrollPane<>(flow);
        getChildren().add(pane);
        getStyleClass().add("message-list");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(text("messages.title"));
        sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(afterLayout);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(afterLayout);
            }
        });
        flow.widthProperty().subscribe(() -> resized(true));
        flow.heightProperty().subscribe(() -> resized(false));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setOnMousePressed(_ -> Focus.on(this));
    }

    /** Whether the newest row is in sight. */
    public ReadOnlyBooleanProperty atEndProperty() {
        return atEnd.getReadOnlyProperty();
    }

    /** @param action called when the rows above are soon in sight, possibly often */
    void onNearTop(Runnable action) {
        nearTop = action;
    }

    /** Shows other rows, and their changes from then on; from the end. */
    public void show(ObservableList<ChatRow> rows) {
        source.removeListener(changed);
        source = rows;
        source.addListener(changed);
        reading = null;
        shown.become(List.copyOf(source));
        end = findEnd();
        scrollToEnd();
    }

    public void scrollToEnd() {
        if (!shown.isEmpty()) {
            flow.showAsLast(end);
        }
        atEnd.set(true);
    }

    private int findEnd() {
        int last = shown.size() - 1;
        for (int i = last; i >= 0; i--) {
            Instant at = shown.get(i) instanceof ChatRow.Bubble bubble
                    ? bubble.message().at()
                    : null;
            if (actions.times().isFarAhead(at)) {
                last = i - 1;
            } else if (at != null) {
                return shown.get(last) instanceof ChatRow.Day ? last - 1 : last;
            }
        }
        return shown.size() - 1;
    }

    /** Vertical position of a row's upper edge in this list, in pixels; null when it is not in sight. */
    @Nullable
    public Double positionOf(String key) {
        MessageCell cell = cellOf(key);
        return cell == null ? null : top(cell);
    }

    /** Like {@link #positionOf}, of its lower edge. */
    @Nullable
    Double bottomOf(String key) {
        MessageCell cell = cellOf(key);
        return cell == null ? null : top(cell) + cell.getNode().getHeight();
    }

    private @Nullable MessageCell cellOf(String key) {
        flow.layout();
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).key().equals(key)) {
                return flow.getCellIfVisible(i).orElse(null);
            }
        }
        return null;
    }

    public void scrollBy(double pixels) {
        flow.scrollYBy(pixels);
    }

    /** @param row index of the one to be at the top */
    public void scrollTo(int row) {
        flow.showAsFirst(row);
    }

    public boolean atTop() {
        return flow.getFirstVisibleIndex() == 0
                && flow.getCellIfVisible(0).map(cell -> top(cell) >= 0).orElse(false);
    }

    /** Time has gone by: what was today may be yesterday. */
    void timesChanged() {
        end = findEnd();
        flow.visibleCells().forEach(cell -> cell.getNode().timesChanged());
    }

    /** How many rows have nodes now. */
    public int cells() {
        return flow.visibleCells().size();
    }

    private void take(ListChangeListener.Change<? extends ChatRow> change) {
        observe();
        Anchor line = atEnd.get() ? null : lineBeingRead();
        while (change.next()) {
            List<? extends ChatRow> now = change.getList().subList(change.getFrom(), change.getTo());
            int gone = change.getRemovedSize();
            ChatRow read = line == null ? null : shown.get(line.index());
            shown.splice(change.getFrom(), change.getFrom() + gone, now);
            if (line != null && read != null) {
                line = moved(line, read.key(), change.getFrom(), gone, now);
            }
        }
        end = findEnd();
        if (line == null) {
            scrollToEnd();
        } else {
            hold(line);
        }
    }

    private void hold(Anchor line) {
        if (line.index() < shown.size()) {
            flow.showAtOffset(line.index(), line.y());
        }
    }

    private static Anchor moved(Anchor line, String key, int from, int gone, List<? extends ChatRow> now) {
        if (line.index() < from) {
            return line;
        }
        if (line.index() >= from + gone) {
            return new Anchor(line.index() - gone + now.size(), line.y());
        }
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i).key().equals(key)) {
                return new Anchor(from + i, line.y());
            }
        }
        return new Anchor(from, line.y());
    }

    /** The lowest row in sight: the ones above it may change with what comes in above them. */
    private @Nullable Anchor lineBeingRead() {
        flow.layout();
        for (int i = flow.getLastVisibleIndex(); i >= 0; i--) {
            MessageCell cell = flow.getCellIfVisible(i).orElse(null);
            if (cell == null) {
                return null;
            }
            if (shown.get(i) instanceof ChatRow.Bubble) {
                return new Anchor(i, top(cell));
            }
        }
        return null;
    }

    private @Nullable Anchor firstInSight() {
        for (int i = Math.max(0, flow.getFirstVisibleIndex()); i < shown.size(); i++) {
            MessageCell cell = flow.getCellIfVisible(i).orElse(null);
            if (cell == null) {
                return null;
            }
            if (shown.get(i) instanceof ChatRow.Bubble && top(cell) >= 0) {
                return new Anchor(i, top(cell));
            }
        }
        return null;
    }

    private double top(MessageCell cell) {
        return flow.cellToViewport(cell, new Point2D(0, 0)).getY();
    }

    private void settled() {
        if (!isVisible() || shown.isEmpty() || flow.getHeight() <= 0) {
            return;
        }
        observe();
        reading = firstInSight();
        if (flow.getFirstVisibleIndex() <= NEAR_TOP) {
            nearTop.run();
        }
    }

    private void observe() {
        if (shown.isEmpty() || flow.getHeight() <= 0) {
            return;
        }
        flow.layout();
        atEnd.set(flow.getCellIfVisible(end)
                .map(cell -> top(cell) + cell.getNode().getHeight() <= flow.getHeight() + END)
                .orElse(false));
    }

    private void resized(boolean wrapped) {
        if (atEnd.get()) {
            scrollToEnd();
        } else if (wrapped && reading != null) {
            hold(reading);
        }
    }

    /** Moves as the key says, if it says so. */
    void key(KeyEvent event) {
        if (shown.isEmpty()) {
            return;
        }
        switch (event.getCode()) {
            case PAGE_UP -> scrollBy(-PAGE * getHeight());
            case PAGE_DOWN -> scrollBy(PAGE * getHeight());
            case UP -> scrollBy(-LINE);
            case DOWN -> scrollBy(LINE);
            case END -> scrollToEnd();
            case HOME -> scrollTo(0);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** A separator that looks like a row's, to stand over the list. */
    static Label dayLabel() {
        Label day = new Label();
        day.getStyleClass().add("day-separator");
        return day;
    }
}
