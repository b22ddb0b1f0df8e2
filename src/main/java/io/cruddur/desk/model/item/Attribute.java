package io.cruddur.desk.model.item;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * An attribute value: one of DynamoDB's ten types, exact. Numbers stay the text they came as (38 digits do not fit a
 * {@code double}), and a set stays a set.
 */
public sealed interface Attribute {
    /** DynamoDB's descriptor of the type, as in DynamoDB JSON: {@code S}, {@code N}, {@code SS} and so on. */
    String type();

    record Text(String value) implements Attribute {
        @Override
        public String type() {
            return "S";
        }
    }

    /** @param value the digits as DynamoDB sent them */
    record Num(String value) implements Attribute {
        @Override
        public String type() {
            return "N";
        }
    }

    /** Compared by content. The array is the value's own: neither side changes it. */
    record Binary(byte[] value) implements Attribute {
        @Override
        public String type() {
            return "B";
        }

        public String base64() {
            return Base64.getEncoder().encodeToString(value);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Binary(byte[] bytes) && Arrays.equals(value, bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Binary[" + value.length + " bytes]";
        }
    }

    record Bool(boolean value) implements Attribute {
        @Override
        public String type() {
            return "BOOL";
        }
    }

    record Null() implements Attribute {
        @Override
        public String type() {
            return "NULL";
        }
    }

    /** Elements in the order DynamoDB sent them; a set has no order of its own. */
    record TextSet(List<String> values) implements Attribute {
        public TextSet {
            values = List.copyOf(values);
        }

        @Override
        public String type() {
            return "SS";
        }
    }

    record NumSet(List<String> values) implements Attribute {
        public NumSet {
            values = List.copyOf(values);
        }

        @Override
        public String type() {
            return "NS";
        }
    }

    record BinarySet(List<Binary> values) implements Attribute {
        public BinarySet {
            values = List.copyOf(values);
        }

        @Override
        public String type() {
            return "BS";
        }
    }

    record ListOf(List<Attribute> values) implements Attribute {
        public ListOf {
            values = List.copyOf(values);
        }

        @Override
        public String type() {
            return "L";
        }
    }

    record MapOf(Map<String, Attribute> values) implements Attribute {
        @Override
        public String type() {
            return "M";
        }
    }
}
