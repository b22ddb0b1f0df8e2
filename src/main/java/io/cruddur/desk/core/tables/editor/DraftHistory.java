package io.cruddur.desk.core.tables.editor;

import io.cruddur.desk.model.item.Draft;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The steps that can be taken back, and taken again. Typing at one place is one step, however many characters. */
final class DraftHistory {
    /** More than anybody takes back. */
    private static final int MOST = 200;

    record Version(Draft draft, DraftBase base) {}

    private final Deque<Version> undo = new ArrayDeque<>();
    private final Deque<Version> redo = new ArrayDeque<>();
    private final Runnable onChange;
    private List<Integer> typing = List.of();

    /** @param onChange run when there may be other steps */
    DraftHistory(Runnable onChange) {
        this.onChange = onChange;
    }

    boolean canUndo() {
        return !undo.isEmpty();
    }

    boolean canRedo() {
        return !redo.isEmpty();
    }

    /**
     * Remembers a version that is about to be changed.
     *
     * @param typed where it is typed; empty for a change that is a step of its own
     */
    void leave(Version before, List<Integer> typed) {
        boolean goesOn = !typed.isEmpty() && typed.equals(typing) && !undo.isEmpty();
        if (!goesOn) {
            push(undo, before);
        }
        redo.clear();
        typing = List.copyOf(typed);
        tell();
    }

    /** What is typed next is a step of its own. */
    void pause() {
        typing = List.of();
    }

    /** The version before {@code now}; empty when there is none. */
    Optional<Version> undo(Version now) {
        return step(undo, redo, now);
    }

    /** The version that was taken back last; empty when there is none. */
    Optional<Version> redo(Version now) {
        return step(redo, undo, now);
    }

    private Optional<Version> step(Deque<Version> from, Deque<Version> to, Version now) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        pause();
        Version version = from.pop();
        push(to, now);
        tell();
        return Optional.of(version);
    }

    private static void push(Deque<Version> onto, Version version) {
        onto.push(version);
        if (onto.size() > MOST) {
            onto.removeLast();
        }
    }

    void clear() {
        undo.clear();
        redo.clear();
        pause();
        tell();
    }

    private void tell() {
        onChange.run();
    }
}
