package io.cruddur.desk.robot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

/** The dialog over the window. */
public final class DialogRobot {
    private final DeskRobot desk;

    DialogRobot(DeskRobot desk) {
        this.desk = desk;
    }

    /** Waits until a dialog is there. What its own button does asks nothing further, and does not say that it would. */
    public DialogRobot await() {
        desk.waitUntil("a dialog", () -> desk.find("dialogCancel").isPresent());
        if (desk.find("dialogOk").orElse(null) instanceof Labeled button
                && button.getText().endsWith("…")) {
            throw new AssertionError("The dialog's own button says " + button.getText());
        }
        return this;
    }

    public boolean isOpen() {
        return desk.find("dialogCancel").isPresent();
    }

    /** Its labels and buttons whose words do not fit, as they are cut. */
    public List<String> cut() {
        Node inIt = desk.node("dialogCancel", Node.class);
        return desk.onFx(() -> {
            Parent root = inIt.getScene().getRoot();
            root.applyCss();
            root.layout();
            return root.lookupAll(".text").stream()
                    .filter(text -> isShown(text) && text instanceof Text)
                    .filter(text -> text.getParent() instanceof Labeled labeled
                            && !((Text) text).getText().equals(Objects.requireNonNullElse(labeled.getText(), "")))
                    .map(text -> ((Text) text).getText() + " of " + ((Labeled) text.getParent()).getText())
                    .toList();
        });
    }

    /**
     * What Tab comes to in it and looks the same with and without the focus, but for a caret or a corner. Afterwards that
     * is where it was.
     */
    public List<String> unseenFocus() {
        Scene scene = desk.node("dialogCancel", Node.class).getScene();
        List<String> unseen = new ArrayList<>();
        Set<Node> been = new HashSet<>();
        while (true) {
            Node owner = desk.onFx(scene::getFocusOwner);
            if (!been.add(owner)) {
                return unseen;
            }
            Image with = desk.onFx(() -> owner.snapshot(null, null));
            desk.press(KeyCode.TAB);
            if (!isSeen(with, desk.onFx(() -> owner.snapshot(null, null)))) {
                unseen.add(owner.getId() == null ? owner.toString() : owner.getId());
            }
        }
    }

    /** Whether a node looks different with and without the focus, by more than a caret or a corner. */
    static boolean isSeen(Image one, Image other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return true;
        }
        int[] with = pixels(one);
        int[] without = pixels(other);
        long different = IntStream.range(0, with.length)
                .filter(i -> with[i] != without[i])
                .count();
        return different >= 2 * Math.min(one.getWidth(), one.getHeight());
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    public DialogRobot type(String id, String text) {
        desk.type(id, text);
        return this;
    }

    /** Types the name that a destructive action asks for. */
    public DialogRobot confirmName(String name) {
        return type("confirmName", name);
    }

    public boolean canConfirm() {
        return !desk.node("dialogOk", javafx.scene.Node.class).isDisabled();
    }

    public DeskRobot ok() {
        desk.click("dialogOk");
        return closed();
    }

    public DeskRobot cancel() {
        desk.click("dialogCancel");
        return closed();
    }

    private DeskRobot closed() {
        desk.waitUntil("the dialog to close", () -> !isOpen());
        return desk;
    }
}
