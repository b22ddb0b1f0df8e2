package io.cruddur.desk.core.results;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Discovers columns while items come: the keys first, then every attribute in the batch where it first appeared; within
 * that batch by name (DynamoDB gives attributes no order), or, where there are no keys, those that most items have first. A column never moves once it is there. Used by one thread
 * at a time.
 */
final class ColumnFinder {
    /** More than that are not columns but data: they are in the items, and nobody chooses among them. */
    private static final int MOST_FOUND = 1000;

    /** As many items of a batch as it takes to guess a width. */
    private static final int SAMPLE = 40;

    /** As wide as the type's descriptor before a value that is no text. */
    private static final int DESCRIPTOR = 6;

    private final Set<String> known = new HashSet<>();
    private final boolean keyed;

    /** @param keys are columns before any item has come */
    ColumnFinder(List<Column> keys) {
        keys.forEach(key -> known.add(key.name()));
        keyed = !keys.isEmpty();
    }

    /** Those of {@code names} that are new, in their order. */
    List<Column> expect(List<String> names, List<Item> sample) {
        return names.stream()
                .filter(known::add)
                .map(name -> measure(name, sample))
                .toList();
    }

    /** The columns that {@code items} add. */
    List<Column> discover(List<Item> items) {
        if (known.size() >= MOST_FOUND) {
            return List.of();
        }
        Map<String, Integer> fresh = new TreeMap<>();
        for (Item item : items) {
            for (String name : item.names()) {
                if (!known.contains(name)) {
                    fresh.merge(name, 1, Integer::sum);
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (String name : inOrder(fresh)) {
            if (known.size() >= MOST_FOUND) {
                break;
            }
            known.add(name);
            columns.add(measure(name, items));
        }
        return columns;
    }

    /** Without keys in front, what most items have: rows must not look empty. */
    private List<String> inOrder(Map<String, Integer> fresh) {
        return keyed
                ? List.copyOf(fresh.keySet())
                : fresh.keySet().stream()
                        .sorted(Comparator.comparing(fresh::get, Comparator.reverseOrder()))
                        .toList();
    }

    private static Column measure(String name, List<Item> items) {
        int widest = 0;
        int numbers = 0;
        int values = 0;
        for (Item item : items) {
            Attribute value = item.get(name);
            if (value == null) {
                continue;
            }
            int descriptor = value instanceof Attribute.Text ? 0 : DESCRIPTOR;
            widest = Math.max(widest, AttributeText.cell(value).length() + descriptor);
            numbers += value instanceof Attribute.Num ? 1 : 0;
            if (++values >= SAMPLE) {
                break;
            }
        }
        return new Column(name, Column.Role.ATTRIBUTE, widest, numbers > 0 && numbers == values);
    }
}
