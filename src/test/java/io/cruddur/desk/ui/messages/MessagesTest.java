package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.messages.conversation.MessageListView;
import io.cruddur.desk.ui.messages.conversation.MessageRow;
import io.cruddur.desk.ui.messages.list.ConversationCell;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Messages view of the real app on the embedded services. */
@ExtendWith(DeskAppExtension.class)
class MessagesTest {
    private static List<Node> bubbles(DeskRobot desk, String text, ChatRow.SendState delivery) {
        String state = delivery == ChatRow.SendState.SENT ? "You, Sent" : "";
        return desk.all(node -> node instanceof MessageRow row
                && String.valueOf(row.getAccessibleText()).endsWith(": " + text)
                && row.getAccessibleText().startsWith(state));
    }

    private static void openFirst(DeskRobot desk) {
        desk.goTo(Destination.MESSAGES);
        desk.waitUntil("a conversation in the list", () -> desk.find("groupList")
                .filter(list -> !((ListView<?>) list).getItems().isEmpty())
                .isPresent());
        desk.node("groupList", ListView.class);
        desk.click(desk.all(ConversationCell.class::isInstance).getFirst());
        desk.waitUntil("messages", () -> !desk.all(MessageRow.class::isInstance).isEmpty());
    }

    @Test
    void aMessageIsSentMovesTheListAndIsSeenInTheOtherWindow(DeskRobot desk) {
        openFirst(desk);
        desk.click("openOtherSide");
        desk.waitUntil(
                "the second window",
                () -> Window.getWindows().stream()
                                .filter(Stage.class::isInstance)
                                .count()
                        > 1);
        desk.onFx(() -> {
            desk.stage().toFront();
            desk.stage().requestFocus();
            return desk.stage();
        });
        // Both windows have a composer; the main window's is the one whose scene is ours.
        desk.onFx(() -> {
            javafx.scene.control.TextArea composer =
                    (javafx.scene.control.TextArea) desk.scene().lookup("#composer");
            composer.setText("seen on both sides");
            ((javafx.scene.control.Button) desk.scene().lookup("#sendMessage")).fire();
            return composer;
        });
        desk.waitUntil(
                "the message as sent here",
                () -> bubbles(desk, "seen on both sides", ChatRow.SendState.SENT)
                                .size()
                        == 1);
        desk.waitUntil(
                "the message on both sides",
                () -> bubbles(desk, "seen on both sides", ChatRow.SendState.RECEIVED)
                                .size()
                        == 2);
        desk.waitUntil("the preview in the list", () -> !desk.labelled("seen on both sides")
                .isEmpty());
        desk.onFx(() -> {
            List.copyOf(Window.getWindows()).stream()
                    .filter(window -> window instanceof Stage && window != desk.stage())
                    .forEach(Window::hide);
            return desk;
        });
    }

    @Test
    void theMessagesAreScrolledFromWhereOneWrites(DeskRobot desk) {
        openFirst(desk);
        desk.chat().open("Andrew Bayko");
        desk.waitUntil("the other conversation", () -> desk.textOf("otherName").equals("Andrew Bayko"));
        MessageListView messages = desk.node("messageList", MessageListView.class);
        desk.waitUntil("the newest one", () -> desk.onFx(messages.atEndProperty()::get));
        desk.focus().give("composer").types("half", "composer");
        desk.press(KeyCode.PAGE_UP).press(KeyCode.PAGE_UP);
        desk.waitUntil("older ones", () -> !desk.onFx(messages.atEndProperty()::get));
        assertThat(desk.textOf("composer")).isEqualTo("half");
        assertThat(desk.node("composer", TextArea.class).isFocused()).isTrue();
        desk.press(KeyCode.PAGE_DOWN).press(KeyCode.PAGE_DOWN);
        desk.waitUntil("the newest one again", () -> desk.onFx(messages.atEndProperty()::get));
        // In a text Ctrl+Home and Ctrl+End are the text's.
        desk.press(KeyCode.HOME, KeyCode.CONTROL).press(KeyCode.DELETE);
        assertThat(desk.textOf("composer")).isEqualTo("alf");
        assertThat(desk.onFx(messages.atEndProperty()::get)).isTrue();
        desk.press(KeyCode.DELETE).press(KeyCode.DELETE).press(KeyCode.DELETE);
        desk.press(KeyCode.HOME, KeyCode.CONTROL);
        desk.waitUntil("the oldest one that is there", () -> !desk.onFx(messages.atEndProperty()::get));
        desk.press(KeyCode.END, KeyCode.CONTROL);
        desk.waitUntil("the end", () -> desk.onFx(messages.atEndProperty()::get));
    }

    @Test
    void somebodyNewIsFoundByKeyboardAloneAndTheFirstMessageMakesTheConversation(DeskRobot desk) {
        openFirst(desk);
        int before = desk.node("groupList", ListView.class).getItems().size();
        ChatRobot chat = desk.chat();
        desk.shortcut(KeyCode.N);
        desk.waitUntil("the people", () -> desk.find("userSearchResults")
                .filter(list -> !((ListView<?>) list).getItems().isEmpty())
                .isPresent());
        assertThat(desk.find("userSearch").orElseThrow().isFocused()).isTrue();
        desk.press(KeyCode.DOWN).press(KeyCode.DOWN).press(KeyCode.DOWN).press(KeyCode.ENTER);
        desk.waitUntil("the search to close", () -> desk.find("userSearch").isEmpty());
        chat.sendByEnter("a first word");
        desk.waitUntil(
                "the conversation in the list",
                () -> desk.labelled("a first word").size() == 1);
        assertThat(desk.node("groupList", ListView.class).getItems()).hasSizeBetween(before, before + 1);

        chat.open("Andrew Bayko");
        desk.waitUntil("the other conversation", () -> desk.textOf("otherName").equals("Andrew Bayko"));
        assertThat(desk.find("noticeFailure")).isEmpty();
    }
}
