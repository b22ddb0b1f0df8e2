package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.tables.Source;
import io.cruddur.desk.model.query.KeyCondition.KeyOperator;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.control.ChoiceConverter;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.EscapedField;
import io.cruddur.desk.ui.kit.text.ShownText;
import io.cruddur.desk.ui.tables.query.QueryFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A row for each key of what is queried: the value of a partition key, the condition on a sort key. */
final class KeyFields extends GridPane {
    private final class PartitionRow {
        private final Label name = label();
        private final TextField value = new TextField();

        /** @param number from 1 */
        PartitionRow(int number) {
            value.setId(PARTITION_IDS.get(number - 1));
            if (number == 1) {
                value.getStyleClass().add(Focus.FIRST);
            }
            EscapedField.bind(value, model.keys().partitions().get(number - 1));
            value.setOnAction(_ -> run.run());
            name.setLabelFor(value);
        }

        void mark(@Nullable ObservableValue<?> wrong) {
            BuilderController.mark(value, model.keys().partitions().get(partitions.indexOf(this)), wrong);
        }
    }

    private final class SortRow {
        private final SortForm form;
        private final Label name = label();
        private final ComboBox<Optional<KeyOperator>> comparison = new ComboBox<>();
        private final TextField value = new TextField();
        private final TextField upper = new TextField();
        private final HBox fields = new HBox(comparison, value, upper);

        /** @param number from 1 */
        SortRow(int number) {
            form = model.keys().sorts().get(number - 1);
            SortIds ids = SORT_IDS.get(number - 1);
            comparison.setId(ids.operator());
            value.setId(ids.value());
            upper.setId(ids.upper());
            name.setLabelFor(value);
            comparison.setMinWidth(OPERATOR);
            comparison.setPrefWidth(OPERATOR);
            comparison.setConverter(
                    new ChoiceConverter<>(each -> QueryFormatter.comparison(each == null ? null : each.orElse(null))));
            comparison.getItems().add(Optional.empty());
            Arrays.stream(KeyOperator.values()).map(Optional::of).forEach(comparison.getItems()::add);
            form.comparisonProperty().subscribe(now -> comparison.setValue(Optional.ofNullable(now)));
            comparison.valueProperty().subscribe(now -> form.comparisonProperty()
                    .set(now == null ? null : now.orElse(null)));
            comparison.setAccessibleText(Texts.text("tables.query.sort.operator"));
            upper.setAccessibleText(Texts.text("tables.query.filter.upper"));
            upper.setPromptText(Texts.text("tables.query.upper"));
            for (TextField field : List.of(value, upper)) {
                field.setMinWidth(44);
                HBox.setHgrow(field, Priority.ALWAYS);
                field.setOnAction(_ -> run.run());
            }
            EscapedField.bind(value, form.valueProperty());
            EscapedField.bind(upper, form.upperProperty());
            Visibility.when(value, form.comparisonProperty().isNotNull());
            Visibility.when(upper, form.comparisonProperty().isEqualTo(KeyOperator.BETWEEN));
            fields.getStyleClass().add("filter-row");
        }

        void mark(@Nullable ObservableValue<?> wrong) {
            BuilderController.mark(comparison, form.comparisonProperty(), wrong);
            BuilderController.mark(value, form.valueProperty(), wrong);
            BuilderController.mark(upper, form.upperProperty(), wrong);
        }
    }

    private record SortIds(String operator, String value, String upper) {}

    private static final List<String> PARTITION_IDS =
            List.of("queryPartitionValue", "queryPartition2Value", "queryPartition3Value", "queryPartition4Value");

    private static final List<SortIds> SORT_IDS = List.of(
            new SortIds("querySortOperator", "querySortValue", "querySortValue2"),
            new SortIds("querySort2Operator", "querySort2Value", "querySort2Value2"),
            new SortIds("querySort3Operator", "querySort3Value", "querySort3Value2"),
            new SortIds("querySort4Operator", "querySort4Value", "querySort4Value2"));

    private static final double OPERATOR = 128;

    private final BuilderViewModel model;
    private final Runnable run;
    private final List<PartitionRow> partitions = new ArrayList<>();
    private final List<SortRow> sorts = new ArrayList<>();
    private @Nullable Source arranged;
    private final Label rules = new Label(Texts.text("tables.query.keys.rules"));

    /** @param run what Enter in a field does */
    KeyFields(BuilderViewModel model, Runnable run) {
        this.model = model;
        this.run = run;
        getStyleClass().add("query-keys");
        // As the form around it, so that names and fields stand below each other.
        ColumnConstraints fields = new ColumnConstraints(120, USE_COMPUTED_SIZE, Double.MAX_VALUE);
        fields.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(new ColumnConstraints(64, 76, 150), fields);
        rules.setId("queryKeyRules");
        rules.setWrapText(true);
        rules.setMinHeight(USE_PREF_SIZE);
        rules.getStyleClass().addAll("muted", "small");
        model.sourceProperty().subscribe(this::arrange);
        model.byKeyProperty().subscribe(this::arrange);
    }

    private void arrange() {
        Source source = model.sourceProperty().get();
        boolean shown = source != null && model.byKeyProperty().get();
        Visibility.set(this, shown);
        if (source == null || source.sameKeysAs(arranged)) {
            // The field that is typed into keeps the focus.
            return;
        }
        arranged = source;
        getChildren().clear();
        int row = 0;
        for (TableDefinition.Key key : source.partitionKeys()) {
            if (partitions.size() == row) {
                partitions.add(new PartitionRow(row + 1));
            }
            PartitionRow fields = partitions.get(row);
            name(fields.name, fields.value, key);
            addRow(row++, fields.name, fields.value);
        }
        int sort = 0;
        for (TableDefinition.Key key : source.sortKeys()) {
            if (sorts.size() == sort) {
                sorts.add(new SortRow(sort + 1));
            }
            SortRow fields = sorts.get(sort++);
            name(fields.name, fields.value, key);
            addRow(row++, fields.name, fields.fields);
        }
        if (source.hasSeveralKeys()) {
            add(rules, 0, row, 2, 1);
        }
    }

    /** Shows in which field the problem is. */
    void mark(@Nullable ObservableValue<?> wrong) {
        partitions.forEach(row -> row.mark(wrong));
        sorts.forEach(row -> row.mark(wrong));
    }

    private static Label label() {
        Label label = new Label();
        label.getStyleClass().add("query-label");
        return label;
    }

    private static void name(Label label, TextField field, TableDefinition.Key key) {
        label.setText(ShownText.line(
                Texts.text("tables.query.key", key.name(), key.type().name())));
        field.setPromptText(prompt(key));
    }

    private static String prompt(TableDefinition.Key key) {
        return switch (key.type()) {
            case S -> Texts.text("tables.query.key.prompt.S");
            case N -> Texts.text("tables.query.key.prompt.N");
            case B -> Texts.text("tables.query.key.prompt.B");
        };
    }
}
