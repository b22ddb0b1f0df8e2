package io.cruddur.desk.model.item;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * How many bytes DynamoDB counts an item as, in capacity and against its limit of 400 KB: UTF-8 bytes of names and texts,
 * raw bytes of binary, one byte for two digits of a number and one more, one byte for BOOL and NULL, three for a list or
 * map and one more for each of its elements. Source: the developer guide, "DynamoDB item sizes and formats". Of numbers
 * the guide says "approximately".
 */
public final class ItemSize {
    /** The largest item that DynamoDB takes. */
    public static final int LIMIT = 400 * 1024;

    private static final int DOCUMENT = 3;
    private static final int ELEMENT = 1;

    private ItemSize() {}

    public static long of(Item item) {
        long bytes = 0;
        for (Map.Entry<String, Attribute> entry : item.attributes().entrySet()) {
            bytes += utf8(entry.getKey()) + of(entry.getValue());
        }
        return bytes;
    }

    /** Of the value alone, without its name. */
    public static long of(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Text(String value) -> utf8(value);
            case Attribute.Num(String value) -> number(value);
            case Attribute.Binary(byte[] value) -> value.length;
            case Attribute.Bool _, Attribute.Null _ -> 1;
            case Attribute.TextSet(List<String> values) ->
                values.stream().mapToLong(ItemSize::utf8).sum();
            case Attribute.NumSet(List<String> values) ->
                values.stream().mapToLong(ItemSize::number).sum();
            case Attribute.BinarySet(List<Attribute.Binary> values) ->
                values.stream().mapToLong(binary -> binary.value().length).sum();
            case Attribute.ListOf(List<Attribute> values) ->
                DOCUMENT
                        + values.stream()
                                .mapToLong(value -> ELEMENT + of(value))
                                .sum();
            case Attribute.MapOf(Map<String, Attribute> values) ->
                DOCUMENT
                        + values.entrySet().stream()
                                .mapToLong(entry -> ELEMENT + utf8(entry.getKey()) + of(entry.getValue()))
                                .sum();
        };
    }

    /** Bytes of UTF-8, without making them. */
    public static long utf8(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2; // a pair of surrogates is four bytes
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    /** Digits are stored in pairs beside an exponent of base 100, and a negative number has a byte to end it. */
    private static long number(String digits) {
        if (Numbers.problem(digits) != null) {
            return digits.length();
        }
        BigDecimal number = Numbers.canonical(digits);
        if (number.signum() == 0) {
            return 1;
        }
        // Pairs are counted from the decimal point, so that an odd exponent takes one digit into a pair of its own.
        int digitsBefore = number.precision() - number.scale();
        int lead = Math.floorMod(digitsBefore, 2) == 0 ? 0 : 1;
        int pairs = (number.precision() + lead + 1) / 2;
        return 1L + pairs + (number.signum() < 0 ? 1 : 0);
    }
}
