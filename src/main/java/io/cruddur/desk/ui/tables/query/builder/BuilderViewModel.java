package io.cruddur.desk.ui.tables.query.builder;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.tables.Source;
import io.cruddur.desk.core.tables.query.QueryRules;
import io.cruddur.desk.core.tables.query.TypedQuery;
import io.cruddur.desk.core.tables.query.ValueText;
import io.cruddur.desk.core.tables.query.ValueType;
import io.cruddur.desk.model.query.AttributePath;
import io.cruddur.desk.model.query.InvalidQuery;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ItemQuery.Order;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.ReadRequest;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.tables.query.QueryFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A query or scan as it is typed. What was typed stays until another table is looked at. */
public final class BuilderViewModel {
    private final ValueText values;
    private final boolean cautious;
    private final ObservableList<Source> sources = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Source> source = new SimpleObjectProperty<>();
    private final BooleanProperty byKey = new SimpleBooleanProperty(true);
    private final KeyConditionForm keys;
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.ASCENDING);
    private final FilterForm filter = new FilterForm(this::known);
    private final Map<String, ValueType> keyTypes = new HashMap<>();
    private final StringProperty projection = new SimpleStringProperty("");
    private final BooleanProperty consistent = new SimpleBooleanProperty();
    private final StringProperty pageSize = new SimpleStringProperty("");
    private final StringProperty limit = new SimpleStringProperty("");
    private final StringProperty budget = new SimpleStringProperty("");
    private final ObjectBinding<QueryRules.CheckedQuery> outcome;
    private final StringBinding preview;
    private ObservableList<Column> columns = FXCollections.observableArrayList();
    private String table = "";

    /** @param cautious whether readings keep to a budget unless told otherwise, as in PROD */
    public BuilderViewModel(ValueText values, boolean cautious) {
        this.values = values;
        this.cautious = cautious;
        keys = new KeyConditionForm(values);
        Observable[] others = {
            source,
            byKey,
            order,
            filter.joinProperty(),
            filter.groups(),
            projection,
            consistent,
            pageSize,
            limit,
            budget
        };
        Observable[] everything =
                Stream.concat(Stream.of(others), keys.inputs()).toArray(Observable[]::new);
        outcome = Bindings.createObjectBinding(() -> new QueryRules(typed(), values).check(), everything);
        preview = Bindings.createStringBinding(this::render, outcome);
        source.subscribe((before, now) -> {
            if (now != null) {
                budget.set(cautious ? text(now.cautious()) : "");
                consistent.set(consistent.get() && now.consistent());
            }
        });
    }

    /** Another table: nothing that was typed for the one before fits. A refreshed one keeps it. */
    public void look(@Nullable TableDetails details) {
        if (details == null) {
            return;
        }
        String name = details.definition().name();
        Source before = source.get();
        List<Source> found = Source.of(details);
        boolean same = name.equals(table);
        table = name;
        if (!same) {
            clear();
        } else if (found.equals(sources)) {
            return;
        }
        keyTypes.clear();
        for (Source each : found) {
            each.keys()
                    .forEach(key -> keyTypes.put(
                            AttributePath.of(key.name()).text(),
                            ValueType.valueOf(key.type().name())));
        }
        sources.setAll(found);
        source.set(found.stream()
                .filter(now -> same && before != null && Objects.equals(now.index(), before.index()))
                .findFirst()
                .orElse(found.getFirst()));
    }

    /** What was loaded tells of which type an attribute is that is no key. */
    public void knowColumns(ObservableList<Column> loaded) {
        columns = loaded;
        loaded.addListener((ListChangeListener<Column>) _ -> filter.suggestTypes());
    }

    private @Nullable ValueType known(String path) {
        ValueType ofKey = keyTypes.get(path);
        boolean number = ofKey == null
                && columns.stream()
                        .anyMatch(column -> column.numeric()
                                && AttributePath.of(column.name()).text().equals(path));
        return number ? ValueType.N : ofKey;
    }

    /** Whether there are words of the person in it. */
    public boolean isTyped() {
        return keys.isTyped() || !projection.get().isEmpty() || !filter.groups().isEmpty();
    }

    void clear() {
        byKey.set(true);
        keys.fill(null);
        order.set(Order.ASCENDING);
        filter.groups().clear();
        projection.set("");
        consistent.set(false);
        pageSize.set("");
        limit.set("");
    }

    /**
     * Puts a query of this table into the fields.
     *
     * @throws InvalidQuery when it is of an index that the table does not have any more
     */
    public void fill(ItemQuery query) {
        Source found = sources.stream()
                .filter(each -> Objects.equals(each.index(), query.index()))
                .findFirst()
                .orElseThrow(() -> new InvalidQuery(Texts.text(
                        "tables.query.index.gone", query.table(), Objects.requireNonNullElse(query.index(), ""))));
        KeyCondition key = query.key();
        if (key != null && !KeyConditionForm.fits(key, found)) {
            throw new InvalidQuery(Texts.text(
                    "tables.query.keys.changed",
                    QueryFormatter.source(found),
                    query.table(),
                    found.keys().stream().map(TableDefinition.Key::name).collect(Collectors.joining(", "))));
        }
        filter.fill(query.filter(), values);
        source.set(found);
        byKey.set(key != null);
        keys.fill(key);
        order.set(query.order());
        projection.set(AttributePath.listText(query.projection()));
        consistent.set(query.consistent());
        pageSize.set(query.pageSize() == null ? "" : query.pageSize().toString());
        limit.set(query.limit() == null ? "" : query.limit().toString());
    }

    private String render() {
        ItemQuery query = outcome.get().query();
        if (query == null) {
            return "";
        }
        ReadRequest request = ReadRequest.of(query, outcome.get().budget());
        String segments = request.segments() > 1
                ? "\n\n" + Texts.text("tables.query.preview.segments", request.segments() - 1)
                : "";
        return request.operation() + "\n" + request.json() + segments;
    }

    static String text(ReadBudget budget) {
        double units = budget.unitsPerSecond();
        return units == Math.rint(units) ? String.valueOf((long) units) : String.valueOf(units);
    }

    public String table() {
        return table;
    }

    ObservableList<Source> sources() {
        return sources;
    }

    public ObjectProperty<@Nullable Source> sourceProperty() {
        return source;
    }

    /** Whether this is a query; a scan otherwise. */
    public BooleanProperty byKeyProperty() {
        return byKey;
    }

    public KeyConditionForm keys() {
        return keys;
    }

    public ObjectProperty<Order> orderProperty() {
        return order;
    }

    public FilterForm filter() {
        return filter;
    }

    public StringProperty projectionProperty() {
        return projection;
    }

    public BooleanProperty consistentProperty() {
        return consistent;
    }

    public StringProperty pageSizeProperty() {
        return pageSize;
    }

    public StringProperty limitProperty() {
        return limit;
    }

    /** Capacity units a second; empty for as fast as it goes. */
    public StringProperty budgetProperty() {
        return budget;
    }

    /** What has come of all this: a query, or what it still lacks. */
    public ObjectBinding<QueryRules.CheckedQuery> outcome() {
        return outcome;
    }

    private TypedQuery typed() {
        return new TypedQuery(
                table,
                source.get(),
                byKey.get(),
                keys.partitions().stream().map(StringProperty::get).toList(),
                keys.sorts().stream().map(SortForm::typed).toList(),
                order.get(),
                filter.typed(),
                projection.get(),
                consistent.get(),
                pageSize.get(),
                limit.get(),
                budget.get());
    }

    /** Where the problem of an outcome is; null when it is in no single field. */
    @Nullable
    ObservableValue<?> field(QueryRules.CheckedQuery found) {
        TypedQuery.Field field = found.field();
        if (field == null) {
            return null;
        }
        return switch (field.part()) {
            case PARTITION -> keys.partitions().get(field.place());
            case SORT_COMPARISON -> keys.sorts().get(field.place()).comparisonProperty();
            case SORT_VALUE -> keys.sorts().get(field.place()).valueProperty();
            case SORT_UPPER -> keys.sorts().get(field.place()).upperProperty();
            case PROJECTION -> projection;
            case PAGE_SIZE -> pageSize;
            case LIMIT -> limit;
            case BUDGET -> budget;
        };
    }

    /** The request as it will be sent; empty while there is none. */
    public StringBinding preview() {
        return preview;
    }

    /** How a whole scan of this table is paced, which has no fields of its own. */
    public ReadBudget scanBudget() {
        Source whole = sources.isEmpty() ? null : sources.getFirst();
        if (whole == null || !cautious) {
            return ReadBudget.NONE;
        }
        return whole.equals(source.get()) ? outcome.get().budget() : whole.cautious();
    }
}
