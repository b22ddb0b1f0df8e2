package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.KeyboardTest.Entry;
import io.cruddur.desk.robot.DatabaseRobot;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.UsersRobot;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;

/** The keys of the users and the database. */
final class KeyboardOfTheRest {
    static final List<Entry> ENTRIES = List.of(
            new Entry("Space", "in the comparison of users: tick", KeyboardOfTheRest::tick),
            new Entry("Ctrl+Enter, Ctrl+Shift+Enter, Esc", "in the SQL console: run", KeyboardOfTheRest::run),
            new Entry("Alt+Up, Alt+Down", "in the SQL console: the statement", KeyboardOfTheRest::history),
            new Entry("Enter, Right", "in the list of database tables: show", KeyboardOfTheRest::tables));

    private KeyboardOfTheRest() {}

    private static void tick(DeskRobot desk) {
        UsersRobot users = desk.users().compare();
        desk.waitUntil("the comparison", () -> users.summary().contains("chosen"));
        String before = users.summary();
        users.choose("noor");
        assertThat(users.summary()).isNotEqualTo(before);
        users.choose("noor");
        assertThat(users.summary()).isEqualTo(before);
    }

    private static void run(DeskRobot desk) {
        DatabaseRobot database = desk.database();
        desk.click("databaseSql");
        TextArea text = desk.node("sqlText", TextArea.class);
        database.type("select 1 as one; select 2 as two");
        desk.onFx(() -> {
            text.selectRange(17, 32);
            return text;
        });
        desk.shortcut(KeyCode.ENTER);
        desk.waitUntil("the part", () -> database.columns().equals(List.of("two")));
        database.await().type("select 3 as three");
        desk.shortcut(KeyCode.ENTER);
        desk.waitUntil("the rows", () -> database.columns().equals(List.of("three")));
        database.await();
        desk.press(KeyCode.ENTER, KeyCode.SHORTCUT, KeyCode.SHIFT);
        desk.waitUntil("the plan", () -> database.columns().equals(List.of("QUERY PLAN")));
        database.await().type("select pg_sleep(300)");
        desk.shortcut(KeyCode.ENTER).press(KeyCode.ESCAPE);
        database.await();
        assertThat(database.summary()).startsWith("Stopped after ");
    }

    private static void history(DeskRobot desk) {
        DatabaseRobot database = desk.database();
        desk.click("databaseSql");
        database.run("select 'older'");
        database.run("select 'newer'");
        desk.press(KeyCode.UP, KeyCode.ALT);
        assertThat(desk.textOf("sqlText")).isEqualTo("select 'older'");
        desk.press(KeyCode.DOWN, KeyCode.ALT);
        assertThat(desk.textOf("sqlText")).isEqualTo("select 'newer'");
    }

    private static void tables(DeskRobot desk) {
        DatabaseRobot database = desk.database();
        TreeView<?> tree = desk.node("databaseTables", TreeView.class);
        database.select("users");
        int closed = desk.onFx(tree::getExpandedItemCount);
        desk.press(KeyCode.RIGHT);
        desk.waitUntil("its columns", () -> desk.onFx(tree::getExpandedItemCount) > closed);
        desk.press(KeyCode.LEFT);
        desk.press(KeyCode.ENTER);
        desk.waitUntil("its rows", () -> database.columns().contains("handle"));
        database.await();
        assertThat(database.values("handle")).isNotEmpty();
    }
}
