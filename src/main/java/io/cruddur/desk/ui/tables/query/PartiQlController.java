package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.core.tables.query.ValueType;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.EscapedField;
import io.cruddur.desk.ui.tables.query.builder.TypeBox;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A statement, its parameters, and how many items are wanted. */
final class PartiQlController {
    private final PartiQlViewModel model;
    private final Runnable run;

    @FXML
    private TextArea text;

    @FXML
    private VBox parameters;

    @FXML
    private TextField limit;

    PartiQlController(PartiQlViewModel model, Runnable run) {
        this.model = model;
        this.run = run;
    }

    @FXML
    void initialize() {
        EditLimit.guard(text, "edit.limit.advice.partiql");
        text.textProperty().bindBidirectional(model.textProperty());
        EscapedField.bindTrimmed(limit, model.limitProperty());
        limit.setOnAction(_ -> run.run());
        model.parameters().addListener((ListChangeListener<ParameterForm>) change -> {
            boolean moved = false;
            while (change.next()) {
                moved |= change.wasAdded() || change.wasRemoved();
            }
            if (moved) {
                build();
            }
        });
        build();
    }

    private void build() {
        parameters.getChildren().clear();
        for (ParameterForm parameter : model.parameters()) {
            parameters.getChildren().add(row(parameter));
        }
    }

    private Node row(ParameterForm parameter) {
        int number = model.parameters().indexOf(parameter) + 1;
        String words = Texts.text("tables.partiql.parameter", number);
        Label label = new Label("?" + number);
        label.getStyleClass().addAll("muted", "monospace", "parameter-number");
        ComboBox<ValueType> type = TypeBox.of(parameter.typeProperty());
        TextField value = new TextField();
        value.setId("partiqlParameter" + number);
        EscapedField.bind(value, parameter.valueProperty());
        value.setAccessibleText(words);
        value.setOnAction(_ -> run.run());
        label.setLabelFor(value);
        parameter.typeProperty().subscribe(now -> {
            value.setPromptText(now.example());
            value.setDisable(now == ValueType.NULL);
        });
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox row = new HBox(label, type, value);
        row.getStyleClass().add("filter-row");
        return row;
    }
}
