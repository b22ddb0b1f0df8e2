package io.cruddur.desk.core.tables.editor;

import io.cruddur.desk.core.tables.editor.DraftHistory.Version;
import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.port.ItemFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An item while it is typed, as a tree or as a text. One of the two is in front and is what counts; the other is made from
 * it when it is called for. Every change is checked in the background, the latest only; what is wrong with a field is said
 * when somebody has been there. On the thread that shows it.
 */
public final class EditedDraft {
    private static final Logger LOG = LoggerFactory.getLogger(EditedDraft.class);

    private final ItemFormat format;
    private final ItemKeys keys;
    private final Tasks tasks;
    private final DraftListener listener;
    private final UntouchedFields untouched = new UntouchedFields();
    private final DraftHistory history;
    private DraftForm form = DraftForm.TREE;
    private Draft draft;
    private DraftBase base;
    private String text = "";
    private boolean checking;
    private boolean readable = true;
    private List<DraftProblem> found = List.of();
    private @Nullable Draft written;
    private boolean writing;
    private @Nullable Task<CheckedDraft> job;

    /** Nothing is checked before {@link #begin}. */
    public EditedDraft(ItemFormat format, ItemKeys keys, Tasks tasks, DraftBase base, DraftListener listener) {
        this.format = format;
        this.keys = keys;
        this.tasks = tasks;
        this.listener = listener;
        this.base = base;
        this.draft = base.start();
        this.history = new DraftHistory(this::steps);
    }

    public void begin() {
        if (base.read() == null) {
            base.start().children().forEach(untouched::add);
        }
        check();
    }

    private void steps() {
        listener.steps(history.canUndo(), history.canRedo());
    }

    /** The text is this now, wherever that came from. */
    public void typed(String now) {
        text = now;
        if (!writing) {
            check();
        }
    }

    /** Compares this version, and those that come of it, with something else; those that can be taken back stay as they are. */
    public void compareWith(DraftBase other) {
        base(other);
    }

    /** Begins anew with what is there: nothing before it can be taken back. */
    public void beginAt(DraftBase stored) {
        history.clear();
        base(stored);
    }

    /**
     * Brings the other form in front. What was typed goes along.
     *
     * @return false when the text cannot be shown as a tree
     */
    public boolean show(DraftForm wanted) {
        if (wanted == form) {
            return true;
        }
        if (wanted == DraftForm.TREE && (!readable || checking)) {
            return false;
        }
        if (wanted == DraftForm.JSON) {
            // The text stays as it was laid out, unless the tree was changed since.
            if (!draft.equals(written)) {
                write(draft);
            }
            form(wanted);
            check();
        } else {
            form(wanted);
            written = draft;
            check();
        }
        return true;
    }

    private void write(Draft shown) {
        writing = true;
        text = format.dynamoJson(shown);
        listener.text(text);
        writing = false;
        written = shown;
    }

    /** Changes the tree in one step that can be taken back. */
    public void edit(UnaryOperator<Draft> change) {
        become(change.apply(draft), List.of());
    }

    /** Changes what is typed at one place: one step, however many characters. */
    public void type(List<Integer> path, UnaryOperator<Draft> change) {
        Draft changed = change.apply(draft);
        untouched.typed(draft.at(path), changed.at(path));
        become(changed, path);
    }

    /** Puts something new to be filled in at {@code path}. */
    public void add(List<Integer> path, Draft fresh) {
        untouched.add(fresh);
        edit(before -> before.with(path, fresh));
    }

    /** Somebody leaves the field of the name or the value at {@code path}. */
    public void leave(List<Integer> path, boolean inName) {
        if (draft.has(path) && untouched.touch(draft.at(path), inName)) {
            say();
        }
    }

    /** Says all that is wrong, wherever it is. */
    public void sayAll() {
        untouched.touchAll();
        say();
    }

    private void say() {
        listener.problems(untouched.said(found, draft));
    }

    private void become(Draft changed, List<Integer> typed) {
        if (!changed.equals(draft)) {
            history.leave(version(), typed);
            set(changed);
        } else if (typed.isEmpty()) {
            history.pause();
        }
    }

    private void set(Draft changed) {
        draft(changed);
        check();
    }

    private Version version() {
        return new Version(draft, base);
    }

    private void set(Version version) {
        base(version.base());
        set(version.draft());
    }

    public void undo() {
        if (form == DraftForm.TREE) {
            history.undo(version()).ifPresent(this::set);
        }
    }

    public void redo() {
        if (form == DraftForm.TREE) {
            history.redo(version()).ifPresent(this::set);
        }
    }

    /** Another version altogether, in both forms, with what it is compared with; also a step that can be taken back. */
    public void replace(Draft version, DraftBase with) {
        history.leave(version(), List.of());
        base(with);
        set(version);
        if (form == DraftForm.JSON) {
            write(version);
            check();
        }
    }

    private void check() {
        if (job != null) {
            job.cancel();
        }
        checking(true);
        listener.item(null);
        boolean json = form == DraftForm.JSON;
        String typed = text;
        Draft tree = draft;
        Task<CheckedDraft> latest =
                tasks.quiet(_ -> json ? CheckedDraft.text(typed, format, keys) : CheckedDraft.tree(tree, keys));
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

    private void show(CheckedDraft checked) {
        readable(checked.draft() != null);
        found = checked.problems();
        if (checked.draft() != null) {
            listener.bytes(checked.bytes());
            if (form == DraftForm.JSON && !checked.draft().equals(draft)) {
                draft(checked.draft());
                written = checked.draft();
            }
        }
        say();
        listener.item(checked.item());
        // Last: whoever waits for the end of the check finds what came of it.
        checking(false);
    }

    /** Whether anything was typed since the start, right or wrong. */
    public boolean isTyped() {
        boolean unread = form == DraftForm.JSON && checking;
        return unread || !readable || !draft.equals(base.start());
    }

    private void form(DraftForm now) {
        form = now;
        listener.form(now);
    }

    private void draft(Draft now) {
        draft = now;
        listener.draft(now);
    }

    private void base(DraftBase now) {
        base = now;
        listener.base(now);
    }

    private void checking(boolean now) {
        checking = now;
        listener.checking(now);
    }

    private void readable(boolean now) {
        readable = now;
        listener.readable(now);
    }
}
