package io.cruddur.desk.ui.tables.items;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.tables.reading.ReadingListener;
import io.cruddur.desk.core.tables.reading.ReadingState;
import io.cruddur.desk.core.tables.reading.TableReading;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Reads into the results, be it a scan, a query or a statement: rows appear while it runs, and whatever ends it keeps
 * what came.
 */
public final class ReadingViewModel {
    private final TableReading reading;
    private final ReadOnlyObjectWrapper<ReadingState> state = new ReadOnlyObjectWrapper<>(ReadingState.NOT_READ);
    private final ReadOnlyObjectWrapper<ItemReader.Summary> outcome = new ReadOnlyObjectWrapper<>(TableReading.NOTHING);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final StringBinding summary;
    private final ReadOnlyObjectWrapper<ItemReader.@Nullable Reading> latest = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper rest = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper();
    private final BooleanBinding retriesRest = rest.and(kept.not());

    public ReadingViewModel(ItemReader reader, Background background, ResultsViewModel results) {
        this.reading = new TableReading(reader, background, results.results(), new Updates());
        this.summary = Bindings.createStringBinding(
                () -> ReadingSummary.of(
                        state.get(),
                        latest.get(),
                        outcome.get(),
                        new ReadingSummary.Counts(
                                results.loadedProperty().get(),
                                results.shownProperty().get(),
                                results.columns().size(),
                                results.attributesProperty().get()),
                        kept.get(),
                        !problem.get().isEmpty()),
                state,
                kept,
                problem,
                results.loadedProperty(),
                latest,
                outcome,
                results.shownProperty(),
                results.filterProperty(),
                results.attributesProperty(),
                results.columns());
    }

    /** What is told by the reading goes into the properties. */
    private final class Updates implements ReadingListener {
        @Override
        public void state(ReadingState now) {
            state.set(now);
        }

        @Override
        public void outcome(ItemReader.Summary now) {
            outcome.set(now);
        }

        @Override
        public void latest(ItemReader.@Nullable Reading now) {
            latest.set(now);
        }

        @Override
        public void failed(@Nullable Throwable failure) {
            problem.set(failure == null ? "" : FailureSentence.of(failure));
        }

        @Override
        public void rest(boolean now) {
            rest.set(now);
        }

        @Override
        public void kept(boolean now) {
            kept.set(now);
        }
    }

    /** The reading without its properties. */
    public TableReading reading() {
        return reading;
    }

    public ReadOnlyObjectProperty<ReadingState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ItemReader.Summary> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** What is or was read last; null when nothing was. */
    public ReadOnlyObjectProperty<ItemReader.@Nullable Reading> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    /** Why the reading ended early; empty unless it failed. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Items, pages, seconds, capacity units, and whether that is all. */
    StringBinding summary() {
        return summary;
    }

    /** Whether a reading ended early and can go on from there. */
    ReadOnlyBooleanProperty hasRestProperty() {
        return rest.getReadOnlyProperty();
    }

    /** Whether a retry reads on; else it reads the same once more. */
    BooleanBinding retriesRest() {
        return retriesRest;
    }

    /** Whether the rows are those of an earlier reading, because the last one ended before anything came. */
    ReadOnlyBooleanProperty keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** Everything in the table. */
    public void scan(TableDefinition table, ReadBudget budget) {
        ItemReader.Reading whole = budget.isLimited()
                ? new ItemReader.Query(ItemQuery.scan(table.name()), budget)
                : ItemReader.Scan.of(table.name());
        read(whole, Texts.text("tables.scan.task", table.name()), Column.keys(table));
    }

    /** As {@link TableReading#read}. */
    public void read(ItemReader.Reading wanted, String title, List<Column> keys) {
        reading.read(wanted, title, keys);
    }

    /** As {@link TableReading#readOn}. */
    void readOn() {
        reading.readOn();
    }

    /** As {@link TableReading#retry}. */
    void retry() {
        reading.retry();
    }

    /** As {@link TableReading#begun}. */
    public ItemReader.@Nullable Reading begun() {
        return reading.begun();
    }

    /** Reads the same once more. */
    public void readAgain() {
        reading.readAgain();
    }

    /** Keeps what came. */
    public void cancel() {
        reading.cancel();
    }

    /** Stops, and shows nothing: another table is looked at. */
    public void forget() {
        reading.forget();
    }
}
