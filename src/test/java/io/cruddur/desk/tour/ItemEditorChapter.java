package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.ItemEditorRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The editor of one item: as a tree, as JSON with something wrong in it, and when somebody else was faster. */
final class ItemEditorChapter implements Tour.Chapter {
    private static final String TABLE = "cruddur-places";

    @Override
    public void show(TourGuide guide) throws Exception {
        DeskRobot desk = guide.desk();
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            create(other);
            desk.goTo(Destination.TABLES);
            desk.click("refreshTables");
            TablesRobot tables = desk.tables().scan(TABLE);
            edit(guide, tables, other);
            other.deleteTable(request -> request.tableName(TABLE));
            desk.click("scanTable");
            desk.waitUntil("the sentence", () -> desk.find("retryScan").isPresent());
            guide.unhover();
            guide.snap("tables-scan-failed");
            desk.click("dropTable");
            desk.waitUntil("the failure", () -> desk.find("noticeFailures").isPresent());
            guide.unhover();
            guide.snap("tables-drop-failed");
            desk.click("noticeDismiss");
        }
        desk.click("refreshTables");
    }

    private static void edit(TourGuide guide, TablesRobot tables, DynamoDbClient other) throws Exception {
        DeskRobot desk = guide.desk();
        ItemEditorRobot editor = tables.selectRows(0).open("editItem");
        desk.node("itemValue.name", javafx.scene.Node.class);
        guide.unhover();
        guide.snapBoth("editor-tree");

        editor.showJson();
        String json = editor.json();
        editor.json(json.replace("\"41.20\"", "\"41.2O\"").replace("\"quiet\"", "\"wifi\""));
        desk.waitUntil("the problems", () -> editor.problems().size() == 2);
        guide.unhover();
        guide.snapBoth("editor-json-error");

        editor.json(json).showTree();
        editor.value("name", "Library café").value("note", "Opens at nine now.");
        other.updateItem(request -> request.tableName(TABLE)
                .key(Map.of("city", text("Graz"), "number", AttributeValue.fromN("7")))
                .updateExpression("SET #n = :n, seats = :s, note = :o")
                .expressionAttributeNames(Map.of("#n", "name"))
                .expressionAttributeValues(Map.of(
                        ":n",
                        text("Library coffee house"),
                        ":s",
                        AttributeValue.fromN("64"),
                        ":o",
                        text("Closed in August."))));
        editor.save().awaitConflict();
        guide.unhover();
        guide.snapBoth("editor-conflict");
        merge(guide, editor);
        gone(guide, tables, other);

        tables.selectRows(2, 3, 4);
        desk.click("deleteItem").dialog().await();
        guide.snap("items-delete");
        desk.dialog().confirmName(TABLE).ok();
        desk.waitUntil("the backup's path", () -> desk.find("backupPath").isPresent());
        guide.unhover();
        guide.snap("items-deleted");

        tables.selectRows(0).open("editItem").value("name", "Library café");
        editor.saved();
        ItemEditorRobot copy = tables.selectRows(1).open("duplicateItem").save();
        desk.waitUntil("a sentence", () -> desk.find("saveProblem").isPresent());
        guide.unhover();
        guide.snap("editor-same-key");
        copy.value("number", "99");
        desk.waitUntil("an item", copy::canSave);
        copy.saved();
        guide.unhover();
        guide.snapBoth("items-notices");
    }

    /** Of what both have changed. */
    private static void merge(TourGuide guide, ItemEditorRobot editor) throws Exception {
        DeskRobot desk = guide.desk();
        desk.click("mergeTheirs.name").click("mergeMine.note");
        desk.click("conflictMerge");
        desk.waitUntil("the merge", () -> desk.textOf("itemNote").contains("discarded"));
        guide.unhover();
        guide.snapBoth("editor-merged");
        editor.saved();
    }

    private static void gone(TourGuide guide, TablesRobot tables, DynamoDbClient other) throws Exception {
        DeskRobot desk = guide.desk();
        ItemEditorRobot editor = tables.selectRows(1).open("editItem").value("name", "Mine");
        other.deleteItem(request ->
                request.tableName(TABLE).key(Map.of("city", text("Graz"), "number", AttributeValue.fromN("8"))));
        editor.save().awaitConflict();
        guide.unhover();
        guide.snapBoth("editor-gone");
        desk.click("conflictCreate");
        desk.waitUntil("saved", () -> !editor.isOpen());
    }

    private static void create(DynamoDbClient client) {
        client.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        a -> a.attributeName("city").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("number").attributeType(ScalarAttributeType.N))
                .keySchema(k -> k.attributeName("city").keyType(KeyType.HASH), k -> k.attributeName("number")
                        .keyType(KeyType.RANGE)));
        client.putItem(request -> request.tableName(TABLE)
                .item(Map.ofEntries(
                        Map.entry("city", text("Graz")),
                        Map.entry("number", AttributeValue.fromN("7")),
                        Map.entry("name", text("Library coffee")),
                        Map.entry("note", text("Ask for the key downstairs.\nThe door sticks.")),
                        Map.entry("seats", AttributeValue.fromN("60")),
                        Map.entry("rent", AttributeValue.fromN("12345678901234567890.123456789012345678")),
                        Map.entry("open", AttributeValue.fromBool(true)),
                        Map.entry("owner", AttributeValue.fromNul(true)),
                        Map.entry("tags", AttributeValue.fromSs(List.of("quiet", "wifi"))),
                        Map.entry("picture", AttributeValue.fromB(SdkBytes.fromUtf8String("not really a picture"))),
                        Map.entry(
                                "prices",
                                AttributeValue.fromM(Map.of(
                                        "day",
                                        AttributeValue.fromN("41.20"),
                                        "hours",
                                        AttributeValue.fromL(List.of(AttributeValue.fromN("8"), text("ten")))))))));
        for (int i = 8; i < 12; i++) {
            String number = Integer.toString(i);
            client.putItem(request -> request.tableName(TABLE)
                    .item(Map.of(
                            "city",
                            text("Graz"),
                            "number",
                            AttributeValue.fromN(number),
                            "name",
                            text("Room " + number))));
        }
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
