package io.cruddur.desk.ui.tables.query.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.tables.query.ValueText;
import io.cruddur.desk.core.tables.query.ValueType;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition.KeyOperator;
import io.cruddur.desk.model.query.Operator;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.ui.tables.query.PartiQlViewModel;
import io.cruddur.desk.ui.tables.query.QueryRuleText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

class BuilderViewModelTest {
    private final ValueText values = new ValueText(new ItemJson(), QueryRuleText::say);
    private final BuilderViewModel model = new BuilderViewModel(values, true);

    private static TableDetails details(TableDefinition definition) {
        return new TableDetails(
                definition, new TableSummary(definition.name(), "ACTIVE", 0, 0), null, "arn", null, List.of());
    }

    private static TableDetails messages() {
        return details(TableDefinitions.messages("cruddur-messages", false));
    }

    private static TableDetails sensors() {
        return details(new TableDefinition(
                "sensors",
                new TableDefinition.Key("sensor", KeyType.N),
                new TableDefinition.Key("at", KeyType.B),
                List.of(),
                new Capacity.OnDemand(),
                TableDefinition.StreamView.NONE,
                Map.of(),
                false));
    }

    private String problem() {
        return model.outcome().get().problem();
    }

    private ItemQuery query() {
        return Objects.requireNonNull(model.outcome().get().query(), this::problem);
    }

    @Test
    void textInANumberKeyIsSaidBeforeAnythingIsSent() {
        model.look(sensors());
        assertThat(problem()).startsWith("A query needs a value for sensor.");
        model.keys().partitions().getFirst().set("seven");
        assertThat(problem()).isEqualTo("sensor is of type N. This is not a number.");
        assertThat(model.field(model.outcome().get()))
                .isSameAs(model.keys().partitions().getFirst());
        assertThat(model.preview().get()).isEmpty();
        model.keys().partitions().getFirst().set("7");
        model.keys().sorts().getFirst().comparisonProperty().set(KeyOperator.GREATER);
        model.keys().sorts().getFirst().valueProperty().set("not base64!");
        assertThat(problem()).isEqualTo("at is of type B. This is not base64.");
        model.keys().sorts().getFirst().valueProperty().set("AQo=");
        assertThat(Objects.requireNonNull(query().key()).partition().getFirst().value())
                .isEqualTo(new Attribute.Num("7"));
        assertThat(model.preview().get()).startsWith("Query\n{\n  \"TableName\": \"sensors\"");
    }

    @Test
    void aConditionOnASortKeyThatLacksItsValueSaysThatAnyWouldDo() {
        model.look(messages());
        model.keys().partitions().getFirst().set("MSG#1");
        model.keys().sorts().getFirst().comparisonProperty().set(KeyOperator.BETWEEN);
        assertThat(problem()).isEqualTo("The condition on sk needs a value. For every value of sk choose any.");
        model.keys().sorts().getFirst().valueProperty().set("2026");
        assertThat(problem()).isEqualTo("The condition on sk needs an upper value. For every value of sk choose any.");
        assertThat(model.field(model.outcome().get()))
                .isSameAs(model.keys().sorts().getFirst().upperProperty());
        model.keys().sorts().getFirst().comparisonProperty().set(null);
        assertThat(problem()).isEmpty();
    }

    @Test
    void aQueryOfTheFormComesBackIntoTheForm() {
        model.look(messages());
        model.sourceProperty().set(model.sources().get(1));
        model.keys().partitions().getFirst().set("5ae2");
        model.keys().sorts().getFirst().comparisonProperty().set(KeyOperator.BETWEEN);
        model.keys().sorts().getFirst().valueProperty().set("2026-01");
        model.keys().sorts().getFirst().upperProperty().set("2026-02");
        model.orderProperty().set(ItemQuery.Order.DESCENDING);
        model.projectionProperty().set("message, \"a.b\", a.b[0]");
        model.pageSizeProperty().set("10");
        model.limitProperty().set("25");
        GroupForm first = model.filter().addGroup();
        set(first.conditions().getFirst(), "message", Operator.IN, ValueType.S, "a,b", "");
        GroupForm second = model.filter().addGroup();
        second.joinProperty().set(Filter.Join.OR);
        set(second.conditions().getFirst(), "tags", Operator.EQUAL, ValueType.SS, "[\"x\", \"y\"]", "");
        model.filter().addCondition(second);
        set(second.conditions().getLast(), "n", Operator.SIZE_BETWEEN, ValueType.N, "1", "2.5");
        ItemQuery asked = query();

        model.clear();
        assertThat(model.filter().groups()).isEmpty();
        model.fill(asked);

        assertThat(query()).isEqualTo(asked);
        assertThat(asked.index()).isEqualTo("message-group-sk-index");
        assertThat(model.filter().groups()).hasSize(2);
    }

    @Test
    void aFilterComparesAsWhatTheAttributeIsKnownToBe() {
        ObservableList<Column> loaded = FXCollections.observableArrayList();
        model.knowColumns(loaded);
        model.look(sensors());
        model.byKeyProperty().set(false);
        ConditionForm form = model.filter().addGroup().conditions().getFirst();
        form.valueProperty().set("7");
        form.pathProperty().set("sensor");
        assertThat(operand()).isEqualTo(new Attribute.Num("7"));
        form.pathProperty().set("sensor.name");
        assertThat(operand()).isEqualTo(new Attribute.Text("7"));
        form.pathProperty().set("count");
        assertThat(operand()).as("nobody knows yet").isEqualTo(new Attribute.Text("7"));
        loaded.add(new Column("count", Column.Role.ATTRIBUTE, 5, true));
        assertThat(operand()).isEqualTo(new Attribute.Num("7"));
        form.operatorProperty().set(Operator.BEGINS_WITH);
        form.operatorProperty().set(Operator.AT_LEAST);
        assertThat(operand()).isEqualTo(new Attribute.Num("7"));

        form.typeProperty().set(ValueType.S);
        form.pathProperty().set("sensor");
        assertThat(operand()).as("what was chosen stays").isEqualTo(new Attribute.Text("7"));
    }

    private Attribute operand() {
        return ((Filter.Condition) Objects.requireNonNull(query().filter()))
                .operands()
                .getFirst();
    }

    @Test
    void inTakesValuesWithCommasAsJson() {
        model.look(messages());
        model.byKeyProperty().set(false);
        GroupForm group = model.filter().addGroup();
        set(group.conditions().getFirst(), "m", Operator.IN, ValueType.S, "[\"a,b\", \" c\"]", "");
        ItemQuery asked = query();
        assertThat(((Filter.Condition) Objects.requireNonNull(asked.filter())).operands())
                .containsExactly(new Attribute.Text("a,b"), new Attribute.Text(" c"));
        model.fill(asked);
        assertThat(query()).isEqualTo(asked);
    }

    @Test
    void aFilterOnAKeyIsAllowedInScansOnly() {
        model.look(messages());
        model.keys().partitions().getFirst().set("MSG#1");
        set(model.filter().addGroup().conditions().getFirst(), "sk", Operator.EXISTS, ValueType.S, "", "");
        assertThat(problem()).startsWith("sk is a key of what is queried");
        model.byKeyProperty().set(false);
        assertThat(problem()).isEmpty();
    }

    @Test
    void inProdAReadingKeepsToAQuarterOfWhatIsProvisioned() {
        model.look(messages());
        assertThat(model.budgetProperty().get()).isEqualTo("1.25");
        assertThat(model.scanBudget()).isEqualTo(new ReadBudget(1.25));
        model.budgetProperty().set("");
        assertThat(model.scanBudget()).isEqualTo(ReadBudget.NONE);
        model.look(sensors());
        assertThat(model.budgetProperty().get()).isEqualTo("100");
        model.budgetProperty().set("-1");
        assertThat(problem()).isEqualTo("A read budget is a number of capacity units a second, or empty.");
        BuilderViewModel local = new BuilderViewModel(values, false);
        local.look(messages());
        assertThat(local.budgetProperty().get()).isEmpty();
    }

    @Test
    void aGlobalIndexIsNotReadConsistently() {
        model.look(messages());
        model.keys().partitions().getFirst().set("x");
        model.consistentProperty().set(true);
        assertThat(query().consistent()).isTrue();
        model.sourceProperty().set(model.sources().get(1));
        assertThat(query().consistent()).isFalse();
    }

    @Test
    void aRefreshedTableKeepsWhatWasTypedAndAnotherDoesNot() {
        model.look(messages());
        model.keys().partitions().getFirst().set("MSG#1");
        model.look(messages());
        assertThat(model.keys().partitions().getFirst().get()).isEqualTo("MSG#1");
        model.look(sensors());
        assertThat(model.keys().partitions().getFirst().get()).isEmpty();
    }

    @Test
    void aStatementHasAParameterForEachQuestionMark() {
        PartiQlViewModel partiQl = new PartiQlViewModel(values);
        partiQl.textProperty().set("SELECT * FROM t WHERE a = ? AND b = '?' AND c = ?");
        assertThat(partiQl.parameters()).hasSize(2);
        partiQl.parameters().getFirst().valueProperty().set("1");
        partiQl.parameters().getLast().typeProperty().set(ValueType.N);
        partiQl.parameters().getLast().valueProperty().set("x");
        assertThat(partiQl.outcome().get().problem()).isEqualTo("Parameter 2: This is not a number.");
        partiQl.parameters().getLast().valueProperty().set("2");
        Statement statement = Objects.requireNonNull(partiQl.outcome().get().statement());
        assertThat(statement.parameters()).containsExactly(new Attribute.Text("1"), new Attribute.Num("2"));
        partiQl.textProperty().set("SELECT * FROM t WHERE a = ?");
        assertThat(partiQl.parameters()).hasSize(1);
        partiQl.textProperty().set(statement.text());
        assertThat(partiQl.outcome().get().statement())
                .as("typed parameters come back")
                .isEqualTo(statement);
        partiQl.fill(statement);
        assertThat(partiQl.outcome().get().statement()).isEqualTo(statement);
    }

    @Test
    void aStatementIsUnsavedUntilItIsRunWhateverTableIsChosen() {
        PartiQlViewModel partiQl = new PartiQlViewModel(values);
        partiQl.turnTo("t");
        assertThat(partiQl.isUnsaved()).as("a beginning is not typed").isFalse();
        partiQl.textProperty().set("SELECT a FROM t");
        assertThat(partiQl.isUnsaved()).isTrue();
        partiQl.turnTo("u");
        assertThat(partiQl.isUnsaved()).isTrue();
        partiQl.turnTo("t");
        partiQl.ran();
        assertThat(partiQl.isUnsaved()).isFalse();
        partiQl.fill(new Statement("SELECT b FROM t", List.of(), null));
        assertThat(partiQl.isUnsaved()).as("it came from the history").isFalse();
    }

    @Test
    void anEmptyParameterIsNotSent() {
        PartiQlViewModel partiQl = new PartiQlViewModel(values);
        partiQl.textProperty().set("SELECT * FROM t WHERE a = ? AND b = ?");
        partiQl.parameters().getLast().valueProperty().set("2");
        for (ValueType type : ValueType.values()) {
            partiQl.parameters().getFirst().typeProperty().set(type);
            if (type == ValueType.NULL) {
                assertThat(partiQl.outcome().get().statement()).isNotNull();
                continue;
            }
            assertThat(partiQl.outcome().get().statement()).as(type.name()).isNull();
            assertThat(partiQl.outcome().get().problem())
                    .as(type.name())
                    .startsWith("Parameter 1 is empty: type the value that ?1 stands for.")
                    .contains("write '' in the statement");
        }
    }

    private static void set(
            ConditionForm form, String path, Operator operator, ValueType type, String value, String upper) {
        form.pathProperty().set(path);
        form.operatorProperty().set(operator);
        form.typeProperty().set(type);
        form.valueProperty().set(value);
        form.upperProperty().set(upper);
    }
}
