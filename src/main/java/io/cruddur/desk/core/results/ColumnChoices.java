package io.cruddur.desk.core.results;

import io.cruddur.desk.port.kept.Preferences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of results: all that were found, which of them are shown, in what order and how wide. What a person has
 * chosen is remembered for as long as the columns have a place to be remembered at, and holds for columns that are only
 * found later.
 */
public final class ColumnChoices {
    private record Memory(Preferences preferences, String key) {}

    private final Runnable onChange;
    private List<Column> found = List.of();
    private List<Column> shown = List.of();
    /** As they were found. */
    private final Map<String, Column> byName = new LinkedHashMap<>();

    private ColumnLayout layout = ColumnLayout.USUAL;
    private @Nullable Memory memory;
    /** Whether the columns of the results before are shown until the first items come. */
    private boolean waiting;
    /** Whether the results to come are not of the same table as those before. */
    private boolean elsewhere;

    /** @param onChange run when other columns were found, or are shown */
    public ColumnChoices(Runnable onChange) {
        this.onChange = onChange;
    }

    /** All columns in the person's order; those that are not in it as they were found, behind the others. */
    public List<Column> found() {
        return found;
    }

    /** Those that are shown, in order. */
    public List<Column> shown() {
        return shown;
    }

    /**
     * Remembers choices under this key from now on, and takes up what is remembered there.
     *
     * @param key such as {@code tables.columns.local.cruddur-messages}
     */
    public void rememberAt(Preferences preferences, String key) {
        elsewhere = memory != null && !memory.key().equals(key);
        memory = new Memory(preferences, key);
        layout = preferences.get(key).map(ColumnLayout::parse).orElse(ColumnLayout.USUAL);
        arrange();
    }

    /**
     * Forgets what was found; the choices stay. Where the results before had the same keys, their columns stay in sight
     * until {@link #settle}: read again, they mostly are the same, and making them anew is what a table view is slowest at.
     */
    public void begin(List<Column> first) {
        List<Column> keys =
                byName.values().stream().filter(ColumnChoices::isKey).toList();
        waiting = !elsewhere && names(first).equals(names(keys));
        elsewhere = false;
        byName.clear();
        first.forEach(column -> byName.put(column.name(), column));
        if (!waiting) {
            arrange();
        }
    }

    /** Items have come, or none will: from now on there are only their columns. */
    public void settle() {
        if (waiting) {
            arrange();
        }
    }

    public void found(List<Column> more) {
        if (!more.isEmpty()) {
            more.forEach(column -> byName.put(column.name(), column));
            arrange();
        }
    }

    private static List<String> names(Collection<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    public boolean isShown(Column column) {
        return shown.contains(column);
    }

    public void show(Column column, boolean wanted) {
        change(visible -> visible.put(column.name(), wanted), layout.othersShown());
    }

    /** All of them, however many. */
    public void showAll() {
        change(visible -> visible.replaceAll((_, _) -> true), true);
    }

    /** Only the table's keys; what is found later is hidden as well. */
    public void showKeys() {
        change(visible -> visible.replaceAll((name, _) -> isKey(byName.get(name))), false);
    }

    /** As if nothing had ever been chosen. */
    public void reset() {
        layout = ColumnLayout.USUAL;
        if (memory != null) {
            memory.preferences().remove(memory.key());
        }
        arrange();
    }

    /** @param to its place among {@link #found()}, counted without itself */
    public void move(Column column, int to) {
        List<String> order = new ArrayList<>(found.stream().map(Column::name).toList());
        order.remove(column.name());
        order.add(Math.clamp(to, 0, order.size()), column.name());
        reorder(order);
    }

    /** The shown columns now stand in this order, as after dragging a header. */
    public void order(List<String> names) {
        if (names.equals(shown.stream().map(Column::name).toList())) {
            return;
        }
        // The places that shown columns have among all are dealt out anew; hidden ones keep theirs.
        Set<String> moved = Set.copyOf(names);
        List<String> order = new ArrayList<>(found.stream().map(Column::name).toList());
        int next = 0;
        for (int i = 0; i < order.size(); i++) {
            if (moved.contains(order.get(i)) && next < names.size()) {
                order.set(i, names.get(next++));
            }
        }
        reorder(order);
    }

    private void reorder(List<String> order) {
        Map<String, ColumnLayout.Entry> entries = new LinkedHashMap<>();
        order.forEach(name -> entries.put(name, entry(name)));
        layout.entries().forEach(entries::putIfAbsent);
        keep(new ColumnLayout(entries, layout.othersShown()));
    }

    /** As the person has set it, in pixels. */
    public OptionalDouble width(String name) {
        ColumnLayout.@Nullable Entry entry = layout.entries().get(name);
        return entry == null || entry.width() <= 0 ? OptionalDouble.empty() : OptionalDouble.of(entry.width());
    }

    public void width(String name, double width) {
        Map<String, ColumnLayout.Entry> entries = all();
        entries.computeIfPresent(name, (_, before) -> new ColumnLayout.Entry(before.shown(), (int) Math.round(width)));
        keep(new ColumnLayout(entries, layout.othersShown()));
    }

    private static boolean isKey(@Nullable Column column) {
        return column != null && column.role() != Column.Role.ATTRIBUTE;
    }

    private ColumnLayout.Entry entry(String name) {
        ColumnLayout.@Nullable Entry known = layout.entries().get(name);
        boolean visible = shown.stream().anyMatch(column -> column.name().equals(name));
        return new ColumnLayout.Entry(visible, known == null ? 0 : known.width());
    }

    /** Every column's entry, those included that were remembered and not found yet. */
    private Map<String, ColumnLayout.Entry> all() {
        Map<String, ColumnLayout.Entry> entries = new LinkedHashMap<>();
        found.forEach(column -> entries.put(column.name(), entry(column.name())));
        layout.entries().forEach(entries::putIfAbsent);
        return entries;
    }

    private interface Edit {
        void on(Map<String, Boolean> visible);
    }

    private void change(Edit choice, boolean othersShown) {
        Map<String, ColumnLayout.Entry> entries = all();
        Map<String, Boolean> visible = entries.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().shown()));
        choice.on(visible);
        entries.replaceAll(
                (name, entry) -> new ColumnLayout.Entry(Boolean.TRUE.equals(visible.get(name)), entry.width()));
        keep(new ColumnLayout(entries, othersShown));
    }

    private void keep(ColumnLayout changed) {
        layout = changed;
        if (memory != null) {
            memory.preferences().put(memory.key(), changed.text());
        }
        arrange();
    }

    private void arrange() {
        waiting = false;
        found = layout.order(byName);
        shown = layout.visible(found);
        onChange.run();
    }
}
