package io.cruddur.desk.model.item;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Three versions of an item: what was read, what one made of it, and what somebody else made of it meanwhile. */
public record ItemMerge(Item read, Item yours, Item theirs, List<Difference> differences) {
    /** Who changed an attribute. */
    public enum By {
        YOU,
        THEM,
        /** Both, to the same value. */
        BOTH_ALIKE,
        /** Both, to different values: only a person can say which counts. */
        BOTH
    }

    /** An attribute that is not the same in all three versions. Null stands for "not there". */
    public record Difference(
            List<String> path,
            @Nullable Attribute read,
            @Nullable Attribute yours,
            @Nullable Attribute theirs,
            By by) {}

    public ItemMerge {
        differences = List.copyOf(differences);
    }

    public static ItemMerge of(Item read, Item yours, Item theirs) {
        Set<List<String>> paths = new TreeSet<>(PATHS);
        ItemDiff.between(read, yours).forEach(change -> paths.add(change.path()));
        ItemDiff.between(read, theirs).forEach(change -> paths.add(change.path()));
        List<Difference> differences = new ArrayList<>();
        @Nullable List<String> outer = null;
        for (List<String> path : paths) {
            // A path comes right after those that it lies within: what one changed inside, the other has replaced.
            if (outer != null
                    && path.size() > outer.size()
                    && path.subList(0, outer.size()).equals(outer)) {
                continue;
            }
            outer = path;
            differences.add(difference(path, read, yours, theirs));
        }
        return new ItemMerge(read, yours, theirs, differences);
    }

    /** Name by name, a path before what lies within it. */
    private static final Comparator<List<String>> PATHS = (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    };

    private static Difference difference(List<String> path, Item read, Item yours, Item theirs) {
        Attribute before = ItemDiff.at(read, path);
        Attribute mine = ItemDiff.at(yours, path);
        Attribute other = ItemDiff.at(theirs, path);
        By by;
        if (Sameness.same(mine, other)) {
            by = By.BOTH_ALIKE;
        } else if (Sameness.same(before, other)) {
            by = By.YOU;
        } else if (Sameness.same(before, mine)) {
            by = By.THEM;
        } else {
            by = By.BOTH;
        }
        return new Difference(path, before, mine, other, by);
    }

    /** What both changed to different values. */
    public List<Difference> overlaps() {
        return differences.stream()
                .filter(difference -> difference.by() == By.BOTH)
                .toList();
    }

    /** Whether something of yours can be kept without touching what they changed. */
    public boolean canMerge() {
        return differences.stream().anyMatch(difference -> difference.by() == By.YOU);
    }

    /**
     * Their version with your changes in it.
     *
     * @param mine the paths of {@link #overlaps()} where yours counts; elsewhere theirs stays
     */
    public Item merged(Collection<List<String>> mine) {
        List<Change> changes = new ArrayList<>();
        for (Difference difference : differences) {
            boolean takes =
                    difference.by() == By.YOU || (difference.by() == By.BOTH && mine.contains(difference.path()));
            if (takes) {
                changes.add(new Change(difference.path(), difference.theirs(), difference.yours()));
            }
        }
        return ItemDiff.apply(theirs, changes);
    }
}
