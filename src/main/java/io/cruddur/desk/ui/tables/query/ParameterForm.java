package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.core.tables.query.ValueType;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One parameter of a statement as it is typed. */
public final class ParameterForm {
    private final ObjectProperty<ValueType> type = new SimpleObjectProperty<>(ValueType.S);
    private final StringProperty value = new SimpleStringProperty("");

    public ObjectProperty<ValueType> typeProperty() {
        return type;
    }

    public StringProperty valueProperty() {
        return value;
    }

    /** Whether nothing was typed where something has to be. */
    boolean isEmpty() {
        return switch (type.get()) {
            case NULL -> false;
            case S -> value.get().isEmpty();
            default -> value.get().isBlank();
        };
    }

    Observable[] all() {
        return new Observable[] {type, value};
    }
}
