package io.cruddur.desk.ui.users;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserDatabase.IdChange;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.Desk;
import io.cruddur.desk.ui.Job;
import io.cruddur.desk.ui.Session;
import io.cruddur.desk.ui.Session.PoolChoice;
import io.cruddur.desk.ui.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the chosen pool with the users table, and writes the ids that differ. */
final class UsersViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(UsersViewModel.class);

    /** What the view is at. */
    enum Phase {
        /** Nothing was compared yet, or another pool was chosen since. */
        IDLE,
        COMPARING,
        APPLYING,
        /** There is a comparison. */
        READY,
        /** The last comparison failed: {@link #problemProperty()} says why. */
        FAILED
    }

    private final Desk desk;
    private final Session session;
    private final ObservableList<PoolChoice> pools;
    private final ObjectProperty<@Nullable PoolChoice> pool = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SyncReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ObservableList<SyncRow> rows = FXCollections.observableArrayList();
    private final FilteredList<SyncRow> visible = new FilteredList<>(rows);
    private final ObjectProperty<@Nullable SyncState> stateFilter = new SimpleObjectProperty<>();
    private final StringProperty search = new SimpleStringProperty("");
    private @Nullable Job<?> running;

    UsersViewModel(Desk desk) {
        this.desk = desk;
        this.session = desk.session();
        this.pools = FXCollections.unmodifiableObservableList(FXCollections.observableArrayList(session.pools()));
        if (!pools.isEmpty()) {
            pool.set(pools.getFirst());
        }
        pool.subscribe((_, _) -> poolChanged());
        stateFilter.subscribe(this::filter);
        search.subscribe(this::filter);
        session.guard().onChange(() -> desk.background().onFx(this::weigh));
        weigh();
    }

    /** Reads both sides whole and compares them. One at a time. */
    void compare() {
        PoolChoice choice = pool.get();
        if (choice == null || isBusy()) {
            return;
        }
        Phase before = phase.get();
        run(
                Phase.COMPARING,
                desk.background()
                        .job(Texts.text("users.compare.job", choice.label()), work -> read(choice, work))
                        .onSuccess(result -> {
                            if (choice.equals(pool.get())) {
                                show(result);
                            }
                        })
                        .onFailure(this::fail),
                before == Phase.FAILED ? Phase.IDLE : before);
    }

    private Comparison read(PoolChoice choice, Work work) {
        work.step(Texts.text("users.compare.readingPool"));
        List<PoolUser> poolUsers = choice.pool().all(work);
        work.checkCancelled();
        work.step(Texts.text("users.compare.readingRows"));
        work.progress(0, -1);
        List<User> users = session.users().all(work);
        work.checkCancelled();
        return Comparison.of(poolUsers, users);
    }

    private void show(Comparison result) {
        comparison.set(result);
        rows.setAll(result.rows());
        phase.set(Phase.READY);
    }

    private void fail(Throwable failure) {
        LOG.warn("The comparison failed", failure);
        clear();
        problem.set(failure instanceof DeskException known ? known.sentence() : Texts.text("users.failed.unexpected"));
        phase.set(Phase.FAILED);
    }

    /** Asks, writes the ids that differ in one transaction, reports, and compares again. */
    void apply() {
        weigh();
        Comparison compared = comparison.get();
        if (compared == null || !obstacle.get().isEmpty() || !confirmed(compared)) {
            return;
        }
        List<IdChange> changes =
                compared.changes().stream().map(UsersViewModel::change).toList();
        run(
                Phase.APPLYING,
                desk.background()
                        .job(
                                Texts.text("users.apply.job", changes.size()),
                                work -> new SyncReport(session.users().apply(changes, work)))
                        .onSuccess(this::applied)
                        .onFailure(failure -> desk.notices().failure(failure, retry(failure))),
                Phase.READY);
    }

    private boolean confirmed(Comparison compared) {
        return desk.dialogs()
                .confirm(
                        Texts.text("users.apply.title"),
                        Texts.text(
                                "users.apply.sentence",
                                compared.changes().size(),
                                session.place().postgres(),
                                compared.count(SyncState.STILL_MOCK),
                                compared.count(SyncState.ID_DIFFERS)),
                        Texts.text("users.apply.confirm", compared.changes().size()));
    }

    private static IdChange change(SyncRow row) {
        User user = Objects.requireNonNull(row.user());
        return new IdChange(user.uuid(), user.handle(), user.cognitoUserId(), row.sub());
    }

    private void applied(SyncReport result) {
        report.set(result);
        desk.notices().info(SyncWords.report(result));
        // The job that brought this result is still ending; the next one may begin.
        ended(Phase.READY);
        compare();
    }

    private @Nullable Runnable retry(Throwable failure) {
        return failure instanceof DeskException known && known.retryable() ? this::apply : null;
    }

    /** Stops the comparison; an earlier result stays. A transaction under way is rolled back. */
    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    void closeReport() {
        report.set(null);
    }

    void clearFilters() {
        stateFilter.set(null);
        search.set("");
    }

    /** @param otherwise the phase to go to if the job sets none: it was cancelled, or it failed with a notice */
    private void run(Phase during, Job<?> job, Phase otherwise) {
        problem.set("");
        running = job;
        step.bind(job.stepProperty());
        progress.bind(job.progressProperty());
        phase.set(during);
        weigh();
        job.onEnd(() -> {
                    if (running == job) {
                        ended(phase.get() == during ? otherwise : phase.get());
                    }
                })
                .start();
    }

    private void ended(Phase next) {
        running = null;
        step.unbind();
        progress.unbind();
        phase.set(next);
        weigh();
    }

    private void poolChanged() {
        if (running != null) {
            Job<?> left = running;
            ended(Phase.IDLE);
            left.cancel();
        }
        clear();
        report.set(null);
        problem.set("");
        phase.set(Phase.IDLE);
        weigh();
    }

    private void clear() {
        comparison.set(null);
        rows.clear();
    }

    private void filter() {
        SyncState state = stateFilter.get();
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        visible.setPredicate(row -> (state == null || row.state() == state) && (wanted.isEmpty() || has(row, wanted)));
    }

    private static boolean has(SyncRow row, String wanted) {
        String text = wanted.startsWith("@") ? wanted.substring(1) : wanted;
        return Stream.of(
                        row.handle(),
                        row.displayName(),
                        row.email(),
                        row.sub(),
                        row.postgresId(),
                        row.poolUser() == null ? "" : row.poolUser().username())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(text));
    }

    /** Finds out why nothing can be applied now; no reason means that it can. */
    private void weigh() {
        Comparison compared = comparison.get();
        if (isBusy()) {
            obstacle.set(Texts.text("users.obstacle.busy"));
        } else if (compared == null) {
            obstacle.set(Texts.text("users.obstacle.nothingCompared"));
        } else if (compared.changes().isEmpty()) {
            obstacle.set(Texts.text("users.obstacle.nothingToDo"));
        } else if (!session.guard().allowsWrites()) {
            obstacle.set(Texts.text("users.obstacle.locked"));
        } else {
            obstacle.set("");
        }
    }

    private boolean isBusy() {
        return phase.get() == Phase.COMPARING || phase.get() == Phase.APPLYING;
    }

    ObservableList<PoolChoice> pools() {
        return pools;
    }

    ObjectProperty<@Nullable PoolChoice> poolProperty() {
        return pool;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Empty while there is none. */
    Optional<Comparison> comparison() {
        return Optional.ofNullable(comparison.get());
    }

    ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable SyncReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyStringProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** From 0 to 1; negative while the whole is not known. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Why nothing can be applied; empty when something can. */
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** The rows that pass the filters. */
    ObservableList<SyncRow> visible() {
        return visible;
    }

    /** Null shows all states. */
    ObjectProperty<@Nullable SyncState> stateFilterProperty() {
        return stateFilter;
    }

    StringProperty searchProperty() {
        return search;
    }
}
