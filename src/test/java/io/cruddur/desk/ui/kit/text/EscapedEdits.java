package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.core.text.EscapedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Edits of an {@link EscapedField} by a hand that knows no rule, on the FX thread. */
final class EscapedEdits {
    private static final List<String> PIECES = List.of(
            "\n", "\t", "\r\n", "\\", "\\n", "\\t", "a", "n", "\u202E", "\u23CE", "C:\\new", "\u2039000D\u203A", " ");

    private final Random random;
    private final TextField field = new TextField();
    private final StringProperty value = new SimpleStringProperty("");
    private final Map<String, String> meant = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    EscapedEdits(long seed) {
        random = new Random(seed);
    }

    /** What went wrong. */
    List<String> all() {
        EscapedField.bind(field, value);
        for (int i = 0; i < 100 && wrong.isEmpty(); i++) {
            String before = field.getText();
            String did = edit();
            String now = meant.computeIfAbsent(field.getText(), _ -> value.get());
            if (!now.equals(value.get())) {
                wrong.add(did + " after " + before + ": " + field.getText() + " was " + EscapedText.of(now) + " and is "
                        + EscapedText.of(value.get()));
            }
        }
        return wrong;
    }

    private String edit() {
        int start = random.nextInt(field.getLength() + 1);
        int end = Math.min(field.getLength(), start + random.nextInt(3));
        String text = text();
        switch (random.nextInt(9)) {
            case 0 -> {
                field.insertText(start, "n");
                return "type";
            }
            case 1 -> {
                field.insertText(start, "\\");
                return "type a backslash";
            }
            case 2 -> {
                field.replaceText(start, end, text);
                return "replace";
            }
            case 3 -> {
                field.deleteText(start, end);
                return "delete";
            }
            case 4 -> {
                field.selectAll();
                field.replaceSelection(text);
                return "replace all";
            }
            case 5 -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(text);
                Clipboard.getSystemClipboard().setContent(content);
                field.selectRange(start, end);
                field.paste();
                return "paste";
            }
            case 6 -> {
                value.set(text);
                if (!value.get().equals(text)) {
                    wrong.add("the model's " + EscapedText.of(text) + " became " + EscapedText.of(value.get()));
                }
                return "model";
            }
            case 7 -> {
                field.undo();
                return "undo";
            }
            default -> {
                field.redo();
                return "redo";
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
