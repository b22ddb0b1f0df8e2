package io.cruddur.desk.ui.tables.items;

import io.cruddur.desk.core.text.JsonLine;
import io.cruddur.desk.core.text.Sizes;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.CopiedText;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The selected item as JSON, in both forms. */
public final class ItemDetailController {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ItemDetailViewModel detail;
    private final ResultsViewModel results;

    @FXML
    private ToggleGroup forms;

    @FXML
    private ToggleButton dynamo;

    @FXML
    private Label note;

    @FXML
    private ListView<JsonLine> lines;

    public ItemDetailController(ItemDetailViewModel detail, ResultsViewModel results) {
        this.detail = detail;
        this.results = results;
    }

    @FXML
    void initialize() {
        lines.setCellFactory(JsonLineCell::new);
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copySelected();
                event.consume();
            }
        });
        // One of the two is always chosen: pressing the chosen one again changes nothing.
        forms.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                forms.selectToggle(before);
            } else {
                show(now);
            }
        });
        detail.shownProperty().subscribe(() -> show(forms.getSelectedToggle()));
        note.textProperty()
                .bind(Bindings.createStringBinding(
                        this::note, detail.formattingProperty(), detail.problemProperty(), detail.shownProperty()));
    }

    private String note() {
        if (detail.formattingProperty().get()) {
            return Texts.text("tables.item.formatting");
        }
        if (!detail.problemProperty().get().isEmpty()) {
            return detail.problemProperty().get();
        }
        ItemDetailViewModel.FormattedItem shown = detail.shownProperty().get();
        return shown.dynamoJson().isEmpty() ? "" : Sizes.bytes(shown.bytes());
    }

    private void show(Toggle form) {
        ItemDetailViewModel.FormattedItem shown = detail.shownProperty().get();
        lines.getItems().setAll(form == dynamo ? shown.dynamoLines() : shown.plainLines());
        lines.scrollTo(0);
    }

    @FXML
    void copy() {
        ItemDetailViewModel.FormattedItem shown = detail.shownProperty().get();
        CopiedText.put(forms.getSelectedToggle() == dynamo ? shown.dynamoJson() : shown.plainJson());
    }

    private void copySelected() {
        List<JsonLine> selected = List.copyOf(lines.getSelectionModel().getSelectedItems());
        CopiedText.put(JsonLine.join(selected));
    }

    @FXML
    void close() {
        results.selectedProperty().set(null);
    }
}
