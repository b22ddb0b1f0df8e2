package io.cruddur.desk.core.tables.query;

import io.cruddur.desk.model.item.Attribute;
import java.util.List;

/** The types a value can have, by DynamoDB's descriptors. */
public enum ValueType {
    S("text"),
    N("12.5"),
    B("aGVsbG8="),
    BOOL("true"),
    NULL(""),
    SS("[\"a\", \"b\"]"),
    NS("[\"1\", \"2\"]"),
    BS("[\"aGk=\"]"),
    L("[{\"S\": \"a\"}, {\"N\": \"1\"}]"),
    M("{\"name\": {\"S\": \"a\"}}");

    /** The types that have an order, or a beginning. */
    static final List<ValueType> SCALARS = List.of(S, N, B);

    private final String example;

    ValueType(String example) {
        this.example = example;
    }

    /** How such a value is typed; empty for NULL, which has but one. */
    public String example() {
        return example;
    }

    public static ValueType of(Attribute value) {
        return valueOf(value.type());
    }
}
