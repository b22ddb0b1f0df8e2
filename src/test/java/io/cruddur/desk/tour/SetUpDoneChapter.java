package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.ui.kit.Destination;

/** The whole set-up. It makes the database anew, so other chapters are better before it. */
final class SetUpDoneChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.goTo(Destination.DATABASE).click("databaseSessions");
        desk.choose("databaseMenu", "setUpDatabase").dialog().await();
        desk.waitUntil("the confirmation", () -> desk.find("confirmName").isPresent());
        desk.dialog().confirmName("cruddur");
        desk.click("dialogOk");
        desk.waitUntil("all of it", () -> desk.textOf("setUpOutcome").startsWith("Everything"));
        guide.snap("set-up-done");
        desk.dialog().cancel();
        guide.dark();
        desk.choose("databaseMenu", "setUpDatabase").dialog().await();
        desk.waitUntil("nobody", () -> desk.textOf("otherSessionsTitle").startsWith("Nobody"));
        guide.snap("set-up-dark");
        desk.dialog().cancel();
        guide.light();
    }
}
