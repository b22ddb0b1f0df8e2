package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.core.tables.editor.DraftBase;
import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.DraftCheck;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemSize;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.port.ItemWriter;
import io.cruddur.desk.port.ItemWriter.Target;
import io.cruddur.desk.port.ItemWriter.WriteResult;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Questions;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One item in the editor, from its opening to its saving. What was typed stays whatever happens to a save: a failure is a
 * sentence beside it, a conflict stands in front of it until it is decided.
 */
final class ItemEditorViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ItemEditorViewModel.class);

    /**
     * What was saved.
     *
     * @param before null for a new item
     * @param there whether the new item was there already, exactly so
     */
    record Saved(@Nullable Item before, Item now, boolean there) {
        Saved(@Nullable Item before, Item now) {
            this(before, now, false);
        }
    }

    private final ItemWriter writer;
    private final Target target;
    private final Background background;
    private final Questions questions;
    private final Consumer<Saved> onSaved;
    private final DraftViewModel draft;
    private final BooleanBinding canSave;
    private final StringBinding reason;
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ConflictResolution conflict;
    private final ReadOnlyObjectWrapper<@Nullable Item> read = new ReadOnlyObjectWrapper<>();
    private final @Nullable Item copied;
    private Consumer<DraftProblem> onRefused = _ -> {};
    private boolean pressed;

    /**
     * @param read the item as it was read a moment ago; null for a new one
     * @param start what the editor begins with
     * @param onSaved called when the item is stored
     */
    ItemEditorViewModel(
            ItemWriter writer,
            ItemFormat format,
            Target target,
            Background background,
            Questions questions,
            @Nullable Item read,
            Draft start,
            Consumer<Saved> onSaved) {
        this.writer = writer;
        this.target = target;
        this.background = background;
        this.questions = questions;
        this.onSaved = onSaved;
        copied = read == null ? DraftCheck.of(start, target.keys()).item() : null;
        draft = new DraftViewModel(format, target.keys(), background, new DraftBase(read, start));
        conflict = new ConflictResolution(target.keys(), draft, note::set, this::save);
        draft.baseProperty().subscribe(base -> this.read.set(base.read()));
        // While the last key is still being checked it stays possible: a quick hand must not press in vain. And so
        // while nothing was said of what is missing: pressing says it.
        BooleanBinding complete = draft.itemProperty().isNotNull().or(Bindings.isEmpty(draft.problems()));
        canSave = complete.and(saving.not()).and(conflict.property().isNull());
        draft.checkingProperty().subscribe(checking -> {
            if (!checking && pressed) {
                pressed = false;
                save();
            }
        });
        reason = Bindings.createStringBinding(
                this::whyNot, draft.itemProperty(), draft.checkingProperty(), draft.problems(), saving);
        draft.draftProperty().subscribe(_ -> note.set(""));
        draft.textProperty().subscribe(_ -> note.set(""));
    }

    Target target() {
        return target;
    }

    DraftViewModel draft() {
        return draft;
    }

    /** What the next save is compared with; null while the item is new. */
    ReadOnlyObjectProperty<@Nullable Item> readProperty() {
        return read.getReadOnlyProperty();
    }

    BooleanBinding canSave() {
        return canSave;
    }

    /** Why the item cannot be saved; empty when it can. */
    StringBinding reason() {
        return reason;
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Why the last save failed; empty when it did not. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What the last command came to, in a few words. */
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** What stands in the way of the last save, and how it goes on. */
    ConflictResolution conflict() {
        return conflict;
    }

    /** Part of the limit of 400 KB that is used, from 0 to 1 and beyond. */
    double fullness() {
        return (double) draft.bytesProperty().get() / ItemSize.LIMIT;
    }

    private String whyNot() {
        if (draft.checkingProperty().get() || saving.get()) {
            return "";
        }
        int count = draft.problems().size();
        return count == 0 ? "" : Texts.text("tables.editor.problems", count);
    }

    boolean isDirty() {
        return draft.isTyped();
    }

    /** Asks when something would be lost. */
    boolean mayClose() {
        return !isDirty()
                || questions.confirm(
                        Texts.text("shared.discard.title"),
                        Texts.text("tables.editor.discard.sentence"),
                        Texts.text("shared.discard.confirm"));
    }

    /** @param action told the first thing that is wrong when somebody wants to save what cannot be saved yet */
    void setOnRefused(Consumer<DraftProblem> action) {
        onRefused = action;
    }

    /** As soon as what was typed is checked, if nothing is wrong with it. */
    void save() {
        if (!canSave.get()) {
            return;
        }
        Item wanted = draft.itemProperty().get();
        if (wanted == null) {
            if (draft.checkingProperty().get()) {
                pressed = true;
            } else {
                draft.sayAll();
                onRefused.accept(draft.problems().getFirst());
            }
            return;
        }
        Item before = read.get();
        if (before == null && copied != null && target.keys().sameKey(copied, wanted)) {
            // To the writer an equal item under this key would be a write of its own whose answer was lost.
            failure.set(Texts.text("tables.editor.duplicate.same"));
        } else if (before == null) {
            send(null, wanted, () -> writer.create(target, wanted));
        } else if (target.keys().sameKey(before, wanted)) {
            send(before, wanted, () -> writer.save(target, before, wanted));
        } else if (questions.confirm(
                Texts.text("tables.editor.move.title"),
                Texts.text("tables.editor.move.sentence"),
                Texts.text("tables.editor.move.confirm"))) {
            send(before, wanted, () -> writer.move(target, before, wanted));
        }
    }

    private interface Call {
        WriteResult write();
    }

    private void send(@Nullable Item before, Item wanted, Call call) {
        failure.set("");
        note.set("");
        saving.set(true);
        background
                .job(Texts.text("tables.editor.task", target.table()), _ -> call.write())
                .on(target.table())
                .onSuccess(outcome -> {
                    // Before the outcome: it may ask for the next save.
                    saving.set(false);
                    settle(before, wanted, outcome);
                })
                .onFailure(problem -> {
                    LOG.warn("An item of {} was not saved", target.table(), problem);
                    failure.set(FailureSentence.of(problem));
                })
                .onEnd(() -> saving.set(false))
                .start();
    }

    private void settle(@Nullable Item before, Item wanted, WriteResult outcome) {
        switch (outcome) {
            case WriteResult.Unchanged() -> {
                draft.compareWith(new DraftBase(before, draft.draftProperty().get()));
                note.set(Texts.text("tables.editor.unchanged"));
            }
            case WriteResult.Done(@Nullable Item now) -> {
                // Not with what is stored: nobody has seen here what others wrote beside it.
                draft.beginAt(new DraftBase(wanted, draft.draftProperty().get()));
                onSaved.accept(new Saved(before, now == null ? wanted : now));
            }
            case WriteResult.There(Item now) -> {
                draft.beginAt(new DraftBase(wanted, draft.draftProperty().get()));
                onSaved.accept(new Saved(before, now, true));
            }
            case WriteResult.Conflict(@Nullable Item current) -> {
                if (before != null && current != null && !target.keys().sameKey(current, before)) {
                    failure.set(Texts.text("tables.editor.move.taken"));
                } else {
                    conflict.meet(before, wanted, current);
                }
            }
        }
    }
}
