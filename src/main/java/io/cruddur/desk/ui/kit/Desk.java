package io.cruddur.desk.ui.kit;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.Notices;

/**
 * What a feature gets from the window around it.
 *
 * @param background of this session: closed with it, so that nothing of it is delivered afterwards
 * @param theme dresses further windows
 */
public record Desk(
        Session session,
        Background background,
        Dialogs dialogs,
        Notices notices,
        Preferences preferences,
        Shelf shelf,
        Theme theme,
        Browser browser) {
    /** For what knows no window. */
    public FeatureContext context() {
        return new FeatureContext(session, background, dialogs, notices, preferences, shelf);
    }

    /** What a view is given: its notices are known to be its own. */
    public Desk in(Destination view) {
        return new Desk(session, background, dialogs, notices.of(view), preferences, shelf, theme, browser);
    }
}
