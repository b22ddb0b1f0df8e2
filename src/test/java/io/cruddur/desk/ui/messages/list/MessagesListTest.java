package io.cruddur.desk.ui.messages.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.messages.conversation.MessageListView;
import io.cruddur.desk.ui.messages.conversation.MessageRow;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The list, the ways to somebody, and two sides at once, in the real app on the embedded services. */
@ExtendWith(DeskAppExtension.class)
class MessagesListTest {
    private static final String BAYKO = "Andrew Bayko";
    private static final String SAM = "Sam Okafor";
    private static final String TABLE = "cruddur-messages";

    private DeskRobot main;
    private ChatRobot chat;

    /** Andrew Brown talks to Bayko, from the seed, and to Sam. */
    @BeforeEach
    void twoConversations(DeskRobot desk) {
        main = desk.within(desk.stage());
        chat = main.chat();
        main.toFront();
        main.waitUntil("a conversation", () -> !chat.conversations().isEmpty());
        if (!chat.conversations().contains(SAM)) {
            chat.writeTo("@sam").awaitOpen(SAM).sendByEnter("hello Sam");
            main.waitUntil("Sam in the list", () -> chat.conversations().contains(SAM));
        }
        chat.open(BAYKO);
    }

    @AfterEach
    void oneWindow(DeskRobot desk) {
        main.press(KeyCode.ESCAPE);
        assertThat(desk.find("noticeFailure")).isEmpty();
        desk.onFx(() -> {
            sides(desk).forEach(Window::hide);
            return desk;
        });
    }

    private static List<Window> sides(DeskRobot desk) {
        return List.copyOf(Window.getWindows()).stream()
                .filter(window -> window instanceof Stage && window != desk.stage())
                .toList();
    }

    @Test
    void whatIsWrittenOnOneSideAppearsOnTheOtherAndTheListMovesWithoutItsSelection(DeskRobot desk) {
        chat.open(SAM);
        ChatRobot sam = chat.openOtherSide();
        assertThat(sam.desk().stage().getMinWidth()).isEqualTo(480);
        for (String id : List.of("otherName", "otherHandle", "actingBadge")) {
            Label words = sam.desk().node(id, Label.class);
            sam.desk().waitUntil("#" + id + " to be whole", () -> sam.desk()
                    .onFx(() -> words.getWidth() + 1 >= words.prefWidth(-1)));
        }
        assertThat(sam.desk().textOf("actingBadge")).isEqualTo("You are Sam Okafor");
        assertThat(main.find("actingBadge"))
                .as("where it is chosen above the list")
                .isEmpty();

        main.toFront();
        chat.send("to the other side");
        sam.awaitMessage("to the other side");
        sam.desk().toFront();
        sam.sendByEnter("and back");
        chat.awaitMessage("and back");
        sam.quickSwitch("brown", "Andrew Brown");
        sam.desk().press(KeyCode.ESCAPE);
        assertThat(sam.desk().find("quickSwitcher")).isEmpty();

        main.toFront();
        chat.open(BAYKO).send("now Bayko is on top");
        main.waitUntil("Bayko on top", () -> chat.conversations().getFirst().equals(BAYKO));
        sam.desk().toFront();
        sam.sendByEnter("news from Sam");

        main.waitUntil("Sam on top", () -> chat.conversations().getFirst().equals(SAM));
        assertThat(chat.unread()).containsExactly(SAM);
        main.waitUntil("the number beside Sam", () -> chat.unreadCount(SAM).equals("1"));
        assertThat(main.textOf("navMessagesUnread")).isEqualTo("1");
        assertThat(main.stage().getTitle()).isEqualTo("(1) Cruddur Desk");
        assertThat(chat.opened()).contains(BAYKO);
        assertThat(chat.selected()).contains(BAYKO);
        main.awaitText("news from Sam");

        main.toFront();
        chat.open(SAM);
        main.waitUntil("Sam as read", () -> chat.unread().isEmpty());
        assertThat(main.find("navMessagesUnread")).isEmpty();
        assertThat(main.stage().getTitle()).isEqualTo("Cruddur Desk");
    }

    @Test
    void keysGoThroughTheConversationsAlsoFromTheComposer() {
        List<String> order = chat.conversations();
        String other = order.getFirst().equals(BAYKO) ? order.get(1) : order.getFirst();
        main.click("composer");
        chat.next();
        assertThat(chat.opened()).contains(order.get((order.indexOf(BAYKO) + 1) % order.size()));
        chat.previous();
        assertThat(chat.opened()).contains(BAYKO);
        chat.nth(order.indexOf(other) + 1).awaitOpen(other);
        chat.nth(9);
        assertThat(chat.opened()).contains(other);
        assertThat(main.textOf("composer")).isEmpty();

        chat.focusList();
        main.press(order.indexOf(other) == 0 ? KeyCode.DOWN : KeyCode.UP);
        chat.awaitOpen(order.get(order.indexOf(other) == 0 ? 1 : order.indexOf(other) - 1));
    }

    /** Two windows, 100 seeded messages: what is being read stays where it is, whatever comes above or below. */
    @Test
    void whoReadsAboveIsNotMovedByHistoryNorByNewsAndJumpsToThem() {
        ChatRobot bayko = chat.openOtherSide();
        main.toFront();
        MessageListView list = main.node("messageList", MessageListView.class);
        MessageRow read = main.onFx(() -> {
            list.scrollBy(-250);
            return middle(list);
        });
        main.waitUntil("the button", () -> main.find("jumpToNewest").isPresent());
        double before = main.onFx(() -> top(read));
        String line = read.getAccessibleText();
        bayko.desk().toFront();
        bayko.sendByEnter("news while you read").awaitSent("news while you read");
        main.waitUntil("one new", () -> main.textOf("jumpToNewest").equals("1 new"));
        assertThat(main.onFx(() -> top(rowOf(line)))).isEqualTo(before);

        main.toFront();
        main.click("jumpToNewest");
        chat.awaitMessage("news while you read");
        main.waitUntil("no button", () -> main.find("jumpToNewest").isEmpty());

        // One call, so that no history comes between the scrolling and the look at where the line stands.
        record Line(String text, double top) {}
        Line above = main.onFx(() -> {
            for (int i = 0; i < 50 && !list.atTop(); i++) {
                list.scrollBy(-400);
                list.layout();
            }
            MessageRow row = middle(list);
            return new Line(String.valueOf(row.getAccessibleText()), top(row));
        });
        main.waitUntil("history", () -> main.onFx(() -> !list.atTop()));
        assertThat(main.onFx(() -> top(rowOf(above.text())))).isEqualTo(above.top());
    }

    /** Forty messages keyed in the year 9999, as some foreign tool may write them, stand below all that is new. */
    @Test
    void whatIsDatedFarAheadHidesNoNewMessage(DeskRobot desk) {
        String noor = "Noor Haddad";
        chat.writeTo("@noor").awaitOpen(noor).sendByEnter("hello Noor").awaitSent("hello Noor");
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            Map<String, AttributeValue> hello = messageThatSays(other, "hello Noor");
            for (int i = 0; i < 40; i++) {
                Map<String, AttributeValue> ahead = new HashMap<>(hello);
                ahead.put(
                        "sk",
                        AttributeValue.fromS(String.format(Locale.ROOT, "9999-12-31T23:00:%02d.000000+00:00", i)));
                ahead.put("message", AttributeValue.fromS("ahead " + i));
                ahead.put("message_uuid", AttributeValue.fromS(String.format(Locale.ROOT, "%036d", i)));
                other.putItem(put -> put.tableName(TABLE).item(ahead));
            }
        }
        chat.open(BAYKO).open(noor).awaitMessage("hello Noor");
        main.waitUntil("what is ahead", () -> chat.texts().contains("ahead 0"));

        ChatRobot side = chat.openOtherSide();
        side.awaitMessage("hello Noor").sendByEnter("first news").awaitSent("first news");
        main.toFront();
        chat.awaitMessage("first news");
        main.waitUntil("nothing unread", () -> chat.unread().isEmpty());
        assertThat(main.find("jumpToNewest")).isEmpty();
        for (int i = 0; i < 15; i++) {
            chat.sendByEnter("words " + i).awaitSent("words " + i);
        }
        chat.awaitMessage("words 14");
        assertThat(chat.texts()).doesNotContain("ahead 39");

        main.goTo(Destination.TABLES);
        side.desk().toFront();
        side.sendByEnter("later news").awaitSent("later news");
        main.waitUntil("one unread", () -> main.textOf("navMessagesUnread").equals("1"));
        main.toFront().goTo(Destination.MESSAGES);
        chat.awaitMessage("later news");
        main.waitUntil("nothing unread", () -> chat.unread().isEmpty());
        assertThat(main.find("navMessagesUnread")).isEmpty();
    }

    /** The newer conversation of the same two is empty; then the other one's row is made again. */
    @Test
    void anotherConversationThatMayBeMeantIsNamedAndGoneTo(DeskRobot desk) throws Exception {
        String mira = "Mira Solano";
        chat.writeTo("@mira").awaitOpen(mira).sendByEnter("hello Mira").awaitSent("hello Mira");
        assertThat(main.find("relatedStrip")).isEmpty();
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            main.waitUntil("both rows", () -> groupRows(other, "hello Mira").size() == 2);
            for (Map<String, AttributeValue> row : groupRows(other, "hello Mira")) {
                Map<String, AttributeValue> second = new HashMap<>(row);
                second.put("sk", AttributeValue.fromS(Timestamps.format(Instant.now())));
                second.put("message", AttributeValue.fromS("nothing"));
                second.put("message_group_uuid", AttributeValue.fromS("00000000-0000-4000-8000-000000000002"));
                other.putItem(put -> put.tableName(TABLE).item(second));
            }
        }
        chat.open(BAYKO);
        main.press(KeyCode.F5);
        main.waitUntil(
                "both in the list",
                () -> chat.conversations().stream().filter(mira::equals).count() == 2);
        chat.open(mira);
        main.waitUntil(
                "what is said",
                () -> main.textOf("relatedSentence")
                        .matches(
                                "Another conversation with Mira Solano is the active one; its last message: .+\\. This one is not used any more\\."));
        assertThat(main.textOf("openRelated")).isEqualTo("Open the other one");
        main.click("openRelated");
        chat.awaitMessage("hello Mira");
        main.waitUntil(
                "what is said there",
                () -> main.textOf("relatedSentence")
                        .equals(
                                "There is another conversation with Mira Solano, which has no messages. This one is the active one."));

        try (Connection database = SomebodyElse.inTheDatabase(main.database().desk(), "other");
                Statement sql = database.createStatement()) {
            sql.execute("update users set uuid = uuid_generate_v4() where handle = 'mira'");
        }
        main.goTo(Destination.MESSAGES);
        chat.open(BAYKO).open(mira);
        main.waitUntil(
                "what is said",
                () -> main.find("relatedSentence").isPresent()
                        && main.textOf("relatedSentence")
                                .startsWith("Mira Solano has a different uuid in the users table now."));
        assertThat(main.textOf("openRelated")).isEqualTo("Write to the new one");
        main.click("openRelated");
        main.waitUntil("nothing to say", () -> main.find("relatedStrip").isEmpty());
        chat.awaitOpen(mira).sendByEnter("hello again").awaitSent("hello again");
        assertThat(chat.texts()).doesNotContain("hello Mira");
        main.press(KeyCode.F5);
        main.waitUntil(
                "their own conversation",
                () -> chat.conversations().stream().filter(mira::equals).count() == 3);
    }

    private static List<Map<String, AttributeValue>> groupRows(DynamoDbClient client, String preview) {
        return client.scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
                .filter(item -> Objects.requireNonNull(item.get("pk")).s().startsWith("GRP#"))
                .filter(item -> AttributeValue.fromS(preview).equals(item.get("message")))
                .toList();
    }

    private static Map<String, AttributeValue> messageThatSays(DynamoDbClient client, String text) {
        return client.scanPaginator(scan -> scan.tableName(TABLE)).items().stream()
                .filter(item -> Objects.requireNonNull(item.get("pk")).s().startsWith("MSG#"))
                .filter(item -> AttributeValue.fromS(text).equals(item.get("message")))
                .findFirst()
                .orElseThrow();
    }

    private MessageRow middle(MessageListView list) {
        double middle = list.localToScene(0, list.getHeight() / 2).getY();
        return main.all(MessageRow.class::isInstance).stream()
                .map(MessageRow.class::cast)
                .min(java.util.Comparator.comparingDouble(row -> Math.abs(top(row) - middle)))
                .orElseThrow();
    }

    private MessageRow rowOf(String line) {
        return main.all(node -> node instanceof MessageRow && line.equals(node.getAccessibleText())).stream()
                .map(MessageRow.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static double top(MessageRow row) {
        return row.localToScene(0, 0).getY();
    }

    @Test
    void whoWalksThroughTheListStaysInItAndWhoChoosesWrites() {
        chat.focusList();
        main.press(chat.conversations().getFirst().equals(BAYKO) ? KeyCode.DOWN : KeyCode.UP);
        chat.awaitOpen(chat.selected().orElseThrow());
        main.settle();
        assertThat(main.find("groupList").orElseThrow().isFocused()).isTrue();
        main.press(KeyCode.ENTER);
        main.waitUntil(
                "the composer to have the focus",
                () -> main.find("composer").orElseThrow().isFocused());
        chat.focusList();
        chat.open(BAYKO);
        main.waitUntil(
                "the composer to have the focus",
                () -> main.find("composer").orElseThrow().isFocused());
    }

    @Test
    void aDraftIsInTheListAndAConversationThatHasNotBegunCanBeGoneBackTo() {
        String hana = "Hana Sato";
        chat.writeTo("@hana").awaitOpen(hana).type("dear Hana");
        chat.open(BAYKO);
        main.waitUntil("the row", () -> chat.conversations().getFirst().equals(hana));
        assertThat(main.labelled("Draft:")).isNotEmpty();
        assertThat(main.labelled("dear Hana")).isNotEmpty();
        chat.open(hana);
        assertThat(chat.draft()).isEqualTo("dear Hana");
        assertThat(chat.selected()).contains(hana);
        chat.type("");
        chat.open(BAYKO);
        main.waitUntil("no such row", () -> !chat.conversations().contains(hana));
    }

    @Test
    void theQuickSwitcherGoesAnywhereByKeyboardAlone(DeskRobot desk) {
        chat.quickSwitch("saok", SAM);
        main.press(KeyCode.ENTER);
        chat.awaitOpen(SAM);
        assertThat(main.find("quickSwitcher")).isEmpty();
        main.waitUntil(
                "the composer to have the focus",
                () -> main.find("composer").orElseThrow().isFocused());

        main.goTo(Destination.TABLES);
        chat.quickSwitch("bay", BAYKO);
        assertThat(chat.switcherRows()).anySatisfy(row -> assertThat(row).startsWith(BAYKO));
        main.press(KeyCode.ESCAPE);
        assertThat(main.find("quickSwitcher")).isEmpty();
        assertThat(chat.opened()).contains(SAM);

        main.shortcut(KeyCode.K);
        main.type("quickSwitcherField", "qqqq");
        main.waitUntil("a sentence", () -> main.textOf("quickSwitcherSentence").contains("qqqq"));
        assertThat(chat.switcherRows()).isEmpty();
    }

    @Test
    void theListIsFilteredByNameHandleAndPreview() {
        chat.send("a needle in a preview");
        main.waitUntil(
                "the preview", () -> !main.labelled("a needle in a preview").isEmpty());
        chat.filter("okafor");
        main.waitUntil("Sam alone", () -> chat.conversations().equals(List.of(SAM)));
        chat.filter("@bayko");
        main.waitUntil("Bayko alone", () -> chat.conversations().equals(List.of(BAYKO)));
        chat.filter("NEEDLE");
        main.waitUntil("Bayko alone", () -> chat.conversations().equals(List.of(BAYKO)));
        chat.filter("nothing has this");
        main.awaitText("Nothing found");
        main.press(KeyCode.ESCAPE);
        main.waitUntil("all", () -> chat.conversations().size() >= 2);
    }

    @Test
    void whoExistsIsOpenedAndWhoDoesNotIsRefused() {
        int before = chat.conversations().size();
        chat.writeTo("@sam").awaitOpen(SAM);
        assertThat(chat.conversations()).hasSize(before);

        chat.writeTo("@nosuchhandle");
        main.waitUntil("a sentence", () -> main.textOf("userSearchSentence").contains("nosuchhandle"));
        main.type("userSearch", "andrewbrown");
        main.press(KeyCode.ENTER);
        main.waitUntil("a sentence", () -> main.textOf("userSearchSentence").contains("the person you act as"));
        assertThat(chat.opened()).contains(SAM);
        main.press(KeyCode.ESCAPE);
        assertThat(main.find("userSearch")).isEmpty();
    }
}
