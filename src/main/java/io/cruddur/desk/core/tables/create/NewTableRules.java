package io.cruddur.desk.core.tables.create;

import io.cruddur.desk.core.text.EscapedText;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB demands of a new table, said before it is asked. Source: the developer guide, "Quotas and naming rules"
 * and the API reference of {@code CreateTable}.
 *
 * @param <F> what a field is to whoever shows it
 */
public final class NewTableRules<F> {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
    private static final int MOST_INDEXES = 20;
    private static final int MOST_INCLUDED = 100;
    private static final int MOST_TAGS = 50;
    private static final long MOST_UNITS = 1_000_000_000L;

    /**
     * @param field where it is; null when it is nowhere in particular
     * @param about names and numbers, in the order of the rule's words
     */
    public record Problem<F>(@Nullable F field, TableRule rule, List<Object> about) {}

    private final Map<String, KeyType> types = new HashMap<>();

    private NewTableRules() {}

    /** The first thing that is wrong, from top to bottom; null when the table can be created. */
    public static <F> @Nullable Problem<F> check(TypedTable<F> form) {
        NewTableRules<F> rules = new NewTableRules<>();
        Problem<F> problem = name(form.name(), TableRule.NAME);
        problem = problem != null ? problem : rules.keys(form.partitionKey(), form.sortKey());
        if (problem == null && form.provisioned()) {
            problem = capacity(form.capacity());
        }
        problem = problem != null ? problem : rules.indexes(form);
        return problem != null ? problem : tags(form);
    }

    private static <F> @Nullable Problem<F> name(TypedTable.Text<F> name, TableRule rule) {
        return NAME.matcher(name.stripped()).matches() ? null : new Problem<>(name.field(), rule, List.of());
    }

    private @Nullable Problem<F> keys(TypedTable.Key<F> partition, TypedTable.Key<F> sort) {
        if (partition.isBlank()) {
            return new Problem<>(partition.name().field(), TableRule.PARTITION, List.of());
        }
        Problem<F> problem = key(partition);
        if (problem != null || sort.isBlank()) {
            return problem;
        }
        if (sort.name().stripped().equals(partition.name().stripped())) {
            return new Problem<>(sort.name().field(), TableRule.SORT, List.of());
        }
        return key(sort);
    }

    private @Nullable Problem<F> key(TypedTable.Key<F> form) {
        String name = form.name().stripped();
        if (EscapedText.isNeeded(name)) {
            return new Problem<>(form.name().field(), TableRule.ATTRIBUTE_LINE, List.of());
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > 255) {
            return new Problem<>(form.name().field(), TableRule.ATTRIBUTE, List.of());
        }
        KeyType other = types.putIfAbsent(name, form.type());
        return other == null || other == form.type()
                ? null
                : new Problem<>(form.name().field(), TableRule.TYPE, List.of(name, other, form.type()));
    }

    private static <F> @Nullable Problem<F> capacity(TypedTable.Capacity<F> capacity) {
        Problem<F> problem = units(capacity.read());
        return problem != null ? problem : units(capacity.write());
    }

    private static <F> @Nullable Problem<F> units(TypedTable.Text<F> units) {
        try {
            long value = Long.parseLong(units.stripped());
            if (value >= 1 && value <= MOST_UNITS) {
                return null;
            }
        } catch (NumberFormatException _) {
            // said below, like a number out of range
        }
        return new Problem<>(units.field(), TableRule.UNITS, List.of());
    }

    private @Nullable Problem<F> indexes(TypedTable<F> form) {
        Set<String> names = new HashSet<>();
        int included = 0;
        for (TypedTable.Index<F> index : form.indexes()) {
            Problem<F> problem = name(index.name(), TableRule.INDEX_NAME);
            if (problem == null && !names.add(index.name().stripped())) {
                problem = new Problem<>(index.name().field(), TableRule.INDEX_TWICE, List.of());
            }
            problem = problem != null ? problem : keys(index.partitionKey(), index.sortKey());
            if (problem == null && index.projection() == Projection.INCLUDE) {
                included += index.includedNames().size();
                problem = index.includedNames().isEmpty()
                        ? new Problem<>(index.included().field(), TableRule.INDEX_INCLUDED, List.of())
                        : null;
            }
            if (problem == null && form.provisioned()) {
                problem = capacity(index.capacity());
            }
            if (problem != null) {
                return problem;
            }
        }
        if (form.indexes().size() > MOST_INDEXES) {
            return new Problem<>(null, TableRule.INDEXES, List.of(MOST_INDEXES));
        }
        return included > MOST_INCLUDED ? new Problem<>(null, TableRule.INCLUDED, List.of(MOST_INCLUDED)) : null;
    }

    private static <F> @Nullable Problem<F> tags(TypedTable<F> form) {
        Set<String> keys = new HashSet<>();
        for (TypedTable.Tag<F> tag : form.tags()) {
            String key = tag.key().stripped();
            if (tag.isBlank()) {
                continue;
            }
            if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
                return new Problem<>(tag.key().field(), TableRule.TAG_KEY, List.of());
            }
            if (!keys.add(key)) {
                return new Problem<>(tag.key().field(), TableRule.TAG_TWICE, List.of());
            }
            if (tag.value().stripped().length() > 256) {
                return new Problem<>(tag.value().field(), TableRule.TAG_VALUE, List.of());
            }
        }
        return keys.size() > MOST_TAGS ? new Problem<>(null, TableRule.TAGS, List.of(MOST_TAGS)) : null;
    }
}
