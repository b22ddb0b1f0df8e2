package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.core.text.EscapedText;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import io.cruddur.desk.ui.kit.Texts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB demands of a new table, said before it is asked. Source: the developer guide, "Quotas and naming rules"
 * and the API reference of {@code CreateTable}.
 */
final class TableFormRules {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
    private static final int MOST_INDEXES = 20;
    private static final int MOST_INCLUDED = 100;
    private static final int MOST_TAGS = 50;
    private static final long MOST_UNITS = 1_000_000_000L;

    /** @param field where it is; null when it is nowhere in particular */
    record Problem(@Nullable StringProperty field, String sentence) {}

    private final Map<String, KeyType> types = new HashMap<>();

    private TableFormRules() {}

    /** The first thing that is wrong, from top to bottom; null when the table can be created. */
    static @Nullable Problem check(TableForm form) {
        TableFormRules rules = new TableFormRules();
        Problem problem = name(form.name(), "tables.create.name.rule");
        problem = problem != null ? problem : rules.keys(form.partitionKey(), form.sortKey());
        if (problem == null && form.provisioned().get()) {
            problem = capacity(form.capacity());
        }
        problem = problem != null ? problem : rules.indexes(form);
        return problem != null ? problem : tags(form);
    }

    private static @Nullable Problem name(StringProperty name, String rule) {
        return NAME.matcher(name.get().strip()).matches() ? null : new Problem(name, Texts.text(rule));
    }

    private @Nullable Problem keys(KeyForm partition, KeyForm sort) {
        if (partition.isBlank()) {
            return new Problem(partition.name(), Texts.text("tables.create.partition.rule"));
        }
        Problem problem = key(partition);
        if (problem != null || sort.isBlank()) {
            return problem;
        }
        if (sort.key().name().equals(partition.key().name())) {
            return new Problem(sort.name(), Texts.text("tables.create.sort.rule"));
        }
        return key(sort);
    }

    private @Nullable Problem key(KeyForm form) {
        TableDefinition.Key key = form.key();
        if (EscapedText.isNeeded(key.name())) {
            return new Problem(form.name(), Texts.text("tables.create.attribute.line.rule"));
        }
        if (key.name().getBytes(StandardCharsets.UTF_8).length > 255) {
            return new Problem(form.name(), Texts.text("tables.create.attribute.rule"));
        }
        KeyType other = types.putIfAbsent(key.name(), key.type());
        return other == null || other == key.type()
                ? null
                : new Problem(form.name(), Texts.text("tables.create.type.rule", key.name(), other, key.type()));
    }

    private static @Nullable Problem capacity(CapacityForm capacity) {
        Problem problem = units(capacity.read());
        return problem != null ? problem : units(capacity.write());
    }

    private static @Nullable Problem units(StringProperty units) {
        try {
            long value = Long.parseLong(units.get().strip());
            if (value >= 1 && value <= MOST_UNITS) {
                return null;
            }
        } catch (NumberFormatException _) {
            // said below, like a number out of range
        }
        return new Problem(units, Texts.text("tables.create.units.rule"));
    }

    private @Nullable Problem indexes(TableForm form) {
        Set<String> names = new HashSet<>();
        int included = 0;
        for (IndexForm index : form.indexes()) {
            Problem problem = name(index.name(), "tables.create.index.name.rule");
            if (problem == null && !names.add(index.name().get().strip())) {
                problem = new Problem(index.name(), Texts.text("tables.create.index.twice.rule"));
            }
            problem = problem != null ? problem : keys(index.partitionKey(), index.sortKey());
            if (problem == null && index.projection().get() == Projection.INCLUDE) {
                included += index.includedNames().size();
                problem = index.includedNames().isEmpty()
                        ? new Problem(index.included(), Texts.text("tables.create.index.included.rule"))
                        : null;
            }
            if (problem == null && form.provisioned().get()) {
                problem = capacity(index.capacity());
            }
            if (problem != null) {
                return problem;
            }
        }
        if (form.indexes().size() > MOST_INDEXES) {
            return new Problem(null, Texts.text("tables.create.indexes.rule", MOST_INDEXES));
        }
        return included > MOST_INCLUDED
                ? new Problem(null, Texts.text("tables.create.included.rule", MOST_INCLUDED))
                : null;
    }

    private static @Nullable Problem tags(TableForm form) {
        Set<String> keys = new HashSet<>();
        for (TagForm tag : form.tags()) {
            String key = tag.key().get().strip();
            if (tag.isBlank()) {
                continue;
            }
            if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
                return new Problem(tag.key(), Texts.text("tables.create.tag.key.rule"));
            }
            if (!keys.add(key)) {
                return new Problem(tag.key(), Texts.text("tables.create.tag.twice.rule"));
            }
            if (tag.value().get().strip().length() > 256) {
                return new Problem(tag.value(), Texts.text("tables.create.tag.value.rule"));
            }
        }
        return keys.size() > MOST_TAGS ? new Problem(null, Texts.text("tables.create.tags.rule", MOST_TAGS)) : null;
    }
}
