package io.cruddur.desk.ui.tables.editor;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A row that changes under its tree item. A tree item that got another value would have the whole view make its cells anew,
 * and the field that is being typed in would lose the focus with every key.
 */
final class LiveRow {
    private final ReadOnlyObjectWrapper<@Nullable TreeRow> now = new ReadOnlyObjectWrapper<>();

    ReadOnlyObjectProperty<@Nullable TreeRow> nowProperty() {
        return now.getReadOnlyProperty();
    }

    @Nullable
    TreeRow now() {
        return now.get();
    }

    void become(TreeRow row) {
        now.set(row);
    }
}
