package io.cruddur.desk.core.results.store;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Items as bytes: for every attribute its name's number and its length, so that one can be found without reading the
 * others. Exact: numbers stay text, sets keep their elements' order, and a text that is no valid UTF-16 survives too.
 */
final class RowWriter {
    static final int TEXT = 1;
    static final int UTF16 = 2;
    static final int NUM = 3;
    static final int BINARY = 4;
    static final int TRUE = 5;
    static final int FALSE = 6;
    static final int NULL = 7;
    static final int TEXT_SET = 8;
    static final int NUM_SET = 9;
    static final int BINARY_SET = 10;
    static final int LIST = 11;
    static final int MAP = 12;

    private final Names names;
    private final Bytes out;

    RowWriter(Names names, Bytes out) {
        this.names = names;
        this.out = out;
    }

    /** The item behind its length. */
    void write(Item item) {
        int from = out.size();
        out.addVarint(item.attributes().size());
        item.attributes().forEach((name, value) -> {
            name(name);
            int start = out.size();
            value(value);
            out.prefixLength(start);
        });
        out.prefixLength(from);
    }

    private void name(String name) {
        int number = names.number(name);
        out.addVarint(number);
        if (number == 0) {
            text(name);
        }
    }

    private void value(Attribute attribute) {
        switch (attribute) {
            case Attribute.Text(String value) -> text(value);
            case Attribute.Num(String value) -> {
                out.add(NUM);
                text(value);
            }
            case Attribute.Binary(byte[] value) -> {
                out.add(BINARY);
                binary(value);
            }
            case Attribute.Bool(boolean value) -> out.add(value ? TRUE : FALSE);
            case Attribute.Null() -> out.add(NULL);
            case Attribute.TextSet(List<String> values) -> texts(TEXT_SET, values);
            case Attribute.NumSet(List<String> values) -> texts(NUM_SET, values);
            case Attribute.BinarySet(List<Attribute.Binary> values) -> {
                out.add(BINARY_SET);
                out.addVarint(values.size());
                values.forEach(value -> binary(value.value()));
            }
            case Attribute.ListOf(List<Attribute> values) -> {
                out.add(LIST);
                out.addVarint(values.size());
                values.forEach(this::value);
            }
            case Attribute.MapOf(Map<String, Attribute> values) -> {
                out.add(MAP);
                out.addVarint(values.size());
                values.forEach((name, value) -> {
                    name(name);
                    value(value);
                });
            }
        }
    }

    private void texts(int type, List<String> values) {
        out.add(type);
        out.addVarint(values.size());
        values.forEach(this::text);
    }

    private void text(String text) {
        if (!hasLoneSurrogate(text)) {
            out.add(TEXT);
            binary(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        // An encoder would replace the lone surrogate.
        out.add(UTF16);
        out.addVarint(text.length() * 2);
        for (int i = 0; i < text.length(); i++) {
            out.add(text.charAt(i) >> 8);
            out.add(text.charAt(i));
        }
    }

    private void binary(byte[] value) {
        out.addVarint(value.length);
        out.add(value);
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
