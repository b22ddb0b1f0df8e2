package io.cruddur.desk.ui.kit.dialog;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Dialog;

/** Questions to the person. On the FX thread; an empty answer means that the person changed their mind. */
public interface Dialogs {
    /**
     * Asks before something is lost: Enter alone means no.
     *
     * @param confirm the label of the button that goes ahead: a verb
     */
    boolean confirm(String title, String sentence, String confirm);

    /**
     * What was decided about a destructive action.
     *
     * @param backup whether a backup is wanted first
     */
    record Destruction(boolean backup) {}

    /**
     * Asks for a name to be typed before something is destroyed ({@code #confirmName}, {@code #dialogOk},
     * {@code #dialogCancel}).
     *
     * @param name what has to be typed
     * @param offerBackup whether a backup can be written first
     */
    Optional<Destruction> confirmByName(
            String title, String sentence, String name, String confirm, boolean offerBackup);

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
