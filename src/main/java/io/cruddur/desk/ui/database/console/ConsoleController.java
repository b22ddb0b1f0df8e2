package io.cruddur.desk.ui.database.console;

import io.cruddur.desk.core.database.SqlRowsState;
import io.cruddur.desk.port.DatabaseReader.Kind;
import io.cruddur.desk.ui.database.console.RowsViewModel.Problem;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.EscapedField;
import io.cruddur.desk.ui.kit.text.ShownText;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** Binds the console to its view model. */
public final class ConsoleController {
    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private static final KeyCombination EXPLAIN =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private static final KeyCombination OLDER = new KeyCodeCombination(KeyCode.UP, KeyCombination.ALT_DOWN);

    private static final KeyCombination NEWER = new KeyCodeCombination(KeyCode.DOWN, KeyCombination.ALT_DOWN);

    private final ConsoleViewModel model;
    private final RowsViewModel rows;

    @FXML
    private Button cancel;

    @FXML
    private TextField timeout;

    @FXML
    private TextField limit;

    @FXML
    private Button history;

    @FXML
    private TextArea text;

    @FXML
    private HBox problemBand;

    @FXML
    private Label problem;

    @FXML
    private HBox roleBand;

    public ConsoleController(ConsoleViewModel model, RowsViewModel rows) {
        this.model = model;
        this.rows = rows;
    }

    @FXML
    void initialize() {
        EditLimit.guard(text, "edit.limit.advice.sql");
        text.textProperty().bindBidirectional(model.textProperty());
        field(timeout, Texts.text("database.sql.timeout.tooltip", ConsoleViewModel.MOST_SECONDS));
        EscapedField.bindTrimmed(timeout, model.timeoutProperty());
        field(limit, Texts.text("database.sql.limit.tooltip", ConsoleViewModel.MOST_ROWS));
        EscapedField.bindTrimmed(limit, model.limitProperty());
        cancel.disableProperty().bind(rows.stateProperty().isNotEqualTo(SqlRowsState.RUNNING));
        Visibility.when(
                problemBand, model.problemProperty().map(now -> !now.sentence().isEmpty()));
        model.problemProperty().subscribe(this::show);
        Visibility.when(roleBand, rows.missingRoleProperty().isNotEmpty());
        new HistoryMenu(history, model, this::put);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void field(TextField field, String words) {
        field.setAccessibleText(words);
        field.setTooltip(new Tooltip(words));
        field.setOnAction(_ -> run());
    }

    private void pressed(KeyEvent event) {
        if (RUN.match(event)) {
            run();
        } else if (EXPLAIN.match(event)) {
            explain();
        } else if (OLDER.match(event)) {
            model.step(1).ifPresent(this::fill);
        } else if (NEWER.match(event)) {
            model.step(-1).ifPresent(this::fill);
        } else {
            return;
        }
        event.consume();
    }

    /** The caret goes to where it went wrong, unless the person types elsewhere by now. */
    private void show(Problem now) {
        problem.setText(ShownText.lines(now.sentence()));
        // Where all of it is refused, the beginning is no place to go on typing.
        if (now.at() > 0 && now.at() <= text.getLength()) {
            text.positionCaret(now.at());
        }
    }

    /** In place of what is there, in a way that can be undone. */
    private void fill(String statement) {
        if (EditLimit.fits(text, statement)) {
            text.replaceText(0, text.getLength(), statement);
        } else {
            text.setText(statement);
        }
        text.positionCaret(text.getLength());
    }

    /** Puts a statement into the console, and the focus there. */
    public void put(String statement) {
        fill(statement);
        Focus.on(text);
    }

    public void focus() {
        Focus.on(text);
    }

    private void run(Kind kind) {
        IndexRange selection = text.getSelection();
        model.run(kind, selection.getStart(), selection.getEnd());
    }

    @FXML
    void run() {
        run(Kind.ROWS);
    }

    @FXML
    void explain() {
        run(Kind.PLAN);
    }

    @FXML
    void analyze() {
        run(Kind.ANALYZED_PLAN);
    }

    @FXML
    void copyRole() {
        CopiedText.put(rows.missingRoleProperty().get());
    }

    /** Stops what runs; false where nothing does. */
    public boolean stop() {
        boolean runs = rows.stateProperty().get() == SqlRowsState.RUNNING;
        if (runs) {
            rows.cancel();
        }
        return runs;
    }

    @FXML
    void cancel() {
        rows.cancel();
    }
}
