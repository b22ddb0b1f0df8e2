package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.KeyboardTest.Entry;
import io.cruddur.desk.robot.DeskRobot;
import java.util.List;
import javafx.scene.input.KeyCode;

/** The keys of the pages on which one signs in. */
final class KeyboardOfTheSignIn {
    static final List<Entry> ENTRIES = List.of(
            new Entry("Enter", "on a page of the sign-in", KeyboardOfTheSignIn::goOn),
            new Entry("Esc", "on a page of the sign-in", KeyboardOfTheSignIn::back),
            new Entry("Space", "on the eye beside a password", KeyboardOfTheSignIn::show));

    private KeyboardOfTheSignIn() {}

    private static void open(DeskRobot desk) {
        desk.chat();
        desk.focus().press("signInStart");
        desk.focus().await("signInLogin");
    }

    private static void leave(DeskRobot desk) {
        desk.press(KeyCode.ESCAPE);
        desk.waitUntil("the chat", () -> desk.find("signInStart").isPresent());
    }

    private static void awaitTitle(DeskRobot desk, String title) {
        desk.waitUntil("the page " + title, () -> desk.textOf("signInTitle").equals(title));
    }

    private static void goOn(DeskRobot desk) {
        open(desk);
        desk.focus().types("nobody", "signInLogin");
        desk.press(KeyCode.ENTER);
        assertThat(desk.textOf("signInTitle"))
                .as("without a password there is nothing to do")
                .isEqualTo("Sign in");
        desk.press(KeyCode.TAB).focus().await("signInPassword").types("Wrong-pass-1", "signInPassword");
        desk.press(KeyCode.ENTER);
        desk.waitUntil("what the pool says", () -> !desk.textOf("signInFailure").isEmpty());
        leave(desk);
    }

    private static void back(DeskRobot desk) {
        open(desk);
        for (String link : List.of("signInForgot", "signInCreate")) {
            String title = desk.textOf("signInTitle");
            desk.focus().press(link);
            desk.waitUntil("another page", () -> !desk.textOf("signInTitle").equals(title));
            desk.press(KeyCode.ESCAPE);
            awaitTitle(desk, title);
            desk.focus().await("signInLogin");
        }
        leave(desk);
    }

    private static void show(DeskRobot desk) {
        open(desk);
        desk.press(KeyCode.TAB).focus().await("signInPassword").types("half", "signInPassword");
        desk.press(KeyCode.TAB).focus().await("signInPasswordShow");
        assertThat(desk.all(node -> node instanceof javafx.scene.text.Text text
                        && text.getText().equals("half")))
                .isEmpty();
        desk.press(KeyCode.SPACE);
        desk.waitUntil("the password to be read", () -> !desk.all(node -> node instanceof javafx.scene.text.Text text
                        && text.getText().equals("half"))
                .isEmpty());
        desk.press(KeyCode.SPACE);
        desk.waitUntil("the password hidden", () -> desk.all(node -> node instanceof javafx.scene.text.Text text
                        && text.getText().equals("half"))
                .isEmpty());
        leave(desk);
    }
}
