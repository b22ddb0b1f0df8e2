package io.cruddur.desk.ui.kit.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitKeyTest {
    private static KeyEvent key(KeyCode code, String text, boolean shift, boolean control) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, text, code, shift, control, false, false);
    }

    /** Codes and texts as JavaFX reports them: the upper row, the number pad, AZERTY of France and of Belgium on Linux. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "DIGIT1,1,1",
                "DIGIT9,9,9",
                "DIGIT3,``,3",
                "NUMPAD1,1,1",
                "NUMPAD4,4,4",
                "AMPERSAND,&,1",
                "AMPERSAND,``,1",
                "UNDEFINED,é,2",
                "UNDEFINED,É,2",
                "QUOTEDBL,\",3",
                "QUOTE,',4",
                "LEFT_PARENTHESIS,(,5",
                "MINUS,-,6",
                "UNDEFINED,§,6",
                "UNDEFINED,è,7",
                "UNDERSCORE,_,8",
                "EXCLAMATION_MARK,!,8",
                "UNDEFINED,ç,9"
            })
    void theKeyOfADigitIsKnownOnEveryKeyboard(KeyCode code, String text, int digit) {
        assertThat(DigitKey.of(key(code, text, false, true))).hasValue(digit);
        assertThat(DigitKey.withShortcut(digit).match(key(code, text, false, true)))
                .isEqualTo(!System.getProperty("os.name").startsWith("Mac"));
        assertThat(DigitKey.withShortcut(digit % 9 + 1).match(key(code, text, false, true)))
                .isFalse();
    }

    @Test
    void withShiftItIsTheDigitThatIsWritten() {
        assertThat(DigitKey.of(key(KeyCode.UNDEFINED, "2", true, true))).hasValue(2);
        assertThat(DigitKey.of(key(KeyCode.QUOTE, "\"", true, true))).isEmpty();
        assertThat(DigitKey.withShortcut(2).match(key(KeyCode.DIGIT2, "@", true, true)))
                .isFalse();
    }

    @Test
    void otherKeysAreNoDigits() {
        assertThat(DigitKey.of(key(KeyCode.A, "a", false, true))).isEmpty();
        assertThat(DigitKey.withShortcut(1).match(key(KeyCode.DIGIT1, "1", false, false)))
                .isFalse();
        assertThat(DigitKey.withShortcut(1).getDisplayText()).endsWith("1");
    }
}
