package io.cruddur.desk.robot;

import static org.awaitility.Awaitility.await;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.ui.kit.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.MouseRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Drives the window as a person does, by the node ids that docs/testing.md lists. Every call waits until what it needs is
 * there, so a test never sleeps; what does not come within {@link #PATIENCE} fails the test.
 *
 * <pre>{@code
 * @ExtendWith(DeskAppExtension.class)
 * class MyTest {
 *     @Test
 *     void sends(DeskRobot desk) {
 *         desk.chat().open("bayko").send("hello");
 *     }
 * }
 * }</pre>
 */
public final class DeskRobot {
    /** Long enough for a first start on a slow machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private final FxRobot fx;
    private final Stage stage;
    private final boolean alone;

    public DeskRobot(FxRobot fx, Stage stage) {
        this(fx, stage, false);
    }

    private DeskRobot(FxRobot fx, Stage stage, boolean alone) {
        this.fx = fx;
        this.stage = stage;
        this.alone = alone;
    }

    /**
     * Sees {@code window} alone, with what pops up over it; every window of the app otherwise. Its clicks and keys
     * go to the node itself: the headless screen has no room for two windows beside each other, and no order of those
     * that overlap.
     */
    public DeskRobot within(Stage window) {
        return new DeskRobot(fx, window, true);
    }

    /** Puts this robot's window in front, and the focus into it. */
    public DeskRobot toFront() {
        onFx(() -> {
            stage.toFront();
            stage.requestFocus();
            return stage;
        });
        waitUntil("the window to have the focus", stage::isFocused);
        return settle();
    }

    public Stage stage() {
        return stage;
    }

    public Scene scene() {
        return stage.getScene();
    }

    /** TestFX's own robot, for what is missing here. */
    public FxRobot fx() {
        return fx;
    }

    // ---- the window ----

    /** Waits until the window is connected and a view is in front. */
    public DeskRobot awaitReady() {
        waitUntil("the session to be ready", () -> find("statusEndpoint")
                .filter(node -> ((Labeled) node).getText().contains("·"))
                .isPresent());
        return this;
    }

    public DeskRobot goTo(Destination destination) {
        return click(destination.id());
    }

    public DeskRobot switchEnvironment(Environment environment) {
        return click(environment == Environment.PROD ? "environmentProd" : "environmentLocal");
    }

    public TablesRobot tables() {
        goTo(Destination.TABLES);
        return new TablesRobot(this);
    }

    public ChatRobot chat() {
        goTo(Destination.MESSAGES);
        return new ChatRobot(this);
    }

    public UsersRobot users() {
        goTo(Destination.USERS);
        return new UsersRobot(this);
    }

    public DatabaseRobot database() {
        goTo(Destination.DATABASE);
        return new DatabaseRobot(this);
    }

    public FocusRobot focus() {
        return new FocusRobot(this);
    }

    public DialogRobot dialog() {
        return new DialogRobot(this);
    }

    // ---- nodes ----

    /** The node of that id if it is on screen now, in any window. */
    public Optional<Node> find(String id) {
        return all(node -> id.equals(node.getId())).stream().findFirst();
    }

    /** All visible nodes that match, in any window, the newest window first. */
    public List<Node> all(Predicate<Node> wanted) {
        return onFx(() -> {
            List<Node> found = new ArrayList<>();
            List<Window> windows = new ArrayList<>(Window.getWindows());
            for (Window window : windows.reversed()) {
                if (window.isShowing() && window.getScene() != null && (!alone || belongs(window))) {
                    collect(window.getScene().getRoot(), wanted, found);
                }
            }
            return found;
        });
    }

    private boolean belongs(Window window) {
        return window == stage
                || (window instanceof PopupWindow popup && popup.getOwnerWindow() == stage)
                || (window instanceof Stage dialog && dialog.getOwner() == stage);
    }

    private static void collect(Node node, Predicate<Node> wanted, List<Node> found) {
        if (!node.isVisible()) {
            return;
        }
        if (wanted.test(node)) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, wanted, found));
        }
    }

    /** Waits for the node of that id. */
    public <T extends Node> T node(String id, Class<T> type) {
        waitUntil("#" + id, () -> find(id).isPresent());
        return type.cast(find(id).orElseThrow());
    }

    /** The rows of the list, table or tree of that id, part by part. */
    public RowParts rowsOf(String id) {
        return new RowParts(this, node(id, Node.class));
    }

    /** Waits until a visible control says exactly this. */
    public DeskRobot awaitText(String text) {
        waitUntil("the text \"" + text + "\"", () -> !labelled(text).isEmpty());
        return this;
    }

    /** Visible labels, buttons and cells that say exactly this. */
    public Collection<Node> labelled(String text) {
        return all(node -> node instanceof Labeled label && text.equals(label.getText()));
    }

    /** The words of the labelled node or text field of that id. */
    public String textOf(String id) {
        Node node = node(id, Node.class);
        return onFx(() -> switch (node) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl input -> input.getText();
            case javafx.scene.text.Text text -> text.getText();
            default -> throw new IllegalArgumentException("#" + id + " has no text");
        });
    }

    /** Waits until the node can be used, then clicks it. */
    public DeskRobot click(String id) {
        waitUntil("#" + id + " to be enabled", () -> find(id).filter(node -> !node.isDisabled())
                .isPresent());
        return click(node(id, Node.class));
    }

    /** Clicks a node that has no id of its own. */
    public DeskRobot click(Node node) {
        if (alone) {
            onFx(() -> {
                Bounds bounds = node.getBoundsInLocal();
                click(node, node.localToScene(bounds.getCenterX(), bounds.getCenterY()), 1);
                return node;
            });
        } else {
            waitUntil(node + " to be in sight", () -> onFx(() -> inSight(node)));
            clickAt(still(node));
        }
        return settle();
    }

    /** Where a node is once it stays there: a dialog grows with what it says, and a click at an earlier place misses. */
    private Point2D still(Node node) {
        List<Point2D> seen = new ArrayList<>();
        waitUntil(node + " to stay where it is", () -> {
            seen.addFirst(fx.point(node).query());
            return seen.stream().limit(3).filter(seen.getFirst()::equals).count() == 3;
        });
        return seen.getFirst();
    }

    /** Clicks a place of the screen. TestFX would wait after each part of a click; what follows waits once. */
    DeskRobot clickAt(Point2D screen) {
        if (alone) {
            return sendClick(screen, 1);
        }
        MouseRobot mouse = fx.robotContext().getMouseRobot();
        mouse.moveNoWait(screen);
        mouse.pressNoWait(MouseButton.PRIMARY);
        mouse.releaseNoWait(MouseButton.PRIMARY);
        return settle();
    }

    /** A window that grows with its content shows it one pulse later. */
    private static boolean inSight(Node node) {
        Scene scene = node.getScene();
        return scene != null
                && node.localToScene(node.getBoundsInLocal()).intersects(0, 0, scene.getWidth(), scene.getHeight());
    }

    /**
     * Clicks a place of the screen twice, as a person does who is neither too fast nor too slow: what the first click
     * changes is there before the second, which goes to whatever lies there then. How soon a second click has to come to
     * be one is the platform's, so the events are sent without it.
     */
    DeskRobot doubleClickAt(Point2D screen) {
        for (int count = 1; count <= 2; count++) {
            sendClick(screen, count);
        }
        return this;
    }

    /** Sends what a click is, without the platform. */
    private DeskRobot sendClick(Point2D screen, int count) {
        onFx(() -> {
            Parent root = scene().getRoot();
            root.applyCss();
            root.layout();
            Point2D place = root.localToScene(root.screenToLocal(screen));
            click(under(root, place), place, count);
            return count;
        });
        return settle();
    }

    /** What the mouse is on at that place of the scene. */
    private static Node under(Node node, Point2D place) {
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable().reversed()) {
                Point2D local = child.sceneToLocal(place);
                boolean there = child.isVisible()
                        && !child.isMouseTransparent()
                        && child.contains(local)
                        && (child.getClip() == null || child.getClip().contains(local));
                if (there) {
                    return under(child, place);
                }
            }
        }
        return node;
    }

    private static void click(Node node, Point2D place, int count) {
        mouse(node, MouseEvent.MOUSE_PRESSED, place, count);
        mouse(node, MouseEvent.MOUSE_RELEASED, place, count);
        if (node.getScene() != null) {
            // What went with the release is not clicked.
            mouse(node, MouseEvent.MOUSE_CLICKED, place, count);
        }
    }

    private static void mouse(Node node, EventType<MouseEvent> type, Point2D place, int count) {
        Point2D screen = node.localToScreen(node.sceneToLocal(place));
        boolean down = type == MouseEvent.MOUSE_PRESSED;
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        place.getX(),
                        place.getY(),
                        screen.getX(),
                        screen.getY(),
                        MouseButton.PRIMARY,
                        count,
                        false,
                        false,
                        false,
                        false,
                        down,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
    }

    /** Chooses an item of a menu button by the item's id. */
    public DeskRobot choose(String menuId, String itemId) {
        MenuButton menu = node(menuId, MenuButton.class);
        MenuItem chosen = onFx(() -> menu.getItems().stream()
                .filter(item -> itemId.equals(item.getId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("#" + menuId + " has no item #" + itemId + " but "
                        + menu.getItems().stream()
                                .map(item -> item + " " + item.getId())
                                .toList())));
        // Not waited for: what opens a dialog ends with it.
        Platform.runLater(chosen::fire);
        return settle();
    }

    /** Puts {@code text} in place of what the field holds, key by key. */
    public DeskRobot type(String id, String text) {
        TextInputControl field = node(id, TextInputControl.class);
        click(field);
        onFx(() -> {
            field.clear();
            if (alone) {
                field.requestFocus();
                field.replaceSelection(text);
            }
            return field;
        });
        if (!alone) {
            write(field.getScene(), text);
        }
        return settle();
    }

    /** Types key by key into who has the focus, and waits once: TestFX would wait after each key. */
    void write(Scene scene, String text) {
        for (char c : text.toCharArray()) {
            KeyCode key = c == '\n' ? KeyCode.ENTER : c == '\t' ? KeyCode.TAB : KeyCode.UNDEFINED;
            fx.robotContext().getBaseRobot().typeKeyboard(scene, key, String.valueOf(c));
        }
        settle();
    }

    /** Keys with the platform's shortcut key held: Ctrl, or Cmd on a Mac. */
    public DeskRobot shortcut(KeyCode key) {
        return press(key, KeyCode.SHORTCUT);
    }

    /** @param held pressed before and released after {@code key} */
    public DeskRobot press(KeyCode key, KeyCode... held) {
        if (alone) {
            onFx(() -> {
                key(KeyEvent.KEY_PRESSED, key, List.of(held));
                key(KeyEvent.KEY_RELEASED, key, List.of(held));
                return stage;
            });
        } else {
            KeyboardRobot keys = fx.robotContext().getKeyboardRobot();
            List<KeyCode> pressed = new ArrayList<>(List.of(held));
            pressed.add(key);
            pressed.forEach(keys::pressNoWait);
            pressed.reversed().forEach(keys::releaseNoWait);
        }
        return settle();
    }

    private void key(EventType<KeyEvent> type, KeyCode key, List<KeyCode> held) {
        Node focused = scene().getFocusOwner();
        Event.fireEvent(
                focused == null ? scene().getRoot() : focused,
                new KeyEvent(
                        type,
                        KeyEvent.CHAR_UNDEFINED,
                        "",
                        key,
                        held.contains(KeyCode.SHIFT),
                        held.contains(KeyCode.CONTROL) || (held.contains(KeyCode.SHORTCUT) && !MAC),
                        held.contains(KeyCode.ALT),
                        held.contains(KeyCode.SHORTCUT) && MAC));
    }

    // ---- waiting ----

    /** @param what completes "waited for …" */
    public void waitUntil(String what, Callable<Boolean> condition) {
        await("waited for " + what)
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(25))
                .until(condition);
    }

    /** Waits until the FX thread has done what is queued, and until what fades has faded: it takes clicks and keys. */
    public DeskRobot settle() {
        WaitForAsyncUtils.waitForFxEvents();
        waitUntil(
                "pop-overs to have come or gone",
                () -> onFx(() -> Window.getWindows().stream()
                        .filter(PopupWindow.class::isInstance)
                        .noneMatch(DeskRobot::fades)));
        return this;
    }

    private static boolean fades(Window window) {
        return window.isShowing()
                && window.getScene() != null
                && fades(window.getScene().getRoot(), 3);
    }

    /** @param depth a pop-over's skin fades, which stands a little below the root */
    private static boolean fades(Node node, int depth) {
        return node.getOpacity() < 1
                || (depth > 0
                        && node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(child -> fades(child, depth - 1)));
    }

    /** Computes on the FX thread. */
    public <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), call);
    }
}
