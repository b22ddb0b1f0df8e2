package io.cruddur.desk.robot;

/** The dialog over the window. */
public final class DialogRobot {
    private final DeskRobot desk;

    DialogRobot(DeskRobot desk) {
        this.desk = desk;
    }

    /** Waits until a dialog is there. */
    public DialogRobot await() {
        desk.waitUntil("a dialog", () -> desk.find("dialogCancel").isPresent());
        return this;
    }

    public boolean isOpen() {
        return desk.find("dialogCancel").isPresent();
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
