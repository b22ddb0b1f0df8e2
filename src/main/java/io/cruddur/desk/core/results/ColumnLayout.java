package io.cruddur.desk.core.results;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person has chosen of the columns of one table.
 *
 * @param entries in order, by attribute
 * @param othersShown whether attributes without an entry are shown
 */
public record ColumnLayout(Map<String, Entry> entries, boolean othersShown) {
    /**
     * So many columns are shown unless more are asked for: a table view draws every column of every visible row, and
     * beyond this it is neither quick nor readable.
     */
    public static final int MOST = 60;

    /** Nothing chosen. */
    public static final ColumnLayout USUAL = new ColumnLayout(Map.of(), true);

    private static final String VERSION = "1";

    /** @param width in pixels; 0 for the usual one */
    public record Entry(boolean shown, int width) {}

    public ColumnLayout {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * Those with an entry first, in its order.
     *
     * @param byName as they were found
     */
    public List<Column> order(Map<String, Column> byName) {
        List<Column> order = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        entries.keySet().forEach(name -> {
            Column column = byName.get(name);
            if (column != null) {
                order.add(column);
                placed.add(name);
            }
        });
        byName.values().stream()
                .filter(column -> !placed.contains(column.name()))
                .forEach(order::add);
        return order;
    }

    /** Chosen ones however many; others as long as there is room. */
    public List<Column> visible(List<Column> order) {
        List<Column> visible = new ArrayList<>();
        for (Column column : order) {
            Entry entry = entries.get(column.name());
            if (entry == null ? othersShown && visible.size() < MOST : entry.shown()) {
                visible.add(column);
            }
        }
        return visible;
    }

    /** One line: the version, whether others are shown, then {@code name:width} or, for hidden ones, {@code !name:width}. */
    public String text() {
        StringBuilder out = new StringBuilder(VERSION).append(othersShown ? " +" : " -");
        entries.forEach((name, entry) -> out.append(' ')
                .append(entry.shown() ? "" : "!")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("!", "%21"))
                .append(':')
                .append(entry.width()));
        return out.toString();
    }

    /** What cannot be understood counts as nothing chosen. */
    public static ColumnLayout parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length < 2 || !parts[0].equals(VERSION)) {
            return USUAL;
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        try {
            for (int i = 2; i < parts.length; i++) {
                boolean shown = !parts[i].startsWith("!");
                int colon = parts[i].lastIndexOf(':');
                String name = URLDecoder.decode(parts[i].substring(shown ? 0 : 1, colon), StandardCharsets.UTF_8);
                entries.put(name, new Entry(shown, Math.max(0, Integer.parseInt(parts[i].substring(colon + 1)))));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return USUAL;
        }
        return new ColumnLayout(entries, !parts[1].equals("-"));
    }
}
