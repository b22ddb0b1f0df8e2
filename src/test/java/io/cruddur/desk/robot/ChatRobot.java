package io.cruddur.desk.robot;

import javafx.scene.input.KeyCode;

/** The messages view. */
public final class ChatRobot {
    private final DeskRobot desk;

    ChatRobot(DeskRobot desk) {
        this.desk = desk;
    }

    /** Opens the conversation with the person of that name, as the list shows it. */
    public ChatRobot open(String displayName) {
        desk.awaitText(displayName);
        desk.click(desk.labelled(displayName).iterator().next());
        desk.waitUntil("the composer", () -> desk.find("composer").isPresent());
        return this;
    }

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

    public String charactersLeft() {
        return desk.textOf("charactersLeft");
    }

    public ChatRobot newConversation() {
        desk.click("newConversation");
        return this;
    }

    public DeskRobot desk() {
        return desk;
    }
}
