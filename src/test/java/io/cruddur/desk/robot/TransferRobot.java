package io.cruddur.desk.robot;

import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;

/** The dialogs that export and import the items of the selected table. */
public final class TransferRobot {
    private final DeskRobot desk;

    public TransferRobot(DeskRobot desk) {
        this.desk = desk;
    }

    public TransferRobot openExport() {
        desk.click("tableMenu").click("exportItems");
        desk.dialog().await();
        return this;
    }

    public TransferRobot openImport() {
        desk.click("tableMenu").click("importItems");
        desk.dialog().await();
        return this;
    }

    /** Exports all items of the table and closes the dialog. */
    public DeskRobot exportTable(Path file) {
        openExport();
        desk.onFx(() -> {
            desk.node("exportTable", RadioButton.class).setSelected(true);
            return true;
        });
        file("exportFile", file).begin();
        desk.waitUntil("the export", () -> desk.find("exportDone").isPresent());
        return close();
    }

    /** Puts a path into a field; typing it key by key would take long. */
    public TransferRobot file(String id, Path file) {
        desk.onFx(() -> {
            desk.node(id, javafx.scene.control.TextField.class).setText(file.toString());
            return true;
        });
        return this;
    }

    /** Names the file and waits until it was looked through. */
    public TransferRobot check(Path file) {
        file("importFile", file);
        desk.click("importCheck");
        desk.waitUntil(
                "the check",
                () -> desk.find("importFound").isPresent()
                        || desk.find("importMessage").isPresent());
        return this;
    }

    /** @param choice the name of the choice, such as {@code OVERWRITE} */
    public TransferRobot existing(String choice) {
        desk.onFx(() -> {
            ComboBox<?> box = desk.node("importExisting", ComboBox.class);
            box.getItems().stream()
                    .filter(item -> item.toString().equals(choice))
                    .findFirst()
                    .ifPresent(item ->
                            box.getSelectionModel().select(box.getItems().indexOf(item)));
            return true;
        });
        return this;
    }

    /** Imports, and waits for the report. */
    public TransferRobot run() {
        begin();
        desk.waitUntil("the report", () -> desk.find("importReport").isPresent());
        return this;
    }

    public TransferRobot begin() {
        desk.click("dialogOk");
        return this;
    }

    public int problems() {
        TableView<?> table = desk.node("importProblems", TableView.class);
        return desk.onFx(() -> table.getItems().size());
    }

    public DeskRobot close() {
        return desk.dialog().cancel();
    }
}
