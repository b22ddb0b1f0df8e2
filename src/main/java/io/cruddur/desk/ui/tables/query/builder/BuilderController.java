package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.tables.Source;
import io.cruddur.desk.core.tables.query.QueryRules;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.ui.kit.control.ChoiceConverter;
import io.cruddur.desk.ui.kit.text.EscapedField;
import io.cruddur.desk.ui.tables.query.QueryFormatter;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The fields of a query or scan. */
public final class BuilderController {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final BuilderViewModel model;
    private final ObservableList<Column> columns;
    private final Runnable run;
    private final KeyFields keyFields;

    @FXML
    private ToggleGroup operations;

    @FXML
    private ToggleButton byKey;

    @FXML
    private ToggleButton scan;

    @FXML
    private ComboBox<Source> index;

    @FXML
    private HBox keys;

    @FXML
    private VBox filters;

    @FXML
    private TextField projection;

    @FXML
    private ComboBox<ItemQuery.Order> order;

    @FXML
    private TextField pageSize;

    @FXML
    private TextField limit;

    @FXML
    private TextField budget;

    @FXML
    private CheckBox consistent;

    /** @param run what Enter in a field does */
    public BuilderController(BuilderViewModel model, ObservableList<Column> columns, Runnable run) {
        this.model = model;
        this.columns = columns;
        this.run = run;
        this.keyFields = new KeyFields(model, run);
    }

    @FXML
    void initialize() {
        bindSource();
        keys.getChildren().setAll(keyFields);
        HBox.setHgrow(keyFields, Priority.ALWAYS);
        filters.getChildren().setAll(new FilterPane(model.filter(), columns, run));
        EscapedField.bind(projection, model.projectionProperty());
        projection.setOnAction(_ -> run.run());
        bind(pageSize, model.pageSizeProperty());
        bind(limit, model.limitProperty());
        bind(budget, model.budgetProperty());
        order.getItems().setAll(ItemQuery.Order.values());
        order.setConverter(new ChoiceConverter<>(QueryFormatter::order));
        order.valueProperty().bindBidirectional(model.orderProperty());
        order.disableProperty().bind(model.byKeyProperty().not());
        consistent.selectedProperty().bindBidirectional(model.consistentProperty());
        model.sourceProperty().subscribe(source -> consistent.setDisable(source == null || !source.consistent()));
        model.outcome().subscribe(this::markProblem);
    }

    private void bindSource() {
        index.setItems(model.sources());
        index.setConverter(new ChoiceConverter<>(QueryFormatter::source));
        model.sourceProperty().subscribe(source -> index.setValue(source));
        index.valueProperty().subscribe(chosen -> {
            // While another table's sources come in, the box has none for a moment.
            if (chosen != null) {
                model.sourceProperty().set(chosen);
            }
        });
        model.byKeyProperty().subscribe(is -> operations.selectToggle(is ? byKey : scan));
        operations.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                operations.selectToggle(before);
            } else {
                model.byKeyProperty().set(now == byKey);
            }
        });
    }

    private void bind(TextField field, javafx.beans.property.StringProperty value) {
        EscapedField.bindTrimmed(field, value);
        field.setOnAction(_ -> run.run());
    }

    private void markProblem(QueryRules.CheckedQuery outcome) {
        ObservableValue<?> wrong = model.field(outcome);
        keyFields.mark(wrong);
        mark(projection, model.projectionProperty(), wrong);
        mark(pageSize, model.pageSizeProperty(), wrong);
        mark(limit, model.limitProperty(), wrong);
        mark(budget, model.budgetProperty(), wrong);
    }

    /** An empty field is not wrong yet; the sentence below says that it is wanted. */
    static void mark(Node node, ObservableValue<?> value, @Nullable ObservableValue<?> wrong) {
        boolean typed = value.getValue() != null && !value.getValue().toString().isEmpty();
        node.pseudoClassStateChanged(DANGER, wrong == value && typed);
    }
}
