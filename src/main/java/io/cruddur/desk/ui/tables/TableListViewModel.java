package io.cruddur.desk.ui.tables;

import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.port.TableAdmin;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.LoadProgress;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What tables there are, and which of them is looked at. */
public final class TableListViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(TableListViewModel.class);

    private final TableAdmin admin;
    private final Background background;
    private final InstantSource clock;
    private final String preferred;
    private final BooleanSupplier inUse;
    private final ObservableList<TableSummary> tables = FXCollections.observableArrayList();
    private final ObservableList<TableSummary> readOnlyTables = FXCollections.unmodifiableObservableList(tables);
    private final ObjectProperty<@Nullable TableSummary> selected = new SimpleObjectProperty<>();
    private final LoadProgress load = new LoadProgress();
    private final ReadOnlyObjectWrapper<@Nullable Instant> refreshedAt = new ReadOnlyObjectWrapper<>();
    private @Nullable Job<List<TableSummary>> job;

    /**
     * @param preferred the table to look at first, when it is there
     * @param inUse whether there are items or typed words of the selected table that would be lost with it
     */
    TableListViewModel(
            TableAdmin admin, Background background, InstantSource clock, String preferred, BooleanSupplier inUse) {
        this.admin = admin;
        this.background = background;
        this.clock = clock;
        this.preferred = preferred;
        this.inUse = inUse;
    }

    /** What to say where there is no table: on a DynamoDB of one's own there may be some after all. */
    static String none(SessionAddress place) {
        return place.keyId().isEmpty()
                ? Texts.text("tables.none.sentence")
                : Texts.text("tables.none.sentence.ownEndpoint", place.region(), place.keyId());
    }

    /** By name. Keeps what it has when a refresh fails. */
    ObservableList<TableSummary> tables() {
        return readOnlyTables;
    }

    public ObjectProperty<@Nullable TableSummary> selectedProperty() {
        return selected;
    }

    /** Of the list; what it had stays when a later reading fails. */
    LoadProgress load() {
        return load;
    }

    /** When the list was last read; null before that. */
    ReadOnlyObjectProperty<@Nullable Instant> refreshedAtProperty() {
        return refreshedAt.getReadOnlyProperty();
    }

    /**
     * Reads the list. A table that is looked at and has vanished stays, as one that is gone, as long as there is something
     * of it to lose.
     */
    void refresh() {
        read(current(), true);
    }

    /** Reads the list after the selected table was dropped here: nobody wants to keep anything of it. */
    void refreshAfterDrop() {
        read(current(), false);
    }

    private String current() {
        TableSummary current = selected.get();
        return current == null ? preferred : current.name();
    }

    /** Looks at {@code name} if it is in the list. */
    void select(String name) {
        tables.stream().filter(table -> table.name().equals(name)).findFirst().ifPresent(selected::set);
    }

    /** Reads the list and looks at {@code name}, or at its place when it is gone. */
    void refreshAndSelect(String name) {
        read(name, false);
    }

    private void read(String name, boolean keeps) {
        if (job != null) {
            job.cancel();
        }
        load.begin();
        Job<List<TableSummary>> latest = background.quiet(admin::list);
        job = latest;
        latest.onSuccess(found -> {
                    if (job == latest) {
                        show(keeps ? withGone(found) : found, name);
                    }
                })
                .onFailure(failure -> {
                    LOG.warn("The tables cannot be listed", failure);
                    load.failed(FailureSentence.of(failure));
                })
                .onEnd(() -> {
                    if (job == latest) {
                        load.end();
                    }
                });
        latest.start();
    }

    private List<TableSummary> withGone(List<TableSummary> found) {
        TableSummary current = selected.get();
        boolean there =
                current == null || found.stream().anyMatch(table -> table.name().equals(current.name()));
        return there || !inUse.getAsBoolean()
                ? found
                : Stream.concat(found.stream(), Stream.of(current.gone()))
                        .sorted(Comparator.comparing(TableSummary::name))
                        .toList();
    }

    private void show(List<TableSummary> found, String name) {
        TableSummary before = selected.get();
        int place = before == null ? -1 : tables.indexOf(before);
        tables.setAll(found);
        refreshedAt.set(clock.instant());
        load.done();
        selected.set(found.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseGet(() -> neighbour(found, place)));
    }

    private static @Nullable TableSummary neighbour(List<TableSummary> found, int place) {
        return found.isEmpty() ? null : found.get(Math.clamp(place, 0, found.size() - 1));
    }
}
