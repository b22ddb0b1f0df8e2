package io.cruddur.desk.robot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Where the keys go. */
public final class FocusRobot {
    private final DeskRobot desk;

    FocusRobot(DeskRobot desk) {
        this.desk = desk;
    }

    /** The id of who has the focus in the window that has it; its description where it has none. */
    public String id() {
        return desk.onFx(() -> {
            Node owner = owner();
            return owner == null ? "nobody" : Objects.requireNonNullElse(owner.getId(), owner.toString());
        });
    }

    /** What the field says that has the focus; nothing when that is no field. */
    public String text() {
        desk.settle();
        return desk.onFx(() -> switch (owner()) {
            case TextInputControl field -> field.getText();
            case ComboBox<?> box when box.isEditable() -> box.getEditor().getText();
            case null, default -> "";
        });
    }

    private static boolean isInField() {
        Node owner = owner();
        return owner instanceof TextInputControl || (owner instanceof ComboBox<?> box && box.isEditable());
    }

    /** Who has the focus; of the pop-up in front where one takes keys. */
    private static @Nullable Node owner() {
        Window window = window();
        return window == null ? null : window.getScene().getFocusOwner();
    }

    private static @Nullable Window window() {
        List<Window> windows = new ArrayList<>(Window.getWindows());
        for (Window window : windows.reversed()) {
            boolean popover = window instanceof PopupWindow && window.getScene().getFocusOwner() != null;
            if (window.isShowing() && (popover || (!(window instanceof PopupWindow) && window.isFocused()))) {
                return window;
            }
        }
        return null;
    }

    /** Gives it to a node, as the tabulator would. */
    public FocusRobot give(String id) {
        desk.waitUntil(
                "#" + id + " to be enabled",
                () -> desk.find(id).filter(node -> !node.isDisabled()).isPresent());
        Node node = desk.node(id, Node.class);
        desk.onFx(() -> {
            node.requestFocus();
            return node;
        });
        return await(id);
    }

    /** Whether one sees that a node has the focus, beside {@code other} having it. */
    public boolean isSeenAt(String id, String other) {
        Node node = desk.node(id, Node.class);
        give(other);
        Image without = desk.onFx(() -> node.snapshot(null, null));
        give(id);
        return DialogRobot.isSeen(desk.onFx(() -> node.snapshot(null, null)), without);
    }

    /** Pastes that behind what the field says. */
    public FocusRobot paste(TextInputControl field, String text) {
        desk.onFx(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            field.requestFocus();
            field.end();
            field.paste();
            return field;
        });
        desk.settle();
        return this;
    }

    /** Presses a button by keyboard. */
    public FocusRobot press(String id) {
        give(id);
        desk.press(KeyCode.SPACE);
        return this;
    }

    /** Waits until the node of that id has it. */
    public FocusRobot await(String id) {
        String[] last = {""};
        try {
            desk.waitUntil("the focus in #" + id, () -> {
                last[0] = id();
                return last[0].equals(id);
            });
        } catch (RuntimeException e) {
            throw new AssertionError("The focus is not in #" + id + " but in " + last[0], e);
        }
        return this;
    }

    /** Waits until a field has the focus, and types into it. */
    public FocusRobot types(String text) {
        desk.waitUntil("a field with the focus", () -> desk.onFx(FocusRobot::isInField));
        Window window = desk.onFx(FocusRobot::window);
        desk.write(window.getScene(), text);
        return this;
    }

    /** Types as {@link #types(String)}, and waits until the field of that id says so. */
    public FocusRobot types(String text, String id) {
        types(text);
        desk.waitUntil(
                "#" + id + " to say " + text,
                () -> desk.onFx(() -> ((TextInputControl) desk.find(id).orElseThrow())
                        .getText()
                        .contains(text)));
        return this;
    }
}
