package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.ui.Destination;
import javafx.scene.control.TableView;

/** The users view: the comparison with every state, what is asked before writing, and the report. */
final class UsersChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.goTo(Destination.USERS);
        desk.waitUntil(
                "people",
                () -> !desk.node("syncTable", TableView.class).getItems().isEmpty());
        guide.unhover();
        guide.snapBoth("users");

        desk.click("applySync").dialog().await();
        guide.snap("users-apply");
        desk.dialog().ok();
        desk.waitUntil("the report", () -> desk.find("syncReport").isPresent());
        guide.unhover();
        guide.snap("users-report");
    }
}
