package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.model.query.Filter;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Conditions that belong together. */
public final class GroupForm {
    private final ObjectProperty<Filter.Join> join = new SimpleObjectProperty<>(Filter.Join.AND);
    private final ObservableList<ConditionForm> conditions = FXCollections.observableArrayList(ConditionForm::all);

    ObjectProperty<Filter.Join> joinProperty() {
        return join;
    }

    /** Tells of changes within the conditions too. */
    public ObservableList<ConditionForm> conditions() {
        return conditions;
    }

    Observable[] all() {
        return new Observable[] {join, conditions};
    }

    /** Null when it has no conditions. */
    @Nullable
    Filter filter(ValueText values) {
        List<Filter> parts = new ArrayList<>();
        for (ConditionForm condition : conditions) {
            parts.add(condition.condition(values));
        }
        return switch (parts.size()) {
            case 0 -> null;
            case 1 -> parts.getFirst();
            default -> new Filter.Group(join.get(), parts);
        };
    }
}
