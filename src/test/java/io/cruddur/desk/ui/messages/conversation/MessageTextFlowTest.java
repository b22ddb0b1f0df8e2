package io.cruddur.desk.ui.messages.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.ui.emoji.EmojiView;
import io.cruddur.desk.ui.messages.ChatFixture;
import io.cruddur.desk.ui.messages.TimeFormatter;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MessageTextFlowTest {
    private final List<URI> opened = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private MessageTextFlow flow;

    @Start
    void start(Stage stage) {
        flow = new MessageTextFlow(new MessageCell.Actions() {
            @Override
            public TimeFormatter times() {
                return new TimeFormatter(() -> ChatFixture.NOW, ZoneOffset.UTC);
            }

            @Override
            public void retry(Message message) {}

            @Override
            public void discard(Message message) {}

            @Override
            public void open(URI page) {
                opened.add(page);
            }
        });
        flow.setMaxWidth(300);
        stage.setScene(new Scene(new StackPane(new VBox(flow)), 300, 400));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(300);
        stage.setHeight(400);
        stage.show();
        stage.requestFocus();
    }

    @Test
    void emojiArePicturesInTheLineAndAreCopiedAsCharacters(FxRobot robot) {
        show("go 👍🏽 now 👨‍👩‍👧‍👦!");
        assertThat(flow.getChildren().stream().filter(EmojiView.class::isInstance))
                .hasSize(2);

        fx(flow::requestFocus);
        robot.press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
        robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
        assertThat(clipboard()).isEqualTo("go 👍🏽 now 👨‍👩‍👧‍👦!");

        fx(() -> flow.selectRange(3, 6));
        assertThat(flow.getSelectedRangeAsString()).isEqualTo("👍🏽 n");
        fx(() -> flow.selectRange(1, 4));
        assertThat(flow.getSelectedRangeAsString()).isEqualTo("o 👍🏽");
    }

    @Test
    void aDragOverAPictureSelectsIt() {
        show("ab 😀 cd");
        Bounds picture = flow.getChildren().stream()
                .filter(EmojiView.class::isInstance)
                .findFirst()
                .orElseThrow()
                .getBoundsInParent();
        fx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, picture.getMinX() - 2, 1);
            mouse(MouseEvent.MOUSE_DRAGGED, picture.getMaxX() + 2, 1);
            mouse(MouseEvent.MOUSE_RELEASED, picture.getMaxX() + 2, 1);
        });
        assertThat(flow.getSelectedRangeAsString()).contains("😀").doesNotContain("d");
    }

    @Test
    void aDoubleClickSelectsAWord() {
        show("first second third");
        fx(() -> mouse(MouseEvent.MOUSE_PRESSED, 10, 2));
        assertThat(flow.getSelectedRangeAsString()).isEqualTo("first");
    }

    /** Not by the robot: on the headless platform each press is a trigger of menus, and the control goes no further. */
    private void mouse(EventType<MouseEvent> type, double x, int clicks) {
        double y = flow.getHeight() / 2;
        Event.fireEvent(
                flow,
                new MouseEvent(
                        type,
                        x,
                        y,
                        x,
                        y,
                        MouseButton.PRIMARY,
                        clicks,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        false,
                        null));
    }

    @Test
    void aLinkOpensWhatItShows(FxRobot robot) {
        show("https://cruddur.example/a?b=c.");
        robot.clickOn(flow.getChildren().getFirst());
        assertThat(opened).containsExactly(URI.create("https://cruddur.example/a?b=c"));
    }

    @Test
    void rightToLeftTextBeginsOnTheRight() {
        show("שלום 😀 עולם");
        assertThat(flow.getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        show("hello שלום");
        assertThat(flow.getNodeOrientation()).isEqualTo(NodeOrientation.LEFT_TO_RIGHT);
    }

    @Test
    void bracketsAndTheFullStopOfRightToLeftTextStandOnTheLeft() {
        String words = "\u05E9\u05DC\u05D5\u05DD (v2).";
        show(words);
        double hebrew = left(0);
        double opening = left(words.indexOf('('));
        double latin = left(words.indexOf('v'));
        double closing = left(words.indexOf(')'));
        double stop = left(words.indexOf('.'));
        assertThat(hebrew).isGreaterThan(opening);
        // From the left: the full stop, "(v2)" as it is written, the Hebrew word.
        assertThat(List.of(stop, Math.min(opening, closing), latin, Math.max(opening, closing), hebrew))
                .isSorted();
    }

    /** Where a character of the message begins, from the left as it is seen. */
    private double left(int index) {
        Text words = (Text) flow.getChildren().stream()
                .filter(Text.class::isInstance)
                .findFirst()
                .orElseThrow();
        double[] left = {0};
        fx(() -> left[0] = new javafx.scene.shape.Path(words.rangeShape(index, index + 1))
                .getBoundsInLocal()
                .getMinX());
        boolean mirrored = flow.getNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        return mirrored ? -left[0] : left[0];
    }

    @Test
    void longWordsAndLongMessagesStayWithinTheWidth() {
        for (String text : List.of(
                "w".repeat(1024),
                "😀".repeat(1024),
                "漢".repeat(1024),
                "w\u200D".repeat(500),
                "w\u200D\u05E9".repeat(300),
                "\u0915\u094D\u200D".repeat(340))) {
            show(text);
            assertThat(flow.getWidth()).isLessThanOrEqualTo(300);
            for (Node part : flow.getChildren()) {
                if (part.isManaged()) {
                    assertThat(part.getBoundsInParent().getMaxX())
                            .as(text.substring(0, 3))
                            .isLessThanOrEqualTo(301);
                }
            }
            assertThat(flow.getHeight()).isGreaterThan(100);
        }
    }

    @Test
    void nothingInTheTextTurnsItsDirectionOrIsInvisible() {
        show("evil\u202Egpj.exe\u0007\u2028end");
        assertThat(((Text) flow.getChildren().getFirst()).getText()).isEqualTo("evilgpj.exe\uFFFD\nend");
    }

    @Test
    void longRightToLeftTextIsBrokenInLinesAndCopiedAsItWas() {
        String text = "\u05E9\u05DC\u05D5\u05DD \u05DC\u05DB\u05D5\u05DC\u05DD, abc "
                .repeat(20)
                .strip();
        fx(() -> flow.setMaxWidth(Double.MAX_VALUE));
        for (double width : new double[] {60, 300, 500}) {
            show("short");
            fx(() -> flow.resize(width, 40));
            fx(flow::layout);
            show(text);
            // JavaFX fails at this when it wraps such a line itself.
            fx(() -> assertThat(flow.getChildren().getFirst().getBoundsInLocal().getHeight())
                    .isGreaterThan(60));
        }
        assertThat(flow.shownText()).isEqualTo(text);
        fx(flow::selectAll);
        assertThat(flow.getSelectedRangeAsString()).isEqualTo(text);
    }

    private void show(String text) {
        fx(() -> flow.show(text, false));
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> flow.getScene().getRoot().layout());
    }

    private static void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, action);
    }

    private static String clipboard() {
        return WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> Clipboard.getSystemClipboard().getString());
    }
}
