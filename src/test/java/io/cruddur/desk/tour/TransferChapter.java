package io.cruddur.desk.tour;

import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.TransferRobot;
import io.cruddur.desk.ui.kit.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;

/** Export and import: the dialogs, what is found wrong in a file, and the report. */
final class TransferChapter implements Tour.Chapter {
    private static final String TABLE = "cruddur-messages";

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

        transfer.openExport();
        guide.snapBoth("transfer-export");
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
    }
}
