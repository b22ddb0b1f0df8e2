package io.cruddur.desk.ui.grid;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What a table view wants to observe and what never changes: nothing to keep, nobody to tell. */
record Constant<T>(@Nullable T value) implements ObservableValue<T> {
    @Override
    @SuppressWarnings("NullAway") // JavaFX is not annotated: a missing attribute is a null value
    public T getValue() {
        return value;
    }

    @Override
    public void addListener(ChangeListener<? super T> listener) {}

    @Override
    public void removeListener(ChangeListener<? super T> listener) {}

    @Override
    public void addListener(InvalidationListener listener) {}

    @Override
    public void removeListener(InvalidationListener listener) {}
}
