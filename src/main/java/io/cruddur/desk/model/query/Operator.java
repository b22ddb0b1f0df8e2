package io.cruddur.desk.model.query;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a filter can ask about a value. Source: the API reference, "Comparison operator and function reference".
 */
public enum Operator {
    EQUAL("%s = %s", 1),
    NOT_EQUAL("%s <> %s", 1),
    LESS("%s < %s", 1),
    AT_MOST("%s <= %s", 1),
    GREATER("%s > %s", 1),
    AT_LEAST("%s >= %s", 1),
    BETWEEN("%s BETWEEN %s AND %s", 2),
    /** One to a hundred operands. */
    IN("%s IN (%s)", -1),
    BEGINS_WITH("begins_with(%s, %s)", 1),
    CONTAINS("contains(%s, %s)", 1),
    NOT_CONTAINS("NOT contains(%s, %s)", 1),
    EXISTS("attribute_exists(%s)", 0),
    NOT_EXISTS("attribute_not_exists(%s)", 0),
    /** The operand is the text {@code S}, {@code N}, {@code SS} and so on. */
    TYPE("attribute_type(%s, %s)", 1),
    SIZE_EQUAL("size(%s) = %s", 1),
    SIZE_NOT_EQUAL("size(%s) <> %s", 1),
    SIZE_LESS("size(%s) < %s", 1),
    SIZE_AT_MOST("size(%s) <= %s", 1),
    SIZE_GREATER("size(%s) > %s", 1),
    SIZE_AT_LEAST("size(%s) >= %s", 1),
    SIZE_BETWEEN("size(%s) BETWEEN %s AND %s", 2);

    /** DynamoDB's limit for {@link #IN}. */
    public static final int MOST_OPERANDS = 100;

    private final String form;
    private final int operands;

    Operator(String form, int operands) {
        this.form = form;
        this.operands = operands;
    }

    String expression(String path, List<String> aliases) {
        return operands < 0
                ? form.formatted(path, String.join(", ", aliases))
                : form.formatted(
                        Stream.concat(Stream.of(path), aliases.stream()).toArray());
    }

    /** How many operands it takes; negative for one or more. */
    public int operands() {
        return operands;
    }

    /** Whether it is about the size: its operands are numbers then. */
    public boolean isSize() {
        return form.startsWith("size(");
    }
}
