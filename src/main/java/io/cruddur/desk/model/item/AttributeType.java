package io.cruddur.desk.model.item;

/** DynamoDB's ten types, by their descriptors in DynamoDB JSON. */
public enum AttributeType {
    S,
    N,
    B,
    BOOL,
    NULL,
    M,
    L,
    SS,
    NS,
    BS;

    public static AttributeType of(Attribute attribute) {
        return valueOf(attribute.type());
    }

    public boolean isSet() {
        return this == SS || this == NS || this == BS;
    }

    /** Whether values of this type hold others: maps, lists and sets. */
    public boolean isContainer() {
        return isSet() || this == M || this == L;
    }

    /** The type of a set's elements. */
    public AttributeType element() {
        return switch (this) {
            case SS -> S;
            case NS -> N;
            case BS -> B;
            default -> throw new IllegalStateException(this + " is no set");
        };
    }
}
