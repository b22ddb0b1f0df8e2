package io.cruddur.desk.tour;

import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.ui.kit.Destination;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

/** The messages view: a conversation, its history, somebody new, the quick switcher, both sides at once. */
final class MessagesChapter implements Tour.Chapter {
    private static final String OTHER = "Andrew Bayko";
    private static final String SAM = "Sam Okafor";

    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.goTo(Destination.MESSAGES);
        desk.awaitText(OTHER);
        guide.unhover();
        guide.snap("messages-nothing-open");

        desk.chat().open(OTHER);
        guide.unhover();
        guide.snapBoth("messages");

        desk.fx().moveTo(desk.node("messageList", Node.class));
        desk.fx().scroll(30, VerticalDirection.UP);
        desk.settle();
        guide.unhover();
        guide.snap("messages-history");

        somebodyNew(guide);
        grouped(guide);
        emoji(guide);
        filtered(guide);
        quickSwitcher(guide);
        otherSide(guide);
    }

    private static void somebodyNew(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.chat().newConversation();
        desk.type("userSearch", "@nobodyhere");
        desk.waitUntil("a sentence", () -> desk.textOf("userSearchSentence").contains("nobodyhere"));
        guide.snap("messages-nobody-found");
        desk.type("userSearch", "sam");
        desk.waitUntil(
                "one person",
                () -> desk.node("userSearchResults", ListView.class).getItems().size() == 1);
        guide.snap("messages-new-conversation");
        desk.press(KeyCode.DOWN).press(KeyCode.ENTER);
        desk.waitUntil("the search to close", () -> desk.find("userSearch").isEmpty());
        guide.snap("messages-first-message");
        String words = "Hello Sam, this is the first message: both rows and the message in one transaction.";
        desk.chat().sendByEnter(words);
        desk.waitUntil("the list to have it", () -> !desk.labelled(words).isEmpty());
        guide.unhover();
        guide.snap("messages-list-reordered");
    }

    /** Several of one person in a row, and text of other scripts. */
    private static void grouped(TourGuide guide) throws Exception {
        ChatRobot chat = guide.desk().chat();
        chat.sendByEnter("One thought")
                .sendByEnter("and another one, with a link: https://example.com/a(b)?c=d.")
                .sendByEnter(
                        "\u05E9\u05DC\u05D5\u05DD \u05E1\u05DD, \u05D6\u05D5 \u05D4\u05D5\u05D3\u05E2\u05D4 \u05DE\u05D9\u05DE\u05D9\u05DF \u05DC\u05E9\u05DE\u05D0\u05DC (v2).")
                .sendByEnter(
                        "\u0645\u0631\u062D\u0628\u0627 \u0628\u0643\u060C \u0643\u064A\u0641 \u062D\u0627\u0644\u0643\u061F");
        chat.awaitMessage("One thought");
        guide.unhover();
        guide.snapBoth("messages-grouped-right-to-left");
    }

    /** As messages and while they are written; and letters with marks. */
    private static void emoji(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        ChatRobot chat = desk.chat();
        chat.sendByEnter("\uD83C\uDF89")
                .sendByEnter(
                        "Shipped \uD83D\uDE80 and tested \u2705, thanks \uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDCBB")
                .sendByEnter(
                        "Zo\u0065\u0308, nai\u0308ve cafe\u0301, and a tower of marks: a\u0301\u0323\u0308 o\u0302\u0301");
        chat.type(
                "Lunch \uD83C\uDF55 at noon? \uD83D\uDC4D\uD83C\uDFFD or \uD83D\uDC4E \u2764\uFE0F \uD83C\uDDE9\uD83C\uDDEA, see you \uD83D\uDE00");
        desk.onFx(() -> {
            TextArea composer = desk.node("composer", TextArea.class);
            composer.selectRange(0, 9);
            return composer;
        });
        guide.unhover();
        guide.snapBoth("messages-emoji");
        chat.writeTo("@hana").awaitOpen("Hana Sato").type("Dear Hana, \uD83C\uDF89");
        chat.open(OTHER);
        desk.waitUntil("the drafts in the list", () -> desk.labelled("Draft:").size() == 2);
        guide.unhover();
        guide.snapBoth("messages-drafts");
        chat.desk().onFx(() -> {
            TextArea composer = chat.desk().node("composer", TextArea.class);
            composer.setText("There is more to say than fits. ".repeat(33));
            return composer;
        });
        guide.snap("messages-too-long");
        chat.desk().onFx(() -> {
            chat.desk().node("composer", TextArea.class).clear();
            return true;
        });
        for (String name : new String[] {"Hana Sato", SAM}) {
            chat.open(name);
            desk.onFx(() -> {
                desk.node("composer", TextArea.class).clear();
                return desk;
            });
        }
    }

    private static void filtered(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.chat().filter("no conversation has this");
        desk.awaitText("Nothing found");
        guide.snap("messages-filter-nothing-found");
        desk.press(KeyCode.ESCAPE);
    }

    private static void quickSwitcher(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.shortcut(KeyCode.K);
        desk.waitUntil("rows", () -> desk.chat().switcherRows().size() > 3);
        guide.snap("messages-quick-switcher");
        desk.press(KeyCode.ESCAPE);
        desk.chat().quickSwitch("anba", OTHER);
        guide.snap("messages-quick-switcher-letters");
        desk.press(KeyCode.ESCAPE);
        guide.dark();
        desk.chat().quickSwitch("ha", "Hana Sato");
        guide.snap("messages-quick-switcher-dark");
        desk.type("quickSwitcherField", "qqq");
        desk.waitUntil("a sentence", () -> desk.textOf("quickSwitcherSentence").contains("qqq"));
        guide.snap("messages-quick-switcher-nothing-dark");
        desk.press(KeyCode.ESCAPE);
        guide.light();
    }

    private static void otherSide(TourGuide guide) throws Exception {
        DeskRobot main = guide.desk().within(guide.desk().stage());
        ChatRobot chat = main.chat().open(SAM);
        ChatRobot sam = chat.openOtherSide();
        Stage window = sam.desk().stage();
        sam.sendByEnter("I am Sam, in a window of my own.");
        chat.awaitMessage("I am Sam, in a window of my own.");
        guide.snapBeside("messages-side-by-side", main.stage(), window);

        main.toFront();
        chat.open(OTHER);
        sam.desk().toFront();
        sam.sendByEnter("Are you still there?");
        main.waitUntil("the unread mark", () -> chat.unread().contains(SAM));
        guide.snapBeside("messages-unread-light", main.stage(), window);
        main.toFront();
        guide.dark();
        guide.snap("messages-unread-dark");
        guide.light();
        sam.desk().toFront();
        sam.desk().press(KeyCode.ESCAPE);
        sam.desk().waitUntil("the list", () -> !sam.conversations().isEmpty());
        guide.snap("messages-side-list", window);
        main.onFx(() -> {
            window.hide();
            return window;
        });
        main.toFront();
    }
}
