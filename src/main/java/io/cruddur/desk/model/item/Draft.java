package io.cruddur.desk.model.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A value while it is being typed: a tree in which nothing has to be right yet. A number may have letters, a set an
 * element twice, two attributes one name; {@link DraftCheck} says what is wrong and makes the item. Drafts never change:
 * every edit gives a new one that shares what it did not touch.
 *
 * <p>Inside a draft, a path is the places from the top down: {@code [2, 0]} is the first child of the third.
 *
 * @param name the attribute's name; empty for elements of lists and sets
 * @param text what was typed for S, N, BOOL ({@code true} or {@code false}) and B (base64); of no meaning for the others
 * @param children attributes of a map, elements of a list or set; empty for the others
 */
public record Draft(String name, AttributeType type, String text, List<Draft> children) {
    private static final String NO = "false";

    public Draft {
        children = List.copyOf(children);
    }

    /** The item with its key attributes first. */
    public static Draft of(Item item, ItemKeys keys) {
        return of("", new Attribute.MapOf(keys.ordered(item)));
    }

    /** An item with nothing but its key attributes, which are still to be filled in. */
    public static Draft empty(ItemKeys keys) {
        return new Draft(
                "",
                AttributeType.M,
                "",
                keys.attributes().stream()
                        .map(key -> scalar(key.name(), key.type(), ""))
                        .toList());
    }

    public static Draft scalar(String name, AttributeType type, String text) {
        return new Draft(name, type, text, List.of());
    }

    /** A value of this type with as little in it as there can be. */
    public static Draft fresh(String name, AttributeType type) {
        return switch (type) {
            case S, N, B, NULL, M, L -> scalar(name, type, "");
            case BOOL -> scalar(name, type, NO);
            case SS, NS, BS -> new Draft(name, type, "", List.of(scalar("", type.element(), "")));
        };
    }

    public static Draft of(String name, Attribute attribute) {
        AttributeType type = AttributeType.of(attribute);
        return switch (attribute) {
            case Attribute.Text(String value) -> scalar(name, type, value);
            case Attribute.Num(String value) -> scalar(name, type, value);
            case Attribute.Binary binary -> scalar(name, type, binary.base64());
            case Attribute.Bool(boolean value) -> scalar(name, type, Boolean.toString(value));
            case Attribute.Null() -> scalar(name, type, "");
            case Attribute.TextSet(List<String> values) -> set(name, type, values);
            case Attribute.NumSet(List<String> values) -> set(name, type, values);
            case Attribute.BinarySet(List<Attribute.Binary> values) ->
                set(name, type, values.stream().map(Attribute.Binary::base64).toList());
            case Attribute.ListOf(List<Attribute> values) ->
                new Draft(
                        name,
                        type,
                        "",
                        values.stream().map(value -> of("", value)).toList());
            case Attribute.MapOf(Map<String, Attribute> values) ->
                new Draft(
                        name,
                        type,
                        "",
                        values.entrySet().stream()
                                .map(entry -> of(entry.getKey(), entry.getValue()))
                                .toList());
        };
    }

    private static Draft set(String name, AttributeType type, List<String> texts) {
        return new Draft(
                name,
                type,
                "",
                texts.stream().map(text -> scalar("", type.element(), text)).toList());
    }

    public Draft at(List<Integer> path) {
        return path.isEmpty() ? this : children.get(path.getFirst()).at(path.subList(1, path.size()));
    }

    /** Where {@code path} leads, for people: {@code address.lines[2]}. */
    public String where(List<Integer> path) {
        StringBuilder where = new StringBuilder();
        Draft within = this;
        for (int place : path) {
            if (within.type == AttributeType.M) {
                String name = within.children.get(place).name;
                where.append(where.isEmpty() ? "" : ".").append(name.isEmpty() ? "“”" : name);
            } else {
                where.append('[').append(place).append(']');
            }
            within = within.children.get(place);
        }
        return where.toString();
    }

    /** The place of the first value that {@code wanted} takes, from the top down; empty when there is none. */
    public Optional<List<Integer>> first(Predicate<Draft> wanted) {
        return first(wanted, List.of());
    }

    private Optional<List<Integer>> first(Predicate<Draft> wanted, List<Integer> path) {
        for (int place = 0; place < children.size(); place++) {
            List<Integer> child = new ArrayList<>(path);
            child.add(place);
            if (wanted.test(children.get(place))) {
                return Optional.of(List.copyOf(child));
            }
            Optional<List<Integer>> below = children.get(place).first(wanted, child);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    /** The place that {@link #where} calls so; empty when there is none. */
    public Optional<List<Integer>> find(String where) {
        return find(where, this, List.of());
    }

    private Optional<List<Integer>> find(String where, Draft within, List<Integer> path) {
        for (int place = 0; place < within.children.size(); place++) {
            List<Integer> child = new ArrayList<>(path);
            child.add(place);
            if (where(child).equals(where)) {
                return Optional.of(List.copyOf(child));
            }
            Optional<List<Integer>> below = find(where, within.children.get(place), child);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }

    public boolean has(List<Integer> path) {
        return path.isEmpty()
                || (path.getFirst() < children.size()
                        && children.get(path.getFirst()).has(path.subList(1, path.size())));
    }

    public Draft withText(List<Integer> path, String newText) {
        return change(path, draft -> new Draft(draft.name, draft.type, newText, draft.children));
    }

    public Draft withName(List<Integer> path, String newName) {
        return change(path, draft -> draft.named(newName));
    }

    public Draft withType(List<Integer> path, AttributeType newType) {
        return change(path, draft -> draft.as(newType));
    }

    public Draft without(List<Integer> path) {
        return changeSiblings(path, siblings -> siblings.remove((int) path.getLast()));
    }

    /** @param path where {@code added} will be */
    public Draft with(List<Integer> path, Draft added) {
        return changeSiblings(path, siblings -> siblings.add(path.getLast(), added));
    }

    /**
     * @param by how many places down, negative for up
     * @return this when there is no such place
     */
    public Draft moved(List<Integer> path, int by) {
        int from = path.getLast();
        int to = from + by;
        int size = at(path.subList(0, path.size() - 1)).children.size();
        return to < 0 || to >= size ? this : changeSiblings(path, siblings -> siblings.add(to, siblings.remove(from)));
    }

    /**
     * Whether a value of this draft can become one of {@code other} without anything being lost but names and order. A map
     * with attributes is no text, and a list of lists is no set.
     */
    public boolean canBecome(AttributeType other) {
        if (other == type) {
            return true;
        }
        if (!type.isContainer()) {
            return true;
        }
        if (!other.isContainer()) {
            return children.isEmpty()
                    || (children.size() == 1 && !onlyChild().type.isContainer());
        }
        return !other.isSet() || children.stream().noneMatch(child -> child.type.isContainer());
    }

    private Draft onlyChild() {
        return children.getFirst();
    }

    /** As another type, keeping what was typed as far as it has a place there. */
    private Draft as(AttributeType other) {
        if (!canBecome(other) || other == type) {
            return this;
        }
        if (!other.isContainer()) {
            String kept = !type.isContainer() ? text : children.isEmpty() ? "" : onlyChild().text;
            return scalar(name, other, other == AttributeType.BOOL ? truth(kept) : kept);
        }
        List<Draft> kept = type.isContainer()
                ? children
                : type == AttributeType.NULL || text.isEmpty() ? List.of() : List.of(scalar("", type, text));
        return switch (other) {
            case M ->
                new Draft(
                        name,
                        other,
                        "",
                        kept.stream().map(child -> child.named(child.name)).toList());
            case L ->
                new Draft(
                        name,
                        other,
                        "",
                        kept.stream().map(child -> child.named("")).toList());
            default ->
                kept.isEmpty()
                        ? fresh(name, other)
                        : set(
                                name,
                                other,
                                kept.stream().map(child -> child.text).toList());
        };
    }

    private static String truth(String text) {
        return Boolean.toString(text.strip().toLowerCase(Locale.ROOT).equals("true"));
    }

    private Draft named(String newName) {
        return new Draft(newName, type, text, children);
    }

    private Draft change(List<Integer> path, UnaryOperator<Draft> edit) {
        if (path.isEmpty()) {
            return edit.apply(this);
        }
        Draft[] changed = children.toArray(Draft[]::new);
        int place = path.getFirst();
        changed[place] = changed[place].change(path.subList(1, path.size()), edit);
        return new Draft(name, type, text, Arrays.asList(changed));
    }

    private interface Siblings {
        void change(List<Draft> siblings);
    }

    private Draft changeSiblings(List<Integer> path, Siblings edit) {
        return change(path.subList(0, path.size() - 1), parent -> {
            List<Draft> siblings = new ArrayList<>(parent.children);
            edit.change(siblings);
            return new Draft(parent.name, parent.type, parent.text, siblings);
        });
    }
}
