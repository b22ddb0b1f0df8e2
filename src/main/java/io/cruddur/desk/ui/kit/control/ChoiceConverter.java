package io.cruddur.desk.ui.kit.control;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The words for what is chosen from a list and never typed. */
public final class ChoiceConverter<T> extends StringConverter<T> {
    private final Function<T, String> words;

    public ChoiceConverter(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("This is chosen, not typed");
    }
}
