package io.cruddur.desk.ui.kit;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/** One view of the window, made for one session and thrown away with it. All calls on the FX thread. */
public interface Feature extends AutoCloseable {
    Parent view();

    /** Ctrl+R, and the first time the view is shown. */
    void refresh();

    /** Ctrl+F: moves the focus to where this view is searched. */
    default void search() {}

    /** Ctrl+N. */
    default void create() {}

    /** Ctrl+K, also from another view: asks where to go within this one. */
    default void quickSwitch() {}

    /** How much has come in here that nobody has seen: a number, or "99+"; empty for nothing. */
    default ObservableValue<String> unread() {
        return new ReadOnlyStringWrapper("");
    }

    /**
     * Escape, wherever in the window the focus is: stops what is being read here.
     *
     * @return false when nothing is, and the key means something else
     */
    default boolean stop() {
        return false;
    }

    /** What would be lost if the session ended now, in a sentence to the one who typed it; empty for nothing. */
    default String unsaved() {
        return "";
    }

    /** Brings to sight within this view what {@link #unsaved} is about: it is asked whether that may be lost. */
    default void showUnsaved() {}

    /** The view has come to the front, or has left it. */
    default void shown(boolean inFront) {}

    /** The session ends: stop watching. Background work of the session's scope is dropped by the scope itself. */
    @Override
    default void close() {}
}
