package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.ItemEditorRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/** The window as it is shipped, on real services. */
@ExtendWith(DeskAppExtension.class)
class DeskAppTest {
    /** Before the first frame a window is what its scene is filled with. */
    @Test
    void theSceneHasTheThemesColour(DeskRobot desk) {
        List<Paint> seen = new ArrayList<>();
        for (String theme : List.of("themeDark", "themeLight")) {
            desk.choose("themeMenu", theme);
            Paint theirs = desk.onFx(() -> {
                Region probe = new Region();
                probe.setStyle("-fx-background-color: -color-bg-default");
                Pane root = (Pane) desk.scene().getRoot();
                probe.setManaged(false);
                root.getChildren().add(probe);
                probe.applyCss();
                root.getChildren().remove(probe);
                return probe.getBackground().getFills().getFirst().getFill();
            });
            assertThat(desk.scene().getFill()).as(theme).isEqualTo(theirs);
            seen.add(theirs);
        }
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void everyViewIsReachedByKeyboard(DeskRobot desk) {
        desk.shortcut(KeyCode.DIGIT2);
        desk.node("tableList", javafx.scene.Node.class);
        desk.shortcut(KeyCode.DIGIT3);
        desk.node("compareUsers", javafx.scene.Node.class);
        desk.shortcut(KeyCode.DIGIT5);
        assertThat(desk.node("navRequests", ToggleButton.class).isSelected()).isTrue();
        desk.shortcut(KeyCode.DIGIT1);
        desk.node("groupList", javafx.scene.Node.class);
    }

    /** Nothing of the view has been clicked: the focus is on the navigation. */
    @Test
    void aViewsOwnKeysWorkAsSoonAsItIsShown(DeskRobot desk) {
        desk.click("navTables");
        desk.waitUntil("the table", () -> desk.find("scanTable").isPresent());
        desk.waitUntil("its description", () -> !desk.node("queryTable", ToggleButton.class)
                .isDisabled());
        desk.press(KeyCode.F5);
        desk.waitUntil("a scan", () -> desk.textOf("itemsSummary").endsWith("complete"));
        desk.click("navRequests").click("navTables").shortcut(KeyCode.E);
        desk.waitUntil(
                "the builder", () -> desk.node("queryTable", ToggleButton.class).isSelected());
    }

    /** In the largest window that a screen without one has, and in the smallest that there is. */
    @ParameterizedTest
    @CsvSource({"1000, 1000", "900, 640"})
    void goodNewsLieOverNothingThatIsNeededAndStripsAreAlike(double width, double height, DeskRobot desk) {
        desk.onFx(() -> {
            desk.stage().setWidth(width);
            desk.stage().setHeight(height);
            return desk.stage();
        });
        NoticeStack notices = desk.node("notices", NoticeStack.class);
        Map<String, Set<Long>> heights = new TreeMap<>();
        for (List<String> clicks : List.of(
                List.of("navMessages"),
                List.of("navTables"),
                List.of("navUsers", "usersCompare"),
                List.of("usersPool"),
                List.of("navDatabase", "databaseSql"),
                List.of("databaseSessions"),
                List.of("navRequests"))) {
            clicks.forEach(desk::click);
            WaitForAsyncUtils.waitForFxEvents(10);
            desk.onFx(() -> {
                for (int i = 0; i < 3; i++) {
                    notices.info(i + ": 25 items of cruddur-messages were written to the file that you chose.");
                }
                return notices;
            });
            WaitForAsyncUtils.waitForFxEvents(4);
            List<Bounds> cards = desk.all(node -> node.getStyleClass().contains("notice")).stream()
                    .map(DeskAppTest::inWindow)
                    .toList();
            assertThat(cards).hasSize(3).allMatch(card -> desk.scene().getHeight() >= card.getMaxY());
            Set<Node> own = new HashSet<>(desk.onFx(() -> notices.lookupAll(".button")));
            assertThat(desk.all(node -> (node instanceof ButtonBase || node instanceof TextInputControl)
                            && !own.contains(node)
                            && !isLarge(node)
                            && cards.stream().anyMatch(card -> card.intersects(inWindow(node)))))
                    .as("below the cards after %s at %s by %s", clicks, width, height)
                    .isEmpty();
            for (String strip : List.of("view-header", "view-toolbar", "sql-bar")) {
                desk.all(node -> node.getStyleClass().contains(strip))
                        .forEach(node -> heights.computeIfAbsent(strip, _ -> new TreeSet<>())
                                .add(Math.round(node.getLayoutBounds().getHeight())));
            }
            desk.onFx(() -> {
                notices.clear();
                return notices;
            });
        }
        desk.click("navUsers").click("usersCompare");
        desk.onFx(() -> {
            desk.stage().setWidth(1000);
            desk.stage().setHeight(800);
            return desk.stage();
        });
        assertThat(heights)
                .allSatisfy((strip, each) -> assertThat(each).as(strip).hasSize(1));
    }

    /** The console's text, which leaves no room beside it in a small window. */
    private static boolean isLarge(Node node) {
        return node instanceof TextArea && node.getLayoutBounds().getHeight() > 80;
    }

    private static Bounds inWindow(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    /** A lookup that fails is a warning in JavaFX's log and a wrong colour on the screen. */
    @Test
    void noViewWarnsOfItsStyles(DeskRobot desk) {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                String source = String.valueOf(entry.getLoggerName()) + entry.getSourceClassName();
                if (source.contains("javafx")
                        && source.toLowerCase(java.util.Locale.ROOT).contains("css")) {
                    warnings.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            for (String theme : List.of("themeDark", "themeLight")) {
                desk.choose("themeMenu", theme);
                for (Destination destination : Destination.values()) {
                    desk.goTo(destination);
                    desk.onFx(() -> desk.scene().snapshot(null));
                }
            }
        } finally {
            root.removeHandler(handler);
        }
        assertThat(warnings).isEmpty();
    }

    /** Another session, like another start, makes all views anew. */
    @Test
    void everyDividerStaysWhereItWasLeft(DeskRobot desk) {
        List<Runnable> views = List.of(
                () -> desk.tables().scan("cruddur-messages").query(),
                () -> desk.goTo(Destination.DATABASE).click("databaseSql"),
                () -> desk.goTo(Destination.REQUESTS));
        List<Double> left = new ArrayList<>();
        for (Runnable view : views) {
            view.run();
            desk.settle();
            for (Node divider : desk.all(node -> node.getStyleClass().contains("split-pane-divider"))) {
                desk.onFx(() -> drag(divider));
            }
            left.addAll(dividers(desk));
        }
        assertThat(left).as("dividers").hasSize(5);

        desk.switchEnvironment(Environment.PROD);
        desk.switchEnvironment(Environment.LOCAL).awaitReady();

        List<Double> found = new ArrayList<>();
        for (Runnable view : views) {
            view.run();
            desk.settle();
            found.addAll(dividers(desk));
        }
        assertThat(found).hasSameSizeAs(left);
        for (int i = 0; i < left.size(); i++) {
            assertThat(found.get(i)).as("divider %s of %s", i, left).isCloseTo(left.get(i), within(0.01));
        }
    }

    private static List<Double> dividers(DeskRobot desk) {
        desk.settle();
        return desk.onFx(() -> desk.all(SplitPane.class::isInstance).stream()
                .map(SplitPane.class::cast)
                .filter(pane -> pane.getDividers().size() == 1)
                .map(pane -> pane.getDividerPositions()[0])
                .toList());
    }

    /** By some pixels; the headless mouse lets go of what it drags as soon as that falls behind. */
    private static boolean drag(Node divider) {
        boolean vertical = ((SplitPane) divider.getParent()).getOrientation() == Orientation.VERTICAL;
        Point2D from = divider.localToScene(1, 1);
        Point2D to = from.add(vertical ? 0 : 30, vertical ? 30 : 0);
        fire(divider, MouseEvent.MOUSE_PRESSED, from);
        fire(divider, MouseEvent.MOUSE_DRAGGED, to);
        divider.getParent().layout();
        fire(divider, MouseEvent.MOUSE_RELEASED, to);
        return true;
    }

    private static void fire(Node node, EventType<MouseEvent> type, Point2D at) {
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        PickResult nothing = new PickResult(node, at.getX(), at.getY());
        MouseButton button = MouseButton.PRIMARY;
        double x = at.getX();
        double y = at.getY();
        Event.fireEvent(
                node,
                new MouseEvent(
                        type, x, y, x, y, button, 1, false, false, false, false, down, false, false, true, false, false,
                        nothing));
    }

    @Test
    void prodLooksDifferentAndComesBack(DeskRobot desk) {
        desk.switchEnvironment(Environment.PROD);
        assertThat(desk.onFx(() -> List.copyOf(desk.scene().getRoot().getStyleClass())))
                .contains(Theme.PROD_CLASS);

        desk.switchEnvironment(Environment.LOCAL).awaitReady();

        assertThat(desk.onFx(() -> List.copyOf(desk.scene().getRoot().getStyleClass())))
                .doesNotContain(Theme.PROD_CLASS);
    }

    /** Every way out of the session asks first, from any view, and Cancel stays. */
    @Test
    void whatIsTypedAndNotSavedIsAskedForOnEveryWayOut(DeskRobot desk) {
        TablesRobot tables = desk.tables().scan("cruddur-messages");
        desk.waitUntil("a scan", () -> tables.summary().endsWith("complete"));
        ItemEditorRobot editor = tables.selectRows(0).open("editItem");
        editor.add("S", "typed").value("typed", "and not saved");

        desk.shortcut(KeyCode.DIGIT1);
        for (Runnable way : waysOut(desk)) {
            desk.onFx(() -> {
                Platform.runLater(way);
                return way;
            });
            desk.awaitText("Discard unsaved changes?").dialog().cancel();
            assertThat(desk.stage().isShowing()).isTrue();
            assertThat(desk.node("environmentLocal", ToggleButton.class).isSelected())
                    .isTrue();
            // What it is about is in front.
            assertThat(editor.isOpen()).isTrue();
            assertThat(desk.textOf("itemValue.typed")).isEqualTo("and not saved");
            desk.shortcut(KeyCode.DIGIT1);
        }

        // By mouse: the focus is at the button then, and Escape would do nothing there.
        desk.tables();
        desk.focus().give("itemValue.typed");
        desk.click("environmentProd")
                .awaitText("Discard unsaved changes?")
                .dialog()
                .cancel();
        desk.focus().await("itemValue.typed");
        desk.press(KeyCode.ESCAPE)
                .awaitText("Discard unsaved changes?")
                .dialog()
                .cancel();

        desk.click("closeItem").dialog().await().ok();
        QueryRobot query = tables.query().partiQl("SELECT message FROM \"cruddur-messages\"");
        desk.onFx(() -> {
            Platform.runLater(waysOut(desk).getFirst());
            return true;
        });
        desk.awaitText("Discard unsaved changes?").dialog().cancel();
        // What it is about comes to sight, also out of a pane that was closed, behind another part.
        desk.click("queryBuilder");
        query.close();
        desk.waitUntil("the pane to close", () -> desk.find("partiqlText").isEmpty());
        desk.shortcut(KeyCode.DIGIT1);
        desk.onFx(() -> {
            Platform.runLater(waysOut(desk).getFirst());
            return true;
        });
        desk.awaitText("Discard unsaved changes?");
        assertThat(desk.find("partiqlText")).isPresent();
        desk.dialog().cancel();
        desk.focus().await("partiqlText");
        query.runPartiQl();
        desk.waitUntil("its rows", () -> tables.summary().endsWith("complete"));
        assertThat(desk.onFx(() -> close(desk.stage()))).as("nothing is lost").isFalse();
    }

    private static List<Runnable> waysOut(DeskRobot desk) {
        return List.of(
                () -> close(desk.stage()),
                () -> desk.node("environmentProd", ToggleButton.class).fire(),
                () -> ((Button) desk.scene().getRoot().lookup("#restartServices")).fire());
    }

    /** As the window manager asks for it; a Mac's Quit asks the same. Says whether the window was kept. */
    private static boolean close(Stage stage) {
        WindowEvent event = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
        EventHandler<WindowEvent> asked = stage.getOnCloseRequest();
        if (asked != null) {
            asked.handle(event);
        }
        return event.isConsumed();
    }
}
