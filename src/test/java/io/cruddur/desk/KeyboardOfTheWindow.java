package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.KeyboardTest.Entry;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.ui.kit.Destination;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The keys of the window, and those of the messages. */
final class KeyboardOfTheWindow {
    static final List<Entry> ENTRIES = List.of(
            new Entry("Ctrl+1 … Ctrl+5", "Messages, Tables, Users, Database, Requests", KeyboardOfTheWindow::views),
            new Entry("Up, Down, Left, Right", "on the navigation, and on LOCAL", KeyboardOfTheWindow::arrows),
            new Entry("Ctrl+R", "refresh", KeyboardOfTheWindow::refresh),
            new Entry("Ctrl+F", "search in the view", KeyboardOfTheWindow::search),
            new Entry("Ctrl+N", "new conversation", KeyboardOfTheWindow::newConversation),
            new Entry("Ctrl+K", "quick switcher", KeyboardOfTheWindow::quickSwitcher),
            new Entry("Ctrl+Tab, Ctrl+Shift+Tab", "next, previous", KeyboardOfTheWindow::neighbours),
            new Entry("Alt+1 … Alt+9", "one of the first nine", KeyboardOfTheWindow::places),
            new Entry("Up, Down", "in the list of conversations", KeyboardOfTheWindow::aboveAndBelow),
            new Entry("Esc", "close the quick switcher or the search; in a narrow", KeyboardOfTheWindow::back),
            new Entry("Page Up, Page Down", "where a message is written: scroll", KeyboardOfTheWindow::scroll),
            new Entry("Enter, Shift+Enter", "send, break the line", KeyboardOfTheWindow::send));

    private static final String BAYKO = "Andrew Bayko";
    private static final String SAM = "Sam Okafor";

    private KeyboardOfTheWindow() {}

    private static boolean isChosen(DeskRobot desk, String toggle) {
        return desk.onFx(desk.node(toggle, ToggleButton.class)::isSelected);
    }

    private static void views(DeskRobot desk) {
        List<Destination> views = List.of(
                Destination.MESSAGES,
                Destination.TABLES,
                Destination.USERS,
                Destination.DATABASE,
                Destination.REQUESTS);
        for (Destination view : views.reversed()) {
            desk.shortcut(KeyCode.getKeyCode(Integer.toString(1 + views.indexOf(view))));
            assertThat(isChosen(desk, view.id())).as(view.id()).isTrue();
        }
        desk.node("groupList", javafx.scene.Node.class);
    }

    private static void arrows(DeskRobot desk) {
        Map<KeyCode, KeyCode> thereAndBack = Map.of(KeyCode.DOWN, KeyCode.UP, KeyCode.RIGHT, KeyCode.LEFT);
        thereAndBack.forEach((there, back) -> {
            desk.goTo(Destination.TABLES).focus().give("navTables");
            desk.press(there).focus().await("navUsers");
            assertThat(isChosen(desk, "navTables")).as("before Space").isTrue();
            desk.press(KeyCode.SPACE);
            assertThat(isChosen(desk, "navUsers")).isTrue();
            desk.focus().give("navUsers");
            desk.press(back).focus().await("navTables");

            desk.focus().give("environmentLocal");
            desk.press(there).focus().await("environmentProd");
            desk.press(back).focus().await("environmentLocal");
        });
        desk.press(KeyCode.RIGHT).press(KeyCode.SPACE);
        desk.waitUntil("PROD", () -> isChosen(desk, "environmentProd"));
        desk.switchEnvironment(Environment.LOCAL).awaitReady();
    }

    private static void refresh(DeskRobot desk) {
        desk.tables().awaitTable("cruddur-messages");
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            KeyboardOfTheTables.create(other, "keys-refresh");
            assertThat(desk.labelled("keys-refresh")).isEmpty();
            desk.shortcut(KeyCode.R);
            desk.tables().awaitTable("keys-refresh");
            other.deleteTable(request -> request.tableName("keys-refresh"));
            desk.shortcut(KeyCode.R);
            desk.waitUntil(
                    "the table to be gone", () -> desk.labelled("keys-refresh").isEmpty());
        }
    }

    private static void search(DeskRobot desk) {
        desk.tables().scan("cruddur-messages");
        Map.of(
                        Destination.MESSAGES, "conversationFilter",
                        Destination.TABLES, "itemsFilter",
                        Destination.USERS, "syncSearch",
                        Destination.DATABASE, "databaseSearch",
                        Destination.REQUESTS, "requestsFilter")
                .forEach((view, field) -> {
                    desk.goTo(view).shortcut(KeyCode.F).focus().await(field);
                });
    }

    private static void newConversation(DeskRobot desk) {
        desk.chat().open(BAYKO);
        desk.shortcut(KeyCode.N).focus().await("userSearch");
        desk.press(KeyCode.ESCAPE);
        desk.waitUntil("the end of it", () -> desk.find("userSearch").isEmpty());
    }

    private static void quickSwitcher(DeskRobot desk) {
        ChatRobot chat = two(desk).open(BAYKO);
        // From another view too.
        desk.goTo(Destination.USERS)
                .shortcut(KeyCode.K)
                .focus()
                .await("quickSwitcherField")
                .types("sam ok");
        desk.waitUntil("the best match", () -> chat.switcherRows().stream()
                .findFirst()
                .filter(row -> row.startsWith(SAM))
                .isPresent());
        desk.press(KeyCode.ENTER);
        chat.awaitOpen(SAM);
    }

    private static void neighbours(DeskRobot desk) {
        ChatRobot chat = two(desk);
        List<String> names = chat.conversations();
        chat.open(names.getFirst());
        chat.next().awaitOpen(names.get(1));
        chat.previous().awaitOpen(names.getFirst());
    }

    private static void places(DeskRobot desk) {
        ChatRobot chat = two(desk);
        List<String> names = chat.conversations();
        chat.open(names.getFirst());
        chat.nth(2).awaitOpen(names.get(1));
        chat.nth(1).awaitOpen(names.getFirst());
    }

    private static void aboveAndBelow(DeskRobot desk) {
        ChatRobot chat = two(desk);
        List<String> names = chat.conversations();
        chat.open(names.getFirst());
        desk.focus().give("groupList");
        desk.press(KeyCode.DOWN);
        chat.awaitOpen(names.get(1));
        desk.press(KeyCode.UP);
        chat.awaitOpen(names.getFirst());
    }

    private static void back(DeskRobot desk) {
        ChatRobot chat = two(desk).open(BAYKO);
        desk.shortcut(KeyCode.K).focus().await("quickSwitcherField");
        desk.press(KeyCode.ESCAPE);
        desk.waitUntil("no switcher", () -> desk.find("quickSwitcher").isEmpty());
        desk.shortcut(KeyCode.N).focus().await("userSearch");
        desk.press(KeyCode.ESCAPE);
        desk.waitUntil("no search", () -> desk.find("userSearch").isEmpty());

        // Where the focus goes when a page has gone is decided a moment later.
        desk.settle();
        // A search that was left without Escape is forgotten with the next one.
        desk.focus().give("navMessages");
        desk.shortcut(KeyCode.F).focus().await("conversationFilter");
        desk.focus().give("composer");
        desk.shortcut(KeyCode.F).focus().await("conversationFilter").types("sam", "conversationFilter");
        desk.press(KeyCode.ESCAPE);
        assertThat(desk.textOf("conversationFilter")).isEmpty();
        desk.focus().await("conversationFilter");
        desk.press(KeyCode.ESCAPE).focus().await("composer");

        ChatRobot side = chat.openOtherSide();
        side.desk().onFx(() -> {
            side.desk().stage().setWidth(480);
            return true;
        });
        side.desk().waitUntil("one pane", () -> side.desk().find("groupList").isEmpty());
        side.desk().press(KeyCode.ESCAPE);
        side.desk().waitUntil("the list", () -> side.desk().find("groupList").isPresent());
        side.desk().onFx(() -> {
            side.desk().stage().hide();
            return true;
        });
        desk.toFront();
    }

    private static void scroll(DeskRobot desk) {
        ChatRobot chat = two(desk).open(BAYKO);
        desk.focus().give("composer");
        desk.waitUntil("messages", () -> !chat.texts().isEmpty());
        desk.press(KeyCode.END, KeyCode.CONTROL);
        List<String> end = chat.texts();
        desk.press(KeyCode.PAGE_UP);
        desk.waitUntil("earlier ones", () -> !chat.texts().equals(end));
        desk.press(KeyCode.PAGE_DOWN);
        desk.waitUntil("the end again", () -> chat.texts().contains(end.getLast()));
        desk.press(KeyCode.HOME, KeyCode.CONTROL);
        desk.waitUntil("the beginning", () -> !chat.texts().contains(end.getLast()));
        desk.press(KeyCode.END, KeyCode.CONTROL);
        desk.waitUntil("the end", () -> chat.texts().contains(end.getLast()));
        desk.focus().await("composer");
    }

    private static void send(DeskRobot desk) {
        ChatRobot chat = two(desk).open(SAM);
        desk.focus().give("composer").types("one", "composer");
        desk.press(KeyCode.ENTER, KeyCode.SHIFT);
        desk.focus().types("two", "composer");
        assertThat(chat.draft()).isEqualTo("one\ntwo");
        desk.press(KeyCode.ENTER);
        chat.awaitSent("one\ntwo");
        assertThat(chat.draft()).isEmpty();
    }

    /** Two conversations at least. */
    private static ChatRobot two(DeskRobot desk) {
        ChatRobot chat = desk.chat();
        desk.waitUntil("a conversation", () -> !chat.conversations().isEmpty());
        if (!chat.conversations().contains(SAM)) {
            chat.writeTo("@sam").awaitOpen(SAM).sendByEnter("hello Sam");
            desk.waitUntil("Sam in the list", () -> chat.conversations().contains(SAM));
        }
        return chat;
    }
}
