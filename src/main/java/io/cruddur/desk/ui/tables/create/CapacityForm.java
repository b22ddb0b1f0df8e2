package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.core.tables.create.TypedTable;
import io.cruddur.desk.port.TableDefinition.Capacity;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Provisioned capacity as it is typed, in units per second. */
record CapacityForm(StringProperty read, StringProperty write) {
    static CapacityForm of(Capacity capacity) {
        return switch (capacity) {
            case Capacity.Provisioned(long read, long write) -> of(read, write);
            case Capacity.OnDemand() -> of(5, 5);
        };
    }

    private static CapacityForm of(long read, long write) {
        return new CapacityForm(
                new SimpleStringProperty(Long.toString(read)), new SimpleStringProperty(Long.toString(write)));
    }

    Capacity provisioned() {
        return new Capacity.Provisioned(
                Long.parseLong(read.get().strip()), Long.parseLong(write.get().strip()));
    }

    TypedTable.Capacity<StringProperty> typed() {
        return new TypedTable.Capacity<>(KeyForm.text(read), KeyForm.text(write));
    }
}
