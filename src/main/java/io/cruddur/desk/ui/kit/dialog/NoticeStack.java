package io.cruddur.desk.ui.kit.dialog;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.CopiedText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Good news as a stack of cards in the lower left corner, or as near to it as there is room without lying over something
 * that can be pressed or typed into ({@link CardPlacement}); beside the cards every click goes through. They leave by
 * themselves, or by a click. Failures have a place of their own ({@link #failures}) and stay until they are dismissed or
 * retried, the same action succeeds, or their view is left. The same words are not shown twice.
 */
public final class NoticeStack extends VBox implements Notices {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeStack.class);
    /** More than this would hide the view; the oldest leaves. */
    private static final int MOST = 3;

    private static final long TIME_TO_READ = TimeUnit.SECONDS.toNanos(10);

    private final FailureBand failures = new FailureBand();
    private final LongSupplier nanos;
    private final Tied untied = new Tied(null, null);
    private final Runnable place = this::place;

    public NoticeStack() {
        this(System::nanoTime);
    }

    /** @param nanos a clock in nanoseconds */
    NoticeStack(LongSupplier nanos) {
        this.nanos = nanos;
        setId("notices");
        getStyleClass().add("notice-stack");
        setAlignment(Pos.BOTTOM_LEFT);
        setPickOnBounds(false);
        setFillWidth(false);
        // What lies below them moves, goes and comes without a word to its neighbours.
        sceneProperty().subscribe((before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(place);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(place);
            }
        });
    }

    private void place() {
        Parent around = getParent();
        if (around != null && !getChildren().isEmpty()) {
            Point2D way = CardPlacement.way(this, around);
            setTranslateX(way.getX());
            setTranslateY(way.getY());
        }
    }

    /** Where failures are shown: to be put where it takes room of its own. */
    public Region failures() {
        return failures;
    }

    @Override
    public void info(String sentence) {
        untied.info(sentence);
    }

    @Override
    public void failure(Throwable failure, @Nullable Runnable retry) {
        untied.failure(failure, retry);
    }

    @Override
    public Notices about(Object action) {
        return untied.about(action);
    }

    @Override
    public Notices of(Destination view) {
        return untied.of(view);
    }

    /** The view {@code gone} is no longer in front. */
    public void left(Destination gone) {
        failures.leave(gone, nanos.getAsLong(), TIME_TO_READ);
    }

    /** Knows whom the notices are of. */
    private final class Tied implements Notices {
        private final @Nullable Destination view;
        private final @Nullable Object action;

        private Tied(@Nullable Destination view, @Nullable Object action) {
            this.view = view;
            this.action = action;
        }

        @Override
        public Notices about(Object of) {
            return new Tied(view, of);
        }

        @Override
        public Notices of(Destination at) {
            return new Tied(at, action);
        }

        @Override
        public void succeeded() {
            Object done = action;
            if (done != null) {
                failures.removeIf(each -> each.isOf(view, done));
            }
        }

        @Override
        public void info(String sentence) {
            succeeded();
            push(new Notice(sentence, NoticeStack.this::remove));
        }

        @Override
        public void failure(Throwable failure, @Nullable Runnable retry) {
            if (failure instanceof CancelledException) {
                return;
            }
            succeeded();
            boolean expected = failure instanceof DeskException;
            String sentence = FailureSentence.of(failure);
            if (expected) {
                LOG.warn("A call failed", failure);
            } else {
                LOG.error("A call failed in a way that nobody foresaw", failure);
            }
            FailureNotice notice = new FailureNotice(sentence, view, action, nanos.getAsLong());
            if (retry != null) {
                notice.addAction("noticeRetry", Texts.text("shared.retry"), () -> {
                    failures.removeIf(each -> each == notice);
                    retry.run();
                });
            }
            if (!expected) {
                notice.addAction("noticeCopy", Texts.text("notices.copyDetails"), () -> copy(failure));
            }
            failures.push(notice);
        }
    }

    /** Removes the newest failure, or the newest card when there is none.
     *
     * @return false when there was neither
     */
    public boolean dismissNewest() {
        if (failures.dismissNewest()) {
            return true;
        }
        if (getChildren().isEmpty()) {
            return false;
        }
        getChildren().removeLast();
        return true;
    }

    /** Removes all: they spoke of a session that was left. */
    public void clear() {
        getChildren().clear();
        failures.removeIf(_ -> true);
    }

    private void push(Notice notice) {
        same(notice.sentence()).ifPresent(this::remove);
        if (getChildren().size() == MOST) {
            getChildren().removeFirst();
        }
        getChildren().add(notice);
    }

    private Optional<Notice> same(String sentence) {
        return getChildren().stream()
                .map(Notice.class::cast)
                .filter(notice -> notice.sentence().equals(sentence))
                .findFirst();
    }

    private void remove(Notice notice) {
        getChildren().remove(notice);
    }

    private static void copy(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        CopiedText.put(trace.toString());
    }
}
