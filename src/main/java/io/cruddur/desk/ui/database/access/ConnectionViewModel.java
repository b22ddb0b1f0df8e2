package io.cruddur.desk.ui.database.access;

import io.cruddur.desk.core.database.access.AccessLadder;
import io.cruddur.desk.core.database.access.AccessStep;
import io.cruddur.desk.core.database.access.KeptChoice;
import io.cruddur.desk.core.database.access.StepOutcome;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.port.access.DatabaseInstances.Instance;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.Texts;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to the production database, and says step by step where that ends. On the FX thread. */
final class ConnectionViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionViewModel.class);

    private final Background background;
    private final DatabaseAccess access;
    private final AccessLadder ladder;
    private final KeptChoice kept;
    private final WriteGuard guard;
    private final ConnectionForm form;
    private final Runnable connected;
    private final Map<AccessStep, ReadOnlyObjectWrapper<StepOutcome>> steps = new EnumMap<>(AccessStep.class);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper startObstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper startProgress = new ReadOnlyStringWrapper("");
    private @Nullable Job<?> job;

    /** @param connected called when the database was reached by this page */
    ConnectionViewModel(FeatureContext context, DatabaseAccess access, Runnable connected, InstantSource clock) {
        this.background = context.background();
        this.access = access;
        this.ladder = new AccessLadder(access, clock);
        this.kept =
                new KeptChoice(context.preferences(), context.session().place().account());
        this.guard = context.session().guard();
        this.form = new ConnectionForm(access);
        this.connected = connected;
        for (AccessStep step : AccessStep.values()) {
            steps.put(step, new ReadOnlyObjectWrapper<>(new StepOutcome.Waiting()));
        }
        guard.onChange(() -> background.onFx(this::updateObstacle));
        updateObstacle();
        form.onChange(this::changed);
    }

    /** What was found of another way says nothing of this one. */
    private void changed() {
        if (!busy.get()) {
            reset();
            outcome.set("");
        }
    }

    private void updateObstacle() {
        startObstacle.set(guard.allowsWrites() ? "" : Texts.text("database.connection.locked"));
    }

    ConnectionForm form() {
        return form;
    }

    /** Signs in by what is chosen; where that fails, looks for the step at which it does. */
    void connect() {
        if (busy.get()) {
            return;
        }
        apply();
        reset();
        outcome.set(Texts.text("database.connection.connecting"));
        begin(background
                .job(Texts.text("database.connection.job"), work -> {
                    access.connect(work);
                    return true;
                })
                .onSuccess(_ -> {
                    outcome.set(Texts.text("database.connection.connected", access.place()));
                    connected.run();
                })
                .onFailure(failure -> {
                    LOG.warn("The production database is not reached", failure);
                    // Once this job is over.
                    background.soon(this::check);
                }));
    }

    /** Takes all steps. */
    void check() {
        if (busy.get()) {
            return;
        }
        apply();
        reset();
        outcome.set("");
        begin(background
                .job(
                        Texts.text("database.connection.check.job"),
                        work -> ladder.walk((step, how) -> background.onFx(() -> show(step, how)), work))
                .onSuccess(all ->
                        outcome.set(Texts.text(all ? "database.connection.passed" : "database.connection.failed")))
                .onFailure(failure -> {
                    LOG.warn("The way to the database cannot be checked", failure);
                    outcome.set(FailureSentence.of(failure));
                }));
    }

    /** Starts the instance that is stopped, waits for it, and takes the steps again. */
    void startInstance() {
        Instance instance = instance();
        if (busy.get() || instance == null || !guard.allowsWrites()) {
            return;
        }
        outcome.set("");
        starting.set(true);
        Job<Instance> start = background
                .job(Texts.text("database.connection.start.job", instance.id()), work -> access.instances()
                        .start(instance, work))
                .onSuccess(_ -> background.soon(this::check))
                .onFailure(failure -> {
                    LOG.warn("The instance cannot be started", failure);
                    outcome.set(FailureSentence.of(failure));
                });
        start.stepProperty().subscribe(status -> startProgress.set(ConnectionFormatter.starting(status)));
        begin(start);
    }

    /** The instance that takes no connections; null when that is not what is wrong. */
    private @Nullable Instance instance() {
        return step(AccessStep.INSTANCE).get() instanceof StepOutcome.NotRunning(Instance instance, var _)
                ? instance
                : null;
    }

    private void begin(Job<?> begun) {
        job = begun;
        busy.set(true);
        begun.onEnd(() -> {
            job = null;
            starting.set(false);
            busy.set(false);
        });
        begun.start();
    }

    private void apply() {
        if (form.apply()) {
            kept.keep(access.choice());
        }
    }

    private void reset() {
        steps.values().forEach(step -> step.set(new StepOutcome.Waiting()));
    }

    private void show(AccessStep step, StepOutcome how) {
        if (how instanceof StepOutcome.NotPassed(RuntimeException why, var _)) {
            LOG.warn("The step {} did not pass", step, why);
        }
        Objects.requireNonNull(steps.get(step)).set(how);
    }

    /** What runs is cancelled; what is open at the server ends with it. */
    void stop() {
        Job<?> running = job;
        if (running != null) {
            outcome.set(Texts.text("database.connection.stopped"));
            running.cancel();
        }
    }

    ReadOnlyObjectProperty<StepOutcome> step(AccessStep step) {
        return Objects.requireNonNull(steps.get(step)).getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether an instance is being started. */
    ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    /** How far the starting is; may be empty. */
    ReadOnlyStringProperty startProgressProperty() {
        return startProgress.getReadOnlyProperty();
    }

    /** What it came to; empty before that. */
    ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Why an instance cannot be started now; empty when it can. */
    ReadOnlyStringProperty startObstacleProperty() {
        return startObstacle.getReadOnlyProperty();
    }

    /** The names of the environment variables that count; may be empty. */
    String variables() {
        return access.variables();
    }
}
