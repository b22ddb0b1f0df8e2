package io.cruddur.desk.model.query;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Queries and statements as DynamoDB attributes, the form in which they are kept: every value keeps its type and its
 * digits.
 */
public final class QueryDocument {
    private static final String TABLE = "table";
    private static final String INDEX = "index";
    private static final String PARTITION_KEY = "partitionKey";
    private static final String PARTITION = "partition";
    private static final String SORT_KEY = "sortKey";
    private static final String COMPARISON = "comparison";
    private static final String VALUE = "value";
    private static final String UPPER = "upper";

    /** The partition and sort keys behind the first: earlier versions knew one of each. */
    private static final String MORE_PARTITIONS = "morePartitions";

    private static final String MORE_SORTS = "moreSorts";
    private static final String DESCENDING = "descending";
    private static final String FILTER = "filter";
    private static final String PROJECTION = "projection";
    private static final String CONSISTENT = "consistent";
    private static final String PAGE_SIZE = "pageSize";
    private static final String LIMIT = "limit";
    private static final String JOIN = "join";
    private static final String PARTS = "parts";
    private static final String PATH = "path";
    private static final String OPERATOR = "operator";
    private static final String OPERANDS = "operands";
    private static final String STATEMENT = "statement";
    private static final String PARAMETERS = "parameters";

    private QueryDocument() {}

    public static Attribute.MapOf of(ItemQuery query) {
        Map<String, Attribute> map = new LinkedHashMap<>();
        map.put(TABLE, new Attribute.Text(query.table()));
        putText(map, INDEX, query.index());
        KeyCondition key = query.key();
        if (key != null) {
            List<Map<String, Attribute>> partitions =
                    key.partition().stream().map(QueryDocument::partition).toList();
            List<Map<String, Attribute>> sorts =
                    key.sorts().stream().map(QueryDocument::sort).toList();
            map.putAll(partitions.getFirst());
            putMore(map, MORE_PARTITIONS, partitions);
            if (!sorts.isEmpty()) {
                map.putAll(sorts.getFirst());
                putMore(map, MORE_SORTS, sorts);
            }
        }
        map.put(DESCENDING, new Attribute.Bool(query.order() == ItemQuery.Order.DESCENDING));
        if (query.filter() != null) {
            map.put(FILTER, filter(query.filter()));
        }
        map.put(PROJECTION, new Attribute.Text(AttributePath.listText(query.projection())));
        map.put(CONSISTENT, new Attribute.Bool(query.consistent()));
        putNumber(map, PAGE_SIZE, query.pageSize());
        putNumber(map, LIMIT, query.limit());
        return new Attribute.MapOf(map);
    }

    public static Attribute.MapOf of(Statement statement) {
        Map<String, Attribute> map = new LinkedHashMap<>();
        map.put(STATEMENT, new Attribute.Text(statement.text()));
        map.put(PARAMETERS, new Attribute.ListOf(statement.parameters()));
        putNumber(map, LIMIT, statement.limit());
        return new Attribute.MapOf(map);
    }

    public static boolean isStatement(Item document) {
        return document.get(STATEMENT) != null;
    }

    /** @throws InvalidQuery when this is not what {@link #of(Statement)} writes */
    public static Statement statement(Item document) {
        return new Statement(
                text(document, STATEMENT),
                document.get(PARAMETERS) instanceof Attribute.ListOf(List<Attribute> values) ? values : List.of(),
                number(document, LIMIT));
    }

    /** @throws InvalidQuery when this is not what {@link #of(ItemQuery)} writes */
    public static ItemQuery query(Item document) {
        Long pageSize = number(document, PAGE_SIZE);
        Attribute filter = document.get(FILTER);
        return new ItemQuery(
                text(document, TABLE),
                document.get(INDEX) instanceof Attribute.Text(String index) ? index : null,
                document.get(PARTITION_KEY) == null ? null : key(document),
                isTrue(document, DESCENDING) ? ItemQuery.Order.DESCENDING : ItemQuery.Order.ASCENDING,
                filter == null ? null : filter(filter),
                AttributePath.parseList(text(document, PROJECTION)),
                isTrue(document, CONSISTENT),
                pageSize == null ? null : Math.toIntExact(pageSize),
                number(document, LIMIT));
    }

    private static KeyCondition key(Item document) {
        List<KeyCondition.Partition> partitions = new ArrayList<>();
        partitions.add(partition(document));
        more(document, MORE_PARTITIONS).forEach(more -> partitions.add(partition(more)));
        List<KeyCondition.Sort> sorts = new ArrayList<>();
        if (document.get(SORT_KEY) != null) {
            sorts.add(sort(document));
            more(document, MORE_SORTS).forEach(more -> sorts.add(sort(more)));
        }
        return new KeyCondition(partitions, sorts);
    }

    private static Map<String, Attribute> partition(KeyCondition.Partition partition) {
        Map<String, Attribute> map = new LinkedHashMap<>();
        map.put(PARTITION_KEY, new Attribute.Text(partition.key()));
        map.put(PARTITION, partition.value());
        return map;
    }

    private static KeyCondition.Partition partition(Item document) {
        return new KeyCondition.Partition(text(document, PARTITION_KEY), there(document, PARTITION));
    }

    private static Map<String, Attribute> sort(KeyCondition.Sort sort) {
        Map<String, Attribute> map = new LinkedHashMap<>();
        map.put(SORT_KEY, new Attribute.Text(sort.key()));
        map.put(COMPARISON, new Attribute.Text(sort.comparison().name()));
        map.put(VALUE, sort.value());
        if (sort.upper() != null) {
            map.put(UPPER, sort.upper());
        }
        return map;
    }

    private static KeyCondition.Sort sort(Item document) {
        return new KeyCondition.Sort(
                text(document, SORT_KEY),
                constant(KeyCondition.KeyOperator.class, text(document, COMPARISON)),
                there(document, VALUE),
                document.get(UPPER));
    }

    private static void putMore(Map<String, Attribute> map, String name, List<Map<String, Attribute>> all) {
        if (all.size() > 1) {
            map.put(
                    name,
                    new Attribute.ListOf(all.stream()
                            .skip(1)
                            .<Attribute>map(Attribute.MapOf::new)
                            .toList()));
        }
    }

    private static List<Item> more(Item document, String name) {
        if (document.get(name) == null) {
            return List.of();
        }
        List<Item> items = new ArrayList<>();
        for (Attribute each : list(document, name)) {
            if (!(each instanceof Attribute.MapOf(Map<String, Attribute> values))) {
                throw damaged(name);
            }
            items.add(new Item(values));
        }
        return items;
    }

    private static Attribute filter(Filter filter) {
        Map<String, Attribute> map = new LinkedHashMap<>();
        switch (filter) {
            case Filter.Condition(AttributePath path, Operator operator, List<Attribute> operands) -> {
                map.put(PATH, new Attribute.Text(path.text()));
                map.put(OPERATOR, new Attribute.Text(operator.name()));
                map.put(OPERANDS, new Attribute.ListOf(operands));
            }
            case Filter.Group(Filter.Join join, List<Filter> parts) -> {
                map.put(JOIN, new Attribute.Text(join.name()));
                map.put(
                        PARTS,
                        new Attribute.ListOf(
                                parts.stream().map(QueryDocument::filter).toList()));
            }
        }
        return new Attribute.MapOf(map);
    }

    private static Filter filter(Attribute attribute) {
        if (!(attribute instanceof Attribute.MapOf(Map<String, Attribute> values))) {
            throw damaged(FILTER);
        }
        Item document = new Item(values);
        if (document.get(JOIN) == null) {
            return new Filter.Condition(
                    AttributePath.parse(text(document, PATH)),
                    constant(Operator.class, text(document, OPERATOR)),
                    list(document, OPERANDS));
        }
        List<Filter> parts = new ArrayList<>();
        for (Attribute part : list(document, PARTS)) {
            parts.add(filter(part));
        }
        return new Filter.Group(constant(Filter.Join.class, text(document, JOIN)), parts);
    }

    private static void putText(Map<String, Attribute> map, String name, @Nullable String text) {
        if (text != null) {
            map.put(name, new Attribute.Text(text));
        }
    }

    private static void putNumber(Map<String, Attribute> map, String name, @Nullable Number number) {
        if (number != null) {
            map.put(name, new Attribute.Num(number.toString()));
        }
    }

    private static String text(Item document, String name) {
        if (document.get(name) instanceof Attribute.Text(String text)) {
            return text;
        }
        throw damaged(name);
    }

    private static Attribute there(Item document, String name) {
        Attribute value = document.get(name);
        if (value == null) {
            throw damaged(name);
        }
        return value;
    }

    private static List<Attribute> list(Item document, String name) {
        if (document.get(name) instanceof Attribute.ListOf(List<Attribute> values)) {
            return values;
        }
        throw damaged(name);
    }

    private static boolean isTrue(Item document, String name) {
        return document.get(name) instanceof Attribute.Bool(boolean value) && value;
    }

    private static @Nullable Long number(Item document, String name) {
        if (!(document.get(name) instanceof Attribute.Num(String digits))) {
            return null;
        }
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException _) {
            throw damaged(name);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException _) {
            throw damaged(name);
        }
    }

    private static InvalidQuery damaged(String what) {
        return new InvalidQuery("A kept query cannot be read: “" + what + "” is missing or not as expected.");
    }
}
