package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.tables.query.TypedFilter;
import io.cruddur.desk.model.query.Filter;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

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

    TypedFilter.Group typed() {
        return new TypedFilter.Group(
                join.get(), conditions.stream().map(ConditionForm::typed).toList());
    }
}
