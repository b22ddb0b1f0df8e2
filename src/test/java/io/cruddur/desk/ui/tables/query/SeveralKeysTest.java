package io.cruddur.desk.ui.tables.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An index of several partition and sort keys in the query pane of the real app. */
@ExtendWith(DeskAppExtension.class)
class SeveralKeysTest {
    @Test
    void hasAFieldForEachKeyAndFindsWhatTheyAllSay(DeskRobot desk) {
        try (DynamoDbClient client = SomebodyElse.beside(desk)) {
            TestTables.places(client, "places");
        }
        desk.tables();
        desk.click("refreshTables");
        TablesRobot tables = desk.tables().select("places");
        QueryRobot query = tables.query().choose("queryIndex", "by-place");
        assertThat(desk.find("queryKeyRules")).isPresent();
        query.partition("NO");
        assertThat(query.problem()).startsWith("A query needs a value for city.");
        query.fill("queryPartition2Value", "Oslo");
        assertThat(query.problem()).isEmpty();
        query.run();
        desk.waitUntil("all of Oslo", () -> tables.rows().size() == 6);

        query.choose("querySort2Operator", "=").fill("querySort2Value", "b");
        assertThat(query.problem()).contains("year", "name", "left out");
        query.sort("=", "2001");
        assertThat(query.problem()).isEmpty();
        query.run();
        desk.waitUntil("the one", () -> tables.rows().size() == 1);

        query.sort(">", "2000");
        assertThat(query.problem()).contains("year", "name");
        query.choose("querySort2Operator", "any");
        query.run();
        desk.waitUntil("those after 2000", () -> tables.rows().size() == 4);
        query.sort("=", "2001").choose("querySort2Operator", "begins with").fill("querySort2Value", "a");
        query.run();
        desk.waitUntil("the other one", () -> tables.rows().size() == 1);
        query.choose("queryIndex", "The table itself");
        assertThat(desk.find("queryPartition2Value")).isEmpty();

        query.history();
        query.entry(0);
        desk.click("openHistory");
        assertThat(desk.textOf("queryPartition2Value")).isEqualTo("Oslo");
        assertThat(desk.textOf("querySort2Value")).isEqualTo("a");
        assertThat(query.preview()).contains("#n0 = :v0 AND #n1 = :v1 AND #n2 = :v2 AND begins_with(#n3, :v3)");
    }
}
