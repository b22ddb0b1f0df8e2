package io.cruddur.desk.model.item;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to be set and removed to turn one version of an item into another. */
public final class ItemDiff {
    private ItemDiff() {}

    /**
     * The smallest set of changes. Where both versions hold a map, the changes are those within it; a list or set that
     * differs is one change as a whole, because an index may mean another element by the time it is written.
     */
    public static List<AttributeChange> between(Item before, Item after) {
        List<AttributeChange> changes = new ArrayList<>();
        collect(List.of(), before.attributes(), after.attributes(), changes);
        return List.copyOf(changes);
    }

    /** The same in whole attributes of the item, for where paths into maps would be too many. */
    public static List<AttributeChange> ofWholeAttributes(Item before, Item after) {
        List<AttributeChange> changes = new ArrayList<>();
        for (String name : names(before.attributes(), after.attributes())) {
            if (!Sameness.same(before.get(name), after.get(name))) {
                changes.add(new AttributeChange(List.of(name), before.get(name), after.get(name)));
            }
        }
        return List.copyOf(changes);
    }

    private static void collect(
            List<String> parent,
            Map<String, Attribute> before,
            Map<String, Attribute> after,
            List<AttributeChange> changes) {
        for (String name : names(before, after)) {
            Attribute from = before.get(name);
            Attribute to = after.get(name);
            if (Sameness.same(from, to)) {
                continue;
            }
            List<String> path = append(parent, name);
            if (from instanceof Attribute.MapOf(Map<String, Attribute> one)
                    && to instanceof Attribute.MapOf(Map<String, Attribute> other)) {
                collect(path, one, other, changes);
            } else {
                changes.add(new AttributeChange(path, from, to));
            }
        }
    }

    private static Set<String> names(Map<String, Attribute> before, Map<String, Attribute> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names;
    }

    private static List<String> append(List<String> parent, String name) {
        List<String> path = new ArrayList<>(parent);
        path.add(name);
        return path;
    }

    /** What stands at {@code path}; null when nothing does. */
    public static @Nullable Attribute at(Item item, List<String> path) {
        Map<String, Attribute> within = item.attributes();
        for (int i = 0; i < path.size() - 1; i++) {
            if (!(within.get(path.get(i)) instanceof Attribute.MapOf(Map<String, Attribute> inner))) {
                return null;
            }
            within = inner;
        }
        return within.get(path.getLast());
    }

    /** Whether {@code item} is as every change would leave it. */
    public static boolean isDone(Item item, List<AttributeChange> changes) {
        return changes.stream().allMatch(change -> Sameness.same(at(item, change.path()), change.after()));
    }

    /**
     * The item with these changes made.
     *
     * @throws IllegalArgumentException when a path leads through something that is no map in {@code item}
     */
    public static Item apply(Item item, List<AttributeChange> changes) {
        Map<String, Attribute> attributes = item.attributes();
        for (AttributeChange change : changes) {
            attributes = with(attributes, change.path(), change.after());
        }
        return new Item(attributes);
    }

    private static Map<String, Attribute> with(
            Map<String, Attribute> attributes, List<String> path, @Nullable Attribute value) {
        Map<String, Attribute> changed = new LinkedHashMap<>(attributes);
        String name = path.getFirst();
        if (path.size() > 1) {
            if (!(attributes.get(name) instanceof Attribute.MapOf(Map<String, Attribute> inner))) {
                throw new IllegalArgumentException(name + " is no map");
            }
            changed.put(name, new Attribute.MapOf(with(inner, path.subList(1, path.size()), value)));
        } else if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }
}
