package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.ui.Destination;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The messages view: a conversation, its history, somebody new, and the other side in a window of its own. */
final class MessagesChapter implements Tour.Chapter {
    private static final String OTHER = "Andrew Bayko";

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

        desk.fx().moveTo(desk.node("messageList", javafx.scene.Node.class));
        desk.fx().scroll(30, VerticalDirection.UP);
        desk.settle();
        guide.unhover();
        guide.snap("messages-history");

        somebodyNew(guide);
        otherSide(guide);
    }

    private static void somebodyNew(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.chat().newConversation();
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

    private static void otherSide(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.chat().open(OTHER);
        desk.click("openOtherSide");
        desk.waitUntil("the second window", () -> second(desk).isPresent());
        Stage window = second(desk).orElseThrow();
        desk.waitUntil(
                "the second window's list",
                () -> desk.onFx(() -> window.getScene().lookup("#groupList") instanceof ListView<?> list
                        && !list.getItems().isEmpty()));
        desk.onFx(() -> {
            window.setWidth(640);
            window.setHeight(720);
            return window;
        });
        guide.snap("messages-other-side", window);
        desk.onFx(() -> {
            window.hide();
            return window;
        });
    }

    private static Optional<Stage> second(DeskRobot desk) {
        return desk.onFx(() -> List.copyOf(Window.getWindows()).stream()
                .filter(window -> window != desk.stage())
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .findFirst());
    }
}
