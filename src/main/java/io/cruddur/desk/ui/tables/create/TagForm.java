package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.core.tables.create.TypedTable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A tag as it is typed. */
record TagForm(StringProperty key, StringProperty value) {
    static TagForm of(String key, String value) {
        return new TagForm(new SimpleStringProperty(key), new SimpleStringProperty(value));
    }

    boolean isBlank() {
        return key.get().isBlank() && value.get().isBlank();
    }

    TypedTable.Tag<StringProperty> typed() {
        return new TypedTable.Tag<>(KeyForm.text(key), KeyForm.text(value));
    }
}
