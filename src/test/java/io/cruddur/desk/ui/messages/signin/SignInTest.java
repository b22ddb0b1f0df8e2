package io.cruddur.desk.ui.messages.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.wiring.Wiring;
import java.util.Objects;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in, in the real app on the embedded pool, as a person does it in production. */
class SignInTest {
    private static final String TEMPORARY = "Only-Once-1";
    private static final String PASSWORD = "Hunter-2-and-3";

    private static @Nullable Wiring wiring;

    @RegisterExtension
    static final DeskAppExtension APP = new DeskAppExtension(folder -> {
        Wiring made = Wiring.temporary(folder, TestServices.emptied().options());
        wiring = made;
        return made;
    });

    private interface Doing {
        void with(Session session);
    }

    /** As somebody else who has the same services. */
    private static void meanwhile(Doing doing) throws Exception {
        OpenSession open = Objects.requireNonNull(wiring)
                .connector()
                .connect(Connector.ConnectionChoice.LOCAL, (_, _, _) -> {}, Work.UNWATCHED);
        try (AutoCloseable _ = open.resources()) {
            doing.with(open.session());
        }
    }

    private static void openPage(DeskRobot desk) {
        desk.chat();
        desk.click("signInStart");
        desk.waitUntil("the focus in the first field", () -> desk.focus().id().equals("signInLogin"));
    }

    private static void signIn(DeskRobot desk, String login, String password) {
        desk.type("signInLogin", login);
        desk.type("signInPassword", password);
        desk.press(KeyCode.ENTER);
    }

    private static void awaitTitle(DeskRobot desk, String title) {
        desk.waitUntil("the page " + title, () -> desk.textOf("signInTitle").equals(title));
    }

    @AfterEach
    void backToTheChat(DeskRobot desk) {
        if (desk.find("signOut").isPresent()) {
            desk.click("signOut");
        }
        desk.waitUntil("the chat", () -> {
            if (desk.find("signInBack").isPresent()) {
                desk.click("signInBack");
            }
            return desk.find("signInStart").isPresent();
        });
    }

    @Test
    void fromTheAccountToTheAnswerOfTheOtherSide(DeskRobot desk) throws Exception {
        openPage(desk);
        desk.click("signInCreate");
        desk.type("signInName", "Lena Vogt");
        desk.type("signInHandle", "lena");
        desk.type("signInEmail", "lena@cruddur.example");
        desk.type("signInNewPassword", PASSWORD);
        desk.click("signInGoOn");

        awaitTitle(desk, "Confirm your account");
        desk.click("signInAgain");
        desk.waitUntil("the focus in the code", () -> desk.focus().id().equals("signInCode"));
        desk.click("signInFillCode");
        desk.press(KeyCode.ENTER);
        awaitTitle(desk, "Sign in");
        assertThat(desk.textOf("signInNote")).startsWith("Your account is confirmed");
        desk.type("signInPassword", PASSWORD);
        desk.press(KeyCode.ENTER);

        desk.waitUntil("the chat of Lena", () -> desk.textOf("actingName").equals("Lena Vogt  @lena"));
        ChatRobot lena = desk.within(desk.stage()).chat();
        lena.writeTo("@bayko").awaitOpen("Andrew Bayko");
        lena.sendByEnter("Is this the right place?").awaitSent("Is this the right place?");
        ChatRobot bayko = lena.openOtherSide();
        Stage window = bayko.desk().stage();
        bayko.awaitMessage("Is this the right place?").sendByEnter("It is.");
        lena.awaitMessage("It is.");
        desk.onFx(() -> {
            window.hide();
            return window;
        });
        meanwhile(session -> Leak.noneIn(session.requests().all().toString(), PASSWORD));
    }

    @Test
    void aPasswordForOneTimeIsReplacedAndOneSignsOut(DeskRobot desk) throws Exception {
        meanwhile(session -> session.users().pools().getFirst().pool().setPassword("andrewbrown", TEMPORARY, false));
        openPage(desk);
        signIn(desk, "andrewbrown", TEMPORARY);
        awaitTitle(desk, "Choose a new password");
        desk.type("signInNewPassword", "short");
        assertThat(desk.find("signInGoOn").orElseThrow().isDisabled()).isTrue();
        desk.type("signInNewPassword", PASSWORD);
        desk.press(KeyCode.ENTER);

        ChatRobot chat = desk.chat();
        chat.open("Andrew Bayko").type("to be gone on with");
        desk.click("signOut");
        awaitTitle(desk, "Sign in");
        assertThat(desk.textOf("signInLogin")).isEmpty();
        signIn(desk, "andrewbrown", PASSWORD);
        assertThat(desk.chat().open("Andrew Bayko").draft()).isEqualTo("to be gone on with");
        chat.type("");
    }

    @Test
    void aWrongPasswordIsSaidAndTypedAnew(DeskRobot desk) throws Exception {
        meanwhile(session -> session.users().pools().getFirst().pool().setPassword("hana", PASSWORD, true));
        openPage(desk);
        signIn(desk, "hana", "Wrong-pass-1");
        desk.waitUntil("a sentence", () -> !desk.textOf("signInFailure").isEmpty());
        assertThat(desk.textOf("signInPassword")).isEmpty();
        assertThat(desk.focus().id()).isEqualTo("signInPassword");

        desk.press(KeyCode.TAB);
        assertThat(desk.focus().id()).isEqualTo("signInPasswordShow");
        desk.press(KeyCode.TAB);
        desk.waitUntil(
                "a ring around the link",
                () -> desk.focus().id().equals("signInForgot")
                        && desk.node("signInForgot", Hyperlink.class).getBorder() != null);
        desk.type("signInPassword", PASSWORD);
        desk.click("signInPasswordShow");
        assertThat(desk.all(node -> node instanceof javafx.scene.text.Text text
                        && text.getText().equals(PASSWORD)))
                .isNotEmpty();
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the chat of Hana", () -> desk.textOf("actingName").startsWith("Hana Sato"));
    }

    @Test
    void twoAreSignedInSideBySideEachAsThemselves(DeskRobot desk) throws Exception {
        meanwhile(session -> {
            session.users().pools().getFirst().pool().setPassword("andrewbrown", PASSWORD, true);
            session.users().pools().getFirst().pool().setPassword("hana", PASSWORD, true);
        });
        openPage(desk);
        signIn(desk, "andrewbrown", PASSWORD);
        desk.waitUntil("the chat of Andrew", () -> desk.textOf("actingName").equals("Andrew Brown  @andrewbrown"));
        ChatRobot andrew = desk.within(desk.stage()).chat();
        andrew.writeTo("@hana").awaitOpen("Hana Sato").sendByEnter("Are you there?");

        DeskRobot window = SecondWindow.open(desk);
        window.waitUntil(
                "the focus in the first field", () -> window.focus().id().equals("signInLogin"));
        assertThat(window.textOf("signInBack")).isEqualTo("Close this window");
        signIn(window, "andrewbrown", PASSWORD);
        window.waitUntil("a sentence", () -> !window.textOf("signInFailure").isEmpty());
        assertThat(window.textOf("signInFailure")).startsWith("Andrew Brown is signed in in another window");
        signIn(window, "hana", PASSWORD);
        window.waitUntil("the chat of Hana", () -> window.textOf("actingName").equals("Hana Sato  @hana"));
        assertThat(window.stage().getTitle()).isEqualTo("Hana Sato: Cruddur Desk");
        ChatRobot hana = SecondWindow.chat(window);
        hana.open("Andrew Brown").sendByEnter("From a window of my own").awaitSent("From a window of my own");
        andrew.awaitMessage("From a window of my own");
        desk.toFront();
        andrew.sendByEnter("I see it").awaitSent("I see it");
        hana.awaitMessage("I see it");

        // It is narrow: the conversation is in the place of the list.
        window.toFront().press(KeyCode.ESCAPE);
        window.waitUntil("the list", () -> window.find("signOut").isPresent());
        window.click("signOut");
        awaitTitle(window, "Sign in");
        desk.toFront();
        andrew.sendByEnter("Still here").awaitSent("Still here");
        window.toFront().press(KeyCode.ESCAPE);
        desk.waitUntil("one window", () -> !window.stage().isShowing());
        desk.toFront();
    }

    @Test
    void escapeGoesBackPageByPage(DeskRobot desk) {
        openPage(desk);
        desk.click("signInForgot");
        awaitTitle(desk, "Forgot your password?");
        desk.press(KeyCode.ESCAPE);
        awaitTitle(desk, "Sign in");
        desk.press(KeyCode.ESCAPE);
        desk.waitUntil("the chat", () -> desk.find("signInStart").isPresent());
    }
}
