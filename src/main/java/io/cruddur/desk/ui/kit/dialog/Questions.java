package io.cruddur.desk.ui.kit.dialog;

import java.util.Optional;

/**
 * Questions to the person, for whoever knows no window. On the FX thread; an empty answer means that the person changed
 * their mind.
 */
public interface Questions {
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
}
