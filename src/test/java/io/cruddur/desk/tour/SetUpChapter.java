package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/** The database's sessions, one of them ended, and its set-up: before, while a step runs, failed and done. */
final class SetUpChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.goTo(Destination.DATABASE).click("databaseSessions");
        TourDatabase.run("delete from users where handle = 'noor'");
        try (Connection payroll = TourDatabase.open("payroll nightly");
                Connection report = TourDatabase.open("psql");
                Statement locking = payroll.createStatement();
                Statement waiting = report.createStatement();
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            payroll.setAutoCommit(false);
            // Others may read; who changes anything has to wait.
            locking.execute("lock table users in exclusive mode");
            locking.execute("update users set email = 'secret@cruddur.example' where handle = 'mira'");
            others.submit(() -> waiting.executeUpdate(
                    "update users set display_name = 'Mira S.', email = 'x' where handle = 'mira' and 4711 > 7"));
            desk.waitUntil("who waits for whom", () -> {
                desk.press(KeyCode.F5).settle();
                return desk.textOf("sessionsSummary").contains("waits for a lock");
            });
            select(desk, "payroll nightly");
            guide.unhover();
            guide.snapBoth("sessions");
            guide.snapMenu("sessions-menu", desk.node("sessionsTable", TableView.class));

            setUp(guide);
            problem(guide);
            desk.click("endSession").dialog().await();
            guide.snap("sessions-end");
            desk.dialog().ok();
            desk.waitUntil("the session is gone", () -> !select(desk, "payroll nightly"));
            guide.unhover();
            guide.dark();
            guide.snap("sessions-ended-dark");
            guide.light();
            others.shutdown();
        }
        desk.choose("databaseMenu", "copyPsql");
        guide.unhover();
        guide.snap("psql-copied");
        desk.press(KeyCode.ESCAPE);
    }

    private static void setUp(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.click("databaseMenu");
        guide.snap("database-menu");
        desk.press(KeyCode.ESCAPE);
        desk.choose("databaseMenu", "setUpDatabase").dialog().await();
        desk.waitUntil("its sessions", () -> desk.textOf("otherSessions").contains("payroll"));
        guide.snap("set-up");

        desk.click("runSeed");
        desk.waitUntil("a second of it", () -> desk.textOf("stepSeedTook").startsWith("1"));
        guide.snap("set-up-running");
        desk.waitUntil("the sentence", () -> desk.textOf("stepSeedSentence").contains("payroll"));
        guide.snap("set-up-failed");
        desk.dialog().cancel();
        guide.dark();
        desk.choose("databaseMenu", "setUpDatabase").dialog().await();
        desk.waitUntil("its sessions", () -> desk.textOf("otherSessions").contains("payroll"));
        desk.click("runSchema");
        desk.waitUntil("the schema", () -> desk.textOf("stepSchemaSentence").contains("latest"));
        desk.dialog().confirmName("crudd");
        guide.snap("set-up-confirm-dark");
        desk.dialog().cancel();
        guide.light();
    }

    /** What is held too firmly to be looked at. */
    private static void problem(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        try (Connection migration = TourDatabase.open("migration");
                Statement locking = migration.createStatement()) {
            migration.setAutoCommit(false);
            locking.execute("lock table flyway_schema_history in access exclusive mode");
            desk.choose("databaseMenu", "setUpDatabase").dialog().await();
            desk.waitUntil("the problem", () -> desk.find("setUpProblem").isPresent());
            guide.snap("set-up-problem");
        }
        desk.click("lookAgain");
        desk.waitUntil("another look", () -> desk.find("setUpProblem").isEmpty());
        desk.dialog().cancel();
    }

    private static boolean select(DeskRobot desk, String application) {
        TableView<?> table = desk.node("sessionsTable", TableView.class);
        return desk.onFx(() -> {
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).toString().contains(application)) {
                    table.getSelectionModel().select(i);
                    return true;
                }
            }
            return false;
        });
    }
}
