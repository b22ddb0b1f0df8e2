package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.port.ItemExport.Written;
import io.cruddur.desk.ui.kit.JobBand;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.EscapedField;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.transfer.ExportViewModel.What;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/** Which items, into which file. */
final class ExportController {
    private final ExportViewModel model;
    private final Dialogs dialogs;
    private final Consumer<Path> openFolder;

    @FXML
    private ToggleGroup what;

    @FXML
    private GridPane fields;

    @FXML
    private RadioButton selected;

    @FXML
    private RadioButton shown;

    @FXML
    private RadioButton whole;

    @FXML
    private Label budgetLabel;

    @FXML
    private HBox budgetRow;

    @FXML
    private TextField budget;

    @FXML
    private TextField file;

    @FXML
    private CheckBox gzip;

    @FXML
    private Label message;

    @FXML
    private JobBand progress;

    @FXML
    private HBox doneBand;

    @FXML
    private Label done;

    ExportController(ExportViewModel model, Dialogs dialogs, Consumer<Path> openFolder) {
        this.model = model;
        this.dialogs = dialogs;
        this.openFolder = openFolder;
    }

    @FXML
    void initialize() {
        bindWhat();
        file.textProperty().bindBidirectional(model.file().nameProperty());
        model.file()
                .nameProperty()
                .subscribe(() -> gzip.setSelected(model.file().isGzip()));
        gzip.setSelected(model.file().isGzip());
        gzip.selectedProperty().subscribe(model.file()::gzip);
        EscapedField.bindTrimmed(budget, model.budgetProperty());

        fields.disableProperty().bind(model.job().runningProperty());
        message.textProperty().bind(model.messageProperty().map(ShownText::lines));
        Visibility.when(message, model.messageProperty().isNotEmpty());
        progress.follow(model.job(), "");
        Visibility.when(doneBand, model.writtenProperty().isNotNull());
        done.textProperty()
                .bind(model.writtenProperty().map(TransferFormatter::done).orElse(""));
    }

    private void bindWhat() {
        Map<What, RadioButton> buttons = Map.of(What.SELECTED, selected, What.SHOWN, shown, What.TABLE, whole);
        if (model.isOfAnotherTable()) {
            selected.setText(Texts.text("tables.export.selected.of", model.selected(), source()));
            shown.setText(Texts.text("tables.export.shown.of", model.shown(), source()));
            whole.setText(Texts.text("tables.export.table.of", model.tableItems(), model.table()));
        } else {
            selected.setText(Texts.text("tables.export.selected", model.selected()));
            shown.setText(Texts.text("tables.export.shown", model.shown()));
            whole.setText(Texts.text("tables.export.table", model.tableItems()));
        }
        Visibility.set(selected, model.selected() > 1);
        Visibility.set(shown, model.shown() > 0);
        buttons.forEach((choice, button) -> button.setUserData(choice));
        model.whatProperty().subscribe(choice -> what.selectToggle(buttons.get(choice)));
        what.selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null && toggle.getUserData() instanceof What choice) {
                model.whatProperty().set(choice);
            }
        });
        var table = Bindings.equal(model.whatProperty(), What.TABLE);
        Visibility.when(budgetLabel, table);
        Visibility.when(budgetRow, table);
    }

    private String source() {
        return model.source().isEmpty() ? Texts.text("tables.export.unknownTable") : model.source();
    }

    @FXML
    void chooseFile() {
        Path suggested;
        try {
            suggested = Path.of(model.file().nameProperty().get().strip());
        } catch (InvalidPathException _) {
            suggested = Path.of(model.exported() + ".jsonl");
        }
        dialogs.chooseNewFile(file, Texts.text("tables.export.chooseTitle"), suggested)
                .ifPresent(model.file()::choose);
    }

    @FXML
    void stop() {
        model.cancel();
    }

    @FXML
    void copyPath() {
        Written written = model.writtenProperty().get();
        if (written != null) {
            CopiedText.put(written.file().toString());
        }
    }

    @FXML
    void openFolder() {
        Written written = model.writtenProperty().get();
        if (written != null) {
            openFolder.accept(written.file().toAbsolutePath().getParent());
        }
    }
}
