package io.cruddur.desk.ui.kit.control;

import java.util.function.Function;
import javafx.scene.control.ComboBox;

/**
 * What a closed combo box shows: its choice, or its prompt. JavaFX's own shows the prompt only until something was chosen
 * for the first time.
 */
public final class PromptCell<T> extends ValueListCell<T> {
    private final ComboBox<T> box;
    private final Function<T, String> words;

    public PromptCell(ComboBox<T> box, Function<T, String> words) {
        this.box = box;
        this.words = words;
    }

    @Override
    protected void show(T value) {
        setText(words.apply(value));
    }

    @Override
    protected void clear() {
        setText(box.getPromptText());
    }
}
