package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.core.tables.editor.TreeRow;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A row that changes under its tree item. A tree item that got another value would have the whole view make its cells anew,
 * and the field that is being typed in would lose the focus with every key.
 */
public final class LiveRow {
    private final ReadOnlyObjectWrapper<@Nullable TreeRow> now = new ReadOnlyObjectWrapper<>();

    public ReadOnlyObjectProperty<@Nullable TreeRow> nowProperty() {
        return now.getReadOnlyProperty();
    }

    @Nullable
    public TreeRow now() {
        return now.get();
    }

    public void become(TreeRow row) {
        now.set(row);
    }
}
