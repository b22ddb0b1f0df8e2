package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.ui.kit.Destination;
import javafx.scene.control.TableView;

/** The requests view: everything of the session, and what one query asked. */
final class RequestsChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.goTo(Destination.REQUESTS);
        guide.unhover();
        guide.snap("requests-all");

        desk.type("requestsFilter", "Query");
        desk.waitUntil(
                "queries",
                () -> !desk.node("requestsTable", TableView.class).getItems().isEmpty());
        desk.onFx(() -> {
            desk.node("requestsTable", TableView.class).getSelectionModel().select(0);
            return true;
        });
        guide.unhover();
        guide.snapBoth("requests");
    }
}
