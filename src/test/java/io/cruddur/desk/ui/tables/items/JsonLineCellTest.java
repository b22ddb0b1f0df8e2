package io.cruddur.desk.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.text.JsonLine;
import io.cruddur.desk.ui.kit.text.RightToLeft;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** JavaFX fails at every pulse when it wraps right-to-left text by itself, and draws no emoji. */
@ExtendWith(ApplicationExtension.class)
class JsonLineCellTest {
    private static final String HEBREW = "\u05e9\u05d5\u05dc\u05d7\u05df \u05d0\u05e8\u05d5\u05da ".repeat(60);

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("NullAway.Init")
    private ListView<JsonLine> list;

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
        list = new ListView<>();
        list.setCellFactory(JsonLineCell::new);
        stage.setScene(new Scene(list, 600, 400));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void emojiArePicturesAndTheRestIsText(FxRobot robot) {
        String json = "{\n  \"message\": {\"S\": \"ship it \uD83D\uDE80 now\"},\n  \"plain\": {\"S\": \"words\"}\n}";
        robot.interact(() -> list.getItems().setAll(JsonLine.split(json)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".emoji").queryAll()).hasSize(1);
        assertThat(robot.lookup(node -> node instanceof Text).queryAllAs(Text.class))
                .extracting(Text::getText)
                .contains("\"ship it ", " now\"", "\"words\"")
                .noneMatch(text -> text.contains("\uD83D"));
        assertThat(failures).isEmpty();
    }

    @Test
    void aLongValueFromRightToLeftIsShownAtEveryWidth(FxRobot robot) {
        String json = "{\n  \"short\": {\"S\": \"\u05e9\u05dc\u05d5\u05dd\"},\n  \"long\": {\"S\": \"" + HEBREW
                + "\"},\n  \"" + HEBREW + "\": {\"N\": \"1\"}\n}";
        robot.interact(() -> list.getItems().setAll(JsonLine.split(json)));
        for (int width = 600; width >= 200; width -= 47) {
            double now = width;
            robot.interact(() -> {
                stage.setWidth(now);
                stage.setHeight(400);
            });
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> list.getScene().snapshot(null));
        }
        assertThat(failures).isEmpty();
        String shown = robot.lookup(node -> node instanceof Text).queryAllAs(Text.class).stream()
                .map(text -> RightToLeft.joined(text.getText()))
                .collect(Collectors.joining("\n"));
        assertThat(shown).contains("\u05e9\u05dc\u05d5\u05dd").contains(HEBREW.strip());
    }
}
