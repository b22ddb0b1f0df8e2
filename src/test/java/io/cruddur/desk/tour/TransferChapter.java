package io.cruddur.desk.tour;

import io.cruddur.desk.dynamo.TestTables;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.SomebodyElse;
import io.cruddur.desk.robot.TransferRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Export and import: the dialogs, what is found wrong in a file, and the report. */
final class TransferChapter implements Tour.Chapter {
    private static final String TABLE = "cruddur-messages";
    private static final String OWN = "cruddur-visits";

    @Override
    public void show(TourGuide guide) throws Exception {
        Path folder = Files.createTempDirectory("cruddur-tour");
        try {
            show(guide, folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void show(TourGuide guide, Path folder) throws IOException {
        DeskRobot desk = guide.desk();
        desk.goTo(Destination.TABLES);
        desk.tables().scan(TABLE);
        TransferRobot transfer = new TransferRobot(desk);
        Path file = folder.resolve("messages.jsonl.gz");

        desk.click("tableMenu");
        guide.snap("transfer-menu");
        desk.press(KeyCode.ESCAPE);
        desk.tables().selectRows(2, 3, 5);
        transfer.openExport();
        guide.snapBoth("transfer-export");
        desk.click("exportTable");
        guide.unhover();
        guide.snap("transfer-export-table");
        transfer.file("exportFile", file).begin();
        desk.waitUntil("the export", () -> desk.find("exportDone").isPresent());
        guide.snapBoth("transfer-exported");
        transfer.close();

        Path bad = Files.writeString(folder.resolve("from-a-colleague.jsonl"), """
                {"Item":{"pk":{"S":"MSG#new"},"sk":{"S":"2026-11-21T10:00:00.000000+00:00"},"message":{"S":"Hello"}}}
                {"Item":{"pk":{"S":"MSG#new"},"sk":{"N":"20261121"},"message":{"S":"A number for a key"}}}
                {"Item":{"pk":{"S":"MSG#new"},"message":{"S":"No sort key"}}}
                {"Item":{"pk":{"S":"MSG#new"},"sk":{"S":"2026-11-21T10:01:00.000000+00:00"},"likes":{"N":12}}}
                {"Item":{"pk":{"S":"MSG#new"},"sk":{"S":"2026-11-21T10:00:00.000000+00:00"},"message":{"S":"Again"}}}
                {"Item":{"pk":{"S":"MSG#new"},"sk":{"S":"2026-11-21T10:02:00.000000+00:00"},"mess""");
        transfer.openImport();
        guide.snap("transfer-import");
        transfer.check(bad);
        guide.snapBoth("transfer-problems");
        desk.onFx(() -> {
            desk.node("importLeaveOut", CheckBox.class).setSelected(true);
            return true;
        });
        transfer.run();
        guide.snapBoth("transfer-report-left-out");
        transfer.close();

        transfer.openImport().check(file).run();
        guide.snapBoth("transfer-report");
        transfer.close();

        Path other = Files.write(
                folder.resolve("other.jsonl"),
                List.of("{\"Item\":{\"pk\":{\"S\":\"MSG#new\"},\"sk\":{\"S\":\"2026-11-21T10:00:00.000000+00:00\"}}}"));
        transfer.openImport().check(other).existing("FAIL").run();
        guide.snapBoth("transfer-report-stopped");
        transfer.close();
        running(guide, transfer, folder);
    }

    /** An import that takes its time, and is stopped. */
    private static void running(TourGuide guide, TransferRobot transfer, Path folder) throws IOException {
        DeskRobot desk = guide.desk();
        String text = "x".repeat(1_000);
        Path many = Files.write(
                folder.resolve("many.jsonl"),
                IntStream.range(0, 20_000)
                        .mapToObj(i -> "{\"Item\":{\"id\":{\"S\":\"" + i + "\"},\"text\":{\"S\":\"" + text + "\"}}}")
                        .toList());
        try (DynamoDbClient other = SomebodyElse.beside(desk)) {
            TestTables.places(other, OWN);
            desk.click("refreshTables");
            desk.tables().select(OWN);
            transfer.openImport().check(many).begin();
            desk.waitUntil("some items", () -> desk.find("importStop").isPresent());
            guide.snap("transfer-importing");
            desk.click("importStop");
            desk.waitUntil("the report", () -> desk.find("importReport").isPresent());
            guide.snap("transfer-import-stopped");
            transfer.close();
            other.deleteTable(request -> request.tableName(OWN));
        }
        desk.click("refreshTables");
    }
}
