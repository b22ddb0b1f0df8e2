package io.cruddur.desk.ui.users.database.browser;

import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.ui.EmptyState;
import io.cruddur.desk.ui.Texts;
import io.cruddur.desk.ui.users.Shown;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Binds the tables to their view model. */
public final class BrowserController {
    private final BrowserViewModel model;
    private final EmptyState state;
    private final Button readInstead = new Button(Texts.text("database.tables.read"));
    private final Button retry = new Button(Texts.text("shared.retry"));

    @FXML
    private TextField search;

    @FXML
    private Button refresh;

    @FXML
    private ProgressBar reading;

    @FXML
    private ListView<SqlTable> tables;

    @FXML
    private StackPane instead;

    @FXML
    private Label summary;

    public BrowserController(BrowserViewModel model) {
        this.model = model;
        this.state = new EmptyState("fth-database", "", "");
    }

    @FXML
    void initialize() {
        search.textProperty().bindBidirectional(model.searchProperty());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                tables.requestFocus();
                tables.getSelectionModel().selectFirst();
                event.consume();
            }
        });
        tables.setItems(model.tables());
        tables.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable SqlTable table, boolean empty) {
                super.updateItem(table, empty);
                setText(table == null || empty ? null : table.name());
            }
        });
        reading.visibleProperty().bind(model.readingProperty());
        refresh.disableProperty().bind(model.readingProperty());
        for (Button button : new Button[] {readInstead, retry}) {
            button.setOnAction(_ -> model.refresh());
            button.getStyleClass().add("accent");
        }
        instead.getChildren().setAll(state);
        summary.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.readProperty().get()
                                        && model.problemProperty().get().isEmpty()
                                ? Texts.text(
                                        "database.tables.summary",
                                        model.tables().size())
                                : "",
                        model.tables(),
                        model.readProperty(),
                        model.problemProperty()));
        model.tables().subscribe(this::arrange);
        model.readProperty().subscribe(this::arrange);
        model.readingProperty().subscribe(this::arrange);
        model.problemProperty().subscribe(this::arrange);
    }

    /** Shows the tables when there are any, and else why there are none. */
    private void arrange() {
        boolean some = !model.tables().isEmpty();
        boolean waiting = model.readingProperty().get();
        Shown.set(tables, some);
        Shown.set(instead, !some && !waiting);
        state.getStyleClass().remove("failure");
        if (!model.problemProperty().get().isEmpty()) {
            state.getStyleClass().add("failure");
            state.say(
                    "fth-alert-triangle",
                    Texts.text("database.tables.failed"),
                    model.problemProperty().get(),
                    retry);
        } else if (!model.readProperty().get()) {
            state.say(
                    "fth-database",
                    Texts.text("database.tables.idle"),
                    Texts.text("database.idle.sentence"),
                    readInstead);
        } else if (model.count() == 0) {
            state.say("fth-database", Texts.text("database.tables.none"), Texts.text("database.tables.none.sentence"));
        } else {
            state.say("fth-search", Texts.text("database.tables.noMatch"), "");
        }
    }

    @FXML
    void refresh() {
        model.refresh();
    }

    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }
}
