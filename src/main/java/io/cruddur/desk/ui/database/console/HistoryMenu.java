package io.cruddur.desk.ui.database.console;

import atlantafx.base.controls.Popover;
import io.cruddur.desk.core.database.SqlEntry;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.RowClick;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A button that opens what was run before below it. */
final class HistoryMenu {
    private final Button button;
    private final Consumer<String> put;
    private final ConsoleViewModel model;
    private final TextField search = new TextField();
    private final ListView<SqlEntry> list = new ListView<>();
    private final Popover popover;

    /**
     * @param button whose action this becomes
     * @param put puts a statement into the console
     */
    HistoryMenu(Button button, ConsoleViewModel model, Consumer<String> put) {
        this.button = button;
        this.model = model;
        this.put = put;
        EditLimit.guard(search);
        search.setId("sqlHistorySearch");
        search.setPromptText(Texts.text("database.sql.history.search"));
        search.setAccessibleText(Texts.text("database.sql.history.search"));
        search.textProperty().bindBidirectional(model.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                Focus.onFirst(list, list.getSelectionModel());
                event.consume();
            }
        });
        list.setId("sqlHistoryList");
        list.setAccessibleText(Texts.text("database.sql.history.list"));
        list.setItems(model.history());
        list.setCellFactory(_ -> new Cell());
        Label none = new Label();
        none.textProperty()
                .bind(model.searchProperty()
                        .map(text -> text.isBlank()
                                ? Texts.text("database.sql.history.none")
                                : Texts.text("database.sql.history.noMatch", text.strip())));
        list.setPlaceholder(none);
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose();
                event.consume();
            }
        });
        list.setOnMouseClicked(event -> {
            if (RowClick.isOnRow(event)) {
                choose();
            }
        });
        Label hint = new Label(Texts.text("database.sql.history.hint"));
        hint.getStyleClass().addAll("muted", "small");
        VBox content = new VBox(search, list, hint);
        content.getStyleClass().add("sql-history");
        VBox.setVgrow(list, Priority.ALWAYS);
        popover = new Popover(content);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        Focus.closedByEscape(content, popover::hide);
        button.setOnAction(_ -> toggle());
    }

    private void toggle() {
        if (popover.isShowing()) {
            popover.hide();
        } else {
            model.searchProperty().set("");
            list.getSelectionModel().clearSelection();
            popover.show(button);
            Focus.on(search);
        }
    }

    private void choose() {
        SqlEntry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null) {
            popover.hide();
            put.accept(entry.text());
        }
    }

    /** A statement on one line, and below it when it was run. */
    private static final class Cell extends ValueListCell<SqlEntry> {
        private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

        private final Label words = new Label();
        private final Label when = new Label();
        private final VBox content = new VBox(words, when);

        Cell() {
            words.getStyleClass().add("monospace");
            when.getStyleClass().addAll("muted", "small");
            // As wide as the list, whatever the statement's length.
            setPrefWidth(0);
        }

        @Override
        protected void show(SqlEntry entry) {
            words.setText(ShownText.line(entry.words()));
            when.setText(WHEN.format(entry.at().atZone(ZoneId.systemDefault())));
            setAccessibleText(words.getText() + ", " + when.getText());
            setGraphic(content);
        }
    }
}
