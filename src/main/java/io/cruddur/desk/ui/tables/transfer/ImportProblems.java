package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.port.ItemImport;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import io.cruddur.desk.port.ItemImport.Problem;
import io.cruddur.desk.port.ItemImport.Report;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ValueTableCell;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** The lines of a file that are no good, and what is to become of the others. */
record ImportProblems(
        VBox box,
        Label title,
        TableView<Problem> table,
        TableColumn<Problem, String> place,
        TableColumn<Problem, String> what,
        Label further,
        CheckBox leaveOut) {
    /** All of it: the next step stands at its end. */
    private static final class Sentence extends ValueTableCell<Problem, String> {
        private static final int SIDES = 24;

        private final Text sentence = new Text();

        Sentence(TableColumn<Problem, String> column) {
            sentence.wrappingWidthProperty().bind(column.widthProperty().subtract(SIDES));
            sentence.fillProperty().bind(textFillProperty());
            sentence.fontProperty().bind(fontProperty());
        }

        @Override
        protected void show(String words) {
            sentence.setText(words);
            setGraphic(sentence);
        }
    }

    /** Room for the scroll bar. */
    private static final int SCROLL_BAR = 18;

    void bind(ImportViewModel model) {
        Visibility.when(box, Bindings.isNotEmpty(model.problems()));
        table.setItems(model.problems());
        table.setPlaceholder(new Label());
        place.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(ShownText.line(TransferFormatter.place(cell.getValue()))));
        what.setCellValueFactory(cell ->
                new ReadOnlyStringWrapper(ShownText.lines(cell.getValue().what())));
        what.setCellFactory(_ -> new Sentence(what));
        what.prefWidthProperty()
                .bind(table.widthProperty().subtract(place.widthProperty()).subtract(SCROLL_BAR));
        leaveOut.selectedProperty().bindBidirectional(model.leaveOutProperty());
        model.checkedProperty()
                .subscribe(checked -> describe(checked, model.reportProperty().get()));
        model.reportProperty()
                .subscribe(report -> describe(model.checkedProperty().get(), report));
    }

    private void describe(@Nullable CheckedFile checked, @Nullable Report report) {
        long bad = checked == null ? 0 : checked.bad();
        long failed = report == null ? 0 : report.failed();
        title.setText(
                failed > 0
                        ? Texts.text("tables.import.notImported", bad + failed)
                        : Texts.text("tables.import.badLines", bad));
        long more = Math.max(0, bad - ItemImport.LISTED) + Math.max(0, failed - ItemImport.LISTED);
        further.setText(Texts.text("tables.import.further", more));
        Visibility.set(further, more > 0);
        Visibility.set(leaveOut, report == null && bad > 0 && checked != null && checked.items() > 0);
        leaveOut.setText(Texts.text("tables.import.leaveOut", checked == null ? 0 : checked.items()));
    }
}
