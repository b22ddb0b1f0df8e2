package io.cruddur.desk.robot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The messages view, in the main window or in one of another person's side. */
public final class ChatRobot {
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    private final DeskRobot desk;

    public ChatRobot(DeskRobot desk) {
        this.desk = desk;
    }

    public DeskRobot desk() {
        return desk;
    }

    // ---- the list ----

    /** Opens the conversation with the person of that name, as the list shows it. */
    public ChatRobot open(String displayName) {
        desk.waitUntil("a row of " + displayName, () -> row(displayName).isPresent());
        // On the name, where a person clicks, and not in the middle of the row.
        desk.click(row(displayName).orElseThrow().lookup(".conversation-name"));
        return awaitOpen(displayName);
    }

    /** Waits until the conversation with the person of that name is open. */
    public ChatRobot awaitOpen(String displayName) {
        desk.waitUntil("the conversation with " + displayName, () -> opened().filter(displayName::equals)
                .isPresent());
        return this;
    }

    /** With whom the open conversation is. */
    public Optional<String> opened() {
        return desk.find("otherName").map(node -> desk.onFx(() -> ((Labeled) node).getText()));
    }

    /** The names in the list that are in sight, from the top. */
    public List<String> conversations() {
        return desk.onFx(() -> cells().stream().map(ChatRobot::name).toList());
    }

    /** The names in the list that are marked unread, from the top. */
    public List<String> unread() {
        return desk.onFx(() -> cells().stream()
                .filter(cell -> cell.getPseudoClassStates().contains(UNREAD))
                .map(ChatRobot::name)
                .toList());
    }

    /** The number of unread messages in the row of {@code name}; empty for none. */
    public String unreadCount(String name) {
        return desk.onFx(() -> cells().stream()
                .filter(cell -> ChatRobot.name(cell).equals(name))
                .map(cell -> cell.lookup(".unread-mark"))
                .filter(mark -> mark instanceof Labeled && mark.isVisible())
                .map(mark -> ((Labeled) mark).getText())
                .findFirst()
                .orElse(""));
    }

    /** The name of the row that is selected. */
    public Optional<String> selected() {
        return desk.onFx(() -> cells().stream()
                .filter(ListCell::isSelected)
                .map(ChatRobot::name)
                .findFirst());
    }

    /** Shows only what has {@code text} in a name, a handle or a preview. */
    public ChatRobot filter(String text) {
        desk.type("conversationFilter", text);
        return this;
    }

    /** Gives the list the focus, for the arrow keys. */
    public ChatRobot focusList() {
        Node list = desk.node("groupList", ListView.class);
        desk.onFx(() -> {
            list.requestFocus();
            return list;
        });
        return this;
    }

    /** Ctrl+Tab. */
    public ChatRobot next() {
        desk.press(KeyCode.TAB, KeyCode.CONTROL);
        return this;
    }

    /** Ctrl+Shift+Tab. */
    public ChatRobot previous() {
        desk.press(KeyCode.TAB, KeyCode.CONTROL, KeyCode.SHIFT);
        return this;
    }

    /** Alt and a digit: the conversation at that place, from 1. */
    public ChatRobot nth(int place) {
        desk.press(KeyCode.getKeyCode(Integer.toString(place)), KeyCode.ALT);
        return this;
    }

    // ---- writing ----

    /** Types into the composer without sending. */
    public ChatRobot type(String text) {
        desk.type("composer", text);
        return this;
    }

    /** Types and sends; waits until the composer was cleared, which it is only after success. */
    public ChatRobot send(String text) {
        type(text);
        desk.click("sendMessage");
        desk.waitUntil("the message to be sent", () -> desk.textOf("composer").isEmpty());
        return this;
    }

    /** As {@link #send}, by Enter. */
    public ChatRobot sendByEnter(String text) {
        type(text);
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the message to be sent", () -> desk.textOf("composer").isEmpty());
        return this;
    }

    /** What stands in the composer. */
    public String draft() {
        return desk.textOf("composer");
    }

    /** Waits until the message that says this is marked as not sent. */
    public ChatRobot awaitFailed(String text) {
        desk.waitUntil("the failed message \"" + text + "\"", () -> !own(text, "Not sent")
                .isEmpty());
        return this;
    }

    /** Waits until the message that says this is marked as sent. */
    public ChatRobot awaitSent(String text) {
        desk.waitUntil(
                "the sent message \"" + text + "\"", () -> !own(text, "Sent").isEmpty());
        return this;
    }

    /** Sends a failed message again. */
    public ChatRobot retry(String text) {
        return press(text, ".message-retry");
    }

    /** Gives a failed message up. */
    public ChatRobot discard(String text) {
        return press(text, ".message-discard");
    }

    /** What the messages in sight say, from the top. */
    public List<String> texts() {
        return desk.all(ChatRobot::isMessage).stream()
                .sorted(Comparator.comparingDouble(row -> row.localToScene(0, 0).getY()))
                .map(row -> String.valueOf(row.getAccessibleText()).replaceFirst("(?s)^.*?[.\\d]: ", ""))
                .toList();
    }

    private ChatRobot press(String text, String button) {
        awaitFailed(text);
        desk.click(own(text, "Not sent").getFirst().lookup(button));
        return this;
    }

    private List<Node> own(String text, String state) {
        return desk.all(node -> isMessage(node)
                && String.valueOf(node.getAccessibleText()).startsWith("You, " + state)
                && node.getAccessibleText().endsWith(": " + text));
    }

    private static boolean isMessage(Node node) {
        return node.getStyleClass().contains("message-row");
    }

    public String charactersLeft() {
        return desk.textOf("charactersLeft");
    }

    /** Waits until the open conversation has a message that says this, whoever wrote it. */
    public ChatRobot awaitMessage(String text) {
        desk.waitUntil("the message \"" + text + "\"", () -> !desk.all(node -> isMessage(node, text))
                .isEmpty());
        return this;
    }

    // ---- somebody else ----

    public ChatRobot newConversation() {
        desk.click("newConversation");
        return this;
    }

    /** Ctrl+N, then what is typed, then Enter; nothing is awaited. */
    public ChatRobot writeTo(String handle) {
        desk.shortcut(KeyCode.N);
        desk.type("userSearch", handle);
        desk.press(KeyCode.ENTER);
        return this;
    }

    /** Ctrl+K and what is typed; waits until the best match is {@code displayName}. */
    public ChatRobot quickSwitch(String letters, String displayName) {
        desk.shortcut(KeyCode.K);
        desk.type("quickSwitcherField", letters);
        desk.waitUntil(displayName + " as the best match", () -> switcherRows().stream()
                .findFirst()
                .filter(row -> row.startsWith(displayName))
                .isPresent());
        return this;
    }

    /** What the quick switcher shows, as it is read out. */
    public List<String> switcherRows() {
        return desk.onFx(() -> desk
                .all(node -> node instanceof ListCell<?> cell
                        && cell.getStyleClass().contains("switcher-cell")
                        && !cell.isEmpty())
                .stream()
                .sorted(Comparator.comparingDouble(ChatRobot::top))
                .map(node -> String.valueOf(node.getAccessibleText()))
                .toList());
    }

    /** Opens the window of the other person of this conversation, or brings it to the front. */
    public ChatRobot openOtherSide() {
        List<Window> before = List.copyOf(Window.getWindows());
        desk.click("openOtherSide");
        desk.waitUntil("the other side's window", () -> side(before).isPresent());
        ChatRobot side = new ChatRobot(desk.within(side(before).orElseThrow()));
        side.desk().toFront();
        desk.waitUntil("the other side's conversation", () -> side.desk()
                .find("composer")
                .filter(TextInputControl.class::isInstance)
                .isPresent());
        return side;
    }

    private static Optional<Stage> side(List<Window> before) {
        return List.copyOf(Window.getWindows()).stream()
                .filter(window -> window instanceof Stage && window.isShowing() && !before.contains(window))
                .map(Stage.class::cast)
                .findFirst();
    }

    private static boolean isMessage(Node node, String text) {
        return node.getClass().getSimpleName().equals("MessageRow")
                && String.valueOf(node.getAccessibleText()).endsWith(": " + text);
    }

    private Optional<Node> row(String displayName) {
        return desk.onFx(() -> cells().stream()
                .filter(cell -> name(cell).equals(displayName))
                .map(Node.class::cast)
                .findFirst());
    }

    private List<ListCell<?>> cells() {
        return desk
                .all(node -> node instanceof ListCell<?> cell
                        && cell.getStyleClass().contains("conversation-cell")
                        && !cell.isEmpty())
                .stream()
                .sorted(Comparator.comparingDouble(ChatRobot::top))
                .<ListCell<?>>map(node -> (ListCell<?>) node)
                .toList();
    }

    private static String name(ListCell<?> cell) {
        return cell.lookup(".conversation-name") instanceof Labeled label ? label.getText() : "";
    }

    private static double top(Node node) {
        return node.localToScene(0, 0).getY();
    }
}
