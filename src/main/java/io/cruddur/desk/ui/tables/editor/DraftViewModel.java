package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.core.tables.editor.DraftBase;
import io.cruddur.desk.core.tables.editor.DraftForm;
import io.cruddur.desk.core.tables.editor.DraftListener;
import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.core.tables.editor.EditedDraft;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.ui.kit.Background;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * An item while it is typed, as a tree or as a text. One of the two is in front and is what counts; the other is made from
 * it when it is called for. Every change is checked in the background, the latest only; what is wrong with a field is said
 * when somebody has been there.
 */
public final class DraftViewModel {
    private final ItemKeys keys;
    private final Background background;
    private final EditedDraft edited;
    private final ReadOnlyObjectWrapper<DraftForm> form = new ReadOnlyObjectWrapper<>(DraftForm.TREE);
    private final ReadOnlyObjectWrapper<Draft> draft;
    private final ReadOnlyObjectWrapper<DraftBase> base;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<DraftProblem> problems = FXCollections.observableArrayList();
    private final ObservableList<DraftProblem> readOnlyProblems = FXCollections.unmodifiableObservableList(problems);
    private final ReadOnlyObjectWrapper<@Nullable Item> item = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper bytes = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper readable = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();

    DraftViewModel(ItemFormat format, ItemKeys keys, Background background, DraftBase base) {
        this.keys = keys;
        this.background = background;
        this.base = new ReadOnlyObjectWrapper<>(base);
        this.draft = new ReadOnlyObjectWrapper<>(base.start());
        this.edited = new EditedDraft(format, keys, background, base, new Updates());
        text.addListener((_, _, now) -> edited.typed(now));
        edited.begin();
    }

    /** What is told by the draft goes into the properties. */
    private final class Updates implements DraftListener {
        @Override
        public void form(DraftForm now) {
            form.set(now);
        }

        @Override
        public void draft(Draft now) {
            draft.set(now);
        }

        @Override
        public void base(DraftBase now) {
            base.set(now);
        }

        @Override
        public void text(String now) {
            text.set(now);
        }

        @Override
        public void problems(List<DraftProblem> now) {
            problems.setAll(now);
        }

        @Override
        public void item(@Nullable Item now) {
            item.set(now);
        }

        @Override
        public void bytes(long now) {
            bytes.set(now);
        }

        @Override
        public void checking(boolean now) {
            checking.set(now);
        }

        @Override
        public void readable(boolean now) {
            readable.set(now);
        }

        @Override
        public void steps(boolean undo, boolean redo) {
            canUndo.set(undo);
            canRedo.set(redo);
        }
    }

    public ItemKeys keys() {
        return keys;
    }

    public ReadOnlyObjectProperty<DraftForm> formProperty() {
        return form.getReadOnlyProperty();
    }

    /** The tree. While the text is in front: as it was when the text was last understood. */
    public ReadOnlyObjectProperty<Draft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** What this version is compared with. */
    ReadOnlyObjectProperty<DraftBase> baseProperty() {
        return base.getReadOnlyProperty();
    }

    /** As {@link EditedDraft#compareWith}. */
    void compareWith(DraftBase other) {
        edited.compareWith(other);
    }

    /** As {@link EditedDraft#beginAt}. */
    void beginAt(DraftBase stored) {
        edited.beginAt(stored);
    }

    /** The text, bound both ways to where it is typed. */
    StringProperty textProperty() {
        return text;
    }

    /** What is wrong, but for what nobody has been at yet. */
    public ObservableList<DraftProblem> problems() {
        return readOnlyProblems;
    }

    /** The item that was typed; null while something is wrong with it, or being checked. */
    ReadOnlyObjectProperty<@Nullable Item> itemProperty() {
        return item.getReadOnlyProperty();
    }

    /** DynamoDB's size of the item. */
    ReadOnlyLongProperty bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    /** Whether the text can be shown as a tree. */
    ReadOnlyBooleanProperty readableProperty() {
        return readable.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** As {@link EditedDraft#show}. */
    boolean show(DraftForm wanted) {
        return edited.show(wanted);
    }

    /** Changes the tree in one step that can be taken back. */
    public void edit(UnaryOperator<Draft> change) {
        edited.edit(change);
    }

    /** Changes what is typed at one place: one step, however many characters. */
    public void type(List<Integer> path, UnaryOperator<Draft> change) {
        edited.type(path, change);
    }

    /** Puts something new to be filled in at {@code path}. */
    public void add(List<Integer> path, Draft fresh) {
        edited.add(path, fresh);
    }

    /** Somebody leaves the field of the name or the value at {@code path}. */
    public void leave(List<Integer> path, boolean inName) {
        edited.leave(path, inName);
    }

    /** Says all that is wrong, wherever it is. */
    void sayAll() {
        edited.sayAll();
    }

    public void undo() {
        edited.undo();
    }

    public void redo() {
        edited.redo();
    }

    /** As {@link EditedDraft#replace}. */
    void replace(Draft version, DraftBase with) {
        edited.replace(version, with);
    }

    /** What is wrong with the value at {@code path} itself; empty when nothing is. */
    public Optional<DraftProblem> problemAt(List<Integer> path) {
        return problems.stream()
                .filter(problem -> !path.isEmpty() && problem.path().equals(path))
                .findFirst();
    }

    /** On the FX thread, after what is being done. */
    public void later(Runnable action) {
        background.onFx(action);
    }

    /** Whether anything was typed since the start, right or wrong. */
    boolean isTyped() {
        return edited.isTyped();
    }
}
