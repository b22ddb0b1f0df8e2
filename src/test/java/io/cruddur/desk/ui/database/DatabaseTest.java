package io.cruddur.desk.ui.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.robot.DatabaseRobot;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.SomebodyElse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database section of the shipped app on the embedded PostgreSQL. */
@ExtendWith(DeskAppExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseTest {
    @Test
    @Order(1)
    void tablesAreBrowsedAndStatementsRun(DeskRobot desk) {
        DatabaseRobot database = desk.database();

        // A table's rows, its columns, and what it is in SQL.
        database.open("users");
        assertThat(database.columns())
                .containsExactly("uuid", "display_name", "handle", "email", "cognito_user_id", "created_at");
        assertThat(database.values("handle")).hasSize(8).contains(new Attribute.Text("mira"));
        assertThat(database.summary()).startsWith("8 rows in ");
        desk.waitUntil("the count", () -> database.line("users").equals("users, Table, 8 rows"));
        desk.click("databaseSql");

        // A statement, in its own order; a part of it; and what only reads.
        database.run("select 2 as z, 'x' as a, null as n");
        assertThat(database.columns()).containsExactly("z", "a", "n");
        assertThat(database.values("n")).containsExactly(new Attribute.Null());
        TextArea text = desk.node("sqlText", TextArea.class);
        desk.onFx(() -> {
            text.setText("select 1 as one; select 2 as two");
            text.selectRange(17, 32);
            return text;
        });
        desk.click("runSql");
        database.await();
        assertThat(database.columns()).containsExactly("two");

        // Mistakes: the caret goes there, and the text stays.
        database.run("select nope from users");
        assertThat(database.problem()).isEqualTo("Column \"nope\" does not exist (line 1, character 8).");
        assertThat(desk.onFx(text::getCaretPosition)).isEqualTo(7);
        database.run("select 1; select 2");
        assertThat(database.problem()).startsWith("These are 2 statements");
        database.run("delete from users");
        assertThat(database.problem()).startsWith("DELETE is not a read. This console only reads");
        assertThat(database.summary()).isEqualTo("Not run");
        assertThat(desk.textOf("sqlText")).isEqualTo("delete from users");

        // A plan, and a stop.
        database.type("select * from users");
        desk.press(KeyCode.ENTER, KeyCode.CONTROL, KeyCode.SHIFT);
        database.await();
        assertThat(database.columns()).containsExactly("QUERY PLAN");
        database.type("select pg_sleep(60)");
        desk.press(KeyCode.ENTER, KeyCode.CONTROL);
        desk.click("cancelSql");
        database.await();
        assertThat(database.summary()).startsWith("Stopped after ");

        // What is written from right to left, and does not fit into a line.
        String words = "مرحبا بالعالم ".repeat(20).strip();
        database.run("select '" + words + "' as words");
        assertThat(database.values("words")).containsExactly(new Attribute.Text(words));
        database.run("select '" + words + "'::integer");
        assertThat(database.problem())
                .as("as much as a label lays out at once")
                .contains("مرحبا بالعالم ".repeat(5).strip())
                .contains(" more characters");

        // All users are still there, and their rows go to the clipboard as a table.
        database.run("select handle, '' as empty, null as nothing from users where handle = 'mira'");
        desk.click("sqlRows").press(KeyCode.A, KeyCode.CONTROL).press(KeyCode.C, KeyCode.CONTROL);
        desk.waitUntil(
                "the copied row",
                () -> desk.onFx(() -> "handle\tempty\tnothing\nmira\t\tnull"
                        .equals(Clipboard.getSystemClipboard().getString())));

        // A row's values below each other, and more columns than anybody looks at.
        desk.press(KeyCode.ENTER);
        assertThat(desk.textOf("sqlRow")).isEqualTo("handle   mira\nempty    \nnothing  NULL");
        database.run(IntStream.rangeClosed(1, 1_600)
                .mapToObj(i -> i + " as c" + i)
                .collect(Collectors.joining(", ", "select ", "")));
        assertThat(desk.textOf("sqlColumns")).isEqualTo("60 of 1,600 columns");
        assertThat(desk.find("sqlRow")).isEmpty();

        // What was run is there to be run again.
        desk.click("sqlHistory");
        ListView<?> history = desk.node("sqlHistoryList", ListView.class);
        assertThat(desk.onFx(() -> history.getItems().size())).isEqualTo(13);
        desk.press(KeyCode.ESCAPE);

        // The other part, and back; and the section is there again after another view.
        desk.click("databaseSessions");
        assertThat(desk.find("sqlText")).isEmpty();
        desk.click("databaseSql");
        assertThat(desk.textOf("sqlText")).startsWith("select 1 as c1");
        assertThat(desk.find("noticeFailure")).isEmpty();
    }

    /** After the others: it drops what they look at. */
    @Test
    @Order(2)
    void aSessionIsEndedAndTheDatabaseIsMadeAnew(DeskRobot desk) throws Exception {
        DatabaseRobot database = desk.database();
        desk.click("databaseSessions");
        try (Connection payroll = SomebodyElse.inTheDatabase(desk, "payroll")) {
            desk.press(KeyCode.F5);
            desk.waitUntil("the session", () -> database.selectSession("payroll"));
            desk.click("endSession").dialog().await().ok();
            desk.waitUntil("its end", () -> !database.selectSession("payroll"));
            assertThat(payroll.isValid(5)).isFalse();
        }
        try (Connection payroll = SomebodyElse.inTheDatabase(desk, "payroll")) {
            desk.choose("databaseMenu", "setUpDatabase").dialog().await();
            desk.waitUntil("who is there", () -> desk.textOf("otherSessions").contains("payroll"));
            assertThat(desk.dialog().canConfirm()).isFalse();
            desk.dialog().confirmName("cruddur");
            // In the field: what it says is what Enter does.
            desk.press(KeyCode.ENTER);
            desk.waitUntil("all of it", () -> desk.textOf("setUpOutcome").equals("Everything is set up."));
            assertThat(desk.textOf("stepDropSentence")).contains("1 session of others was ended", ".jsonl");
            assertThat(desk.textOf("stepSeedSentence")).startsWith("8 users were added");
            assertThat(desk.textOf("setUpStanding")).contains("at the latest version");
            assertThat(payroll.isValid(5)).isFalse();
            desk.dialog().cancel();
        }
        // The console's connections are new ones.
        desk.click("databaseSql");
        desk.database().run("select handle from users");
        assertThat(desk.database().values("handle")).contains(new Attribute.Text("mira"));
        assertThat(desk.find("noticeFailure")).isEmpty();
    }

    /** Before anything was typed: which rights a statement has is found out with the first. */
    @Test
    @Order(0)
    void whereTheReadersRoleIsMissingTheConsoleSaysSoAndHasTheStatements(DeskRobot desk) throws Exception {
        DatabaseRobot database = desk.database();
        desk.click("databaseSql");
        try (Connection owner = SomebodyElse.inTheDatabase(desk, "owner");
                Statement sql = owner.createStatement()) {
            sql.execute("revoke select on all tables in schema public from cruddur_desk_reader");
            database.run("select current_user::text as me");
            assertThat(database.values("me")).doesNotContain(new Attribute.Text("cruddur_desk_reader"));
            desk.waitUntil("the band", () -> desk.find("sqlRole").isPresent());
            desk.click("copySqlRole");
            String copied = desk.onFx(() -> Clipboard.getSystemClipboard().getString());
            assertThat(copied).contains("create role cruddur_desk_reader nologin");

            sql.execute(copied);
            database.run("select 1 as n");
            desk.waitUntil("the role to be found", () -> desk.find("sqlRole").isEmpty());
            database.run("select current_user::text as me");
            assertThat(database.values("me")).containsExactly(new Attribute.Text("cruddur_desk_reader"));
        }
    }
}
