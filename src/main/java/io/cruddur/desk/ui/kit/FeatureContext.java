package io.cruddur.desk.ui.kit;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.kit.dialog.Questions;

/**
 * What the view models of a feature get: all of the {@link Desk} that is no window.
 *
 * @param background of this session: closed with it, so that nothing of it is delivered afterwards
 */
public record FeatureContext(
        Session session,
        Background background,
        Questions questions,
        Notices notices,
        Preferences preferences,
        Shelf shelf) {}
