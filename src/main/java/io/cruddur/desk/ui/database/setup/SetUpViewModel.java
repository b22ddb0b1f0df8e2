package io.cruddur.desk.ui.database.setup;

import io.cruddur.desk.core.database.SetUpMemory;
import io.cruddur.desk.core.database.SetUpResult;
import io.cruddur.desk.core.database.SetUpRules;
import io.cruddur.desk.core.database.SetUpRun;
import io.cruddur.desk.core.database.SetUpStep;
import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DatabaseAdmin;
import io.cruddur.desk.port.DatabaseAdmin.Standing;
import io.cruddur.desk.ui.database.setup.StepProgress.State;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the database up, whole or a step alone. On the FX thread. */
final class SetUpViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SetUpViewModel.class);
    private static final List<SetUpStep> ALL = List.of(SetUpStep.values());

    private static final Duration TICK = Duration.ofMillis(100);

    private final Background background;
    private final DatabaseAdmin admin;
    private final SetUpRun run;
    private final SetUpMemory memory;
    private final Runnable changed;
    private final InstantSource clock;
    private final List<PoolChoice> pools;
    private final Map<SetUpStep, StepProgress> steps = new EnumMap<>(SetUpStep.class);
    private final ReadOnlyObjectWrapper<@Nullable Standing> standing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
    private final StringProperty typedName = new SimpleStringProperty("");
    private final BooleanProperty backup = new SimpleBooleanProperty(true);
    private final ObjectProperty<PoolChoice> pool;
    private final ObservableSet<SetUpStep> possible = FXCollections.observableSet(EnumSet.noneOf(SetUpStep.class));
    private final ReadOnlyBooleanWrapper allPossible = new ReadOnlyBooleanWrapper();

    private Subscription ticking = Subscription.EMPTY;

    /** Read by the thread that works. */
    private AtomicBoolean stop = new AtomicBoolean();

    /** @param changed called when something may be other than it was */
    SetUpViewModel(FeatureContext context, DatabaseAdmin admin, Runnable changed, InstantSource clock) {
        this.background = context.background();
        this.admin = admin;
        this.run =
                new SetUpRun(admin, context.session().users().rows(), clock, Texts.text("users.compare.readingPool"));
        this.memory = SetUpReminder.memory(context);
        this.changed = changed;
        this.clock = clock;
        this.pools = context.session().users().pools();
        this.pool = new SimpleObjectProperty<>(pools.getFirst());
        ALL.forEach(step -> steps.put(step, new StepProgress(step)));
        typedName.subscribe(this::updateObstacle);
        standing.subscribe(this::updateObstacle);
        running.subscribe(this::updateObstacle);
        running.subscribe(is -> {
            ticking.unsubscribe();
            ticking = is ? background.every(TICK, this::tick) : Subscription.EMPTY;
        });
    }

    /** Asks how the database is. */
    void look() {
        looking.set(true);
        background
                .quiet(admin::standing)
                .onSuccess(found -> {
                    problem.set("");
                    standing.set(found);
                })
                .onFailure(failure -> {
                    LOG.warn("Cannot find out how the database is", failure);
                    standing.set(null);
                    problem.set(FailureSentence.of(failure));
                })
                .onEnd(() -> looking.set(false))
                .start();
    }

    void runAll() {
        if (allPossible.get()) {
            start(ALL);
        }
    }

    void run(SetUpStep step) {
        if (possible.contains(step)) {
            start(List.of(step));
        }
    }

    private void start(List<SetUpStep> wanted) {
        AtomicBoolean mine = new AtomicBoolean();
        stop = mine;
        stopping.set(false);
        outcome.set("");
        wanted.forEach(step -> progress(step).reset());
        running.set(true);
        SetUpRun.Order order = new SetUpRun.Order(
                wanted, typedName.get(), backup.get(), pool.get().pool());
        background
                .job(Texts.text("database.setUp.job"), work -> {
                    run.run(order, mine::get, new Delivering(wanted.getFirst()), work);
                    memory.over();
                    return true;
                })
                .onSuccess(_ -> outcome.set(summary(wanted, mine.get())))
                .onFailure(failure -> failed(failure, wanted))
                .onEnd(() -> ended(wanted))
                .start();
    }

    private void failed(Throwable failure, List<SetUpStep> wanted) {
        StepProgress last = wanted.stream()
                .map(this::progress)
                .filter(step -> step.stateProperty().get() == State.FAILED)
                .findFirst()
                .orElse(null);
        if (last == null) {
            // None could begin, or the very end of it failed.
            LOG.warn("The set-up failed", failure);
            outcome.set(FailureSentence.of(failure));
            return;
        }
        outcome.set(wanted.size() == 1 ? "" : Texts.text("database.setUp.failed", SetUpFormatter.name(last.step())));
    }

    private String summary(List<SetUpStep> wanted, boolean stopped) {
        long done = wanted.stream()
                .filter(step -> progress(step).stateProperty().get() == State.DONE)
                .count();
        if (stopped && done < wanted.size()) {
            return Texts.text("database.setUp.stopped", done, wanted.size());
        }
        return wanted.size() == 1 ? "" : Texts.text("database.setUp.complete");
    }

    private void ended(List<SetUpStep> wanted) {
        running.set(false);
        stopping.set(false);
        // What was typed stood for one drop.
        if (wanted.contains(SetUpStep.DROP)) {
            typedName.set("");
        }
        look();
        changed.run();
    }

    /** The step that runs goes on to its end; the ones after it are not begun. */
    void stop() {
        if (running.get()) {
            stop.set(true);
            stopping.set(true);
        }
    }

    /** Says how long the running step has been running. */
    private void tick() {
        steps.values().forEach(step -> step.tick(clock.instant()));
    }

    private void updateObstacle() {
        Standing there = running.get() ? null : standing.get();
        Set<SetUpStep> now = SetUpRules.possible(there, typedName.get());
        allPossible.set(SetUpRules.allPossible(there, typedName.get()));
        possible.retainAll(now);
        possible.addAll(now);
    }

    /** Brings what a run says to the FX thread. */
    private final class Delivering implements SetUpRun.Listener {
        private final SetUpStep first;

        Delivering(SetUpStep first) {
            this.first = first;
        }

        @Override
        public void started(SetUpStep step) {
            memory.begun(step);
            background.onFx(() -> progress(step).begin(clock.instant()));
        }

        @Override
        public void done(SetUpStep step, SetUpResult what) {
            String sentence = SetUpFormatter.done(what);
            background.onFx(() -> progress(step).end(State.DONE, sentence, clock.instant()));
        }

        @Override
        public void failed(SetUpStep step, RuntimeException why) {
            LOG.warn("The step {} of the set-up failed", step, why);
            if (step == first && !(why instanceof CancelledException)) {
                // Nothing was done before it. A later one leaves the database half set up, whatever the person does
                // now.
                memory.over();
            }
            String sentence = why instanceof CancelledException
                    ? Texts.text("database.setUp.cancelled")
                    : FailureSentence.of(why);
            background.onFx(() -> progress(step).end(State.FAILED, sentence, clock.instant()));
        }
    }

    StepProgress progress(SetUpStep step) {
        return Objects.requireNonNull(steps.get(step));
    }

    List<PoolChoice> pools() {
        return pools;
    }

    /** How the database is; null while that is not known. */
    ReadOnlyObjectProperty<@Nullable Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /** Why it is not known how the database is; empty when it is. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What became of the last run, or why it could not begin, where the steps do not say it; may be empty. */
    ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether the running step is the last one, by the person's wish. */
    ReadOnlyBooleanProperty stoppingProperty() {
        return stopping.getReadOnlyProperty();
    }

    StringProperty typedNameProperty() {
        return typedName;
    }

    BooleanProperty backupProperty() {
        return backup;
    }

    ObjectProperty<PoolChoice> poolProperty() {
        return pool;
    }

    /** The steps that can be run alone now. */
    ObservableSet<SetUpStep> possible() {
        return possible;
    }

    ReadOnlyBooleanProperty allPossibleProperty() {
        return allPossible.getReadOnlyProperty();
    }
}
