package io.cruddur.desk.ui.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Without the guard JavaFX fails here at every pulse. */
@ExtendWith(ApplicationExtension.class)
class SafeWrappingTest {
    private static final String HEBREW =
            "Could not read table \u05e9\u05d5\u05dc\u05d7\u05df \u05d0\u05e8\u05d5\u05da \u05de\u05d0\u05d5\u05d3 "
                    + "\u05e2\u05dd \u05e8\u05d5\u05d5\u05d7\u05d9\u05dd \u05d1\u05d9\u05df \u05d4\u05de\u05d9\u05dc"
                    + "\u05d9\u05dd: there is no such table. Try again.";
    private static final String ARABIC = "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 "
            .repeat(8)
            .strip();

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final StringProperty sentence = new SimpleStringProperty(HEBREW);

    @SuppressWarnings("NullAway.Init")
    private Label label;

    @SuppressWarnings("NullAway.Init")
    private TextArea typed;

    @SuppressWarnings("NullAway.Init")
    private TextArea bound;

    @SuppressWarnings("NullAway.Init")
    private TextArea unwrapped;

    @SuppressWarnings("NullAway.Init")
    private NoticeStack notices;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private Thread.UncaughtExceptionHandler before;

    /** The thread is that of all tests after these. */
    @Stop
    void stop() {
        Thread.currentThread().setUncaughtExceptionHandler(before);
    }

    @Start
    void start(Stage primary) {
        stage = primary;
        before = Thread.currentThread().getUncaughtExceptionHandler();
        Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
        label = new Label();
        typed = new TextArea();
        bound = new TextArea();
        notices = new NoticeStack();
        label.setWrapText(true);
        unwrapped = new TextArea();
        typed.setWrapText(true);
        bound.setWrapText(true);
        List.of(label, typed, bound, unwrapped).forEach(SafeWrapping::guard);
        label.textProperty().bind(sentence);
        bound.textProperty().bind(sentence);
        stage.setScene(new Scene(new VBox(label, typed, bound, unwrapped, notices, notices.failures()), 600, 700));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private void atSeveralWidths() {
        for (int width = 600; width >= 220; width -= 47) {
            double now = width;
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
                stage.setWidth(now);
                stage.setHeight(700);
            });
            WaitForAsyncUtils.waitForFxEvents();
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> stage.getScene().snapshot(null));
        }
        assertThat(failures).isEmpty();
    }

    /** The skin decides anew whether a text fits; it must come to an end with that. */
    /** The mouse asks where everything is, also between a text and the next layout. */
    @Test
    void aTextIsNotWrappedToTheWidthOfTheOneBefore(FxRobot robot) {
        for (TextArea area : List.of(unwrapped, typed)) {
            for (int width = 120; width < 420; width += 7) {
                int wide = width;
                robot.interact(() -> {
                    area.setText("select 1");
                    area.setMinWidth(wide);
                    area.setMaxWidth(wide);
                });
                robot.interact(() -> area.getScene().getRoot().layout());
                robot.interact(() -> {
                    area.setText("select '" + ARABIC + "' as words");
                    area.lookupAll(".text").forEach(Node::getBoundsInParent);
                });
            }
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(failures).isEmpty();
    }

    @Test
    void aShortTextComesToRest(FxRobot robot) {
        robot.interact(() -> {
            typed.setText(ARABIC.substring(0, 12));
            sentence.set(ARABIC.substring(0, 5));
        });
        AtomicInteger pulses = new AtomicInteger();
        Runnable count = pulses::incrementAndGet;
        WaitForAsyncUtils.waitForFxEvents(20);
        robot.interact(() -> typed.getScene().addPostLayoutPulseListener(count));
        WaitForAsyncUtils.waitForFxEvents(20);
        assertThat(typed.isNeedsLayout()).isFalse();
        assertThat(pulses.get()).isLessThan(20);
        assertThat(failures).isEmpty();
    }

    @Test
    void wrappedTextIsShownAtEveryWidth(FxRobot robot) {
        robot.interact(() -> {
            typed.setText("one line\n" + ARABIC + "\n" + HEBREW);
            notices.info(HEBREW);
            notices.failure(new IllegalStateException(ARABIC), null);
        });

        atSeveralWidths();

        robot.interact(() -> {
            typed.insertText(0, ARABIC + " ");
            sentence.set(ARABIC);
            notices.info(ARABIC);
        });
        atSeveralWidths();
        assertThat(label.getGraphic()).isInstanceOfSatisfying(Text.class, lines -> {
            assertThat(RightToLeft.joined(lines.getText())).isEqualTo(ARABIC);
            assertThat(lines.getText().lines().count()).as("in lines").isGreaterThan(2);
            assertThat(lines.getLayoutBounds().getWidth()).isLessThanOrEqualTo(label.getWidth() + 1);
            assertThat(label.getHeight())
                    .isGreaterThanOrEqualTo(lines.getLayoutBounds().getHeight());
        });
    }

    /** The skin squeezes also what is never wrapped, when it fitted until now. */
    @Test
    void aLongTextAfterAShortOneIsShownWhereNothingIsWrapped(FxRobot robot) {
        for (String text : List.of("-", ARABIC.repeat(3), "-", HEBREW.repeat(3))) {
            robot.interact(() -> unwrapped.setText(text));
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> stage.getScene().snapshot(null));
            WaitForAsyncUtils.waitForFxEvents();
        }
        atSeveralWidths();
    }

    /** Lines that were broken to one width are as wide as the label at the next layout, or narrower. */
    @Test
    void aTextIsBrokenOnceForEachWidth(FxRobot robot) {
        AtomicInteger times = new AtomicInteger();
        robot.interact(() -> {
            sentence.set(ARABIC);
            label.setMaxWidth(Region.USE_PREF_SIZE);
        });
        Text lines = (Text) label.getGraphic();
        robot.interact(() -> lines.textProperty().subscribe((_, _) -> times.incrementAndGet()));
        for (int i = 0; i < 10; i++) {
            robot.interact(() -> {
                label.requestLayout();
                stage.getScene().getRoot().requestLayout();
            });
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> stage.getScene().snapshot(null));
        }
        assertThat(times.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void otherTextWrapsAsEverBeforeAndAfterwards(FxRobot robot) {
        robot.interact(() -> {
            sentence.set("plain");
            typed.setText("plain");
        });
        assertThat(label.getGraphic()).isNull();
        assertThat(label.isWrapText()).isTrue();
        assertThat(typed.isWrapText()).isTrue();
        assertThat(bound.isWrapText()).isTrue();
        robot.interact(() -> typed.setText(HEBREW));
        assertThat(typed.isWrapText()).isFalse();
        robot.interact(() -> typed.setText("plain again"));
        assertThat(typed.isWrapText()).isTrue();
        atSeveralWidths();
    }
}
