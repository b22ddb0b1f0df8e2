package io.cruddur.desk.core.tables.query;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One condition of a filter as it is typed.
 *
 * @param value for {@link Operator#IN} the values, separated by commas or as a JSON array
 * @param upper the upper bound of BETWEEN
 */
public record TypedCondition(String path, Operator operator, ValueType type, String value, String upper) {
    /** The types of value that make sense with an operator. */
    public static List<ValueType> types(Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> List.of(ValueType.values());
            case LESS, AT_MOST, GREATER, AT_LEAST, BETWEEN -> ValueType.SCALARS;
            case IN, CONTAINS, NOT_CONTAINS ->
                List.of(ValueType.S, ValueType.N, ValueType.B, ValueType.BOOL, ValueType.NULL);
            case BEGINS_WITH -> List.of(ValueType.S, ValueType.B);
            case EXISTS, NOT_EXISTS, TYPE -> List.of(ValueType.S);
            default -> List.of(ValueType.N);
        };
    }

    /** @throws InvalidQuery when something of it is missing or wrong */
    public Filter.Condition condition(ValueText values) {
        if (path.isBlank()) {
            throw new InvalidQuery(values.say(QueryRule.FILTER_PATH));
        }
        AttributePath where;
        try {
            where = AttributePath.parse(path);
        } catch (InvalidQuery e) {
            throw new InvalidQuery(values.say(QueryRule.PATH, path, e.sentence()));
        }
        try {
            return new Filter.Condition(where, operator, operands(values));
        } catch (InvalidQuery e) {
            throw new InvalidQuery(values.say(QueryRule.FILTER_VALUE, path, e.sentence()));
        }
    }

    private List<Attribute> operands(ValueText values) {
        return switch (operator) {
            case EXISTS, NOT_EXISTS -> List.of();
            case TYPE -> List.of(new Attribute.Text(typeName(values)));
            case IN -> listed(values);
            case BETWEEN, SIZE_BETWEEN -> List.of(values.parse(type, value), values.parse(type, upper));
            default -> List.of(values.parse(type, value));
        };
    }

    private String typeName(ValueText values) {
        String name = value.strip().toUpperCase(Locale.ROOT);
        for (ValueType known : ValueType.values()) {
            if (known.name().equals(name)) {
                return name;
            }
        }
        throw new InvalidQuery(values.say(QueryRule.VALUE_TYPE));
    }

    private List<Attribute> listed(ValueText values) {
        String text = value.strip();
        if (text.startsWith("[")) {
            return elements(values.parse(setOf(type), text));
        }
        List<Attribute> all = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            all.add(values.parse(type, one.strip()));
        }
        return all;
    }

    private static ValueType setOf(ValueType type) {
        return switch (type) {
            case N -> ValueType.NS;
            case B -> ValueType.BS;
            default -> ValueType.SS;
        };
    }

    private static List<Attribute> elements(Attribute set) {
        return switch (set) {
            case Attribute.TextSet(List<String> texts) ->
                texts.stream().<Attribute>map(Attribute.Text::new).toList();
            case Attribute.NumSet(List<String> numbers) ->
                numbers.stream().<Attribute>map(Attribute.Num::new).toList();
            case Attribute.BinarySet(List<Attribute.Binary> binaries) -> List.copyOf(binaries);
            default -> List.of(set);
        };
    }

    /** The values of IN as they are typed: separated by commas, or as a JSON array where that would not be plain. */
    public static String listText(List<Attribute> operands, ValueText values) {
        List<String> texts = operands.stream().map(values::text).toList();
        boolean plain = texts.stream()
                .allMatch(text ->
                        !text.isEmpty() && text.equals(text.strip()) && text.indexOf(',') < 0 && !text.startsWith("["));
        return plain ? String.join(", ", texts) : values.text(new Attribute.TextSet(texts));
    }
}
