package io.cruddur.desk.core.database;

import io.cruddur.desk.core.results.AttributeText;
import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.core.text.TextWeight;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** A row as text, one value below the other, each behind its column's name; lines of a value stand below each other too. */
public final class RowText {
    /**
     * Of one value, in units of {@link TextWeight}: more than that nobody reads here, and no text area lays out. A character
     * weighs 1 at least.
     */
    static final int LONGEST = 4_000;

    /** Characters in all. */
    private static final int MOST = 400_000;

    /** What is said where a value was cut, of the size of the whole. */
    private final UnaryOperator<String> cut;

    public RowText(UnaryOperator<String> cut) {
        this.cut = cut;
    }

    /** @param columns in the order in which they are shown */
    public String of(Item row, List<String> columns) {
        return of(row, columns, LONGEST, MOST);
    }

    /** With each value whole: to be copied. */
    public String whole(Item row, List<String> columns) {
        return of(row, columns, Integer.MAX_VALUE / 2, Integer.MAX_VALUE);
    }

    private String of(Item row, List<String> columns, int longest, int most) {
        int width = columns.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (String column : columns) {
            Attribute value = row.get(column);
            if (value == null) {
                continue;
            }
            if (text.length() > most) {
                return text.append('…').toString();
            }
            String name = column + " ".repeat(width - column.length()) + "  ";
            String indent = " ".repeat(name.length());
            text.append(name)
                    .append(value(value, longest).replace("\n", "\n" + indent))
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    private String value(Attribute value, int longest) {
        return switch (value) {
            case Attribute.Text(String text) -> text(text, TextWeight.end(text, longest));
            case Attribute.Null() -> "NULL";
            case Attribute.Binary(byte[] bytes) ->
                bytes.length <= longest / 2
                        ? "\\x" + HexFormat.of().formatHex(bytes)
                        : cut("\\x" + HexFormat.of().formatHex(bytes, 0, longest / 2), bytes.length);
            default -> AttributeText.render(value, longest);
        };
    }

    private String text(String text, int end) {
        return end == text.length() ? text : cut(text.substring(0, end), text.getBytes(StandardCharsets.UTF_8).length);
    }

    private String cut(String begins, long bytes) {
        return begins + cut.apply(Sizes.bytes(bytes));
    }
}
