package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition.Comparison;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.ui.ShownText;
import io.cruddur.desk.ui.Texts;
import io.cruddur.desk.ui.grid.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The fields of a query or scan. */
final class BuilderController {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final BuilderViewModel model;
    private final ObservableList<Column> columns;
    private final Runnable run;

    @FXML
    private ToggleGroup operations;

    @FXML
    private ToggleButton byKey;

    @FXML
    private ToggleButton scan;

    @FXML
    private ComboBox<Source> index;

    @FXML
    private Label partitionName;

    @FXML
    private TextField partition;

    @FXML
    private Label sortName;

    @FXML
    private HBox sortFields;

    @FXML
    private ComboBox<Optional<Comparison>> comparison;

    @FXML
    private TextField sort;

    @FXML
    private TextField sortUpper;

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
    BuilderController(BuilderViewModel model, ObservableList<Column> columns, Runnable run) {
        this.model = model;
        this.columns = columns;
        this.run = run;
    }

    @FXML
    void initialize() {
        bindSource();
        bindKeys();
        filters.getChildren().setAll(new FilterPane(model.filter(), columns, run));
        bind(projection, model.projectionProperty());
        bind(pageSize, model.pageSizeProperty());
        bind(limit, model.limitProperty());
        bind(budget, model.budgetProperty());
        order.getItems().setAll(ItemQuery.Order.values());
        order.setConverter(QueryWords.converter(each -> each == null ? "" : QueryWords.order(each)));
        order.valueProperty().bindBidirectional(model.orderProperty());
        order.disableProperty().bind(model.byKeyProperty().not());
        consistent.selectedProperty().bindBidirectional(model.consistentProperty());
        model.sourceProperty().subscribe(source -> consistent.setDisable(source == null || !source.consistent()));
        model.outcome().subscribe(this::markProblem);
    }

    private void bindSource() {
        index.setItems(model.sources());
        index.setConverter(QueryWords.converter(source -> source == null ? "" : QueryWords.source(source)));
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

    private void bindKeys() {
        bind(partition, model.partitionProperty());
        bind(sort, model.sortProperty());
        bind(sortUpper, model.sortUpperProperty());
        comparison.setConverter(
                QueryWords.converter(each -> QueryWords.comparison(each == null ? null : each.orElse(null))));
        List<Optional<Comparison>> choices = new ArrayList<>();
        choices.add(Optional.empty());
        Arrays.stream(Comparison.values()).map(Optional::of).forEach(choices::add);
        comparison.getItems().setAll(choices);
        model.comparisonProperty().subscribe(now -> comparison.setValue(Optional.ofNullable(now)));
        comparison.valueProperty().subscribe(now -> model.comparisonProperty()
                .set(now == null ? null : now.orElse(null)));
        show(sort, model.comparisonProperty().isNotNull());
        show(sortUpper, model.comparisonProperty().isEqualTo(Comparison.BETWEEN));
        model.sourceProperty().subscribe(this::nameKeys);
        model.byKeyProperty().subscribe(this::nameKeys);
    }

    private void nameKeys() {
        Source source = model.sourceProperty().get();
        boolean shown = source != null && model.byKeyProperty().get();
        TableDefinition.Key sortKey = source == null ? null : source.sort();
        name(partitionName, partition, source == null ? null : source.partition());
        name(sortName, sort, sortKey);
        List.of(partitionName, partition).forEach(node -> set(node, shown));
        List.of(sortName, sortFields).forEach(node -> set(node, shown && sortKey != null));
    }

    private static void name(Label label, TextField field, TableDefinition.@Nullable Key key) {
        label.setText(
                key == null
                        ? ""
                        : Texts.text("tables.query.key", key.name(), key.type().name()));
        field.setPromptText(key == null ? "" : ShownText.line(prompt(key)));
    }

    private static String prompt(TableDefinition.Key key) {
        return switch (key.type()) {
            case S -> Texts.text("tables.query.key.prompt.S");
            case N -> Texts.text("tables.query.key.prompt.N");
            case B -> Texts.text("tables.query.key.prompt.B");
        };
    }

    private void bind(TextField field, javafx.beans.property.StringProperty value) {
        field.textProperty().bindBidirectional(value);
        field.setOnAction(_ -> run.run());
    }

    private void markProblem(QueryRules.Outcome outcome) {
        mark(partition, model.partitionProperty(), outcome);
        mark(sort, model.sortProperty(), outcome);
        mark(sortUpper, model.sortUpperProperty(), outcome);
        mark(comparison, model.comparisonProperty(), outcome);
        mark(projection, model.projectionProperty(), outcome);
        mark(pageSize, model.pageSizeProperty(), outcome);
        mark(limit, model.limitProperty(), outcome);
        mark(budget, model.budgetProperty(), outcome);
    }

    /** An empty field is not wrong yet; the sentence below says that it is wanted. */
    private static void mark(Node node, ObservableValue<?> value, QueryRules.Outcome outcome) {
        boolean typed = value.getValue() != null && !value.getValue().toString().isEmpty();
        node.pseudoClassStateChanged(DANGER, outcome.field() == value && typed);
    }

    private static void show(Node node, ObservableValue<Boolean> wanted) {
        node.visibleProperty().bind(wanted);
        node.managedProperty().bind(wanted);
    }

    private static void set(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
