package io.cruddur.desk.core.tables.query;

import io.cruddur.desk.core.tables.Source;
import io.cruddur.desk.core.tables.query.TypedQuery.Field;
import io.cruddur.desk.core.tables.query.TypedQuery.Part;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.model.query.KeyCondition.KeyOperator;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.KeyType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a query of what was typed, or says what is wrong with it before anything is sent. */
public final class QueryRules {
    /**
     * @param query null while something is wrong
     * @param problem one sentence; empty when nothing is
     * @param field where; null when it is in no single field
     */
    public record CheckedQuery(
            @Nullable ItemQuery query, ReadBudget budget, String problem, TypedQuery.@Nullable Field field) {}

    private static final class Wrong extends RuntimeException {
        private final transient TypedQuery.@Nullable Field field;

        Wrong(String sentence, TypedQuery.@Nullable Field field) {
            super(sentence, null, false, false);
            this.field = field;
        }
    }

    private final TypedQuery typed;
    private final ValueText values;

    public QueryRules(TypedQuery typed, ValueText values) {
        this.typed = typed;
        this.values = values;
    }

    public CheckedQuery check() {
        ReadBudget budget = ReadBudget.NONE;
        try {
            budget = budget();
            return new CheckedQuery(query(), budget, "", null);
        } catch (Wrong e) {
            return new CheckedQuery(null, budget, String.valueOf(e.getMessage()), e.field);
        }
    }

    private ItemQuery query() {
        Source source = typed.source();
        if (source == null) {
            throw new Wrong(values.say(QueryRule.TABLE), null);
        }
        KeyCondition key = typed.byKey() ? key(source) : null;
        Long limit = whole(typed.limit(), Long.MAX_VALUE, QueryRule.LIMIT, Part.LIMIT);
        Long pageSize = whole(typed.pageSize(), Integer.MAX_VALUE, QueryRule.PAGE, Part.PAGE_SIZE);
        List<AttributePath> projection = projection();
        Filter filter = filter(source, key != null);
        return new ItemQuery(
                typed.table(),
                source.index(),
                key,
                key == null ? ItemQuery.Order.ASCENDING : typed.order(),
                filter,
                projection,
                typed.consistent() && source.consistent(),
                pageSize == null ? null : Math.toIntExact(pageSize),
                limit);
    }

    private KeyCondition key(Source source) {
        List<KeyCondition.Partition> partition = new ArrayList<>();
        for (int i = 0; i < source.partitionKeys().size(); i++) {
            TableDefinition.Key key = source.partitionKeys().get(i);
            String text = typed.partitions().get(i);
            partition.add(new KeyCondition.Partition(
                    key.name(), keyValue(key, text, new Field(Part.PARTITION, i), QueryRule.KEY_MISSING)));
        }
        List<KeyCondition.Sort> sorts = new ArrayList<>();
        for (int i = 0; i < source.sortKeys().size(); i++) {
            KeyOperator comparison = typed.sorts().get(i).comparison();
            if (comparison != null) {
                checkPlace(source.sortKeys(), i);
                sorts.add(sort(source.sortKeys().get(i), comparison, i));
            }
        }
        return new KeyCondition(partition, sorts);
    }

    /** Before a sort key that is asked for, all are given, each with one value. */
    private void checkPlace(List<TableDefinition.Key> keys, int place) {
        for (int i = 0; i < place; i++) {
            KeyOperator before = typed.sorts().get(i).comparison();
            if (before != KeyOperator.EQUAL) {
                throw new Wrong(
                        values.say(
                                before == null ? QueryRule.SORT_SKIPPED : QueryRule.SORT_BEHIND_RANGE,
                                keys.get(place).name(),
                                keys.get(i).name()),
                        new Field(Part.SORT_COMPARISON, place));
            }
        }
    }

    private KeyCondition.Sort sort(TableDefinition.Key key, KeyOperator comparison, int place) {
        TypedQuery.Sort sort = typed.sorts().get(place);
        if (comparison == KeyOperator.BEGINS_WITH && key.type() == KeyType.N) {
            throw new Wrong(values.say(QueryRule.SORT_BEGINS_WITH, key.name()), new Field(Part.SORT_COMPARISON, place));
        }
        Attribute lower = keyValue(key, sort.value(), new Field(Part.SORT_VALUE, place), QueryRule.SORT_MISSING);
        Attribute upper = comparison == KeyOperator.BETWEEN
                ? keyValue(key, sort.upper(), new Field(Part.SORT_UPPER, place), QueryRule.SORT_UPPER_MISSING)
                : null;
        return new KeyCondition.Sort(key.name(), comparison, lower, upper);
    }

    /** @param missing what is said of an empty field */
    private Attribute keyValue(TableDefinition.Key key, String text, Field field, QueryRule missing) {
        if (text.isEmpty()) {
            throw new Wrong(values.say(missing, key.name()), field);
        }
        try {
            return values.parse(ValueType.valueOf(key.type().name()), text);
        } catch (InvalidQuery e) {
            throw new Wrong(values.say(QueryRule.KEY, key.name(), key.type().name(), e.sentence()), field);
        }
    }

    private List<AttributePath> projection() {
        try {
            return AttributePath.parseList(typed.projection());
        } catch (InvalidQuery e) {
            throw new Wrong(values.say(QueryRule.PROJECTION, e.sentence()), Field.of(Part.PROJECTION));
        }
    }

    private @Nullable Filter filter(Source source, boolean byKey) {
        Filter filter;
        try {
            filter = typed.filter().filter(values);
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
    private void forbidKey(Filter filter, TableDefinition.Key key) {
        switch (filter) {
            case Filter.Condition condition -> {
                if (condition.path().attribute().equals(key.name())) {
                    throw new Wrong(values.say(QueryRule.FILTER_KEY, key.name()), null);
                }
            }
            case Filter.Group group -> group.parts().forEach(part -> forbidKey(part, key));
        }
    }

    private @Nullable Long whole(String field, long most, QueryRule rule, Part part) {
        String text = field.strip();
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
        throw new Wrong(values.say(rule), Field.of(part));
    }

    private ReadBudget budget() {
        String text = typed.budget().strip();
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
        throw new Wrong(values.say(QueryRule.BUDGET), Field.of(Part.BUDGET));
    }
}
