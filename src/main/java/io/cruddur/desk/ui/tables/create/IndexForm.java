package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.core.tables.create.TypedTable;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.Index;
import io.cruddur.desk.port.TableDefinition.Projection;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A global secondary index as it is typed.
 *
 * @param included the attributes of an INCLUDE projection, separated by commas
 */
record IndexForm(
        StringProperty name,
        KeyForm partitionKey,
        KeyForm sortKey,
        ObjectProperty<Projection> projection,
        StringProperty included,
        CapacityForm capacity,
        List<TableDefinition.Key> morePartitionKeys,
        List<TableDefinition.Key> moreSortKeys) {
    static IndexForm of(Index index) {
        return new IndexForm(
                new SimpleStringProperty(index.name()),
                KeyForm.of(index.partitionKey()),
                KeyForm.of(index.sortKey()),
                new SimpleObjectProperty<>(index.projection()),
                new SimpleStringProperty(String.join(", ", index.included())),
                CapacityForm.of(index.capacity()),
                index.morePartitionKeys(),
                index.moreSortKeys());
    }

    static IndexForm empty() {
        return new IndexForm(
                new SimpleStringProperty(""),
                KeyForm.of(null),
                KeyForm.of(null),
                new SimpleObjectProperty<>(Projection.ALL),
                new SimpleStringProperty(""),
                CapacityForm.of(new Capacity.OnDemand()),
                List.of(),
                List.of());
    }

    List<String> includedNames() {
        return Arrays.stream(included.get().split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    Index index(boolean provisioned) {
        return new Index(
                name.get().strip(),
                partitionKey.key(),
                sortKey.orNull(),
                projection.get(),
                projection.get() == Projection.INCLUDE ? includedNames() : List.of(),
                provisioned ? capacity.provisioned() : new Capacity.OnDemand(),
                morePartitionKeys,
                moreSortKeys);
    }

    TypedTable.Index<StringProperty> typed() {
        return new TypedTable.Index<>(
                KeyForm.text(name),
                partitionKey.typed(),
                sortKey.typed(),
                projection.get(),
                KeyForm.text(included),
                includedNames(),
                capacity.typed());
    }
}
