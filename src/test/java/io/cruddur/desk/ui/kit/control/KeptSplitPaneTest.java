package io.cruddur.desk.ui.kit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cruddur.desk.support.MemoryPreferences;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class KeptSplitPaneTest {
    private static final String KEY = "test.split";
    private static final double LEAST_FIRST = 160;
    private static final double LEAST_SECOND = 120;

    private final MemoryPreferences preferences = new MemoryPreferences();
    private final Region first = new Region();
    private final Region second = new Region();
    private Stage stage;
    private KeptSplitPane pane;

    @Start
    void start(Stage primary) {
        stage = primary;
        first.setMinHeight(LEAST_FIRST);
        second.setMinHeight(LEAST_SECOND);
        pane = pane();
        pane.getItems().setAll(first, second);
        stage.setScene(new Scene(pane));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(400);
        stage.setHeight(600);
        stage.show();
    }

    private KeptSplitPane pane() {
        KeptSplitPane made = new KeptSplitPane();
        made.setOrientation(Orientation.VERTICAL);
        made.setKept(0.5);
        made.keepIn(preferences, KEY);
        return made;
    }

    private double divider() {
        WaitForAsyncUtils.waitForFxEvents(6);
        return pane.getDividerPositions()[0];
    }

    /** The headless mouse lets go of what it drags as soon as that falls behind. */
    private void drag(FxRobot robot, double pixels) {
        Node divider = robot.lookup(".split-pane-divider").query();
        Point2D from = divider.localToScene(200, 2);
        robot.interact(() -> {
            mouse(divider, MouseEvent.MOUSE_PRESSED, from);
            mouse(divider, MouseEvent.MOUSE_DRAGGED, from.add(0, pixels));
            pane.layout();
            mouse(divider, MouseEvent.MOUSE_RELEASED, from.add(0, pixels));
        });
    }

    private static void mouse(Node node, EventType<MouseEvent> type, Point2D scene) {
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        MouseEvent event = new MouseEvent(
                type,
                scene.getX(),
                scene.getY(),
                scene.getX(),
                scene.getY(),
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                true,
                false,
                false,
                null);
        Event.fireEvent(node, event);
    }

    @Test
    void theDividerIsWhereItWasLeftAlsoAfterARestart(FxRobot robot) {
        assertThat(divider()).isCloseTo(0.5, within(0.01));
        drag(robot, 90);
        double left = divider();
        assertThat(left).isGreaterThan(0.6);

        robot.interact(() -> {
            pane.getItems().clear();
            pane = pane();
            pane.getItems().setAll(first, second);
            stage.getScene().setRoot(pane);
        });
        assertThat(divider()).isCloseTo(left, within(0.01));
    }

    @Test
    void itComesBackWithAPartThatWasGone(FxRobot robot) {
        drag(robot, 90);
        double left = divider();
        for (int i = 0; i < 3; i++) {
            robot.interact(() -> pane.getItems().remove(second));
            WaitForAsyncUtils.waitForFxEvents(6);
            assertThat(pane.getDividers()).isEmpty();
            assertThat(first.getHeight()).isCloseTo(pane.getHeight(), within(3.0));
            robot.interact(() -> pane.getItems().add(second));
            assertThat(divider()).isCloseTo(left, within(0.01));
        }
    }

    @Test
    void itGivesWayInALowWindowAndComesBack(FxRobot robot) {
        drag(robot, 120);
        double left = divider();
        robot.interact(() -> stage.setHeight(320));
        divider();
        assertThat(first.getHeight()).isGreaterThanOrEqualTo(LEAST_FIRST - 1);
        assertThat(second.getHeight()).isGreaterThanOrEqualTo(LEAST_SECOND - 1);

        // Not even the least of both has room.
        robot.interact(() -> stage.setHeight(200));
        assertThat(divider()).isBetween(0.0, 1.0);

        robot.interact(() -> stage.setHeight(600));
        assertThat(divider()).isCloseTo(left, within(0.01));
        assertThat(pane.getKept()).isCloseTo(left, within(0.01));
    }

    @Test
    void aPartThatIsNotResizedKeepsItsLengthInAWindowOfAnotherSize(FxRobot robot) {
        robot.interact(() -> SplitPane.setResizableWithParent(first, false));
        drag(robot, 40);
        divider();
        double left = first.getHeight();
        robot.interact(() -> stage.setHeight(700));
        divider();
        assertThat(first.getHeight()).isCloseTo(left, within(4.0));

        robot.interact(() -> {
            pane.getItems().clear();
            pane = pane();
            pane.getItems().setAll(first, second);
            stage.getScene().setRoot(pane);
        });
        divider();
        assertThat(first.getHeight()).isCloseTo(left, within(4.0));
        robot.interact(() -> stage.setHeight(600));
    }

    /** Neither a divider that cannot be grasped nor a window without a layout. */
    @ParameterizedTest
    @ValueSource(strings = {"", "wide", "NaN", "-3", "0", "1", "7e9", "Infinity"})
    void aDamagedValueIsAsIfThereWereNone(String damaged, FxRobot robot) {
        preferences.put(KEY, damaged);
        robot.interact(() -> {
            pane.getItems().clear();
            pane = pane();
            pane.getItems().setAll(first, second);
            stage.getScene().setRoot(pane);
        });
        assertThat(divider()).isCloseTo(0.5, within(0.01));
    }
}
