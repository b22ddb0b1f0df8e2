package io.cruddur.desk.model.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Three versions of an item: what was read, what one made of it, and what somebody else made of it meanwhile. */
public record ItemMerge(Item read, Item yours, Item theirs, List<Difference> differences) {
    /** Who changed an attribute. */
    public enum ChangedBy {
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
            ChangedBy by) {}

    /** Whose value counts where both changed an attribute. */
    public enum Choice {
        MINE,
        THEIRS
    }

    /**
     * What a merge came to.
     *
     * @param kept the paths whose value is yours and was not theirs
     * @param dropped the paths where you had changed something and theirs counts
     */
    public record Merged(Item item, List<List<String>> kept, List<List<String>> dropped) {
        public Merged {
            kept = List.copyOf(kept);
            dropped = List.copyOf(dropped);
        }
    }

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
        ChangedBy by;
        if (Sameness.same(mine, other)) {
            by = ChangedBy.BOTH_ALIKE;
        } else if (Sameness.same(before, other)) {
            by = ChangedBy.YOU;
        } else if (Sameness.same(before, mine)) {
            by = ChangedBy.THEM;
        } else {
            by = ChangedBy.BOTH;
        }
        return new Difference(path, before, mine, other, by);
    }

    /** What both changed to different values. */
    public List<Difference> overlaps() {
        return differences.stream()
                .filter(difference -> difference.by() == ChangedBy.BOTH)
                .toList();
    }

    /** Whether something of yours can be kept without touching what they changed. */
    public boolean canMerge() {
        return differences.stream().anyMatch(difference -> difference.by() == ChangedBy.YOU);
    }

    /** The paths of {@link #overlaps()} that {@code decisions} say nothing about. */
    public List<List<String>> undecided(Map<List<String>, Choice> decisions) {
        return overlaps().stream()
                .map(Difference::path)
                .filter(path -> !decisions.containsKey(path))
                .toList();
    }

    /**
     * Their version with your changes in it.
     *
     * @param decisions whose value counts, for each of {@link #overlaps()} by its path
     * @throws IllegalArgumentException when one of them is not decided: none gives way by default
     */
    public Merged merged(Map<List<String>, Choice> decisions) {
        List<List<String>> undecided = undecided(decisions);
        if (!undecided.isEmpty()) {
            throw new IllegalArgumentException("Not decided: " + undecided);
        }
        List<AttributeChange> changes = new ArrayList<>();
        List<List<String>> kept = new ArrayList<>();
        List<List<String>> dropped = new ArrayList<>();
        for (Difference difference : differences) {
            boolean clash = difference.by() == ChangedBy.BOTH;
            if (difference.by() == ChangedBy.YOU || (clash && decisions.get(difference.path()) == Choice.MINE)) {
                changes.add(new AttributeChange(difference.path(), difference.theirs(), difference.yours()));
                kept.add(difference.path());
            } else if (clash) {
                dropped.add(difference.path());
            }
        }
        return new Merged(ItemDiff.apply(theirs, changes), kept, dropped);
    }

    /** The paths where your version says something else than theirs: what taking theirs whole gives up. */
    public List<List<String>> onlyYours() {
        return differences.stream()
                .filter(difference -> difference.by() == ChangedBy.YOU || difference.by() == ChangedBy.BOTH)
                .map(Difference::path)
                .toList();
    }
}
