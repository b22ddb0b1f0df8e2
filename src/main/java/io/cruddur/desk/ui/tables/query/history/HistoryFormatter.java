package io.cruddur.desk.ui.tables.query.history;

import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.tables.query.QueryFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was asked, in words. */
final class HistoryFormatter {
    private HistoryFormatter() {}

    /** What it asks, in one line. */
    static String words(HistoryEntry entry) {
        ItemQuery query = entry.query();
        if (query == null) {
            return entry.statement() == null
                    ? ""
                    : entry.statement().text().strip().replaceAll("\\s+", " ");
        }
        StringBuilder words = new StringBuilder();
        KeyCondition key = query.key();
        if (key == null) {
            words.append(Texts.text("tables.query.scan"));
        } else {
            Stream<String> partition = key.partition().stream().map(each -> each.key() + " = " + text(each.value()));
            Stream<String> sorts = key.sorts().stream()
                    .map(each ->
                            each.key() + " " + QueryFormatter.comparison(each.comparison()) + " " + text(each.value()));
            words.append(Stream.concat(partition, sorts).collect(Collectors.joining(", ")));
        }
        if (query.filter() != null) {
            words.append(", ").append(Texts.text("tables.query.filtered"));
        }
        if (!query.projection().isEmpty()) {
            words.append(", ").append(AttributePath.listText(query.projection()));
        }
        return words.toString();
    }

    private static String text(Attribute value) {
        return switch (value) {
            case Attribute.Text(String text) -> text;
            case Attribute.Num(String digits) -> digits;
            case Attribute.Binary binary -> binary.base64();
            default -> value.type();
        };
    }
}
