package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.core.tables.query.QueryCode.Language;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.control.KeptSplitPane;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.query.history.HistoryPane;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Builder and PartiQL, the request as it comes about beside them, and what can be done with it above. */
final class QueryController {
    /** What the messages table is asked most. */
    interface Examples {
        void messages();

        void conversations();
    }

    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    /** Narrower than this the request stands below the fields. */
    private static final double WIDE = 600;

    /** Narrower than this the fields need the room, and the request is hidden until it is asked for. */
    private static final double SHARED = 680;

    private final QueryViewModel model;
    private final Node builder;
    private final Node partiQl;
    private final Examples examples;
    private final Runnable close;
    private final Preferences preferences;
    private final HistoryPane history;

    @FXML
    private VBox root;

    @FXML
    private ToggleGroup modes;

    @FXML
    private ToggleButton builderMode;

    @FXML
    private ToggleButton partiQlMode;

    @FXML
    private MenuButton exampleMenu;

    @FXML
    private ToggleButton historyMode;

    @FXML
    private MenuButton copy;

    @FXML
    private ToggleButton request;

    @FXML
    private Button runQuery;

    @FXML
    private Button runPartiQl;

    @FXML
    private KeptSplitPane split;

    @FXML
    private StackPane fields;

    @FXML
    private TextArea preview;

    @FXML
    private HBox problemBand;

    @FXML
    private Label problem;

    QueryController(
            QueryViewModel model,
            Node builder,
            Node partiQl,
            Examples examples,
            Runnable close,
            Preferences preferences) {
        this.model = model;
        this.builder = builder;
        this.partiQl = scrolled(partiQl);
        this.examples = examples;
        this.close = close;
        this.preferences = preferences;
        this.history = new HistoryPane(model, this::goOn);
    }

    @FXML
    void initialize() {
        Node asked = scrolled(history);
        fields.getChildren().setAll(builder, partiQl, asked);
        model.statementsProperty().subscribe(this::showFields);
        var inFront = modes.selectedToggleProperty();
        Visibility.when(builder, inFront.isEqualTo(builderMode));
        Visibility.when(partiQl, inFront.isEqualTo(partiQlMode));
        Visibility.when(asked, inFront.isEqualTo(historyMode));
        // After what is in front is shown: what is hidden takes no focus.
        modes.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                // One of the three is always in front.
                modes.selectToggle(before);
            } else if (now == historyMode) {
                Focus.into(history);
            } else {
                model.statementsProperty().set(now == partiQlMode);
                focus();
            }
        });
        Visibility.when(runQuery, inFront.isEqualTo(builderMode));
        Visibility.when(runPartiQl, inFront.isEqualTo(partiQlMode));
        runQuery.disableProperty().bind(model.canRun().not());
        runPartiQl.disableProperty().bind(model.canRun().not());
        copy.disableProperty().bind(model.canRun().not());
        // All of it can be copied.
        preview.textProperty().bind(model.preview().map(ShownText::lines));
        problem.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.noticeProperty().get().isEmpty()
                                ? model.problem().get()
                                : model.noticeProperty().get(),
                        model.noticeProperty(),
                        model.problem()));
        Visibility.when(problemBand, problem.textProperty().isNotEmpty().and(inFront.isNotEqualTo(historyMode)));
        turn(true);
        request.selectedProperty().subscribe(this::arrange);
        root.widthProperty().subscribe((before, now) -> {
            boolean shared = now.doubleValue() >= SHARED;
            if (before.doubleValue() == 0 || shared != before.doubleValue() >= SHARED) {
                request.setSelected(shared);
            }
            arrange();
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (RUN.match(event) && !historyMode.isSelected()) {
                model.run();
                event.consume();
            }
        });
        offerExamples(false);
    }

    /** In a low window it is scrolled to rather than cut. */
    private static ScrollPane scrolled(Node content) {
        ScrollPane pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setFocusTraversable(false);
        pane.getStyleClass().add("query-scroll");
        return pane;
    }

    private void arrange() {
        boolean wide = root.getWidth() >= WIDE;
        if (wide != (split.getOrientation() == Orientation.HORIZONTAL)) {
            turn(wide);
        }
        if (!request.isSelected()) {
            split.getItems().remove(preview);
        } else if (!split.getItems().contains(preview)) {
            split.getItems().add(preview);
        }
    }

    /** Beside each other and one below the other the divider has a place of its own. */
    private void turn(boolean wide) {
        split.setOrientation(wide ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        split.setKept(wide ? 0.62 : 0.55);
        split.keepIn(preferences, wide ? "tables.query.request.divider" : "tables.query.request.below.divider");
    }

    private void showFields() {
        modes.selectToggle(model.statementsProperty().get() ? partiQlMode : builderMode);
    }

    private void goOn() {
        showFields();
        focus();
    }

    void offerExamples(boolean offered) {
        Visibility.set(exampleMenu, offered);
    }

    void showStatement() {
        modes.selectToggle(partiQlMode);
    }

    void focus() {
        // The fields lie in a split pane, which takes them in when it has its skin.
        root.applyCss();
        root.layout();
        if (!historyMode.isSelected()) {
            enter(model.statementsProperty().get() ? partiQl : builder);
        } else {
            Focus.into(history);
        }
    }

    /** Into the key that has no value yet, else into the first field. */
    private static void enter(Node fields) {
        fields.lookupAll(".query-keys .text-field").stream()
                .filter(field -> field instanceof TextField text
                        && text.getText().isEmpty()
                        && text.isVisible()
                        && text.getParent().isVisible())
                .findFirst()
                .ifPresentOrElse(Focus::on, () -> Focus.into(fields));
    }

    @FXML
    void run() {
        model.run();
    }

    @FXML
    void close() {
        close.run();
    }

    @FXML
    void messagesExample() {
        showFields();
        examples.messages();
    }

    @FXML
    void conversationsExample() {
        showFields();
        examples.conversations();
    }

    @FXML
    void copyRequest() {
        // The first line names the operation; what follows is the body.
        String text = model.preview().get();
        CopiedText.put(text.substring(text.indexOf('\n') + 1));
    }

    @FXML
    void copyCli() {
        CopiedText.put(model.copy(Language.AWS_CLI));
    }

    @FXML
    void copyJava() {
        CopiedText.put(model.copy(Language.JAVA));
    }

    @FXML
    void copyBoto3() {
        CopiedText.put(model.copy(Language.BOTO3));
    }
}
