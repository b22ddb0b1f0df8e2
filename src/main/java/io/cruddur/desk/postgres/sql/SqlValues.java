package io.cruddur.desk.postgres.sql;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rows as items: exact, since every value is read as the text that the server wrote for it. Numbers keep their digits,
 * {@code bytea} its bytes, JSON every character; times are in the transaction's zone, which is UTC.
 */
public final class SqlValues {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** What a value costs in memory beside its characters, NULL too: its objects and its place in a row or a list. */
    private static final int BYTES_OF_A_VALUE = 100;

    /** What the driver says of a column whose elements are not looked at yet. */
    private static final int UNKNOWN = Types.NULL;

    /** Of a column whose arrays are not separated by commas. */
    private static final int APART = Integer.MIN_VALUE;

    private final List<String> names;
    private final int[] types;
    private final int[] elements;
    private final long most;
    private long bytes;

    /** @param most bytes of memory that all rows may take; an array beyond it stays text */
    public SqlValues(ResultSetMetaData columns, long most) throws SQLException {
        this.most = most;
        int count = columns.getColumnCount();
        types = new int[count];
        elements = new int[count];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add(columns.getColumnLabel(i + 1));
            types[i] = columns.getColumnType(i + 1);
            elements[i] = UNKNOWN;
        }
        names = distinct(labels);
    }

    /** The second of a name gets a number behind it, and so on. */
    static List<String> distinct(List<String> labels) {
        Set<String> given = new HashSet<>(labels);
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String label : labels) {
            String name = label;
            for (int i = 2; used.contains(name) || (!name.equals(label) && given.contains(name)); i++) {
                name = label + " (" + i + ")";
            }
            used.add(name);
            names.add(name);
        }
        return List.copyOf(names);
    }

    public List<String> names() {
        return names;
    }

    /** What all rows so far take in memory, roughly. */
    public long bytes() {
        return bytes;
    }

    public Item row(ResultSet row) throws SQLException {
        Map<String, Attribute> values = LinkedHashMap.newLinkedHashMap(types.length);
        for (int i = 0; i < types.length; i++) {
            values.put(names.get(i), value(row, i));
        }
        return new Item(values);
    }

    private Attribute value(ResultSet row, int i) throws SQLException {
        bytes += BYTES_OF_A_VALUE;
        if (types[i] == Types.BINARY) {
            byte[] value = row.getBytes(i + 1);
            bytes += value == null ? 0 : value.length;
            return value == null ? new Attribute.Null() : new Attribute.Binary(value);
        }
        String text = row.getString(i + 1);
        if (text == null) {
            return new Attribute.Null();
        }
        bytes += text.length();
        if (types[i] != Types.ARRAY) {
            return scalar(types[i], text);
        }
        if (elements[i] == UNKNOWN) {
            Array array = row.getArray(i + 1);
            elements[i] = array == null ? Types.OTHER : elements(array, text);
        }
        int type = elements[i];
        if (type == APART) {
            return new Attribute.Text(text);
        }
        // A bytea among them has no text that could be told from another, and is rare: it stays as it is written.
        Attribute value =
                SqlArray.parse(text, Math.max(0, (most - bytes) / BYTES_OF_A_VALUE), element -> scalar(type, element));
        bytes += SqlArray.count(value) * BYTES_OF_A_VALUE;
        return value;
    }

    /** Of boxes a semicolon stands between, and so it does of types that are made of them. */
    private static int elements(Array array, String text) throws SQLException {
        int type = array.getBaseType();
        boolean boxes = array.getBaseTypeName().equals("box") || (type == Types.DISTINCT && text.startsWith("{("));
        return boxes ? APART : type;
    }

    /** Money, NaN and bit strings are no numbers and no truths, whatever the driver takes their type for. */
    private static Attribute scalar(int type, String text) {
        return switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.REAL, Types.DOUBLE ->
                NUMBER.matcher(text).matches() ? new Attribute.Num(text) : new Attribute.Text(text);
            case Types.BIT, Types.BOOLEAN ->
                switch (text) {
                    case "t" -> new Attribute.Bool(true);
                    case "f" -> new Attribute.Bool(false);
                    default -> new Attribute.Text(text);
                };
            default -> new Attribute.Text(text);
        };
    }
}
