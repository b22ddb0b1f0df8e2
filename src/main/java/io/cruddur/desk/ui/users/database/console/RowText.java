package io.cruddur.desk.ui.users.database.console;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.Sizes;
import io.cruddur.desk.ui.Texts;
import io.cruddur.desk.ui.grid.AttributeText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** A row as text, one value below the other, each behind its column's name; lines of a value stand below each other too. */
final class RowText {
    /** Characters of one value: more than that nobody reads here, and no text area lays out. */
    static final int LONGEST = 4_000;

    /** Characters in all. */
    private static final int MOST = 400_000;

    private RowText() {}

    /** @param columns in the order in which they are shown */
    static String of(Item row, List<String> columns) {
        int width = columns.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (String column : columns) {
            Attribute value = row.get(column);
            if (value == null) {
                continue;
            }
            if (text.length() > MOST) {
                return text.append('…').toString();
            }
            String name = column + " ".repeat(width - column.length()) + "  ";
            String indent = " ".repeat(name.length());
            text.append(name).append(value(value).replace("\n", "\n" + indent)).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String value(Attribute value) {
        return switch (value) {
            case Attribute.Text(String text) ->
                text.length() <= LONGEST
                        ? text
                        : cut(text.substring(0, LONGEST), text.getBytes(StandardCharsets.UTF_8).length);
            case Attribute.Null() -> "NULL";
            case Attribute.Binary(byte[] bytes) ->
                bytes.length * 2 <= LONGEST
                        ? "\\x" + HexFormat.of().formatHex(bytes)
                        : cut("\\x" + HexFormat.of().formatHex(bytes, 0, LONGEST / 2), bytes.length);
            default -> AttributeText.render(value, LONGEST);
        };
    }

    private static String cut(String begins, long bytes) {
        return begins + Texts.text("database.row.cut", Sizes.bytes(bytes));
    }
}
