package io.cruddur.desk.model.sql;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements that read a table piece by piece. With a primary key each goes on behind the last row that was read, whatever
 * is written meanwhile; without one they count rows in the order in which they lie, which is as good as there is.
 */
public final class TablePages {
    private final SqlTable table;

    public TablePages(SqlTable table) {
        this.table = table;
    }

    /** From the beginning. */
    public String first() {
        return table.select() + order();
    }

    /**
     * Behind what was read.
     *
     * @param last the last row that was read
     * @param read how many rows were read
     */
    public String after(Item last, long read) {
        List<String> key = key();
        List<String> values =
                key.stream().map(last::get).map(TablePages::literal).toList();
        if (key.isEmpty() || values.contains("")) {
            return table.select() + order() + " offset " + read;
        }
        return table.select() + " where (" + quoted(key) + ") > (" + String.join(", ", values) + ")" + order();
    }

    private String order() {
        List<String> key = key();
        if (!key.isEmpty()) {
            return " order by " + quoted(key);
        }
        // Only a table of its own has places; and a view has the order that it was given.
        return switch (table.kind()) {
            case TABLE, MATERIALIZED_VIEW -> " order by ctid";
            case PARTITIONED -> " order by tableoid, ctid";
            case FOREIGN, VIEW -> "";
        };
    }

    private List<String> key() {
        return table.primaryKey().stream().map(SqlColumn::name).toList();
    }

    private static String quoted(List<String> names) {
        return names.stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
    }

    /** The value in quotes, which takes its column's type; empty where that cannot be written. */
    private static String literal(@Nullable Attribute value) {
        return switch (value) {
            case Attribute.Text(String text) -> quoted(text);
            case Attribute.Num(String digits) -> quoted(digits);
            case Attribute.Bool(boolean truth) -> quoted(Boolean.toString(truth));
            case Attribute.Binary binary -> quoted("\\x" + HexFormat.of().formatHex(binary.value()));
            case null, default -> "";
        };
    }

    /** Backslashes are letters: every transaction has standard_conforming_strings on. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
