package io.cruddur.desk.tour;

import io.cruddur.desk.ui.Destination;

/** The users view. */
final class UsersChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        guide.desk().goTo(Destination.USERS);
        guide.unhover();
        guide.snapBoth("users");
    }
}
