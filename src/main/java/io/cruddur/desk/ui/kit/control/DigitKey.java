package io.cruddur.desk.ui.kit.control;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * The key with a digit on it: of the upper row, of the number pad, and where the upper row writes digits only together with
 * Shift. There JavaFX names the key on Linux by what it writes without.
 */
public final class DigitKey {
    /** The upper row without Shift of the French and the Belgian layout (AZERTY), from 1 to 9. */
    private static final Map<String, Integer> UNSHIFTED = Map.ofEntries(
            Map.entry("&", 1),
            Map.entry("é", 2),
            Map.entry("\"", 3),
            Map.entry("'", 4),
            Map.entry("(", 5),
            Map.entry("-", 6),
            Map.entry("§", 6),
            Map.entry("è", 7),
            Map.entry("_", 8),
            Map.entry("!", 8),
            Map.entry("ç", 9),
            Map.entry("à", 0));

    /** The same keys where the event says no text. */
    private static final Map<KeyCode, Integer> CODES = Map.of(
            KeyCode.AMPERSAND, 1,
            KeyCode.QUOTEDBL, 3,
            KeyCode.QUOTE, 4,
            KeyCode.LEFT_PARENTHESIS, 5,
            KeyCode.MINUS, 6,
            KeyCode.UNDERSCORE, 8,
            KeyCode.EXCLAMATION_MARK, 8);

    private DigitKey() {}

    /** The digit of the key that {@code event} is about; empty for every other key. */
    public static OptionalInt of(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code.isDigitKey()) {
            // DIGIT0 is 0x30, NUMPAD0 is 0x60.
            return OptionalInt.of(code.getCode() & 0x0F);
        }
        String text = event.getText();
        if (event.isShiftDown()) {
            return text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9'
                    ? OptionalInt.of(text.charAt(0) - '0')
                    : OptionalInt.empty();
        }
        Integer digit = UNSHIFTED.get(text.toLowerCase(Locale.ROOT));
        if (digit == null) {
            digit = CODES.get(code);
        }
        return digit == null ? OptionalInt.empty() : OptionalInt.of(digit);
    }

    /** The shortcut key and that digit: Ctrl+1, on a Mac Cmd+1. */
    public static KeyCombination withShortcut(int digit) {
        return new ShortcutDigit(digit);
    }

    private static final class ShortcutDigit extends KeyCombination {
        private final int digit;
        private final KeyCombination usual;

        ShortcutDigit(int digit) {
            super(SHORTCUT_DOWN, SHIFT_ANY);
            this.digit = digit;
            usual = new KeyCodeCombination(KeyCode.getKeyCode(Integer.toString(digit)), SHORTCUT_DOWN);
        }

        /** Shift is part of it only where the digit needs it. */
        @Override
        public boolean match(KeyEvent event) {
            boolean held = super.match(event)
                    && !(event.isShiftDown() && event.getCode().isDigitKey());
            return held && of(event).equals(OptionalInt.of(digit));
        }

        @Override
        public String getName() {
            return usual.getName();
        }

        @Override
        public String getDisplayText() {
            return usual.getDisplayText();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ShortcutDigit that && that.digit == digit;
        }

        @Override
        public int hashCode() {
            return digit;
        }
    }
}
