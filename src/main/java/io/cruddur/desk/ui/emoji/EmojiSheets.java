package io.cruddur.desk.ui.emoji;

import java.net.URL;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;

/**
 * The pictures, {@value #ROW} by {@value #ROW} on a sheet, each sheet read when one of its pictures is first wanted: by
 * JavaFX's own background loading, so the picture appears a moment later and nobody waits for it. Like fonts they come
 * from the class path and are the same for everybody, so they are kept for the whole app.
 */
final class EmojiSheets {
    /** Width and height of a picture on its sheet, in pixels. */
    static final int CELL = 40;

    private static final int ROW = 20;
    private static final ConcurrentMap<Integer, Image> SHEETS = new ConcurrentHashMap<>();

    private EmojiSheets() {}

    static Image sheet(int picture) {
        return SHEETS.computeIfAbsent(picture / (ROW * ROW), EmojiSheets::read);
    }

    static Rectangle2D place(int picture) {
        int cell = picture % (ROW * ROW);
        int column = cell % ROW;
        int row = cell / ROW;
        return new Rectangle2D(column * CELL, row * CELL, CELL, CELL);
    }

    private static Image read(int number) {
        String name = "sheet-" + number + ".png";
        URL file = Objects.requireNonNull(EmojiSheets.class.getResource(name), name);
        return new Image(file.toExternalForm(), true);
    }
}
