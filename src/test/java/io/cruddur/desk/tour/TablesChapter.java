package io.cruddur.desk.tour;

import io.cruddur.desk.ui.Destination;

/** The tables view. */
final class TablesChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        guide.desk().goTo(Destination.TABLES);
        guide.unhover();
        guide.snapBoth("tables");
    }
}
