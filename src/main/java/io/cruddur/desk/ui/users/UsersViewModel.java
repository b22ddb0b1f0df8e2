package io.cruddur.desk.ui.users;

import io.cruddur.desk.core.people.ChosenRows;
import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.JobProgress;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.users.compare.VisibleRows;
import io.cruddur.desk.ui.users.pool.PoolSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the chosen pool with the users table. */
public final class UsersViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(UsersViewModel.class);

    /** What the view is at. */
    public enum Phase {
        /** Nothing was compared yet, or another pool was chosen since. */
        IDLE,
        COMPARING,
        APPLYING,
        /** There is a comparison. */
        READY,
        /** The last comparison failed: {@link #problemProperty()} says why. */
        FAILED
    }

    private final FeatureContext context;
    private final PoolSource source;
    private final VisibleRows visible = new VisibleRows();
    private final ChosenRows chosen = new ChosenRows();
    private final ReadOnlyIntegerWrapper chosenCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final JobProgress running = new JobProgress();

    UsersViewModel(FeatureContext context, PoolSource source) {
        this.context = context;
        this.source = source;
        chosen.onChange(() -> chosenCount.set(chosen.rows().size()));
        source.poolProperty().subscribe((_, _) -> sourceChanged());
        context.session()
                .database()
                .access()
                .ifPresent(access -> access.onChoice(() -> context.background().onFx(this::sourceChanged)));
    }

    /** Reads both sides whole and compares them. One at a time. */
    public void compare() {
        PoolChoice choice = source.chosen().orElse(null);
        if (choice == null || isBusy()) {
            return;
        }
        Phase before = phase.get();
        run(
                Phase.COMPARING,
                context.background()
                        .job(Texts.text("users.compare.job", choice.label()), work -> read(choice, work))
                        .onSuccess(result -> {
                            if (source.chosen().filter(choice::equals).isPresent()) {
                                show(result, choice);
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
        List<User> users = context.session().users().rows().all(work);
        work.checkCancelled();
        work.step(Texts.text("users.compare.comparing"));
        Comparison compared = Comparison.of(poolUsers, users);
        work.checkCancelled();
        return compared;
    }

    private void show(Comparison result, PoolChoice choice) {
        chosen.show(result.rows(), choice.readOnly());
        comparison.set(result);
        visible.show(result.rows());
        phase.set(Phase.READY);
    }

    private void fail(Throwable failure) {
        LOG.warn("The comparison failed", failure);
        clear();
        problem.set(FailureSentence.of(failure));
        phase.set(Phase.FAILED);
    }

    /** Stops what runs; an earlier comparison stays. A transaction under way is rolled back. */
    public void cancel() {
        running.cancel();
    }

    /** @param otherwise the phase to go to if the job sets none: it was cancelled, or it failed with a notice */
    public void run(Phase during, Job<?> job, Phase otherwise) {
        problem.set("");
        phase.set(during);
        running.start(job, () -> phase.set(phase.get() == during ? otherwise : phase.get()));
    }

    /** For a job that brings its result and is still ending: the next one may begin. */
    public void ended(Phase next) {
        running.end();
        phase.set(next);
    }

    /** What was compared is no longer what would be changed. */
    private void sourceChanged() {
        running.cancel();
        running.end();
        clear();
        chosen.forget();
        problem.set("");
        phase.set(Phase.IDLE);
    }

    private void clear() {
        comparison.set(null);
        visible.show(List.of());
    }

    public boolean isBusy() {
        return phase.get() == Phase.COMPARING || phase.get() == Phase.APPLYING;
    }

    public PoolSource source() {
        return source;
    }

    public VisibleRows visible() {
        return visible;
    }

    public ChosenRows chosen() {
        return chosen;
    }

    /** How many rows are ticked. */
    public ReadOnlyIntegerProperty chosenCountProperty() {
        return chosenCount.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Empty while there is none. */
    public Optional<Comparison> comparison() {
        return Optional.ofNullable(comparison.get());
    }

    public ReadOnlyObjectProperty<@Nullable Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The comparison, or what applies it. */
    public JobProgress job() {
        return running;
    }
}
