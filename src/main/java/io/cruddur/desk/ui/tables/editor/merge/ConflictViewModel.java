package io.cruddur.desk.ui.tables.editor.merge;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemMerge;
import io.cruddur.desk.model.item.ItemMerge.ChangedBy;
import io.cruddur.desk.model.item.ItemMerge.Choice;
import io.cruddur.desk.model.item.ItemMerge.Difference;
import io.cruddur.desk.model.item.ItemMerge.Merged;
import java.util.Comparator;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** Two versions of an item that came of one, and what becomes of them. */
public final class ConflictViewModel {
    private final @Nullable ItemMerge merge;
    private final boolean wasNew;
    private final ObservableMap<List<String>, Choice> decisions = FXCollections.observableHashMap();
    private final IntegerBinding left;

    private ConflictViewModel(@Nullable ItemMerge merge, boolean wasNew) {
        this.merge = merge;
        this.wasNew = wasNew;
        left = Bindings.createIntegerBinding(
                () -> merge == null ? 0 : merge.undecided(decisions).size(), decisions);
    }

    /** Somebody else changed the item, or ({@code read} is null) made one of the same key first. */
    public static ConflictViewModel changed(@Nullable Item read, Item nothing, Item yours, Item theirs) {
        return new ConflictViewModel(ItemMerge.of(read == null ? nothing : read, yours, theirs), read == null);
    }

    /** Somebody else deleted it. */
    public static ConflictViewModel deleted() {
        return new ConflictViewModel(null, false);
    }

    public boolean isDeleted() {
        return merge == null;
    }

    /** Whether there was no item when this one was begun. */
    boolean wasNew() {
        return wasNew;
    }

    /** What needs a decision first, then what the others changed, then the rest. */
    public List<Difference> differences() {
        return merge == null
                ? List.of()
                : merge.differences().stream()
                        .sorted(Comparator.comparingInt(difference -> rank(difference.by())))
                        .toList();
    }

    private static int rank(ChangedBy by) {
        return switch (by) {
            case BOTH -> 0;
            case THEM -> 1;
            case YOU -> 2;
            case BOTH_ALIKE -> 3;
        };
    }

    /** Whether a merge would be anything else than one of the two versions. */
    public boolean canMerge() {
        return merge != null && (merge.canMerge() || !merge.overlaps().isEmpty());
    }

    /** Whose value counts in a merge, for the paths that both changed and that somebody has decided about. */
    ObservableMap<List<String>, Choice> decisions() {
        return decisions;
    }

    /** Does nothing where only one of the two changed the attribute. */
    public void decide(Difference difference, Choice choice) {
        if (difference.by() == ChangedBy.BOTH) {
            decisions.put(difference.path(), choice);
        }
    }

    /** How many attributes have to be decided before a merge. */
    public IntegerBinding left() {
        return left;
    }

    public Item theirs() {
        return whole().theirs();
    }

    Item yours() {
        return whole().yours();
    }

    /** The paths of your changes that are gone when theirs is taken whole. */
    public List<List<String>> onlyYours() {
        return whole().onlyYours();
    }

    /** Only when nothing is left to decide. */
    public Merged merged() {
        return whole().merged(decisions);
    }

    private ItemMerge whole() {
        if (merge == null) {
            throw new IllegalStateException("There is nothing to merge with: the item is gone");
        }
        return merge;
    }
}
