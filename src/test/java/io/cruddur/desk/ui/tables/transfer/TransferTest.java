package io.cruddur.desk.ui.tables.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.dynamo.items.ItemLines;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.robot.TablesRobot;
import io.cruddur.desk.robot.TransferRobot;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.WindowDialogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.stage.Window;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Export and import in the real app. */
@ExtendWith(DeskAppExtension.class)
class TransferTest {
    private static final String FROM = "cruddur-messages";
    private static final String TO = "imported";

    @TempDir
    Path folder;

    private static List<String> sorted(Path file) throws Exception {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.sorted().toList();
        }
    }

    @Test
    void whatIsExportedComesBackIntoANewTable(DeskRobot desk) throws Exception {
        TransferRobot transfer = new TransferRobot(desk);
        desk.tables().select(FROM);
        Path file = folder.resolve("messages.jsonl");
        transfer.exportTable(file);
        List<String> lines = sorted(file);
        assertThat(lines).hasSizeGreaterThan(100);

        desk.click("createTable").dialog().await().type("tableName", TO).ok();
        desk.tables().select(TO);
        List<String> withBad = new ArrayList<>(lines);
        withBad.add(0, "{\"Item\":{\"pk\":{\"N\":\"1\"}}}");
        withBad.add(withBad.get(1));
        Path damaged = Files.write(folder.resolve("damaged.jsonl"), withBad);
        transfer.openImport().check(damaged);
        assertThat(transfer.problems()).isEqualTo(2);
        assertThat(desk.dialog().canConfirm()).isFalse();
        desk.onFx(() -> {
            desk.node("importLeaveOut", CheckBox.class).setSelected(true);
            return true;
        });
        transfer.run();
        assertThat(desk.textOf("importHeadline"))
                .isEqualTo(String.format(Locale.ROOT, "%,d items were written to %s.", lines.size(), TO));
        desk.click("importCopyReport");
        String report = desk.onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(report).contains("Left out: 2").contains("pk is the partition key and has to be of type S, not N.");
        transfer.close();

        Path again = folder.resolve("again.jsonl");
        transfer.exportTable(again);
        assertThat(sorted(again)).isEqualTo(lines);

        // The same once more: everything is there, exactly so.
        transfer.openImport().check(again).existing("FAIL").run();
        assertThat(desk.textOf("importHeadline")).startsWith("Nothing was written");
        transfer.close();
    }

    @Test
    void onlyTheSelectedItemsAreExportedAndADroppedFileIsOfferedForImport(DeskRobot desk) throws Exception {
        TransferRobot transfer = new TransferRobot(desk);
        TablesRobot tables = desk.tables();
        tables.scan(FROM);
        tables.selectRows(3, 7, 8);
        Path file = folder.resolve("selected.jsonl");
        transfer.openExport();
        assertThat(desk.onFx(
                        () -> desk.node("exportSelected", RadioButton.class).isSelected()))
                .as("what is selected is meant")
                .isTrue();
        assertCentred(desk);
        transfer.file("exportFile", file).begin();
        desk.waitUntil("the export", () -> desk.find("exportDone").isPresent());
        assertCentred(desk);
        transfer.close();
        TableView<?> table = desk.node("itemsTable", TableView.class);
        List<?> selected = desk.onFx(() -> List.copyOf(table.getSelectionModel().getSelectedItems()));
        assertThat(selected).hasSize(3);
        assertThat(Files.readAllLines(file).stream()
                        .<Object>map(ItemLines::read)
                        .toList())
                .isEqualTo(selected);

        // Headless there is no drag and drop: what takes the files is asked itself.
        FileDrop drop = dropPlace(desk);
        assertThat(desk.onFx(() -> drop.accepts(List.of(file.toFile(), file.toFile()))))
                .isFalse();
        assertThat(desk.onFx(() -> drop.drop(List.of(file.toFile())))).isTrue();
        desk.dialog().await();
        assertThat(desk.textOf("importFile")).isEqualTo(file.toString());
        desk.waitUntil("the check", () -> desk.find("importFound").isPresent());
        assertThat(desk.textOf("importFound")).startsWith("3 items");
        assertCentred(desk);
        transfer.run();
        assertThat(desk.textOf("importHeadline")).startsWith("Nothing was written");
        assertCentred(desk);
        transfer.close();
    }

    @Test
    void anImportReadsNothingInPlaceOfAStatement(DeskRobot desk) throws Exception {
        TablesRobot tables = desk.tables().select(FROM);
        tables.query().partiQl("SELECT pk, sk FROM \"" + FROM + "\" WHERE pk = 'GRP#none'");
        tables.query().runPartiQl();
        desk.waitUntil("the end", () -> tables.summary().endsWith("complete"));
        Path file = Files.writeString(
                folder.resolve("one.jsonl"), "{\"Item\":{\"pk\":{\"S\":\"zz\"},\"sk\":{\"S\":\"zz\"}}}\n");
        TransferRobot transfer =
                new TransferRobot(desk).openImport().check(file).run();
        transfer.close();
        desk.awaitText(FROM + " has changed since these items were read. Press F5 to read them again.");
        assertThat(tables.rows()).isEmpty();
        tables.query().close();
    }

    /** Closing then means something else, in more letters. */
    @Test
    void theButtonsSayTheirWordsWholeWhileSomethingWorks(DeskRobot desk) {
        BooleanProperty running = new SimpleBooleanProperty();
        Platform.runLater(() -> new WindowDialogs(desk::stage, new Theme(new MemoryPreferences()))
                .show(new TransferDialog("Import", new Label("A file"), "Import", running.not(), running, () -> {})));
        desk.dialog().await();
        for (boolean is : List.of(false, true, false)) {
            desk.onFx(() -> {
                running.set(is);
                return is;
            });
            desk.settle();
            assertThat(desk.dialog().cut()).as("while it works: %s", is).isEmpty();
        }
        desk.dialog().cancel();
    }

    private static FileDrop dropPlace(DeskRobot desk) {
        return Stream.iterate(desk.node("itemsTable", Node.class), Objects::nonNull, Node::getParent)
                .map(Node::getOnDragDropped)
                .filter(FileDrop.class::isInstance)
                .map(FileDrop.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void assertCentred(DeskRobot desk) {
        desk.settle();
        Window dialog = desk.node("dialogOk", Button.class).getScene().getWindow();
        Window owner = desk.stage();
        assertThat(dialog.getY() + dialog.getHeight() / 2)
                .isCloseTo(owner.getY() + owner.getHeight() / 2, Offset.offset(3.0));
        assertThat(dialog.getX() + dialog.getWidth() / 2)
                .isCloseTo(owner.getX() + owner.getWidth() / 2, Offset.offset(3.0));
    }
}
