package io.cruddur.desk.core.results.order;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.core.results.store.Bytes;
import io.cruddur.desk.model.item.Attribute;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes that compare, byte by byte and unsigned, as the values do: by type first (a column may hold several),
 * then numbers as numbers, text and binary as DynamoDB orders sort keys (by their UTF-8 bytes), everything else by its
 * text. A key ends by itself, so that several can stand behind each other.
 */
final class SortKey {
    /** Comes last, whichever the direction. */
    private static final int MISSING = 0xff;

    private static final int NUMBER = 1;
    private static final int TEXT = 2;

    /** Enough of a document to tell two rows apart. */
    private static final int DOCUMENT = 200;

    private SortKey() {}

    static void add(@Nullable Attribute attribute, boolean ascending, Bytes out) {
        if (attribute == null) {
            out.add(MISSING);
            return;
        }
        int from = out.size();
        add(attribute, out);
        if (!ascending) {
            out.invert(from);
        }
    }

    private static void add(Attribute attribute, Bytes out) {
        switch (attribute) {
            case Attribute.Num(String digits) -> addNumber(digits, out);
            case Attribute.Text(String value) -> addText(TEXT, value, out);
            case Attribute.Bool(boolean value) -> {
                out.add(3);
                out.add(value ? 1 : 0);
            }
            case Attribute.Binary(byte[] value) -> {
                out.add(4);
                addBytes(value, out);
            }
            case Attribute.TextSet set -> addText(5, AttributeText.render(set, DOCUMENT), out);
            case Attribute.NumSet set -> addText(6, AttributeText.render(set, DOCUMENT), out);
            case Attribute.BinarySet set -> addText(7, AttributeText.render(set, DOCUMENT), out);
            case Attribute.ListOf list -> addText(8, AttributeText.render(list, DOCUMENT), out);
            case Attribute.MapOf map -> addText(9, AttributeText.render(map, DOCUMENT), out);
            case Attribute.Null() -> out.add(10);
        }
    }

    private static void addText(int rank, String text, Bytes out) {
        out.add(rank);
        addBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    /** Zero ends the key, so a zero inside is followed by 255. */
    private static void addBytes(byte[] bytes, Bytes out) {
        for (byte b : bytes) {
            out.add(b);
            if (b == 0) {
                out.add(0xff);
            }
        }
        out.add(0);
        out.add(0);
    }

    /** Sign, exponent, digits: of two with one sign the greater exponent decides, then the digits from the left. */
    private static void addNumber(String text, Bytes out) {
        BigDecimal number;
        try {
            number = new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException _) {
            addText(TEXT, text, out);
            return;
        }
        out.add(NUMBER);
        out.add(number.signum() + 1);
        if (number.signum() == 0) {
            return;
        }
        int from = out.size();
        String digits = number.unscaledValue().abs().toString();
        int exponent = digits.length() - number.scale() ^ Integer.MIN_VALUE;
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.add(exponent >>> shift);
        }
        for (int i = 0; i < digits.length(); i++) {
            out.add(digits.charAt(i));
        }
        out.add(0);
        if (number.signum() < 0) {
            out.invert(from);
        }
    }
}
