package io.cruddur.desk.ui.kit.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.ui.kit.Background;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@SuppressWarnings("NullAway.Init") // TestFX calls start before each test
@ExtendWith(ApplicationExtension.class)
class ClosedChoiceTest {
    private final List<String> chosen = new ArrayList<>();
    private final Background background = Background.onVirtualThreads();
    private ComboBox<String> box;

    @Start
    void start(Stage stage) {
        box = new ComboBox<>();
        box.getItems().setAll("us-east-1", "eu-west-1", "ca-central-1");
        box.setValue("us-east-1");
        ClosedChoice.of(box, background, () -> chosen.add(box.getValue()), () -> box.setValue("us-east-1"));
        stage.setScene(new Scene(new StackPane(box), 400, 300));
        stage.show();
    }

    @AfterEach
    void close() {
        background.close();
    }

    @BeforeEach
    void focus(FxRobot robot) {
        robot.interact(box::requestFocus);
    }

    @Test
    void theArrowKeysChooseNothingBeforeEnter(FxRobot robot) {
        robot.type(KeyCode.DOWN);
        assertThat(box.isShowing()).isTrue();
        robot.type(KeyCode.DOWN, KeyCode.DOWN);
        assertThat(chosen).isEmpty();
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(box.isShowing()).isFalse();
        assertThat(chosen).containsExactly("ca-central-1");
    }

    @Test
    void escapeLeavesEverythingAsItWas(FxRobot robot) {
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(box.isShowing()).isFalse();
        assertThat(box.getValue()).isEqualTo("us-east-1");
        assertThat(chosen).isEmpty();
    }

    @Test
    void aClickBesideItLeavesEverythingAsItWas(FxRobot robot) {
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        robot.interact(box::hide);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(box.getValue()).isEqualTo("us-east-1");
        assertThat(chosen).isEmpty();
    }

    @Test
    void aClickChooses(FxRobot robot) {
        robot.clickOn(box);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("eu-west-1");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(chosen).containsExactly("eu-west-1");
    }

    @Test
    void whatWasChosenAlreadyIsNotChosenAgain(FxRobot robot) {
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(chosen).isEmpty();
    }
}
