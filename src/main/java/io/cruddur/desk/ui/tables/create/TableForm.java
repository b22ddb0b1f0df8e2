package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.core.tables.create.TypedTable;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.StreamView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A table's definition as it is typed: anything may be in the fields, {@link TableFormRules} says whether it will do. */
record TableForm(
        StringProperty name,
        KeyForm partitionKey,
        KeyForm sortKey,
        BooleanProperty provisioned,
        CapacityForm capacity,
        ObservableList<IndexForm> indexes,
        ObjectProperty<StreamView> stream,
        ObservableList<TagForm> tags,
        BooleanProperty deletionProtection) {
    static TableForm of(TableDefinition table) {
        ObservableList<IndexForm> indexes = FXCollections.observableArrayList(index -> new Observable[] {
            index.name(),
            index.partitionKey().name(),
            index.partitionKey().type(),
            index.sortKey().name(),
            index.sortKey().type(),
            index.projection(),
            index.included(),
            index.capacity().read(),
            index.capacity().write()
        });
        table.indexes().forEach(index -> indexes.add(IndexForm.of(index)));
        ObservableList<TagForm> tags =
                FXCollections.observableArrayList(tag -> new Observable[] {tag.key(), tag.value()});
        new TreeMap<>(table.tags()).forEach((key, value) -> tags.add(TagForm.of(key, value)));
        return new TableForm(
                new SimpleStringProperty(table.name()),
                KeyForm.of(table.partitionKey()),
                KeyForm.of(table.sortKey()),
                new SimpleBooleanProperty(table.capacity() instanceof Capacity.Provisioned),
                CapacityForm.of(table.capacity()),
                indexes,
                new SimpleObjectProperty<>(table.stream()),
                tags,
                new SimpleBooleanProperty(table.deletionProtection()));
    }

    /** Everything that a rule may depend on. */
    Observable[] inputs() {
        return List.<Observable>of(
                        name,
                        partitionKey.name(),
                        partitionKey.type(),
                        sortKey.name(),
                        sortKey.type(),
                        provisioned,
                        capacity.read(),
                        capacity.write(),
                        indexes,
                        tags)
                .toArray(Observable[]::new);
    }

    /** Call only when the rules find nothing wrong. */
    TableDefinition definition() {
        List<TableDefinition.Index> built = new ArrayList<>();
        indexes.forEach(index -> built.add(index.index(provisioned.get())));
        Map<String, String> tagged = new LinkedHashMap<>();
        tags.stream()
                .filter(tag -> !tag.isBlank())
                .forEach(tag ->
                        tagged.put(tag.key().get().strip(), tag.value().get().strip()));
        return new TableDefinition(
                name.get().strip(),
                partitionKey.key(),
                sortKey.orNull(),
                built,
                provisioned.get() ? capacity.provisioned() : new Capacity.OnDemand(),
                stream.get(),
                tagged,
                deletionProtection.get());
    }

    TypedTable<StringProperty> typed() {
        return new TypedTable<>(
                KeyForm.text(name),
                partitionKey.typed(),
                sortKey.typed(),
                provisioned.get(),
                capacity.typed(),
                indexes.stream().map(IndexForm::typed).toList(),
                tags.stream().map(TagForm::typed).toList());
    }
}
