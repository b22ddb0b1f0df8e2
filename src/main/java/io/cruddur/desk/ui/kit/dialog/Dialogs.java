package io.cruddur.desk.ui.kit.dialog;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Dialog;

/** Questions to the person, and dialogs of any kind. */
public interface Dialogs extends Questions {
    /** Shows a dialog of a feature's own, over the window and in its theme. */
    <T> Optional<T> show(Dialog<T> dialog);

    /** @param owner a node of the window that asks */
    Optional<Path> chooseFile(Node owner, String title, Path start);

    /**
     * Asks for the name of a file to write. One that exists was confirmed to be replaced.
     *
     * @param owner a node of the window that asks
     * @param suggested folder and name to begin with
     */
    Optional<Path> chooseNewFile(Node owner, String title, Path suggested);
}
