package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.tables.query.TypedCondition;
import io.cruddur.desk.core.tables.query.ValueText;
import io.cruddur.desk.core.tables.query.ValueType;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.Operator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One condition of a filter as it is typed. */
public final class ConditionForm {
    private final StringProperty path = new SimpleStringProperty("");
    private final ObjectProperty<Operator> operator = new SimpleObjectProperty<>(Operator.EQUAL);
    private final ObjectProperty<ValueType> type = new SimpleObjectProperty<>(ValueType.S);
    private final StringProperty value = new SimpleStringProperty("");
    private final StringProperty upper = new SimpleStringProperty("");

    private final Function<String, @Nullable ValueType> known;
    private boolean suggesting;
    private boolean chosen;

    /** @param known the type of what is at a path; null when nobody knows */
    ConditionForm(Function<String, @Nullable ValueType> known) {
        this.known = known;
        operator.subscribe(now -> {
            if (!TypedCondition.types(now).contains(type.get())) {
                suggest(TypedCondition.types(now).getFirst());
            }
            suggestType();
        });
        path.subscribe(this::suggestType);
        type.subscribe((_, _) -> chosen |= !suggesting);
    }

    /** Values are of the type that the attribute is known to have, unless a type was chosen. */
    void suggestType() {
        if (!chosen) {
            ValueType likely = known.apply(path.get().strip());
            List<ValueType> possible = TypedCondition.types(operator.get());
            suggest(likely != null && possible.contains(likely) ? likely : possible.getFirst());
        }
    }

    private void suggest(ValueType likely) {
        suggesting = true;
        type.set(likely);
        suggesting = false;
    }

    public StringProperty pathProperty() {
        return path;
    }

    public ObjectProperty<Operator> operatorProperty() {
        return operator;
    }

    ObjectProperty<ValueType> typeProperty() {
        return type;
    }

    /** For {@link Operator#IN} the values, separated by commas or as a JSON array. */
    public StringProperty valueProperty() {
        return value;
    }

    /** The upper bound of BETWEEN. */
    StringProperty upperProperty() {
        return upper;
    }

    Observable[] all() {
        return new Observable[] {path, operator, type, value, upper};
    }

    TypedCondition typed() {
        return new TypedCondition(path.get(), operator.get(), type.get(), value.get(), upper.get());
    }

    void fill(Filter.Condition condition, ValueText values) {
        List<Attribute> operands = condition.operands();
        path.set(condition.path().text());
        operator.set(condition.operator());
        if (!operands.isEmpty() && condition.operator() != Operator.TYPE) {
            type.set(ValueType.of(operands.getFirst()));
        }
        chosen = true;
        if (condition.operator() == Operator.IN) {
            value.set(TypedCondition.listText(operands, values));
        } else {
            value.set(operands.isEmpty() ? "" : values.text(operands.getFirst()));
            upper.set(operands.size() < 2 ? "" : values.text(operands.get(1)));
        }
    }
}
