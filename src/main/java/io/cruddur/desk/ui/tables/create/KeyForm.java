package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.core.tables.create.TypedTable;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.KeyType;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A key attribute as it is typed; a blank name means that there is none. */
record KeyForm(StringProperty name, ObjectProperty<KeyType> type) {
    static KeyForm of(TableDefinition.@Nullable Key key) {
        return new KeyForm(
                new SimpleStringProperty(key == null ? "" : key.name()),
                new SimpleObjectProperty<>(key == null ? KeyType.S : key.type()));
    }

    boolean isBlank() {
        return name.get().isBlank();
    }

    /** Meaningful only when it {@link #isBlank() is not blank}. */
    TableDefinition.Key key() {
        return new TableDefinition.Key(name.get().strip(), type.get());
    }

    TableDefinition.@Nullable Key orNull() {
        return isBlank() ? null : key();
    }

    TypedTable.Key<StringProperty> typed() {
        return new TypedTable.Key<>(text(name), type.get());
    }

    static TypedTable.Text<StringProperty> text(StringProperty field) {
        return new TypedTable.Text<>(field, field.get());
    }
}
