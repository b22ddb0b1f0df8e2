package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class ChatStripTest {
    private static final String LONG = "The connection was lost and what is shown here may be old by now ".repeat(6);

    private final AtomicInteger acted = new AtomicInteger();
    private ChatStrip strip;
    private Label below;

    @Start
    void start(Stage stage) {
        strip = new ChatStrip("words", "act", acted::incrementAndGet);
        below = new Label("below");
        stage.setScene(new Scene(new VBox(strip, below)));
        stage.setX(0);
        stage.setY(0);
        // The stage is that of the test before, and as wide.
        stage.setMinWidth(0);
        stage.setMinHeight(0);
        stage.setWidth(320);
        stage.setHeight(400);
        stage.show();
    }

    private void say(FxRobot robot, String sentence, String action) {
        robot.interact(() -> strip.say(new FontIcon("fth-eye"), sentence, action));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Hebrew is wrapped by us: JavaFX fails at it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Short",
                "The connection was lost and what is shown here may be old by now, and for some time to come.",
                "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD \u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD"
                        + " \u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD \u05E9\u05DC\u05D5\u05DD"
                        + " \u05E2\u05D5\u05DC\u05DD"
            })
    void theSentenceIsWholeAndTheLinkBesideIt(String sentence, FxRobot robot) {
        say(robot, sentence, "Try again");
        Label words = robot.lookup("#words").queryAs(Label.class);
        Hyperlink link = robot.lookup("#act").queryAs(Hyperlink.class);
        assertThat(words.isTextTruncated()).isFalse();
        assertThat(link.isTextTruncated()).isFalse();
        assertThat(scene(link).getMinX()).isGreaterThanOrEqualTo(scene(words).getMaxX());
        assertThat(scene(link).getMaxX()).isLessThanOrEqualTo(320);
        assertThat(scene(below).getMinY()).isGreaterThanOrEqualTo(scene(words).getMaxY());
        robot.clickOn(link);
        assertThat(acted.get()).isEqualTo(1);
    }

    @Test
    void whatIsSaidNextTakesThePlaceOfTheLast(FxRobot robot) {
        say(robot, LONG, "Try again");
        double high = strip.getHeight();
        say(robot, "Short", "");
        assertThat(robot.lookup("#act").tryQuery()).as("a link without words").isEmpty();
        assertThat(strip.getHeight()).isLessThan(high);
        assertThat(robot.lookup("#words").queryAs(Label.class).getText()).isEqualTo("Short");
        say(robot, "Again", "Go on");
        assertThat(strip.getChildren()).hasSize(3);
        robot.clickOn("#act");
        assertThat(acted.get()).isEqualTo(1);
    }

    private static Bounds scene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
