package io.cruddur.desk.ui.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.MessageText;
import io.cruddur.desk.ui.emoji.EmojiTextArea;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Every kind of text control of the app, with texts of every script that are too long to be laid out. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class EditLimitTest {
    private static final String HEBREW = "\u05E9";

    private final Map<String, TextInputControl> controls = new LinkedHashMap<>();
    private final StringProperty value = new SimpleStringProperty("");
    private final AtomicInteger escapes = new AtomicInteger();
    private Subscription keys;

    @Start
    void start(Stage stage) {
        keys = TextKeys.install();
        TextArea wrapped = new TextArea();
        wrapped.setWrapText(true);
        TextField escaped = new TextField();
        ComboBox<String> combo = new ComboBox<>();
        combo.setEditable(true);
        controls.put("field", new TextField());
        controls.put("field with an icon", new CustomTextField());
        controls.put("password", new PasswordField());
        controls.put("escaped", escaped);
        controls.put("wrapped", wrapped);
        controls.put("unwrapped", new TextArea());
        controls.put("composer", new EmojiTextArea());
        controls.put("box", combo.getEditor());
        VBox all = new VBox(combo);
        controls.forEach((name, control) -> {
            SafeWrapping.guard(control);
            EditLimit.guard(control);
            control.setId(name);
            if (control != combo.getEditor()) {
                all.getChildren().add(control);
            }
        });
        EscapedField.bind(escaped, value);
        all.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                escapes.incrementAndGet();
            }
        });
        stage.setScene(new Scene(all, 600, 700));
        stage.show();
    }

    @Stop
    void stop() {
        keys.unsubscribe();
    }

    @ParameterizedTest
    @MethodSource("io.cruddur.desk.ui.kit.text.LongTexts#all")
    void aLongPasteIsRefusedAsAWhole(String text) {
        controls.forEach((name, control) -> {
            onFx(() -> {
                control.setText("before");
                focus(control);
                control.end();
                paste(control, text);
            });

            assertThat(control.getText()).as(name).isEqualTo("before");
            assertThat(EditLimit.isOver(control)).as(name).isFalse();
            assertThat(control.getAccessibleHelp())
                    .as(name)
                    .contains(
                            "Nothing was inserted",
                            String.format(
                                    Locale.ROOT, "%,d characters long.", 6 + text.codePointCount(0, text.length())));
            if (!name.equals("box")) {
                assertThat(notice()).as(name).isEqualTo(control.getAccessibleHelp());
            }

            onFx(() -> paste(control, "!"));
            assertThat(control.getText()).as(name).isEqualTo("before!");
            assertThat(notice()).as(name).isNull();
            onFx(control::undo);
            assertThat(control.getText()).as(name).isEqualTo("before");
        });
    }

    @ParameterizedTest
    @MethodSource("io.cruddur.desk.ui.kit.text.LongTexts#all")
    void aLongTextThatIsThereStaysWholeAndIsNotEdited(String text, FxRobot robot) {
        controls.forEach((name, control) -> {
            robot.interact(() -> control.setText(text));
            robot.interact(() -> control.getScene().getRoot().layout());

            assertThat(control.getText()).as(name).isEqualTo(text);
            assertThat(EditLimit.isOver(control)).as(name).isTrue();
            Label shown = robot.from(control).lookup(".long-text-excerpt").query();
            if (control instanceof PasswordField) {
                assertThat(shown.getText()).contains("too long to edit").doesNotContain(text.substring(0, 5));
                assertThat(robot.from(control)
                                .lookup("#copyLongText")
                                .queryButton()
                                .isVisible())
                        .isFalse();
            } else {
                LongTexts.assertIsExcerpt(shown.getText(), text, ShownText.MOST);
                click(robot, control, "copyLongText");
                robot.interact(() ->
                        assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(text));
            }

            robot.interact(() -> focus(control));
            robot.interact(() -> {
                paste(control, "more");
                control.fireEvent(composed("x"));
            });
            if (text.startsWith(HEBREW)) {
                robot.push(KeyCode.DELETE).push(KeyCode.BACK_SPACE).push(KeyCode.X);
            }
            assertThat(control.getText()).as(name).isEqualTo(text);

            click(robot, control, "clearLongText");
            assertThat(control.getText()).as(name).isEmpty();
            assertThat(EditLimit.isOver(control)).as(name).isFalse();
            if (text.startsWith(HEBREW)) {
                robot.push(KeyCode.X);
                assertThat(control.getText()).as(name).isEqualTo("x");
            }
        });
    }

    /** Whatever it is bound to has all of it, and is never told the part that is shown. */
    @ParameterizedTest
    @MethodSource("io.cruddur.desk.ui.kit.text.LongTexts#all")
    void aBoundValueStaysWhole(String text) {
        StringProperty model = new SimpleStringProperty("");
        onFx(() -> {
            control("wrapped").textProperty().bindBidirectional(model);
            model.set(text);
            value.set(text);
        });
        onFx(() -> control("wrapped").getScene().getRoot().layout());
        assertThat(model.get()).isEqualTo(text);
        assertThat(value.get()).isEqualTo(text);
        assertThat(EditLimit.isOver(control("escaped"))).isTrue();
        onFx(() -> {
            model.set("short");
            value.set("short");
        });
        assertThat(controls.values()).noneMatch(EditLimit::isOver);
        assertThat(control("wrapped").getText()).isEqualTo("short");
    }

    @Test
    void whatFitsIsTypedAndTheNextLetterIsNot(FxRobot robot) {
        String full = HEBREW.repeat(EditLimit.MOST_SHAPED);
        TextInputControl line = control("field");
        TextInputControl lines = control("unwrapped");
        for (TextInputControl each : List.of(line, lines)) {
            assertThat(EditLimit.fits(each, full)).isTrue();
            assertThat(EditLimit.fits(each, full + HEBREW)).isFalse();
            // What JavaFX wraps it shapes once for each line; what is seen as one letter may be two chars.
            int most = each == line ? EditLimit.MOST_SHAPED : EditLimit.MOST_WRAPPED;
            for (String letter : List.of("\u0E01", "\u0928", "\uD83D\uDE00")) {
                assertThat(EditLimit.fits(each, letter.repeat(most))).isTrue();
                assertThat(EditLimit.fits(each, letter.repeat(most + 1))).isFalse();
            }
            assertThat(EditLimit.fits(each, "\u0E01".repeat(MessageText.MAX_CODE_POINTS)))
                    .isTrue();
            assertThat(EditLimit.fits(each, "a".repeat(20_000) + HEBREW)).isFalse();
            assertThat(EditLimit.fits(each, "a".repeat(EditLimit.MOST))).isTrue();
            assertThat(EditLimit.fits(each, "a".repeat(EditLimit.MOST) + "a")).isFalse();
        }
        String many = (HEBREW.repeat(50) + "\n").repeat(300) + "a".repeat(50_000);
        assertThat(EditLimit.fits(lines, many)).isTrue();
        assertThat(EditLimit.fits(lines, many + "\n" + many)).isFalse();
        assertThat(EditLimit.fits(line, many)).isFalse();

        for (String name : List.of("field", "escaped", "unwrapped")) {
            TextInputControl control = control(name);
            robot.interact(() -> {
                control.setText(full);
                focus(control);
                control.positionCaret(10);
            });
            robot.push(KeyCode.X);
            robot.interact(() -> control.fireEvent(composed("abc")));
            robot.interact(() -> control.fireEvent(composed("abcd")));
            assertThat(control.getText()).as(name).isEqualTo(full);
            assertThat(notice()).isNotNull();
            IntStream.range(0, 4).forEach(_ -> robot.push(KeyCode.BACK_SPACE));
            robot.interact(() -> control.fireEvent(composed("abc")));
            robot.interact(() -> control.fireEvent(composed("abcd")));
            assertThat(control.getText()).as(name).isEqualTo(full.substring(0, 6) + "abcd" + full.substring(10));
        }
    }

    /** The last right-to-left letter lets the area wrap again, and a line feed joins lines: both are for less text. */
    @Test
    void aDeletionIsNeverRefused(FxRobot robot) {
        TextInputControl area = control("unwrapped");
        String thai = "\u0E01".repeat(EditLimit.MOST_WRAPPED + 300);
        String lines = "a".repeat(20_000) + "\n" + HEBREW;
        for (String text : List.of(HEBREW + thai, lines)) {
            int at = text.equals(lines) ? 20_000 : 0;
            robot.interact(() -> {
                area.setText(text);
                focus(area);
                area.positionCaret(at);
            });
            assertThat(EditLimit.isOver(area)).isFalse();
            robot.interact(area::deleteNextChar);
            assertThat(area.getText()).isEqualTo(text.substring(0, at) + text.substring(at + 1));
            assertThat(notice()).isNull();
            assertThat(EditLimit.isOver(area)).isTrue();
            robot.interact(() -> focus(area));
            robot.push(KeyCode.SHORTCUT, KeyCode.Z);
            assertThat(area.getText()).isEqualTo(text);
            assertThat(EditLimit.isOver(area)).isFalse();
        }
    }

    /** A formatter would keep it. */
    @Test
    void escapeGoesOnToWhatIsAround(FxRobot robot) {
        controls.forEach((name, control) -> {
            if (!name.equals("box")) {
                int before = escapes.get();
                robot.interact(() -> focus(control));
                robot.push(KeyCode.ESCAPE);
                assertThat(escapes.get()).as(name).isEqualTo(before + 1);
                robot.interact(() -> {
                    control.setText("before");
                    paste(control, HEBREW.repeat(3000));
                });
                assertThat(control.getText()).as(name).isEqualTo("before");
            }
        });
    }

    @Test
    void theSentenceIsAboveAFieldThatHasNoRoomBelow(FxRobot robot) throws Exception {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Stage low = WaitForAsyncUtils.asyncFx(() -> {
                    TextArea area = new TextArea();
                    EditLimit.guard(area);
                    Stage stage = new Stage();
                    stage.setScene(new Scene(area, 300, 60));
                    stage.setX(screen.getMinX());
                    stage.setY(screen.getMaxY() - 60);
                    stage.show();
                    return stage;
                })
                .get();
        TextArea control = (TextArea) low.getScene().getRoot();
        robot.interact(() -> {
            focus(control);
            paste(control, "a".repeat(EditLimit.MOST + 1));
        });
        Window words = Window.getWindows().stream()
                .filter(each -> each instanceof Tooltip tip && "editLimit".equals(tip.getId()))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> {
            Node root = words.getScene().getRoot();
            double top = control.localToScreen(control.getBoundsInLocal()).getMinY();
            assertThat(root.localToScreen(root.getBoundsInLocal()).getMaxY())
                    .as("lower edge of the sentence, above the field")
                    .isLessThan(top + 3);
            low.close();
        });
    }

    private void focus(TextInputControl control) {
        (control.getParent() instanceof ComboBox<?> box ? box : control).requestFocus();
    }

    private static void paste(TextInputControl control, String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        control.paste();
    }

    private static InputMethodEvent composed(String text) {
        return new InputMethodEvent(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                List.of(new InputMethodTextRun(text, InputMethodHighlight.UNSELECTED_RAW)),
                "",
                text.length());
    }

    private static void click(FxRobot robot, TextInputControl control, String id) {
        Button button = robot.from(control).lookup("#" + id).queryButton();
        robot.interact(button::fire);
    }

    private static @Nullable String notice() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Tooltip tip && "editLimit".equals(tip.getId()) && tip.isShowing())
                .map(window -> ((Tooltip) window).getText())
                .findFirst()
                .orElse(null);
    }

    private TextInputControl control(String name) {
        return Objects.requireNonNull(controls.get(name), name);
    }

    /** Without waiting for pulses, which these cases do not need: eight controls times ten texts add up. */
    private static void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }
}
