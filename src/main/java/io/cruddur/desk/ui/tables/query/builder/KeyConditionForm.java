package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.tables.Source;
import io.cruddur.desk.core.tables.query.ValueText;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.port.TableDefinition;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The key condition of a query as it is typed: as many fields as there can be, the source says how many there are. */
public final class KeyConditionForm {
    private final ValueText values;
    private final List<StringProperty> partitions = Stream.<StringProperty>generate(() -> new SimpleStringProperty(""))
            .limit(KeyCondition.MOST_KEYS)
            .toList();
    private final List<SortForm> sorts =
            Stream.generate(SortForm::new).limit(KeyCondition.MOST_KEYS).toList();

    KeyConditionForm(ValueText values) {
        this.values = values;
    }

    /** The values of the partition keys. */
    public List<StringProperty> partitions() {
        return partitions;
    }

    /** The conditions on the sort keys. */
    public List<SortForm> sorts() {
        return sorts;
    }

    /** Everything that can be typed. */
    Stream<Observable> inputs() {
        return Stream.concat(partitions.stream(), sorts.stream().flatMap(SortForm::all));
    }

    /** Whether there are words of the person in it. */
    boolean isTyped() {
        return partitions.stream().anyMatch(partition -> !partition.get().isEmpty())
                || sorts.stream().anyMatch(sort -> !sort.valueProperty().get().isEmpty());
    }

    /** @param key null for empty fields */
    void fill(@Nullable KeyCondition key) {
        List<KeyCondition.Partition> wanted = key == null ? List.of() : key.partition();
        for (int i = 0; i < KeyCondition.MOST_KEYS; i++) {
            partitions.get(i).set(i < wanted.size() ? values.text(wanted.get(i).value()) : "");
        }
        List<KeyCondition.Sort> conditions = key == null ? List.of() : key.sorts();
        for (int i = 0; i < KeyCondition.MOST_KEYS; i++) {
            sorts.get(i).fill(i < conditions.size() ? conditions.get(i) : null, values);
        }
    }

    /** Whether a condition is one on the keys of this source: an index may have been made anew with others. */
    static boolean fits(KeyCondition key, Source source) {
        List<String> sortKeys = names(source.sortKeys());
        return key.partition().stream()
                        .map(KeyCondition.Partition::key)
                        .toList()
                        .equals(names(source.partitionKeys()))
                && key.sorts().size() <= sortKeys.size()
                && key.sorts().stream()
                        .map(KeyCondition.Sort::key)
                        .toList()
                        .equals(sortKeys.subList(0, key.sorts().size()));
    }

    private static List<String> names(List<TableDefinition.Key> keys) {
        return keys.stream().map(TableDefinition.Key::name).toList();
    }
}
