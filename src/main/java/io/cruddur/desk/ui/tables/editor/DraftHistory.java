package io.cruddur.desk.ui.tables.editor;

import io.cruddur.desk.model.item.Draft;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The steps that can be taken back, and taken again. Typing at one place is one step, however many characters. */
final class DraftHistory {
    /** More than anybody takes back. */
    private static final int MOST = 200;

    private final Deque<Draft> undo = new ArrayDeque<>();
    private final Deque<Draft> redo = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
    private List<Integer> typing = List.of();

    ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /**
     * Remembers a version that is about to be changed.
     *
     * @param typed where it is typed; empty for a change that is a step of its own
     */
    void leave(Draft before, List<Integer> typed) {
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
    Optional<Draft> undo(Draft now) {
        return step(undo, redo, now);
    }

    /** The version that was taken back last; empty when there is none. */
    Optional<Draft> redo(Draft now) {
        return step(redo, undo, now);
    }

    private Optional<Draft> step(Deque<Draft> from, Deque<Draft> to, Draft now) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        pause();
        Draft version = from.pop();
        push(to, now);
        tell();
        return Optional.of(version);
    }

    private static void push(Deque<Draft> onto, Draft version) {
        onto.push(version);
        if (onto.size() > MOST) {
            onto.removeLast();
        }
    }

    private void tell() {
        canUndo.set(!undo.isEmpty());
        canRedo.set(!redo.isEmpty());
    }
}
