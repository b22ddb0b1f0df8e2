package io.cruddur.desk.core.results.store;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item among the bytes of a block: whole, or only one of its attributes. Moves from row to row. */
public final class ItemRow {
    private final Names names;
    private byte[] bytes = {};
    private int at;
    private int start;
    private int end;

    ItemRow(Names names) {
        this.names = names;
    }

    /** Goes to the first item of a block. */
    ItemRow first(byte[] block) {
        bytes = block;
        end = 0;
        return next();
    }

    ItemRow next() {
        at = end;
        int length = varint();
        start = at;
        end = at + length;
        return this;
    }

    /** Bytes of the item as it is kept. */
    int length() {
        return end - start;
    }

    public Item item() {
        at = start;
        int count = varint();
        Map<String, Attribute> attributes = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            String name = name();
            varint();
            attributes.put(name, value());
        }
        return new Item(attributes);
    }

    /** The attribute, without reading the others. */
    public @Nullable Attribute get(String wanted) {
        int number = names.find(wanted);
        at = start;
        int count = varint();
        for (int i = 0; i < count; i++) {
            int found = varint();
            boolean same = found == 0 ? string().equals(wanted) : found == number;
            int length = varint();
            if (same) {
                return value();
            }
            at += length;
        }
        return null;
    }

    private String name() {
        int number = varint();
        return number == 0 ? string() : names.name(number);
    }

    private Attribute value() {
        int type = bytes[at];
        return switch (type) {
            case RowWriter.TEXT, RowWriter.UTF16 -> new Attribute.Text(string());
            default -> {
                at++;
                yield other(type);
            }
        };
    }

    private Attribute other(int type) {
        return switch (type) {
            case RowWriter.NUM -> new Attribute.Num(string());
            case RowWriter.BINARY -> new Attribute.Binary(binary());
            case RowWriter.TRUE -> new Attribute.Bool(true);
            case RowWriter.FALSE -> new Attribute.Bool(false);
            case RowWriter.NULL -> new Attribute.Null();
            case RowWriter.TEXT_SET -> new Attribute.TextSet(strings());
            case RowWriter.NUM_SET -> new Attribute.NumSet(strings());
            case RowWriter.BINARY_SET -> {
                int count = varint();
                List<Attribute.Binary> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add(new Attribute.Binary(binary()));
                }
                yield new Attribute.BinarySet(values);
            }
            case RowWriter.LIST -> {
                int count = varint();
                List<Attribute> values = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    values.add(value());
                }
                yield new Attribute.ListOf(values);
            }
            case RowWriter.MAP -> {
                int count = varint();
                Map<String, Attribute> values = LinkedHashMap.newLinkedHashMap(count);
                for (int i = 0; i < count; i++) {
                    String name = name();
                    values.put(name, value());
                }
                yield new Attribute.MapOf(values);
            }
            default -> throw new IllegalStateException("No attribute begins with " + type);
        };
    }

    private List<String> strings() {
        int count = varint();
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(string());
        }
        return values;
    }

    private String string() {
        int form = bytes[at++];
        int length = varint();
        int from = at;
        at += length;
        if (form == RowWriter.TEXT) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        char[] characters = new char[length / 2];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) (((bytes[from + 2 * i] & 0xff) << 8) | (bytes[from + 2 * i + 1] & 0xff));
        }
        return new String(characters);
    }

    private byte[] binary() {
        int length = varint();
        int from = at;
        at += length;
        return Arrays.copyOfRange(bytes, from, at);
    }

    private int varint() {
        int value = 0;
        int shift = 0;
        byte b;
        do {
            b = bytes[at++];
            value |= (b & 0x7f) << shift;
            shift += 7;
        } while (b < 0);
        return value;
    }
}
