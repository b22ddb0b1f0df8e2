package io.cruddur.desk.ui.messages.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.ui.kit.FxmlView;
import io.cruddur.desk.ui.kit.FxmlViews;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.text.TextKeys;
import io.cruddur.desk.ui.messages.ChatFixture;
import io.cruddur.desk.ui.messages.ChatViewModel;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The place to write, with real keys. */
@ExtendWith(ApplicationExtension.class)
class ComposerTest {
    private final ChatFixture fixture = ChatFixture.local().talking(3);

    @SuppressWarnings("NullAway.Init")
    private TextArea composer;

    @SuppressWarnings("NullAway.Init")
    private ChatViewModel chat;

    @SuppressWarnings("NullAway.Init")
    private Subscription keys;

    @Start
    void start(Stage stage) {
        keys = TextKeys.install();
        chat = fixture.chat();
        VBox root = new VBox(FxmlViews.load(FxmlView.CHAT_COMPOSER, new ComposerController(chat)));
        Scene scene = new Scene(root, 500, 400);
        new Theme(fixture.preferences()).dress(scene);
        stage.setScene(scene);
        stage.setWidth(500);
        stage.setHeight(400);
        stage.show();
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, ChatFixture.GROUP);
        composer = (TextArea) root.lookup("#composer");
        composer.requestFocus();
    }

    @Stop
    void stop() {
        keys.unsubscribe();
    }

    private void paste(FxRobot robot, String text) {
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
        robot.press(KeyCode.SHORTCUT, KeyCode.V).release(KeyCode.V, KeyCode.SHORTCUT);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void set(FxRobot robot, String text) {
        robot.interact(() -> composer.setText(text));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private double height(FxRobot robot, String text) {
        set(robot, text);
        return composer.getHeight();
    }

    private String label(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(Label.class).getText();
    }

    @Test
    void shiftEnterBreaksTheLineAndEnterSendsOnce(FxRobot robot) {
        robot.write("one", 0);
        robot.press(KeyCode.SHIFT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.SHIFT);
        robot.write("two", 0);
        robot.type(KeyCode.ENTER, 2);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(fixture.store.replies).singleElement().satisfies(sent -> assertThat(sent.text())
                .isEqualTo("one\ntwo"));
        assertThat(composer.getText()).isEmpty();
        robot.doubleClickOn("#sendMessage");
        assertThat(fixture.store.replies).hasSize(1);
        assertThat(composer.isFocused()).isTrue();
    }

    /** A draft is gone on with. */
    @Test
    void theCaretStandsBehindAKeptDraft(FxRobot robot) {
        robot.write("half a word", 0);
        robot.interact(() -> {
            chat.closeConversation();
            chat.openWith(fixture.bayko, ChatFixture.GROUP);
        });
        assertThat(composer.getText()).isEqualTo("half a word");
        robot.write("!", 0);
        assertThat(composer.getText()).isEqualTo("half a word!");
    }

    @Test
    void enterThatConfirmsAComposedWordDoesNotSendAndHalfAWordIsNoDraft(FxRobot robot) {
        set(robot, "");
        compose(robot, "にほん", "");
        assertThat(chat.composer().textProperty().get()).isEmpty();
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fixture.store.replies).isEmpty();

        compose(robot, "", "日本");
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fixture.store.replies).singleElement().satisfies(sent -> assertThat(sent.text())
                .isEqualTo("日本"));
    }

    private void compose(FxRobot robot, String composed, String committed) {
        robot.interact(() -> composer.fireEvent(new InputMethodEvent(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                composed.isEmpty()
                        ? List.of()
                        : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW)),
                committed,
                composed.length())));
    }

    @Test
    void whatIsPastedKeepsItsLinesAndLosesControlCharacters(FxRobot robot) {
        paste(robot, "first\r\nsecond\n\tthird\u0000\u0007 👩‍👩‍👧 fourth");
        assertThat(composer.getText()).isEqualTo("first\nsecond\n\tthird 👩‍👩‍👧 fourth");
    }

    @Test
    void codePointsAreCountedAndTooManyAreRefusedWithASentence(FxRobot robot) {
        robot.interact(() -> composer.setText("😀".repeat(1_024)));
        assertThat(label(robot, "charactersLeft")).isEqualTo("0");
        assertThat(robot.lookup("#sendMessage").queryAs(Button.class).isDisabled())
                .isFalse();

        robot.interact(() -> composer.setText("😀".repeat(1_025)));
        robot.type(KeyCode.ENTER);
        assertThat(label(robot, "charactersLeft")).isEqualTo("-1");
        assertThat(label(robot, "composerReason")).isEqualTo("A message has at most 1,024 characters: 1 too many.");
        assertThat(robot.lookup("#sendMessage").queryAs(Button.class).isDisabled())
                .isTrue();
        assertThat(fixture.store.replies).isEmpty();
        assertThat(composer.getText()).hasSize(2_050);
    }

    @Test
    void growsWithItsLinesThenScrolls(FxRobot robot) {
        double one = height(robot, "a line");
        set(robot, "a line\n".repeat(2) + "a line");
        await().until(() -> composer.getHeight() > one + 20);
        double three = composer.getHeight();
        set(robot, "a line\n".repeat(40));
        await().until(() -> composer.getHeight() > three + 20);
        double most = composer.getHeight();
        assertThat(most).isLessThan(6 * one);
        set(robot, "a line\n".repeat(400));
        await().until(() -> composer.getHeight() == most);
        set(robot, "");
        await().until(() -> composer.getHeight() == one);
    }
}
