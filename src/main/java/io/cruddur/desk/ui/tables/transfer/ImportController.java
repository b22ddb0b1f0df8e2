package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemImport.Existing;
import io.cruddur.desk.port.ItemImport.Problem;
import io.cruddur.desk.port.ItemImport.Report;
import io.cruddur.desk.ui.kit.JobBand;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ChoiceConverter;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A file, what is wrong with it, and what became of it. */
final class ImportController {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final ImportViewModel model;
    private final Dialogs dialogs;
    private final Path folder;
    private final BiConsumer<Path, String> saveReport;

    @FXML
    private GridPane fields;

    @FXML
    private TextField file;

    @FXML
    private Button checkButton;

    @FXML
    private Label found;

    @FXML
    private Label existingLabel;

    @FXML
    private VBox existingBox;

    @FXML
    private ComboBox<Existing> existing;

    @FXML
    private Label existingHint;

    @FXML
    private VBox problemsBox;

    @FXML
    private Label problemsTitle;

    @FXML
    private TableView<Problem> problems;

    @FXML
    private TableColumn<Problem, String> place;

    @FXML
    private TableColumn<Problem, String> what;

    @FXML
    private Label further;

    @FXML
    private CheckBox leaveOut;

    @FXML
    private Label message;

    @FXML
    private JobBand progress;

    @FXML
    private VBox reportBox;

    @FXML
    private FontIcon reportIcon;

    @FXML
    private Label headline;

    @FXML
    private Label advice;

    @FXML
    private GridPane figures;

    /**
     * @param folder where files are looked for first
     * @param saveReport writes a report to a file
     */
    ImportController(ImportViewModel model, Dialogs dialogs, Path folder, BiConsumer<Path, String> saveReport) {
        this.model = model;
        this.dialogs = dialogs;
        this.folder = folder;
        this.saveReport = saveReport;
    }

    @FXML
    void initialize() {
        file.textProperty().bindBidirectional(model.fileProperty());
        fields.disableProperty().bind(model.job().runningProperty());
        leaveOut.disableProperty().bind(model.job().runningProperty());
        var isChecked = model.checkedProperty().isNotNull();
        Visibility.when(checkButton, isChecked.not());
        checkButton.disableProperty().bind(model.fileProperty().isEmpty());
        // What comes next is what Enter does: first this, then the import.
        checkButton.defaultButtonProperty().bind(isChecked.not());
        Visibility.when(found, isChecked);
        found.textProperty()
                .bind(model.checkedProperty().map(TransferFormatter::found).orElse(""));
        model.checkedProperty()
                .subscribe(checked -> found.pseudoClassStateChanged(DANGER, checked != null && !checked.allGood()));
        // A report of something that is over needs the room, and no choice.
        bindExisting(Bindings.createBooleanBinding(
                () -> {
                    CheckedFile checked = model.checkedProperty().get();
                    Report report = model.reportProperty().get();
                    return checked != null && checked.items() > 0 && (report == null || !report.complete());
                },
                model.checkedProperty(),
                model.reportProperty()));
        new ImportProblems(problemsBox, problemsTitle, problems, place, what, further, leaveOut).bind(model);

        message.textProperty().bind(model.messageProperty().map(ShownText::lines));
        Visibility.when(message, model.messageProperty().isNotEmpty());
        progress.follow(model.job(), "");
        Visibility.when(reportBox, model.reportProperty().isNotNull());
        ImportReport reporting = new ImportReport(reportBox, reportIcon, headline, advice, figures);
        model.reportProperty().subscribe(reporting::show);
    }

    private void bindExisting(javafx.beans.value.ObservableValue<Boolean> wanted) {
        Visibility.when(existingLabel, wanted);
        Visibility.when(existingBox, wanted);
        existing.getItems().setAll(Existing.values());
        existing.setConverter(new ChoiceConverter<>(TransferFormatter::choice));
        existing.valueProperty().bindBidirectional(model.existingProperty());
        existingHint.textProperty().bind(model.existingProperty().map(TransferFormatter::hint));
    }

    @FXML
    void check() {
        model.check();
    }

    @FXML
    void chooseFile() {
        dialogs.chooseFile(file, Texts.text("tables.import.chooseTitle"), folder)
                .ifPresent(model::choose);
    }

    @FXML
    void stop() {
        model.cancel();
    }

    @FXML
    void copyReport() {
        CopiedText.put(reportText());
    }

    @FXML
    void saveReport() {
        dialogs.chooseNewFile(
                        file,
                        Texts.text("tables.import.report.chooseTitle"),
                        folder.resolve(model.table() + "-import.txt"))
                .ifPresent(path -> saveReport.accept(path, reportText()));
    }

    private String reportText() {
        Report report = model.reportProperty().get();
        return report == null ? "" : TransferFormatter.text(report, model.problems());
    }
}
