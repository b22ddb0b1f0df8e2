package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemMerge;
import io.cruddur.desk.model.item.ItemMerge.By;
import io.cruddur.desk.model.item.ItemMerge.Difference;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/** Two versions of an item that came of one, and what becomes of them. */
final class ConflictViewModel {
    private final @Nullable ItemMerge merge;
    private final boolean wasNew;
    private final ObservableSet<List<String>> mine = FXCollections.observableSet(new HashSet<>());

    private ConflictViewModel(@Nullable ItemMerge merge, boolean wasNew) {
        this.merge = merge;
        this.wasNew = wasNew;
    }

    /** Somebody else changed the item, or ({@code read} is null) made one of the same key first. */
    static ConflictViewModel changed(@Nullable Item read, Item nothing, Item yours, Item theirs) {
        return new ConflictViewModel(ItemMerge.of(read == null ? nothing : read, yours, theirs), read == null);
    }

    /** Somebody else deleted it. */
    static ConflictViewModel deleted() {
        return new ConflictViewModel(null, false);
    }

    boolean isDeleted() {
        return merge == null;
    }

    /** Whether there was no item when this one was begun. */
    boolean wasNew() {
        return wasNew;
    }

    /** What needs a decision first, then what the others changed, then the rest. */
    List<Difference> differences() {
        return merge == null
                ? List.of()
                : merge.differences().stream()
                        .sorted(Comparator.comparingInt(difference -> rank(difference.by())))
                        .toList();
    }

    private static int rank(By by) {
        return switch (by) {
            case BOTH -> 0;
            case THEM -> 1;
            case YOU -> 2;
            case BOTH_ALIKE -> 3;
        };
    }

    /** Whether a merge would be anything else than one of the two versions. */
    boolean canMerge() {
        return merge != null && (merge.canMerge() || !merge.overlaps().isEmpty());
    }

    /** The paths that both changed and where yours is to count in a merge; theirs does elsewhere. */
    ObservableSet<List<String>> mine() {
        return mine;
    }

    Item theirs() {
        return whole().theirs();
    }

    Item yours() {
        return whole().yours();
    }

    Item merged() {
        return whole().merged(Set.copyOf(mine));
    }

    private ItemMerge whole() {
        if (merge == null) {
            throw new IllegalStateException("There is nothing to merge with: the item is gone");
        }
        return merge;
    }
}
