package io.cruddur.desk.ui.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.text.SafeText;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ExcerptTest {
    @SuppressWarnings("NullAway.Init")
    private Excerpt excerpt;

    @SuppressWarnings("NullAway.Init")
    private TextArea area;

    @Start
    void start(Stage stage) {
        excerpt = new Excerpt();
        area = new TextArea();
        area.setEditable(false);
        area.setWrapText(true);
        SafeWrapping.guard(area);
        stage.setScene(new Scene(new VBox(area, excerpt), 600, 400));
        stage.show();
    }

    @ParameterizedTest
    @MethodSource("io.cruddur.desk.ui.kit.text.LongTexts#all")
    void showsTheFirstPartOfALongTextAndCopiesAllOfIt(String text, FxRobot robot) {
        robot.interact(() -> excerpt.show(area, text, SafeText::whole));

        LongTexts.assertIsPart(area.getText(), text, Excerpt.MOST);
        assertThat(excerpt.isVisible()).isTrue();
        Label left = robot.from(excerpt).lookup(".label").query();
        assertThat(left.getText())
                .isEqualTo(String.format(
                        Locale.ROOT,
                        "%,d more characters are not shown.",
                        text.codePointCount(area.getLength(), text.length())));
        Button copy = robot.from(excerpt).lookup(".button").query();
        robot.interact(copy::fire);
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(text));

        String whole = text.substring(0, area.getLength());
        robot.interact(() -> excerpt.show(area, whole, SafeText::whole));
        assertThat(area.getText()).isEqualTo(whole);
        assertThat(excerpt.isVisible()).isFalse();
        assertThat(excerpt.isManaged()).isFalse();
    }
}
