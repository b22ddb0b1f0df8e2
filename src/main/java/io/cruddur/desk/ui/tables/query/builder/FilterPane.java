package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.tables.query.TypedCondition;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.Operator;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ChoiceConverter;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.EscapedField;
import io.cruddur.desk.ui.tables.query.QueryFormatter;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The conditions of a filter, in their groups. */
final class FilterPane extends VBox {
    private final FilterForm form;
    private final ObservableList<Column> columns;
    private final Runnable run;
    private Node addCondition = this;

    FilterPane(FilterForm form, ObservableList<Column> columns, Runnable run) {
        this.form = form;
        this.columns = columns;
        this.run = run;
        getStyleClass().add("filter-pane");
        structure(form.groups(), this::build);
        build();
    }

    /** A list that also tells of changes within its elements must not rebuild what is just being typed into. */
    private static void structure(ObservableList<?> list, Runnable rebuild) {
        list.addListener((ListChangeListener<Object>) change -> {
            boolean moved = false;
            while (change.next()) {
                moved |= change.wasAdded() || change.wasRemoved() || change.wasPermutated();
            }
            if (moved) {
                rebuild.run();
            }
        });
    }

    private void build() {
        getChildren().clear();
        if (form.groups().size() > 1) {
            getChildren().add(joins(form.joinProperty(), QueryFormatter::joinGroups, "queryGroupsJoin"));
        }
        form.groups().forEach(group -> getChildren().add(group(group)));
        Button condition = add("tables.query.filter.add", "addFilter");
        addCondition = condition;
        condition.setOnAction(_ -> {
            if (form.groups().isEmpty()) {
                form.addGroup();
            } else {
                form.addCondition(form.groups().getLast());
            }
            goOnInLast();
        });
        Button group = add("tables.query.filter.addGroup", "addFilterGroup");
        group.setOnAction(_ -> {
            form.addGroup();
            goOnInLast();
        });
        group.setVisible(!form.groups().isEmpty());
        HBox buttons = new HBox(condition, group);
        buttons.getStyleClass().add("filter-row");
        getChildren().add(buttons);
    }

    /** What was added is what one goes on with. */
    private void goOnInLast() {
        lookupAll(".filter-condition").stream().reduce((_, last) -> last).ifPresent(Focus::into);
    }

    private Node group(GroupForm group) {
        VBox box = new VBox();
        box.getStyleClass().add("filter-group");
        Runnable rows = () -> {
            box.getChildren().clear();
            if (group.conditions().size() > 1) {
                box.getChildren().add(joins(group.joinProperty(), QueryFormatter::join, "queryJoin"));
            }
            group.conditions().forEach(condition -> box.getChildren().add(row(group, condition)));
        };
        structure(group.conditions(), rows);
        rows.run();
        return box;
    }

    private Node row(GroupForm group, ConditionForm condition) {
        ComboBox<String> path = new ComboBox<>();
        path.setEditable(true);
        path.setPromptText(Texts.text("tables.query.filter.path"));
        path.setAccessibleText(Texts.text("tables.query.filter.path"));
        path.getStyleClass().add("filter-path");
        EscapedField.bind(path.getEditor(), condition.pathProperty());
        path.setOnShowing(_ -> path.getItems()
                .setAll(columns.stream()
                        .map(column -> AttributePath.of(column.name()).text())
                        .toList()));
        ComboBox<Operator> operator = new ComboBox<>();
        operator.getItems().setAll(Operator.values());
        operator.setConverter(new ChoiceConverter<>(QueryFormatter::operator));
        operator.valueProperty().bindBidirectional(condition.operatorProperty());
        operator.getStyleClass().add("filter-operator");
        operator.setAccessibleText(Texts.text("tables.query.filter.operator"));
        Node type = TypeBox.of(condition.typeProperty());
        TextField value = field(condition.valueProperty(), "tables.query.filter.value");
        TextField upper = field(condition.upperProperty(), "tables.query.filter.upper");
        condition.operatorProperty().subscribe(now -> {
            boolean plain = now.operands() != 0;
            Visibility.set(value, plain);
            Visibility.set(upper, now.operands() == 2);
            Visibility.set(
                    type,
                    plain && now != Operator.TYPE && TypedCondition.types(now).size() > 1);
        });
        condition.typeProperty().subscribe(now -> value.setPromptText(now.example()));
        Button remove = new Button();
        remove.setGraphic(new FontIcon("fth-x"));
        remove.getStyleClass().addAll("flat", "button-icon");
        remove.setAccessibleText(Texts.text("tables.query.filter.remove"));
        remove.setTooltip(new Tooltip(Texts.text("tables.query.filter.remove")));
        remove.setOnAction(_ -> {
            form.remove(group, condition);
            Focus.on(addCondition);
        });
        FlowPane row = new FlowPane(path, operator, type, value, upper, remove);
        row.getStyleClass().add("filter-condition");
        return row;
    }

    private TextField field(javafx.beans.property.StringProperty value, String words) {
        TextField field = new TextField();
        EscapedField.bind(field, value);
        field.setAccessibleText(Texts.text(words));
        field.setOnAction(_ -> run.run());
        field.getStyleClass().add("filter-value");
        return field;
    }

    private static Node joins(ObjectProperty<Filter.Join> join, Function<Filter.Join, String> words, String id) {
        ComboBox<Filter.Join> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(Filter.Join.values());
        box.setConverter(new ChoiceConverter<>(words));
        box.valueProperty().bindBidirectional(join);
        Label label = new Label(Texts.text("tables.query.join"));
        label.getStyleClass().addAll("muted", "small");
        label.setLabelFor(box);
        HBox row = new HBox(label, box);
        row.getStyleClass().add("filter-row");
        return row;
    }

    private static Button add(String words, String id) {
        Button button = new Button(Texts.text(words), new FontIcon("fth-plus"));
        button.setId(id);
        button.getStyleClass().addAll("flat", "small");
        return button;
    }
}
