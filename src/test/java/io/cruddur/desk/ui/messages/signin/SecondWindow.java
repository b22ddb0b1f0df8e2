package io.cruddur.desk.ui.messages.signin;

import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskRobot;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window that whoever is signed in opens for somebody else to sign in. */
final class SecondWindow {
    private SecondWindow() {}

    static DeskRobot open(DeskRobot desk) {
        List<Window> before = desk.onFx(() -> List.copyOf(Window.getWindows()));
        desk.click("signInAnother");
        desk.waitUntil("the second window", () -> opened(before).isPresent());
        return desk.within(opened(before).orElseThrow()).toFront();
    }

    /** The chat in it; there is no navigation to get to it. */
    static ChatRobot chat(DeskRobot window) {
        return new ChatRobot(window);
    }

    private static Optional<Stage> opened(List<Window> before) {
        return List.copyOf(Window.getWindows()).stream()
                .filter(window -> !before.contains(window))
                .filter(Stage.class::isInstance)
                .map(Stage.class::cast)
                .findFirst();
    }
}
