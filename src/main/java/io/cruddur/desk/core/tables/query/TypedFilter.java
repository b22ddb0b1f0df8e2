package io.cruddur.desk.core.tables.query;

import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.InvalidQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter as it is typed.
 *
 * @param join of the groups
 */
public record TypedFilter(Filter.Join join, List<Group> groups) {
    /** Conditions that belong together. */
    public record Group(Filter.Join join, List<TypedCondition> conditions) {
        public Group {
            conditions = List.copyOf(conditions);
        }

        private @Nullable Filter filter(ValueText values) {
            List<Filter> parts = new ArrayList<>();
            for (TypedCondition condition : conditions) {
                parts.add(condition.condition(values));
            }
            return joined(join, parts);
        }
    }

    public TypedFilter {
        groups = List.copyOf(groups);
    }

    /**
     * Null without conditions.
     *
     * @throws InvalidQuery when a condition is not whole
     */
    @Nullable
    public Filter filter(ValueText values) {
        List<Filter> parts = new ArrayList<>();
        for (Group group : groups) {
            Filter part = group.filter(values);
            if (part != null) {
                parts.add(part);
            }
        }
        return joined(join, parts);
    }

    private static @Nullable Filter joined(Filter.Join join, List<Filter> parts) {
        return switch (parts.size()) {
            case 0 -> null;
            case 1 -> parts.getFirst();
            default -> new Filter.Group(join, parts);
        };
    }
}
