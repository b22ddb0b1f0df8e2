package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.tables.query.TypedFilter;
import io.cruddur.desk.core.tables.query.ValueText;
import io.cruddur.desk.core.tables.query.ValueType;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A filter as it is typed: groups of conditions, joined. */
public final class FilterForm {
    private final Function<String, @Nullable ValueType> known;
    private final ObjectProperty<Filter.Join> join = new SimpleObjectProperty<>(Filter.Join.OR);
    private final ObservableList<GroupForm> groups = FXCollections.observableArrayList(GroupForm::all);

    /** @param known the type of what is at a path; null when nobody knows */
    FilterForm(Function<String, @Nullable ValueType> known) {
        this.known = known;
    }

    /** More may be known of the attributes now. */
    void suggestTypes() {
        groups.forEach(group -> group.conditions().forEach(ConditionForm::suggestType));
    }

    /** How the groups are joined. */
    ObjectProperty<Filter.Join> joinProperty() {
        return join;
    }

    /** Tells of changes within the groups too. */
    ObservableList<GroupForm> groups() {
        return groups;
    }

    public GroupForm addGroup() {
        GroupForm group = new GroupForm();
        group.conditions().add(new ConditionForm(known));
        groups.add(group);
        return group;
    }

    void addCondition(GroupForm group) {
        group.conditions().add(new ConditionForm(known));
    }

    /** A group goes with its last condition. */
    void remove(GroupForm group, ConditionForm condition) {
        group.conditions().remove(condition);
        if (group.conditions().isEmpty()) {
            groups.remove(group);
        }
    }

    TypedFilter typed() {
        return new TypedFilter(join.get(), groups.stream().map(GroupForm::typed).toList());
    }

    /** @throws InvalidQuery when it is nested deeper than this form shows */
    void fill(@Nullable Filter filter, ValueText values) {
        List<GroupForm> filled = new ArrayList<>();
        switch (filter) {
            case null -> {}
            case Filter.Condition condition -> filled.add(group(Filter.Join.AND, List.of(condition), values));
            case Filter.Group(Filter.Join how, List<Filter> parts) -> {
                if (parts.stream().allMatch(Filter.Condition.class::isInstance)) {
                    filled.add(group(how, parts, values));
                } else {
                    join.set(how);
                    for (Filter part : parts) {
                        filled.add(
                                part instanceof Filter.Group(Filter.Join inner, List<Filter> conditions)
                                        ? group(inner, conditions, values)
                                        : group(Filter.Join.AND, List.of(part), values));
                    }
                }
            }
        }
        groups.setAll(filled);
    }

    private GroupForm group(Filter.Join how, List<? extends Filter> parts, ValueText values) {
        GroupForm group = new GroupForm();
        group.joinProperty().set(how);
        for (Filter part : parts) {
            if (!(part instanceof Filter.Condition condition)) {
                throw new InvalidQuery(Texts.text("tables.query.filter.deep"));
            }
            ConditionForm form = new ConditionForm(known);
            form.fill(condition, values);
            group.conditions().add(form);
        }
        return group;
    }
}
