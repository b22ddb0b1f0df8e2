package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.core.tables.query.ValueText;
import io.cruddur.desk.core.tables.query.ValueType;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.ui.kit.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A PartiQL statement as it is typed, with a parameter for each question mark in it. */
public final class PartiQlViewModel {
    /**
     * @param statement null while something is wrong
     * @param problem one sentence; empty when nothing is
     */
    public record CheckedStatement(@Nullable Statement statement, String problem) {}

    /** What was typed while a table was chosen. */
    private record Typed(String text, List<ParameterForm> parameters, String limit) {}

    private final ValueText values;
    private final Map<String, Typed> typed = new HashMap<>();
    /** What was run, here or before. */
    private final Set<String> run = new HashSet<>();

    private String table = "";
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty limit = new SimpleStringProperty("");
    private final ObservableList<ParameterForm> parameters = FXCollections.observableArrayList(ParameterForm::all);
    private final Deque<ParameterForm> spare = new ArrayDeque<>();
    private final ObjectBinding<CheckedStatement> outcome;

    public PartiQlViewModel(ValueText values) {
        this.values = values;
        outcome = Bindings.createObjectBinding(this::check, text, limit, parameters);
        text.subscribe(this::fitParameters);
    }

    /** As many as there are question marks. What was typed for one that went comes back with its question mark. */
    private void fitParameters() {
        int wanted = Statement.placeholders(text.get());
        while (parameters.size() < wanted) {
            parameters.add(spare.isEmpty() ? new ParameterForm() : spare.removeFirst());
        }
        while (parameters.size() > wanted) {
            spare.addFirst(parameters.removeLast());
        }
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Items in all; empty for all there are. */
    StringProperty limitProperty() {
        return limit;
    }

    public ObservableList<ParameterForm> parameters() {
        return parameters;
    }

    public ObjectBinding<CheckedStatement> outcome() {
        return outcome;
    }

    /** Turns to a table: to what was typed while it was chosen before, else to all of its items. */
    public void turnTo(String chosen) {
        if (chosen.equals(table)) {
            return;
        }
        if (isTyped()) {
            typed.put(table, new Typed(text.get(), List.copyOf(parameters), limit.get()));
        } else {
            typed.remove(table);
        }
        boolean begun = !table.isEmpty() || !isTyped();
        table = chosen;
        if (begun) {
            show(typed.getOrDefault(chosen, new Typed(beginning(chosen), List.of(), "")));
        }
    }

    /** What is typed is being run. */
    public void ran() {
        run.add(text.get());
    }

    /** Whether a statement was typed for some table and not run. */
    public boolean isUnsaved() {
        // What was left behind for the table that is chosen now has come back, and may be another text since.
        return (isTyped() && !run.contains(text.get()))
                || typed.entrySet().stream()
                        .anyMatch(other -> !other.getKey().equals(table)
                                && !run.contains(other.getValue().text()));
    }

    private boolean isTyped() {
        return !text.get().isBlank() && !text.get().equals(beginning(table));
    }

    private static String beginning(String table) {
        return "SELECT * FROM \"" + table.replace("\"", "\"\"") + "\"";
    }

    private void show(Typed before) {
        parameters.clear();
        spare.clear();
        spare.addAll(before.parameters());
        text.set(before.text());
        fitParameters();
        limit.set(before.limit());
    }

    public void fill(Statement statement) {
        parameters.clear();
        spare.clear();
        text.set(statement.text());
        run.add(statement.text());
        fitParameters();
        for (int i = 0; i < Math.min(parameters.size(), statement.parameters().size()); i++) {
            Attribute value = statement.parameters().get(i);
            parameters.get(i).typeProperty().set(ValueType.of(value));
            parameters.get(i).valueProperty().set(values.text(value));
        }
        limit.set(statement.limit() == null ? "" : statement.limit().toString());
    }

    private CheckedStatement check() {
        if (text.get().isBlank()) {
            return new CheckedStatement(null, "");
        }
        List<Attribute> given = new ArrayList<>();
        for (ParameterForm parameter : parameters) {
            if (parameter.isEmpty()) {
                return new CheckedStatement(null, Texts.text("tables.partiql.parameter.empty", given.size() + 1));
            }
            try {
                given.add(values.parse(
                        parameter.typeProperty().get(),
                        parameter.valueProperty().get()));
            } catch (InvalidQuery e) {
                return new CheckedStatement(
                        null, Texts.text("tables.partiql.parameter.rule", given.size() + 1, e.sentence()));
            }
        }
        String most = limit.get().strip();
        try {
            Long wantedItems = most.isEmpty() ? null : Long.valueOf(most);
            return new CheckedStatement(new Statement(text.get().strip(), given, wantedItems), "");
        } catch (NumberFormatException | InvalidQuery _) {
            return new CheckedStatement(null, Texts.text("tables.query.limit.rule"));
        }
    }
}
