package io.cruddur.desk.ui.emoji;

import io.cruddur.desk.ui.kit.control.ValueTableCell;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.function.Function;

/** A value in words, on one line; the column is sorted by the value. */
public final class TextCell<S, T> extends ValueTableCell<S, T> {
    private final Function<T, String> words;
    private final EmojiText text = new EmojiText(this);

    /** @param styles style classes of the cell */
    public TextCell(Function<T, String> words, String... styles) {
        this.words = words;
        getStyleClass().addAll(styles);
    }

    @Override
    protected void show(T value) {
        text.show(ShownText.line(words.apply(value)), null);
    }

    @Override
    protected void clear() {
        text.clear();
        super.clear();
    }
}
