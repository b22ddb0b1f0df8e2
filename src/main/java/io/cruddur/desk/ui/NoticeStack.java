package io.cruddur.desk.ui;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices as a stack of cards in the corner of the window where the views have lists and no buttons, above their
 * footers; beside the cards every click goes through. Good news leaves by itself, or by a click on it; a
 * failure stays until it is dismissed or retried. The same words are not stacked twice.
 */
public final class NoticeStack extends VBox implements Notices {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeStack.class);
    /** More than this would hide the view; the oldest leaves. */
    private static final int MOST = 4;

    public NoticeStack() {
        setId("notices");
        getStyleClass().add("notice-stack");
        setAlignment(Pos.BOTTOM_LEFT);
        setPickOnBounds(false);
        setFillWidth(false);
    }

    @Override
    public void info(String sentence) {
        Notice notice = new Notice("fth-check-circle", sentence, this::remove);
        notice.getStyleClass().add("success");
        notice.leaveByItself();
        push(notice);
    }

    @Override
    public void failure(Throwable failure, @Nullable Runnable retry) {
        if (failure instanceof CancelledException) {
            return;
        }
        boolean expected = failure instanceof DeskException;
        String sentence = sentenceOf(failure);
        if (expected) {
            LOG.warn("{}", sentence, failure);
        } else {
            LOG.error("A call failed in a way that nobody foresaw", failure);
        }
        Notice notice = new Notice("fth-alert-triangle", sentence, this::remove);
        notice.setId("noticeFailure");
        notice.getStyleClass().add("danger");
        if (retry != null) {
            notice.addAction("noticeRetry", Texts.text("shared.retry"), () -> {
                remove(notice);
                retry.run();
            });
        }
        if (!expected) {
            notice.addAction("noticeCopy", Texts.text("notices.copyDetails"), () -> copy(failure));
        }
        push(notice);
    }

    /** What to say about {@code failure}: its own sentence, or an apology that names no exception. */
    public static String sentenceOf(Throwable failure) {
        return failure instanceof DeskException known ? known.sentence() : Texts.text("notices.unexpected");
    }

    /** Removes the newest notice.
     *
     * @return false when there was none
     */
    public boolean dismissNewest() {
        if (getChildren().isEmpty()) {
            return false;
        }
        getChildren().removeLast();
        return true;
    }

    /** Removes all: they spoke of a session that was left. */
    public void clear() {
        getChildren().clear();
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
        ClipboardContent content = new ClipboardContent();
        content.putString(trace.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
