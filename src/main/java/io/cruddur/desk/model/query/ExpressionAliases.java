package io.cruddur.desk.model.query;

import io.cruddur.desk.model.item.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes expressions in which every name and every value is an alias. */
final class ExpressionAliases {
    private final Map<String, String> byName = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Attribute> values = new LinkedHashMap<>();

    Map<String, String> names() {
        return names;
    }

    Map<String, Attribute> values() {
        return values;
    }

    String keyCondition(KeyCondition key) {
        List<String> parts = new ArrayList<>();
        for (KeyCondition.Partition partition : key.partition()) {
            parts.add(name(partition.key()) + " = " + value(partition.value()));
        }
        for (KeyCondition.Sort sort : key.sorts()) {
            String value = value(sort.value());
            String upper = sort.upper() == null ? "" : value(sort.upper());
            parts.add(sort.comparison().expression(name(sort.key()), value, upper));
        }
        return String.join(" AND ", parts);
    }

    String filter(Filter filter) {
        return switch (filter) {
            case Filter.Condition(AttributePath path, Operator operator, List<Attribute> operands) ->
                operator.expression(
                        path(path), operands.stream().map(this::value).toList());
            case Filter.Group(Filter.Join join, List<Filter> parts) ->
                parts.stream()
                        .map(part -> part instanceof Filter.Group ? "(" + filter(part) + ")" : filter(part))
                        .collect(Collectors.joining(" " + join + " "));
        };
    }

    String path(AttributePath path) {
        StringBuilder text = new StringBuilder();
        for (AttributePath.Step step : path.steps()) {
            switch (step) {
                case AttributePath.Step.Name(String name) ->
                    text.append(text.isEmpty() ? "" : ".").append(name(name));
                case AttributePath.Step.Index(int index) ->
                    text.append('[').append(index).append(']');
            }
        }
        return text.toString();
    }

    private String name(String name) {
        return byName.computeIfAbsent(name, _ -> {
            String alias = "#n" + names.size();
            names.put(alias, name);
            return alias;
        });
    }

    private String value(Attribute value) {
        String alias = ":v" + values.size();
        values.put(alias, value);
        return alias;
    }
}
