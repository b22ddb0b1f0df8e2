package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.core.tables.Source;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.model.query.KeyCondition.Comparison;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.tables.query.builder.BuilderViewModel;
import io.cruddur.desk.ui.tables.query.builder.SortForm;
import io.cruddur.desk.ui.tables.query.builder.ValueText;
import io.cruddur.desk.ui.tables.query.builder.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Makes a query of what was typed, or says what is wrong with it before anything is sent. */
public final class QueryRules {
    /**
     * @param query null while something is wrong
     * @param problem one sentence; empty when nothing is
     * @param field where; null when it is in no single field
     */
    public record Outcome(
            @Nullable ItemQuery query,
            ReadBudget budget,
            String problem,
            @Nullable ObservableValue<?> field) {}

    private static final class Wrong extends RuntimeException {
        private final transient @Nullable ObservableValue<?> field;

        Wrong(String sentence, @Nullable ObservableValue<?> field) {
            super(sentence, null, false, false);
            this.field = field;
        }
    }

    private final BuilderViewModel form;
    private final ValueText values;

    public QueryRules(BuilderViewModel form, ValueText values) {
        this.form = form;
        this.values = values;
    }

    public Outcome check() {
        ReadBudget budget = ReadBudget.NONE;
        try {
            budget = budget();
            return new Outcome(query(), budget, "", null);
        } catch (Wrong e) {
            return new Outcome(null, budget, String.valueOf(e.getMessage()), e.field);
        }
    }

    private ItemQuery query() {
        Source source = form.sourceProperty().get();
        if (source == null) {
            throw new Wrong(Texts.text("tables.query.table.rule"), null);
        }
        KeyCondition key = form.byKeyProperty().get() ? key(source) : null;
        Long limit = whole(form.limitProperty(), Long.MAX_VALUE, Texts.text("tables.query.limit.rule"));
        Long pageSize = whole(form.pageSizeProperty(), Integer.MAX_VALUE, Texts.text("tables.query.page.rule"));
        List<AttributePath> projection = projection();
        Filter filter = filter(source, key != null);
        return new ItemQuery(
                form.table(),
                source.index(),
                key,
                key == null ? ItemQuery.Order.ASCENDING : form.orderProperty().get(),
                filter,
                projection,
                form.consistentProperty().get() && source.consistent(),
                pageSize == null ? null : Math.toIntExact(pageSize),
                limit);
    }

    private KeyCondition key(Source source) {
        List<KeyCondition.Partition> partition = new ArrayList<>();
        for (int i = 0; i < source.partitionKeys().size(); i++) {
            TableDefinition.Key key = source.partitionKeys().get(i);
            StringProperty field = form.partitions().get(i);
            partition.add(new KeyCondition.Partition(key.name(), keyValue(key, field, "tables.query.key.missing")));
        }
        List<KeyCondition.Sort> sorts = new ArrayList<>();
        for (int i = 0; i < source.sortKeys().size(); i++) {
            SortForm typed = form.sorts().get(i);
            if (typed.comparisonProperty().get() != null) {
                checkPlace(source.sortKeys(), i);
                sorts.add(sort(source.sortKeys().get(i), typed));
            }
        }
        return new KeyCondition(partition, sorts);
    }

    /** Before a sort key that is asked for, all are given, each with one value. */
    private void checkPlace(List<TableDefinition.Key> keys, int place) {
        for (int i = 0; i < place; i++) {
            Comparison before = form.sorts().get(i).comparisonProperty().get();
            if (before != Comparison.EQUAL) {
                throw new Wrong(
                        Texts.text(
                                before == null ? "tables.query.sort.skipped" : "tables.query.sort.behindRange",
                                keys.get(place).name(),
                                keys.get(i).name()),
                        form.sorts().get(place).comparisonProperty());
            }
        }
    }

    private KeyCondition.Sort sort(TableDefinition.Key key, SortForm typed) {
        Comparison comparison =
                Objects.requireNonNull(typed.comparisonProperty().get());
        if (comparison == Comparison.BEGINS_WITH && key.type() == KeyType.N) {
            throw new Wrong(Texts.text("tables.query.sort.beginsWith.rule", key.name()), typed.comparisonProperty());
        }
        Attribute lower = keyValue(key, typed.valueProperty(), "tables.query.sort.missing");
        Attribute upper = comparison == Comparison.BETWEEN
                ? keyValue(key, typed.upperProperty(), "tables.query.sort.missing.upper")
                : null;
        return new KeyCondition.Sort(key.name(), comparison, lower, upper);
    }

    /** @param missing the sentence for an empty field */
    private Attribute keyValue(TableDefinition.Key key, StringProperty field, String missing) {
        String text = field.get();
        if (text.isEmpty()) {
            throw new Wrong(Texts.text(missing, key.name()), field);
        }
        try {
            return values.parse(ValueType.valueOf(key.type().name()), text);
        } catch (InvalidQuery e) {
            throw new Wrong(
                    Texts.text("tables.query.key.rule", key.name(), key.type().name(), e.sentence()), field);
        }
    }

    private List<AttributePath> projection() {
        try {
            return AttributePath.parseList(form.projectionProperty().get());
        } catch (InvalidQuery e) {
            throw new Wrong(Texts.text("tables.query.projection.rule", e.sentence()), form.projectionProperty());
        }
    }

    private @Nullable Filter filter(Source source, boolean byKey) {
        Filter filter;
        try {
            filter = form.filter().filter(values);
        } catch (InvalidQuery e) {
            throw new Wrong(e.sentence(), null);
        }
        if (byKey && filter != null) {
            Filter wanted = filter;
            source.keys().forEach(key -> forbidKey(wanted, key));
        }
        return filter;
    }

    /** DynamoDB refuses a filter on the keys of what is queried; a scan may have one. */
    private static void forbidKey(Filter filter, TableDefinition.Key key) {
        switch (filter) {
            case Filter.Condition condition -> {
                if (condition.path().attribute().equals(key.name())) {
                    throw new Wrong(Texts.text("tables.query.filter.key.rule", key.name()), null);
                }
            }
            case Filter.Group group -> group.parts().forEach(part -> forbidKey(part, key));
        }
    }

    private static @Nullable Long whole(ObservableValue<String> field, long most, String rule) {
        String text = field.getValue().strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Wrong(rule, field);
    }

    private ReadBudget budget() {
        String text = form.budgetProperty().get().strip();
        if (text.isEmpty()) {
            return ReadBudget.NONE;
        }
        try {
            double units = Double.parseDouble(text);
            if (units > 0 && units <= 1e9) {
                return new ReadBudget(units);
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Wrong(Texts.text("tables.query.budget.rule"), form.budgetProperty());
    }
}
