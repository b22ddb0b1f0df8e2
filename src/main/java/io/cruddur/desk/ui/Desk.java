package io.cruddur.desk.ui;

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
        Browser browser) {}
