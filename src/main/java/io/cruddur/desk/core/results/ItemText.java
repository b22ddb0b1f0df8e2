package io.cruddur.desk.core.results;

import io.cruddur.desk.model.SheetText;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Items and values as text, whole, whatever a cell shows of them. */
public record ItemText(ItemFormat format) {
    /** Text and numbers as they are, everything else as JSON. */
    public String value(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Text(String value) -> value;
            case Attribute.Num(String value) -> value;
            default -> format.inline(attribute);
        };
    }

    /** One item indented, several as JSON Lines. */
    public String dynamoJson(ItemSnapshot items) {
        return json(items, format::dynamoJson);
    }

    /** One item indented, several as JSON Lines. */
    public String plainJson(ItemSnapshot items) {
        return json(items, format::plainJson);
    }

    /** With a line of names first; made fit for a spreadsheet. */
    public String table(ItemSnapshot items, List<String> columns) {
        return lines(
                items,
                SheetText.row(columns) + "\n",
                item -> SheetText.row(columns.stream()
                        .map(column -> {
                            Attribute value = item.get(column);
                            return value == null ? "" : value(value);
                        })
                        .toList()));
    }

    private static String json(ItemSnapshot items, Function<Item, String> form) {
        return items.size() == 1
                ? lines(items, "", form)
                // A line break stands between the parts only: inside a text it is escaped.
                : lines(
                        items,
                        "",
                        item -> form.apply(item).lines().map(String::strip).collect(Collectors.joining()));
    }

    private static String lines(ItemSnapshot items, String head, Function<Item, String> line) {
        StringBuilder out = new StringBuilder(head);
        items.forEach(item -> out.append(line.apply(item)).append('\n'));
        return out.substring(0, Math.max(0, out.length() - 1));
    }
}
