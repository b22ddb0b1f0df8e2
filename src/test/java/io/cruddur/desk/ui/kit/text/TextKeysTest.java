package io.cruddur.desk.ui.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Real keys, and the events of an input method, in every kind of text control. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class TextKeysTest {
    private final AtomicInteger confirmed = new AtomicInteger();
    private TextField field;
    private TextArea area;
    private PasswordField password;
    private ComboBox<String> combo;
    private Subscription keys;

    @Start
    void start(Stage stage) {
        keys = TextKeys.install();
        field = new TextField();
        area = new TextArea();
        password = new PasswordField();
        combo = new ComboBox<>();
        combo.setEditable(true);
        Button ok = new Button("OK");
        ok.setDefaultButton(true);
        ok.setOnAction(_ -> confirmed.incrementAndGet());
        stage.setScene(new Scene(new VBox(field, area, password, combo, ok), 400, 400));
        stage.show();
    }

    @Stop
    void stop() {
        keys.unsubscribe();
    }

    private Stream<TextInputControl> inputs() {
        return Stream.of(field, area, password, combo.getEditor());
    }

    private void put(FxRobot robot, TextInputControl input, String text, int caret) {
        robot.interact(() -> {
            (input == combo.getEditor() ? combo : input).requestFocus();
            input.setText(text);
            input.positionCaret(caret);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"👨‍👩‍👧‍👦", "🇩🇪", "👍🏽", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301", "x", "😀"})
    void backspaceAndDeleteTakeOneCharacterAsPeopleCountThem(String character, FxRobot robot) {
        inputs().forEach(input -> {
            put(robot, input, "a" + character + "b", 1 + character.length());
            robot.type(KeyCode.BACK_SPACE);
            assertThat(input.getText()).as("Backspace in %s", input).isEqualTo("ab");
            assertThat(input.getCaretPosition()).isEqualTo(1);
            put(robot, input, "a" + character + "b", 1);
            robot.type(KeyCode.DELETE);
            assertThat(input.getText()).as("Delete in %s", input).isEqualTo("ab");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"👨‍👩‍👧‍👦", "🇩🇪", "👍🏽", "❤️", "e\u0301", "😀"})
    void theArrowKeysDoNotStopWithinACharacter(String character, FxRobot robot) {
        Stream.of(field, area).forEach(input -> {
            put(robot, input, "a" + character + "b", 1);
            robot.type(KeyCode.RIGHT);
            assertThat(input.getCaretPosition()).as("Right in %s", input).isEqualTo(1 + character.length());
            robot.type(KeyCode.LEFT);
            assertThat(input.getCaretPosition()).as("Left in %s", input).isEqualTo(1);
            robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
            assertThat(input.getSelectedText()).as("Shift+Right in %s", input).isEqualTo(character);
        });
    }

    @Test
    void flagsBesideEachOtherGoOneByOneAndAnUndoBringsOneBack(FxRobot robot) {
        put(robot, area, "🇩🇪🇫🇷🇯🇵", 12);
        robot.type(KeyCode.BACK_SPACE);
        assertThat(area.getText()).isEqualTo("🇩🇪🇫🇷");
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        assertThat(area.getText()).isEqualTo("🇩🇪🇫🇷🇯🇵");
    }

    /** As elsewhere on the desktop: the vowel sign alone is put right. */
    @Test
    void backspaceTakesAVowelSignWithoutItsConsonant(FxRobot robot) {
        put(robot, field, "कि", 2);
        robot.type(KeyCode.BACK_SPACE);
        assertThat(field.getText()).isEqualTo("क");
    }

    @Test
    void aSelectionGoesAsItIsAndWhatCannotBeEditedStays(FxRobot robot) {
        put(robot, field, "a👍🏽b", 5);
        robot.interact(() -> field.selectRange(0, 5));
        robot.type(KeyCode.BACK_SPACE);
        assertThat(field.getText()).isEqualTo("b");
        put(robot, field, "a👍🏽", 5);
        robot.interact(() -> field.setEditable(false));
        robot.type(KeyCode.BACK_SPACE);
        assertThat(field.getText()).isEqualTo("a👍🏽");
    }

    private static void compose(FxRobot robot, TextInputControl input, String composed, String committed) {
        robot.interact(() -> Event.fireEvent(
                input.getScene().getFocusOwner(),
                new InputMethodEvent(
                        InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                        composed.isEmpty()
                                ? List.of()
                                : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW)),
                        committed,
                        composed.length())));
    }

    @Test
    void enterThatConfirmsAComposedWordConfirmsNothingElse(FxRobot robot) {
        inputs().filter(input -> input != area).forEach(input -> {
            confirmed.set(0);
            put(robot, input, "ab", 1);
            compose(robot, input, "にほん", "");
            robot.type(KeyCode.ENTER);
            assertThat(confirmed).as("while composing in %s", input).hasValue(0);
            compose(robot, input, "", "日本");
            assertThat(input.getText()).isEqualTo("a日本b");
            robot.type(KeyCode.ENTER);
            assertThat(confirmed).as("afterwards in %s", input).hasValue(1);
        });
    }

    @Test
    void whatIsOnlyBeingComposedIsNotTextYet(FxRobot robot) {
        StringProperty text = new SimpleStringProperty("ab");
        robot.interact(() -> Composition.of(area).bind(text));
        robot.interact(() -> {
            area.requestFocus();
            area.positionCaret(1);
        });
        compose(robot, area, "に", "");
        compose(robot, area, "にほん", "");
        assertThat(area.getText()).isEqualTo("aにほんb");
        assertThat(text.get()).isEqualTo("ab");
        compose(robot, area, "ご", "日本");
        assertThat(text.get()).isEqualTo("a日本b");
        compose(robot, area, "", "語");
        assertThat(text.get()).isEqualTo("a日本語b");
        compose(robot, area, "あ", "");
        compose(robot, area, "", "");
        assertThat(text.get()).isEqualTo("a日本語b").isEqualTo(area.getText());
    }

    @Test
    void anotherTextEndsWhatWasBeingComposed(FxRobot robot) {
        StringProperty text = new SimpleStringProperty("a long first text");
        robot.interact(() -> Composition.of(area).bind(text));
        robot.interact(() -> {
            area.requestFocus();
            area.positionCaret(0);
        });
        compose(robot, area, "にほん", "");
        robot.interact(() -> text.set("second"));
        assertThat(area.getText()).isEqualTo("second");
        robot.interact(() -> area.positionCaret(6));
        compose(robot, area, "", "語");
        assertThat(text.get()).isEqualTo("second語").isEqualTo(area.getText());
    }

    @Test
    void whatIsLeftStandingWhenTheFocusGoesIsText(FxRobot robot) {
        StringProperty text = new SimpleStringProperty("");
        robot.interact(() -> Composition.of(area).bind(text));
        robot.interact(area::requestFocus);
        compose(robot, area, "にほん", "");
        assertThat(text.get()).isEmpty();
        robot.interact(field::requestFocus);
        assertThat(text.get()).isEqualTo("にほん");
    }
}
