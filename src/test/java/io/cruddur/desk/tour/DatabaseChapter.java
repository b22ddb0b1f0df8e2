package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DatabaseRobot;
import io.cruddur.desk.robot.DeskRobot;
import javafx.scene.input.KeyCode;

/** The database section: its tables, statements, what is wrong with one, and a plan. */
final class DatabaseChapter implements Tour.Chapter {
    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        DatabaseRobot database = desk.database();
        database.select("users");
        guide.snap("database-console");
        database.open("users").expand();
        desk.waitUntil("the count", () -> !database.line("users").isEmpty());
        guide.unhover();
        guide.snapBoth("database-tables");

        database.run("""
                select handle, created_at, length(display_name) as letters, cognito_user_id = 'MOCK' as mock,
                    array['a', handle] as list, null as nothing, '' as empty, handle
                from users
                where handle like '%o%'
                order by handle""");
        guide.unhover();
        guide.snapBoth("database-rows");

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

        database.type("select pg_sleep(30)");
        desk.press(KeyCode.ENTER, KeyCode.CONTROL);
        guide.snap("database-running");
        desk.press(KeyCode.ESCAPE);
        database.await();
        desk.click("sqlHistory");
        guide.snap("database-history");
        desk.press(KeyCode.ESCAPE);
    }
}
