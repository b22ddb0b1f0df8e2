package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.core.tables.editor.DraftBase;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.item.ItemMerge.Merged;
import io.cruddur.desk.ui.tables.editor.merge.ConflictText;
import io.cruddur.desk.ui.tables.editor.merge.ConflictViewModel;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What stands in the way of a save because somebody else wrote the item, and the ways out of it. */
public final class ConflictResolution {
    private static final Item NOTHING = new Item(Map.of());

    private final ItemKeys keys;
    private final DraftViewModel draft;
    private final Consumer<String> note;
    private final Runnable save;
    private final ReadOnlyObjectWrapper<@Nullable ConflictViewModel> conflict = new ReadOnlyObjectWrapper<>();

    /**
     * @param note told what a way out came to, in a few words
     * @param save saves the draft against what it is now compared with
     */
    ConflictResolution(ItemKeys keys, DraftViewModel draft, Consumer<String> note, Runnable save) {
        this.keys = keys;
        this.draft = draft;
        this.note = note;
        this.save = save;
    }

    /** Null when nothing stands in the way. */
    ReadOnlyObjectProperty<@Nullable ConflictViewModel> property() {
        return conflict.getReadOnlyProperty();
    }

    /**
     * Somebody else wrote the item.
     *
     * @param current what is stored; null when they deleted it
     */
    void meet(@Nullable Item before, Item wanted, @Nullable Item current) {
        conflict.set(
                current == null
                        ? ConflictViewModel.deleted()
                        : ConflictViewModel.changed(before, keys.keyOf(NOTHING), wanted, current));
    }

    /** Gives up what was typed for what somebody else wrote. */
    public void takeTheirs() {
        decide(decided -> {
            replace(decided.theirs(), decided.theirs());
            note.accept(ConflictText.tookTheirs(decided.onlyYours()));
        });
    }

    /** Writes what was typed over what somebody else wrote: over that, and nothing newer. */
    public void overwrite() {
        decide(decided -> {
            draft.compareWith(DraftBase.of(decided.theirs(), keys));
            save.run();
        });
    }

    /**
     * Puts what was typed into what somebody else wrote, to be looked at before it is saved. Does nothing while something is
     * left to decide.
     */
    public void merge() {
        ConflictViewModel open = conflict.get();
        if (open == null || !open.canMerge() || open.left().get() > 0) {
            return;
        }
        decide(decided -> {
            Merged merged = decided.merged();
            replace(merged.item(), decided.theirs());
            note.accept(ConflictText.merged(merged));
        });
    }

    /** Writes the item again that somebody else deleted. */
    public void createAgain() {
        decide(_ -> {
            draft.compareWith(new DraftBase(null, draft.baseProperty().get().start()));
            save.run();
        });
    }

    /** Leaves everything as it is. The next save meets the same conflict. */
    public void goOn() {
        decide(_ -> {});
    }

    private void decide(Consumer<ConflictViewModel> decision) {
        ConflictViewModel decided = conflict.get();
        if (decided != null) {
            conflict.set(null);
            decision.accept(decided);
        }
    }

    private void replace(Item version, Item theirs) {
        draft.replace(Draft.of(version, keys), DraftBase.of(theirs, keys));
    }
}
