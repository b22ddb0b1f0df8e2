package io.cruddur.desk.ui.kit.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class NoticeStackTest {
    private final AtomicLong now = new AtomicLong();

    @SuppressWarnings("NullAway.Init")
    private NoticeStack notices;

    @SuppressWarnings("NullAway.Init")
    private Button needed;

    @Start
    void start(Stage stage) {
        notices = new NoticeStack(now::get);
        needed = new Button("Needed next");
        Button first = new Button("First");
        StackPane view = new StackPane(first, needed, notices);
        StackPane.setAlignment(first, javafx.geometry.Pos.TOP_LEFT);
        VBox.setVgrow(view, Priority.ALWAYS);
        view.setMinHeight(0);
        StackPane.setAlignment(needed, javafx.geometry.Pos.BOTTOM_LEFT);
        stage.setScene(new Scene(new VBox(view, notices.failures()), 600, 400));
        stage.show();
    }

    private List<String> failures(FxRobot robot) {
        return robot.from(notices.failures()).lookup(".notice-sentence").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    private static void fail(Notices of, String sentence) {
        of.failure(new DeskException.Failed(sentence, null), null);
    }

    @Test
    void aFailureCoversNothingAndOfManyTheNewestAreShown(FxRobot robot) {
        robot.interact(() -> {
            for (int i = 1; i <= 5; i++) {
                fail(notices, i + " " + "words of a server ".repeat(i * 20));
            }
        });
        robot.interact(notices.getScene().getRoot()::layout);
        assertThat(failures(robot)).hasSize(3).allMatch(each -> "345".indexOf(each.charAt(0)) >= 0);
        assertThat(robot.lookup("#noticesMore").queryAs(Label.class).getText()).isEqualTo("2 more");
        Bounds control = needed.localToScene(needed.getLayoutBounds());
        Node band = notices.failures();
        assertThat(band.localToScene(band.getLayoutBounds()).getMinY()).isGreaterThanOrEqualTo(control.getMaxY());
        assertThat(notices.failures().getHeight()).as("of the window").isLessThan(250);
        robot.clickOn("#noticesDismissAll");
        assertThat(failures(robot)).isEmpty();
        assertThat(band.isManaged()).isFalse();
    }

    @Test
    void aCardCoversNothingThatCanBePressed(FxRobot robot) {
        robot.interact(() -> notices.info("The table was created."));
        robot.interact(notices.getScene().getRoot()::layout);
        WaitForAsyncUtils.waitForFxEvents(4);
        Node card = robot.lookup(".notice").query();
        Bounds control = needed.localToScene(needed.getLayoutBounds());
        assertThat(card.localToScene(card.getLayoutBounds()).intersects(control))
                .as("over what is needed next")
                .isFalse();
        robot.interact(() -> StackPane.setAlignment(needed, javafx.geometry.Pos.BOTTOM_RIGHT));
        WaitForAsyncUtils.waitForFxEvents(4);
        double low = card.localToScene(card.getLayoutBounds()).getMaxY();
        assertThat(low).as("back in the corner").isGreaterThan(control.getMinY() - 30);
    }

    @Test
    void escapeAndTheButtonDismiss(FxRobot robot) {
        robot.interact(() -> {
            fail(notices, "one");
            fail(notices, "two");
            fail(notices, "three");
        });
        robot.interact(() -> assertThat(notices.dismissNewest()).isTrue());
        assertThat(failures(robot)).containsExactly("one", "two");
        robot.clickOn("#noticeDismiss");
        assertThat(failures(robot)).hasSize(1);
    }

    /** Not to the first node of the window, where the next key would do something else. */
    @Test
    void theFocusStaysOrGoesToTheNextNoticeOrBack(FxRobot robot) {
        List<String> retried = new ArrayList<>();
        robot.interact(() -> {
            needed.requestFocus();
            notices.failure(new DeskException.Failed("one", null), () -> retried.add("one"));
            fail(notices, "two");
        });
        Button retry = robot.lookup("#noticeRetry").queryButton();
        robot.interact(retry::requestFocus);
        robot.interact(() -> fail(notices, "three"));
        assertThat(retry.isFocused()).as("after another failure").isTrue();
        robot.interact(() -> fail(notices, "four"));
        assertThat(focused(robot)).as("for the one that is counted only").isEqualTo("dismiss two");
        robot.interact(() -> fail(notices, "three"));
        assertThat(focused(robot)).isEqualTo("dismiss two");
        robot.interact(dismiss(robot, "two")::fire);
        assertThat(focused(robot)).isEqualTo("dismiss four");
        robot.interact(dismiss(robot, "three")::fire);
        assertThat(focused(robot)).as("not its own").isEqualTo("dismiss four");
        robot.interact(dismiss(robot, "four")::fire);
        assertThat(focused(robot)).as("the last one").isEqualTo("dismiss one");
        robot.interact(() -> robot.lookup("#noticeRetry").queryButton().requestFocus());
        robot.interact(() -> robot.lookup("#noticeRetry").queryButton().fire());
        assertThat(retried).containsExactly("one");
        assertThat(needed.isFocused()).as("where it was before").isTrue();
    }

    private Button dismiss(FxRobot robot, String sentence) {
        return robot.from(notices.failures()).lookup("#noticeDismiss").queryAllAs(Button.class).stream()
                .filter(button ->
                        ((FailureNotice) button.getParent()).sentence().equals(sentence))
                .findFirst()
                .orElseThrow();
    }

    private String focused(FxRobot robot) {
        return failures(robot).stream()
                .filter(sentence -> dismiss(robot, sentence).isFocused())
                .map(sentence -> "dismiss " + sentence)
                .findFirst()
                .orElseGet(() -> String.valueOf(needed.getScene().getFocusOwner()));
    }

    @Test
    void theSuccessOfAnActionSaysNothingOfTheSameInAnotherView(FxRobot robot) {
        robot.interact(() -> {
            fail(notices.of(Destination.TABLES).about("copy"), "a copy of items");
            fail(notices.of(Destination.USERS).about("copy"), "a copy of rows");
            notices.of(Destination.USERS).about("copy").succeeded();
        });
        assertThat(failures(robot)).containsExactly("a copy of items");
    }

    @Test
    void theSuccessOfTheSameActionTakesItsFailureAway(FxRobot robot) {
        Notices export = notices.of(Destination.TABLES).about("export");
        robot.interact(() -> {
            fail(notices.about("import"), "an import");
            fail(export, "an export");
            fail(export, "an export again");
        });
        assertThat(failures(robot)).containsExactly("an import", "an export again");
        robot.interact(() -> export.info("exported"));
        assertThat(failures(robot)).containsExactly("an import");
        robot.interact(notices.about("import")::succeeded);
        assertThat(failures(robot)).isEmpty();
    }

    @Test
    void aFailureGoesWithItsViewOnceThereWasTimeToReadIt(FxRobot robot) {
        robot.interact(() -> {
            fail(notices.of(Destination.TABLES), "of the tables");
            fail(notices.of(Destination.USERS), "of the users");
            fail(notices, "of nobody");
            now.addAndGet(TimeUnit.SECONDS.toNanos(3));
            notices.left(Destination.TABLES);
        });
        assertThat(failures(robot)).hasSize(3);
        robot.interact(() -> {
            now.addAndGet(TimeUnit.SECONDS.toNanos(60));
            notices.left(Destination.REQUESTS);
        });
        assertThat(failures(robot)).containsExactly("of the users", "of nobody");
    }
}
