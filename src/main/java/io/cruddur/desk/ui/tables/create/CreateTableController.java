package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.StreamView;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.JobBand;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.Visibility;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The form for a new table. */
public final class CreateTableController {
    private final CreateTableViewModel model;
    private final TableForm form;
    private final FormFields inputs;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox fields;

    @FXML
    private TextField name;

    @FXML
    private TextField partition;

    @FXML
    private ComboBox<KeyType> partitionType;

    @FXML
    private TextField sort;

    @FXML
    private ComboBox<KeyType> sortType;

    @FXML
    private ToggleGroup modes;

    @FXML
    private RadioButton provisioned;

    @FXML
    private RadioButton onDemand;

    @FXML
    private HBox units;

    @FXML
    private TextField read;

    @FXML
    private TextField write;

    @FXML
    private ComboBox<StreamView> stream;

    @FXML
    private CheckBox protection;

    @FXML
    private Button addIndex;

    @FXML
    private Button addTag;

    @FXML
    private VBox indexes;

    @FXML
    private VBox tags;

    @FXML
    private Label problem;

    @FXML
    private JobBand progress;

    public CreateTableController(CreateTableViewModel model) {
        this.model = model;
        this.form = model.form();
        this.inputs = new FormFields(model.problem());
    }

    @FXML
    void initialize() {
        inputs.bind(name, form.name());
        inputs.bind(partition, form.partitionKey().name());
        FormFields.bindType(partitionType, form.partitionKey().type());
        inputs.bind(sort, form.sortKey().name());
        FormFields.bindType(sortType, form.sortKey().type());
        sortType.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> form.sortKey().isBlank(), form.sortKey().name()));
        modes.selectToggle(form.provisioned().get() ? provisioned : onDemand);
        form.provisioned().bind(provisioned.selectedProperty());
        Visibility.when(units, provisioned.selectedProperty());
        inputs.bind(read, form.capacity().read());
        inputs.bind(write, form.capacity().write());
        stream.getItems().setAll(StreamView.values());
        stream.valueProperty().bindBidirectional(form.stream());
        protection.selectedProperty().bindBidirectional(form.deletionProtection());
        mirror(
                form.indexes(),
                indexes,
                index -> new IndexFormPane(
                        index, inputs, form.provisioned(), () -> remove(form.indexes(), index, addIndex)),
                Texts.text("tables.create.index.none"));
        mirror(form.tags(), tags, this::tagRow, Texts.text("tables.create.tag.none"));
        bindProgress();
    }

    private void bindProgress() {
        fields.disableProperty().bind(model.creatingProperty());
        problem.textProperty()
                .bind(Bindings.createStringBinding(this::sentence, model.problem(), model.failureProperty()));
        model.problem().subscribe(_ -> showKind());
        inputs.wrong().subscribe(_ -> showKind());
        Visibility.when(problem, problem.textProperty().map(text -> !text.isEmpty()));
        progress.follow(model.job(), Texts.text("tables.create.waiting"));
    }

    /** Until a field was touched the sentence only says what it has to be like. */
    private void showKind() {
        boolean hint = model.problem().get() != null && inputs.wrong().getValue() == null;
        problem.getStyleClass().setAll("label", hint ? "field-hint" : "field-problem");
    }

    private String sentence() {
        TableFormRules.Problem found = model.problem().get();
        return found == null ? model.failureProperty().get() : found.sentence();
    }

    /** A node for each element, kept while its element stays: a field does not lose the focus when another comes. */
    private static <T> void mirror(ObservableList<T> list, VBox box, Function<T, Node> make, String none) {
        Label empty = new Label(none);
        empty.getStyleClass().addAll("muted", "small");
        Runnable note = () -> {
            box.getChildren().remove(empty);
            if (list.isEmpty()) {
                box.getChildren().add(empty);
            }
        };
        list.forEach(element -> box.getChildren().add(make.apply(element)));
        note.run();
        list.addListener((ListChangeListener<T>) change -> {
            while (change.next()) {
                if (change.wasUpdated()) {
                    continue;
                }
                box.getChildren().remove(empty);
                box.getChildren().remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
                List<Node> added = change.getAddedSubList().stream().map(make).toList();
                box.getChildren().addAll(change.getFrom(), added);
                note.run();
            }
        });
    }

    private Node tagRow(TagForm tag) {
        return new HBox(
                8,
                inputs.field(tag.key(), Texts.text("tables.create.tag.key")),
                inputs.field(tag.value(), Texts.text("tables.create.tag.value")),
                FormFields.remove(Texts.text("tables.create.tag.remove"), () -> remove(form.tags(), tag, addTag)));
    }

    /** The button that had the focus goes with what it removes; JavaFX would put it on Cancel. */
    private static <T> void remove(List<T> from, T element, Node add) {
        from.remove(element);
        Focus.on(add);
    }

    @FXML
    void addIndex() {
        form.indexes().add(IndexForm.empty());
        scroll.applyCss();
        scroll.layout();
        Focus.into(indexes.getChildren().getLast());
    }

    @FXML
    void addTag() {
        form.tags().add(TagForm.of("", ""));
        scroll.applyCss();
        scroll.layout();
        scroll.setVvalue(1);
        Focus.into(tags.getChildren().getLast());
    }
}
