package io.cruddur.desk.tour;

import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.QueryRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.time.Year;
import java.time.ZoneOffset;
import javafx.scene.control.MenuButton;
import javafx.stage.Stage;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Asking a table: the builder, a filtered result, the request as code, PartiQL, and what was asked before. */
final class QueryChapter implements Tour.Chapter {
    private static final String TABLE = "cruddur-messages";
    private static final String PLACES = "cruddur-offices";

    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        desk.goTo(Destination.TABLES);
        TablesRobot tables = desk.tables().select(TABLE);
        QueryRobot query = tables.query();
        guide.unhover();
        guide.snap("query-empty");

        desk.choose("queryExamples", "exampleMessages");
        desk.waitUntil("messages", () -> !tables.rows().isEmpty());
        query.sort("begins with", String.valueOf(Year.now(ZoneOffset.UTC).getValue()));
        query.filter("message", "contains", "the");
        query.run();
        desk.waitUntil("a complete query", () -> tables.summary().endsWith("complete"));
        guide.unhover();
        guide.snapBoth("query-filtered");

        query.fill("queryLimit", "20");
        query.run();
        desk.waitUntil("twenty", () -> tables.summary().contains("limit reached"));
        guide.unhover();
        guide.snapBoth("query-read-on");
        query.fill("queryLimit", "");

        query.partition("MSG#");
        query.fill("queryLimit", "many");
        guide.unhover();
        guide.snap("query-problem");
        query.fill("queryLimit", "");

        MenuButton copy = desk.node("copyQuery", MenuButton.class);
        query.fill("queryPartitionValue", "MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399");
        desk.click("copyQuery");
        guide.snap("query-copy");
        desk.onFx(() -> {
            copy.hide();
            return true;
        });

        query.partiQl("SELECT sk, message FROM \"cruddur-messages\" WHERE pk = ? AND contains(message, ?)");
        query.fill("partiqlParameter1", "MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399");
        query.fill("partiqlParameter2", "the");
        query.runPartiQl();
        desk.waitUntil("a complete statement", () -> tables.summary().endsWith("complete"));
        guide.unhover();
        guide.snapBoth("query-partiql");

        query.history().entry(0);
        guide.snapBoth("query-history");
        query.close();

        Stage stage = desk.stage();
        double width = stage.getWidth();
        double height = stage.getHeight();
        desk.onFx(() -> {
            stage.setWidth(900);
            stage.setHeight(640);
            return true;
        });
        desk.click("queryTable").click("queryBuilder");
        guide.unhover();
        guide.snap("query-small");
        desk.onFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        desk.click("queryTable");
        severalKeys(guide);
    }

    /** An index of two partition keys and two sort keys. */
    private static void severalKeys(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            TestTables.places(other, PLACES);
            desk.click("refreshTables");
            QueryRobot query = desk.tables().select(PLACES).query().choose("queryIndex", "by-place");
            query.partition("NO").fill("queryPartition2Value", "Oslo");
            query.sort("between", "2000").fill("querySortValue2", "2001");
            guide.unhover();
            guide.snap("query-between");
            query.sort("=", "2001").choose("querySort2Operator", "between").fill("querySort2Value", "a");
            query.fill("querySort2Value2", "b");
            query.run();
            guide.unhover();
            guide.snapBoth("query-several-keys");
            desk.click("queryTable");
            other.deleteTable(request -> request.tableName(PLACES));
        }
        desk.click("refreshTables");
    }
}
