package io.cruddur.desk.ui.kit.text;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Text on the system's clipboard: as it is kept, not as it is shown. */
public final class CopiedText {
    private CopiedText() {}

    /** Puts {@code text} there, in the place of what was. */
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
