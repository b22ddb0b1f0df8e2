package io.cruddur.desk.tour;

import io.cruddur.desk.ui.Destination;

/** The requests view. */
final class RequestsChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        guide.desk().goTo(Destination.REQUESTS);
        guide.unhover();
        guide.snapBoth("requests");
    }
}
