package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.Filter;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.Operator;
import io.cruddur.desk.ui.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            if (!types(now).contains(type.get())) {
                suggest(types(now).getFirst());
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
            List<ValueType> possible = types(operator.get());
            suggest(likely != null && possible.contains(likely) ? likely : possible.getFirst());
        }
    }

    private void suggest(ValueType likely) {
        suggesting = true;
        type.set(likely);
        suggesting = false;
    }

    /** The types of value that make sense with an operator. */
    static List<ValueType> types(Operator operator) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> List.of(ValueType.values());
            case LESS, AT_MOST, GREATER, AT_LEAST, BETWEEN -> ValueType.SCALARS;
            case IN, CONTAINS, NOT_CONTAINS ->
                List.of(ValueType.S, ValueType.N, ValueType.B, ValueType.BOOL, ValueType.NULL);
            case BEGINS_WITH -> List.of(ValueType.S, ValueType.B);
            case EXISTS, NOT_EXISTS, TYPE -> List.of(ValueType.S);
            default -> List.of(ValueType.N);
        };
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

    /** @throws InvalidQuery when something of it is missing or wrong */
    Filter.Condition condition(ValueText values) {
        if (path.get().isBlank()) {
            throw new InvalidQuery(Texts.text("tables.query.filter.path.rule"));
        }
        AttributePath where;
        try {
            where = AttributePath.parse(path.get());
        } catch (InvalidQuery e) {
            throw new InvalidQuery(Texts.text("tables.query.path.rule", path.get(), e.sentence()));
        }
        try {
            return new Filter.Condition(where, operator.get(), operands(values));
        } catch (InvalidQuery e) {
            throw new InvalidQuery(Texts.text("tables.query.filter.value.rule", path.get(), e.sentence()));
        }
    }

    private List<Attribute> operands(ValueText values) {
        Operator now = operator.get();
        return switch (now) {
            case EXISTS, NOT_EXISTS -> List.of();
            case TYPE -> List.of(new Attribute.Text(typeName()));
            case IN -> listed(values);
            case BETWEEN, SIZE_BETWEEN ->
                List.of(values.parse(type.get(), value.get()), values.parse(type.get(), upper.get()));
            default -> List.of(values.parse(type.get(), value.get()));
        };
    }

    private String typeName() {
        String name = value.get().strip().toUpperCase(Locale.ROOT);
        for (ValueType known : ValueType.values()) {
            if (known.name().equals(name)) {
                return name;
            }
        }
        throw new InvalidQuery(Texts.text("tables.query.value.type"));
    }

    private List<Attribute> listed(ValueText values) {
        String text = value.get().strip();
        if (text.startsWith("[")) {
            return elements(values.parse(setOf(type.get()), text));
        }
        List<Attribute> all = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            all.add(values.parse(type.get(), one.strip()));
        }
        return all;
    }

    private static ValueType setOf(ValueType type) {
        return switch (type) {
            case N -> ValueType.NS;
            case B -> ValueType.BS;
            default -> ValueType.SS;
        };
    }

    private static List<Attribute> elements(Attribute set) {
        return switch (set) {
            case Attribute.TextSet(List<String> texts) ->
                texts.stream().<Attribute>map(Attribute.Text::new).toList();
            case Attribute.NumSet(List<String> numbers) ->
                numbers.stream().<Attribute>map(Attribute.Num::new).toList();
            case Attribute.BinarySet(List<Attribute.Binary> binaries) -> List.copyOf(binaries);
            default -> List.of(set);
        };
    }

    private static String list(List<Attribute> operands, ValueText values) {
        List<String> texts = operands.stream().map(values::text).toList();
        boolean plain = texts.stream()
                .allMatch(text ->
                        !text.isEmpty() && text.equals(text.strip()) && text.indexOf(',') < 0 && !text.startsWith("["));
        return plain ? String.join(", ", texts) : values.text(new Attribute.TextSet(texts));
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
            value.set(list(operands, values));
        } else {
            value.set(operands.isEmpty() ? "" : values.text(operands.getFirst()));
            upper.set(operands.size() < 2 ? "" : values.text(operands.get(1)));
        }
    }
}
