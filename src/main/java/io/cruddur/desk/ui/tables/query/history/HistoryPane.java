package io.cruddur.desk.ui.tables.query.history;

import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.RowClick;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.query.QueryViewModel;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What was asked before: found again, opened, run, named and removed. */
public final class HistoryPane extends VBox {
    private final QueryViewModel model;
    private final ListView<HistoryEntry> list = new ListView<>();
    private final TextField name = new TextField();
    private final Runnable leave;
    private final TextField search = new TextField();

    /** @param leave goes to where an entry was opened */
    public HistoryPane(QueryViewModel model, Runnable leave) {
        this.model = model;
        this.leave = leave;
        HistoryViewModel history = model.history();
        EditLimit.guard(name);
        EditLimit.guard(search);
        search.setId("historySearch");
        search.setPromptText(Texts.text("tables.query.history.search"));
        search.setAccessibleText(Texts.text("tables.query.history.search"));
        search.textProperty().bindBidirectional(history.searchProperty());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                Focus.onFirst(list, list.getSelectionModel());
                event.consume();
            }
        });
        list.setId("historyList");
        list.setItems(history.shown());
        list.setCellFactory(_ -> new HistoryCell());
        list.setAccessibleText(Texts.text("tables.query.history"));
        Label none = new Label();
        none.textProperty()
                .bind(history.searchProperty()
                        .map(text -> text.isBlank()
                                ? Texts.text("tables.query.history.none")
                                : Texts.text("tables.query.history.noMatch", text.strip())));
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(entry -> name.setText(entry == null ? "" : entry.name()));
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && RowClick.isOnRow(event)) {
                open(true);
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(true);
            } else if (event.getCode() == KeyCode.DELETE) {
                delete();
            }
        });
        getStyleClass().add("history-pane");
        VBox.setVgrow(list, Priority.ALWAYS);
        list.setMinHeight(48);
        Button save = button("tables.query.history.save", "saveQuery");
        save.setOnAction(_ -> save());
        Button run = button("tables.query.run", "runHistory");
        run.getStyleClass().add("accent");
        run.setOnAction(_ -> open(true));
        Button open = button("tables.query.history.open", "openHistory");
        open.setTooltip(new Tooltip(Texts.text("tables.query.history.open.tooltip")));
        open.setOnAction(_ -> open(false));
        Button delete = button("tables.query.history.delete", "deleteHistory");
        delete.setOnAction(_ -> delete());
        HBox actions = new HBox(naming(), save, run, open, delete);
        actions.getStyleClass().add("filter-row");
        getChildren().setAll(search, list, actions, problem(history));
    }

    private Node naming() {
        name.setId("historyName");
        name.setPromptText(Texts.text("tables.query.history.name"));
        name.setAccessibleText(Texts.text("tables.query.history.name"));
        name.setOnAction(_ -> save());
        name.setPrefColumnCount(8);
        name.disableProperty().bind(nothingSelected());
        HBox.setHgrow(name, Priority.ALWAYS);
        return name;
    }

    private static Node problem(HistoryViewModel history) {
        Label problem = new Label();
        problem.getStyleClass().add("field-problem");
        problem.setWrapText(true);
        SafeWrapping.guard(problem);
        problem.textProperty().bind(history.problemProperty().map(ShownText::lines));
        Visibility.when(problem, history.problemProperty().isNotEmpty());
        return problem;
    }

    private Button button(String words, String id) {
        Button button = new Button(Texts.text(words));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.disableProperty().bind(nothingSelected());
        return button;
    }

    private javafx.beans.binding.BooleanBinding nothingSelected() {
        return Bindings.isNull(list.getSelectionModel().selectedItemProperty());
    }

    private @Nullable HistoryEntry selected() {
        return list.getSelectionModel().getSelectedItem();
    }

    private void open(boolean run) {
        HistoryEntry entry = selected();
        if (entry != null) {
            model.open(entry, run);
            leave.run();
        }
    }

    private void save() {
        HistoryEntry entry = selected();
        if (entry != null && model.history().save(entry, name.getText())) {
            goOn(list.getItems().indexOf(entry.named(name.getText().strip())));
        }
    }

    private void delete() {
        HistoryEntry entry = selected();
        if (entry != null) {
            int place = list.getSelectionModel().getSelectedIndex();
            model.history().delete(entry);
            goOn(place);
        }
    }

    /** In the list, or to find others where it is empty: the fields and buttons below are for what is selected there. */
    private void goOn(int place) {
        if (list.getItems().isEmpty()) {
            Focus.on(search);
            return;
        }
        list.getSelectionModel()
                .clearAndSelect(Math.clamp(place, 0, list.getItems().size() - 1));
        Focus.on(list);
    }
}
