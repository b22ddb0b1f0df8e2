package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.tables.query.TypedQuery;
import io.cruddur.desk.core.tables.query.ValueText;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.model.query.KeyCondition.KeyOperator;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The condition on a sort key as it is typed. */
final class SortForm {
    private final ObjectProperty<@Nullable KeyOperator> comparison = new SimpleObjectProperty<>();
    private final StringProperty value = new SimpleStringProperty("");
    private final StringProperty upper = new SimpleStringProperty("");

    /** Null for any value. */
    public ObjectProperty<@Nullable KeyOperator> comparisonProperty() {
        return comparison;
    }

    public StringProperty valueProperty() {
        return value;
    }

    /** The upper bound of BETWEEN. */
    public StringProperty upperProperty() {
        return upper;
    }

    Stream<Observable> all() {
        return Stream.of(comparison, value, upper);
    }

    TypedQuery.Sort typed() {
        return new TypedQuery.Sort(comparison.get(), value.get(), upper.get());
    }

    /** @param sort null for any value */
    void fill(KeyCondition.@Nullable Sort sort, ValueText values) {
        comparison.set(sort == null ? null : sort.comparison());
        value.set(sort == null ? "" : values.text(sort.value()));
        upper.set(sort == null || sort.upper() == null ? "" : values.text(sort.upper()));
    }
}
