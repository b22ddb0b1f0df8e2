package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.sql.Connection;
import java.sql.Statement;
import javafx.scene.control.TableView;

/** The users view: the pool's users, the comparison with every state, the plan, and the report. */
final class UsersChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.goTo(Destination.USERS);
        waitForRows(desk, "syncTable");
        othersWereHere();
        pool(guide);

        desk.click("usersCompare");
        try (Connection other = TourDatabase.open("payroll nightly");
                Statement locking = other.createStatement()) {
            other.setAutoCommit(false);
            locking.execute("lock table users in access exclusive mode");
            desk.click("compareUsers");
            desk.waitUntil(
                    "a comparison that waits", () -> desk.find("cancelCompare").isPresent());
            guide.snap("users-comparing");
            desk.click("cancelCompare");
            desk.waitUntil(
                    "the comparison's end", () -> desk.find("cancelCompare").isEmpty());
        }
        desk.users().compare();
        desk.waitUntil("the new rows", () -> desk.users().has("rowan"));
        guide.unhover();
        guide.snapBoth("users");
        desk.click("filterSUGGESTED");
        guide.unhover();
        guide.snap("users-suggested");
        desk.click("filterAll");

        desk.users().choose("juno").choose("noor").choose("elio");
        guide.dark();
        desk.click("showPlan").dialog().await();
        guide.snap("users-plan-dark");
        desk.dialog().cancel();
        guide.light();
        desk.click("applySync").dialog().await();
        guide.snap("users-apply");
        desk.dialog().ok();
        desk.waitUntil("the report", () -> desk.find("syncReport").isPresent());
        guide.unhover();
        guide.snapBoth("users-report");
    }

    private static void pool(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.click("usersPool");
        waitForRows(desk, "poolTable");
        guide.unhover();
        guide.snapBoth("users-pool");

        desk.click("createPoolUser")
                .dialog()
                .await()
                .type("poolUserName", "Wren Ito")
                .type("poolUserEmail", "wren@");
        guide.snap("users-pool-create");
        desk.dialog()
                .type("poolUserEmail", "wren@cruddur.example")
                .type("poolUserUsername", "wren")
                .ok();

        desk.users().selectInPool("mira");
        desk.click("setPoolPassword")
                .dialog()
                .await()
                .type("poolPassword", "short")
                .type("poolPasswordAgain", "short");
        desk.click("dialogOk");
        desk.waitUntil(
                "the pool's refusal", () -> desk.textOf("poolPasswordProblem").contains("does not accept"));
        guide.snap("users-pool-password");
        desk.dialog().cancel();
        desk.click("enablePoolUser").dialog().await().ok();
        guide.unhover();
        guide.dark();
        guide.snap("users-pool-disabled-dark");
        guide.light();
        desk.click("enablePoolUser");
    }

    /** What scripts and other people leave in a table without constraints. */
    private static void othersWereHere() throws Exception {
        String insert = "insert into public.users (display_name, handle, email, cognito_user_id) values ";
        TourDatabase.run(
                insert + "('Rowan Vale', 'rowan', 'rowan@cruddur.example', 'MOCK')",
                insert + "('Rowan V.', 'rowan', 'rowan.v@cruddur.example', 'MOCK')",
                insert + "('Kit Moreau', 'kit', 'kit@cruddur.example', '0b7c2a66-61f5-4c8e-9d2b-5d8f5c1f7a10')",
                insert + "('Kit (old)', 'kit.old', 'kit.old@cruddur.example', '0b7c2a66-61f5-4c8e-9d2b-5d8f5c1f7a10')",
                insert + "('Bea O''Neil; --', 'bea \"x\"', 'bea@cruddur.example', 'MOCK')");
    }

    private static void waitForRows(DeskRobot desk, String table) {
        desk.waitUntil(
                "people",
                () -> desk.find(table).isPresent()
                        && !desk.node(table, TableView.class).getItems().isEmpty());
    }
}
