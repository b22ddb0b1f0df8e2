package io.cruddur.desk.tour;

import io.cruddur.desk.ui.Destination;

/** The messages view. */
final class MessagesChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        guide.desk().goTo(Destination.MESSAGES);
        guide.unhover();
        guide.snapBoth("messages");
    }
}
