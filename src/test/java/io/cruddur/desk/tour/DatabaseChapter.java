package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DatabaseRobot;
import io.cruddur.desk.robot.DeskRobot;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;

/** The database section: its tables, statements, what is wrong with one, and a plan. */
final class DatabaseChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        DatabaseRobot database = desk.database();
        database.select("users");
        guide.snap("database-console");
        withoutTheRole(guide, database);
        database.open("users").expand();
        desk.waitUntil("the count", () -> !database.line("users").isEmpty());
        guide.unhover();
        guide.snapBoth("database-tables");
        guide.snapMenu("database-table-menu", desk.node("databaseTables", TreeView.class));

        database.run("""
                select handle, created_at, length(display_name) as letters, cognito_user_id = 'MOCK' as mock,
                    array['a', handle] as list, null as nothing, '' as empty, handle
                from users
                where handle like '%o%'
                order by handle""");
        guide.unhover();
        guide.snapBoth("database-rows");
        desk.click("sqlRows").press(KeyCode.A, KeyCode.CONTROL);
        guide.unhover();
        guide.snap("database-rows-selected");
        desk.click("sqlRows").press(KeyCode.HOME).press(KeyCode.ENTER);
        guide.unhover();
        guide.snapBoth("database-row");
        desk.click("closeSqlRow");

        database.run("select handle,\n       emial\nfrom users");
        guide.snapBoth("database-error");
        database.run("delete from users where handle = 'mira'");
        guide.snap("database-refused");

        database.type("select u.handle, count(*)\nfrom users u left join activities a on a.user_uuid = u.uuid\n"
                + "group by u.handle");
        desk.press(KeyCode.ENTER, KeyCode.CONTROL, KeyCode.SHIFT);
        database.await();
        guide.unhover();
        guide.snapBoth("database-plan");

        SplitMenuButton explain = desk.node("explainSql", SplitMenuButton.class);
        desk.onFx(() -> {
            explain.show();
            return explain;
        });
        guide.snap("database-analyze");
        desk.onFx(() -> {
            explain.hide();
            return explain;
        });

        database.type("select pg_sleep(30)");
        desk.press(KeyCode.ENTER, KeyCode.CONTROL);
        guide.snap("database-running");
        desk.press(KeyCode.ESCAPE);
        database.await();
        desk.click("sqlHistory");
        guide.snap("database-history");
        desk.press(KeyCode.ESCAPE);
        pieces(guide, database);
    }

    /** A table of more rows than are read at once, in a window as small as it gets. */
    private static void pieces(TourGuide guide, DatabaseRobot database) throws Exception {
        DeskRobot desk = guide.desk();
        TourDatabase.run(
                "create table visits (id integer primary key, handle text, page text, seen timestamptz)",
                "insert into visits select n, 'mira', '/messages/' || n, now() - n * interval '1 minute'"
                        + " from generate_series(1, 2500) n",
                "analyze visits");
        desk.click("refreshDatabase");
        database.open("visits");
        desk.click("sqlMore");
        database.await();
        double width = desk.stage().getWidth();
        double height = desk.stage().getHeight();
        desk.onFx(() -> {
            desk.stage().setWidth(900);
            desk.stage().setHeight(640);
            return true;
        });
        guide.unhover();
        guide.snapBoth("database-more");
        desk.onFx(() -> {
            desk.stage().setWidth(width);
            desk.stage().setHeight(height);
            return true;
        });
        TourDatabase.run("drop table visits");
        desk.click("sqlMore");
        desk.waitUntil("the sentence", () -> desk.find("sqlRowsProblem").isPresent());
        guide.unhover();
        guide.snap("database-more-failed");
    }

    /** In PROD nobody has made it yet. Whether it is there is found out with the first statement. */
    private static void withoutTheRole(TourGuide guide, DatabaseRobot database) throws Exception {
        String role = " on all tables in schema public ";
        TourDatabase.run("revoke select" + role + "from cruddur_desk_reader");
        database.run("select current_user as me");
        guide.unhover();
        guide.snapBoth("database-no-role");
        TourDatabase.run("grant select" + role + "to cruddur_desk_reader");
        database.run("select 1 as n");
        guide.desk().waitUntil("the role", () -> guide.desk().find("sqlRole").isEmpty());
        database.select("users");
    }
}
