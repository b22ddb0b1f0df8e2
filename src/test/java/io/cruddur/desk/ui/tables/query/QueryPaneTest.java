package io.cruddur.desk.ui.tables.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.TablesRobot;
import java.time.Year;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The query pane in the real app. */
@ExtendWith(DeskAppExtension.class)
class QueryPaneTest {
    private static final String CONVERSATION = "MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399";

    @Test
    void asksByKeyWithAFilterRemembersItAndAsksInPartiQl(DeskRobot desk) {
        TablesRobot tables = desk.tables().select("cruddur-messages");
        QueryRobot query = tables.query();
        assertThat(query.problem()).startsWith("A query needs a value for pk.");
        query.partition(CONVERSATION)
                .sort("begins with", Year.now(ZoneOffset.UTC).toString())
                .filter("message", "contains", "the");
        assertThat(query.preview()).contains("begins_with(#n1, :v1)", "contains(#n2, :v2)");
        query.run();
        desk.waitUntil("a complete query", () -> tables.summary().endsWith("complete"));
        int matched = tables.rows().size();
        assertThat(matched).isBetween(5, 120);
        assertThat(tables.summary()).contains(matched + " matched");

        query.fill("queryLimit", String.valueOf(matched - 3)).run();
        desk.waitUntil("as many as were wanted", () -> tables.rows().size() == matched - 3);
        assertThat(tables.summary()).endsWith("limit reached, there may be more");
        desk.click("readOn");
        desk.waitUntil("the rest", () -> tables.summary().endsWith("complete"));
        assertThat(tables.rows()).hasSize(matched);
        assertThat(tables.summary()).contains(matched + " matched");
        assertThat(desk.find("readOn")).isEmpty();
        query.fill("queryLimit", "");

        query.partiQl("SELECT pk, sk FROM \"cruddur-messages\" WHERE pk = ?").fill("partiqlParameter1", CONVERSATION);
        query.runPartiQl();
        desk.waitUntil("all messages", () -> tables.rows().size() > matched);

        query.partiQl("DELETE FROM \"cruddur-messages\" WHERE pk = '" + CONVERSATION + "' AND sk = 'none'")
                .runPartiQl();
        desk.dialog().await().cancel();
        assertThat(tables.rows()).hasSizeGreaterThan(matched);

        query.history();
        assertThat(query.entries()).isEqualTo(3);
        query.entry(2);
        desk.click("runHistory");
        desk.waitUntil("the query again", () -> tables.rows().size() == matched);
    }
}
