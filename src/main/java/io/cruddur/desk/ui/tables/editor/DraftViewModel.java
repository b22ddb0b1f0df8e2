package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.port.ItemFormat;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.tables.editor.DraftHistory.Version;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An item while it is typed, as a tree or as a text. One of the two is in front and is what counts; the other is made from
 * it when it is called for. Every change is checked in the background, the latest only; what is wrong with a field is said
 * when somebody has been there.
 */
public final class DraftViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(DraftViewModel.class);

    public enum Form {
        TREE,
        JSON
    }

    private final ItemFormat format;
    private final ItemKeys keys;
    private final Background background;
    private final ReadOnlyObjectWrapper<Form> form = new ReadOnlyObjectWrapper<>(Form.TREE);
    private final ReadOnlyObjectWrapper<Draft> draft;
    private final ReadOnlyObjectWrapper<DraftBase> base;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<DraftProblem> problems = FXCollections.observableArrayList();
    private final ObservableList<DraftProblem> readOnlyProblems = FXCollections.unmodifiableObservableList(problems);
    private final UntouchedFields untouched = new UntouchedFields();
    private final ReadOnlyObjectWrapper<@Nullable Item> item = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper bytes = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper readable = new ReadOnlyBooleanWrapper(true);
    private final DraftHistory history = new DraftHistory();
    private List<DraftProblem> found = List.of();
    private @Nullable Draft written;
    private boolean writing;
    private @Nullable Job<Checked> job;

    DraftViewModel(ItemFormat format, ItemKeys keys, Background background, DraftBase base) {
        this.format = format;
        this.keys = keys;
        this.background = background;
        this.base = new ReadOnlyObjectWrapper<>(base);
        this.draft = new ReadOnlyObjectWrapper<>(base.start());
        if (base.read() == null) {
            base.start().children().forEach(untouched::add);
        }
        text.addListener((_, _, _) -> {
            if (!writing) {
                check();
            }
        });
        check();
    }

    public ItemKeys keys() {
        return keys;
    }

    public ReadOnlyObjectProperty<Form> formProperty() {
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

    /** Compares this version, and those that come of it, with something else; those that can be taken back stay as they are. */
    void compareWith(DraftBase other) {
        base.set(other);
    }

    /** Begins anew with what is there: nothing before it can be taken back. */
    void beginAt(DraftBase stored) {
        history.clear();
        base.set(stored);
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
        return history.canUndoProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return history.canRedoProperty();
    }

    /**
     * Brings the other form in front. What was typed goes along.
     *
     * @return false when the text cannot be shown as a tree
     */
    boolean show(Form wanted) {
        if (wanted == form.get()) {
            return true;
        }
        if (wanted == Form.TREE && (!readable.get() || checking.get())) {
            return false;
        }
        if (wanted == Form.JSON) {
            // The text stays as it was laid out, unless the tree was changed since.
            if (!draft.get().equals(written)) {
                write(draft.get());
            }
            form.set(wanted);
            check();
        } else {
            form.set(wanted);
            written = draft.get();
            check();
        }
        return true;
    }

    private void write(Draft shown) {
        writing = true;
        text.set(format.dynamoJson(shown));
        writing = false;
        written = shown;
    }

    /** Changes the tree in one step that can be taken back. */
    public void edit(UnaryOperator<Draft> change) {
        become(change.apply(draft.get()), List.of());
    }

    /** Changes what is typed at one place: one step, however many characters. */
    public void type(List<Integer> path, UnaryOperator<Draft> change) {
        Draft changed = change.apply(draft.get());
        untouched.typed(draft.get().at(path), changed.at(path));
        become(changed, path);
    }

    /** Puts something new to be filled in at {@code path}. */
    public void add(List<Integer> path, Draft fresh) {
        untouched.add(fresh);
        edit(before -> before.with(path, fresh));
    }

    /** Somebody leaves the field of the name or the value at {@code path}. */
    public void leave(List<Integer> path, boolean inName) {
        if (draft.get().has(path) && untouched.touch(draft.get().at(path), inName)) {
            say();
        }
    }

    /** Says all that is wrong, wherever it is. */
    void sayAll() {
        untouched.touchAll();
        say();
    }

    private void say() {
        problems.setAll(untouched.said(found, draft.get()));
    }

    private void become(Draft changed, List<Integer> typed) {
        if (!changed.equals(draft.get())) {
            history.leave(version(), typed);
            set(changed);
        } else if (typed.isEmpty()) {
            history.pause();
        }
    }

    private void set(Draft changed) {
        draft.set(changed);
        check();
    }

    private Version version() {
        return new Version(draft.get(), base.get());
    }

    private void set(Version version) {
        base.set(version.base());
        set(version.draft());
    }

    public void undo() {
        if (form.get() == Form.TREE) {
            history.undo(version()).ifPresent(this::set);
        }
    }

    public void redo() {
        if (form.get() == Form.TREE) {
            history.redo(version()).ifPresent(this::set);
        }
    }

    /** Another version altogether, in both forms, with what it is compared with; also a step that can be taken back. */
    void replace(Draft version, DraftBase with) {
        history.leave(version(), List.of());
        base.set(with);
        set(version);
        if (form.get() == Form.JSON) {
            write(version);
            check();
        }
    }

    private void check() {
        if (job != null) {
            job.cancel();
        }
        checking.set(true);
        item.set(null);
        boolean json = form.get() == Form.JSON;
        String typed = text.get();
        Draft tree = draft.get();
        Job<Checked> latest =
                background.quiet(_ -> json ? Checked.text(typed, format, keys) : Checked.tree(tree, keys));
        job = latest;
        latest.onSuccess(checked -> {
                    if (job == latest) {
                        job = null;
                        show(checked);
                    }
                })
                .onFailure(failure -> {
                    LOG.error("An item cannot be checked", failure);
                    throw new IllegalStateException(failure);
                });
        latest.start();
    }

    private void show(Checked checked) {
        readable.set(checked.draft() != null);
        found = checked.problems();
        if (checked.draft() != null) {
            bytes.set(checked.bytes());
            if (form.get() == Form.JSON && !checked.draft().equals(draft.get())) {
                draft.set(checked.draft());
                written = checked.draft();
            }
        }
        say();
        item.set(checked.item());
        // Last: whoever waits for the end of the check finds what came of it.
        checking.set(false);
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
        boolean unread = form.get() == Form.JSON && checking.get();
        return unread || !readable.get() || !draft.get().equals(base.get().start());
    }
}
