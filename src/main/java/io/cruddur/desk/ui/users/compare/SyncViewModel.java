package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.SyncExport;
import io.cruddur.desk.core.people.SyncReport;
import io.cruddur.desk.core.people.SyncRun;
import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.model.sync.SyncAction;
import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.users.UsersViewModel;
import io.cruddur.desk.ui.users.UsersViewModel.Phase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plan for the chosen rows: shows it, carries it out, reports, and exports both. */
public final class SyncViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SyncViewModel.class);

    private final FeatureContext context;
    private final UsersViewModel compared;
    private final BooleanProperty inSight = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable SyncReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");

    public SyncViewModel(FeatureContext context, UsersViewModel compared) {
        this.context = context;
        this.compared = compared;
        compared.phaseProperty().subscribe(this::updateObstacle);
        compared.comparisonProperty().subscribe(this::updateObstacle);
        compared.chosen().onChange(this::updateObstacle);
        compared.source().poolProperty().subscribe((_, _) -> report.set(null));
        context.session().guard().onChange(() -> context.background().onFx(this::updateObstacle));
        updateObstacle();
    }

    /** What would be done now; empty when nothing is chosen. */
    public SyncPlan plan() {
        return SyncPlan.of(compared.chosen().rows());
    }

    /**
     * Carries {@code plan} out, reports, and compares again.
     *
     * @param invite whether users that are created in the pool get its invitation mail
     */
    public void apply(SyncPlan plan, boolean invite) {
        updateObstacle();
        if (!obstacle.get().isEmpty() || plan.isEmpty()) {
            return;
        }
        PoolChoice choice = compared.source().chosen().orElseThrow();
        SyncRun run = new SyncRun(choice.pool(), context.session().users().rows(), new SyncRunText());
        compared.run(
                Phase.APPLYING,
                context.background()
                        .job(Texts.text("users.apply.job", plan.steps().size()), work -> run.run(plan, invite, work))
                        .onSuccess(this::applied)
                        .onFailure(failure -> applying().failure(failure, retry(failure, plan, invite))),
                Phase.READY);
    }

    private void applied(SyncReport result) {
        report.set(result);
        if (inSight.get()) {
            applying().succeeded();
            LOG.info("{}", SyncFormatter.report(result));
        } else if (result.complete()) {
            applying().info(SyncFormatter.report(result));
        } else {
            applying().failure(new DeskException.Failed(SyncFormatter.report(result), null), null);
        }
        compared.ended(Phase.READY);
        compared.compare();
    }

    private Notices applying() {
        return context.notices().about("apply");
    }

    private @Nullable Runnable retry(Throwable failure, SyncPlan plan, boolean invite) {
        return failure instanceof DeskException known && known.retryable() ? () -> apply(plan, invite) : null;
    }

    /** Whether who looks at the window sees the report; where it is not, a notice says how it went. */
    BooleanProperty inSightProperty() {
        return inSight;
    }

    void closeReport() {
        report.set(null);
    }

    /** Writes a plan as SQL or CSV, as the file's name ends. */
    public void export(SyncPlan plan, Path file) {
        export(file, () -> SyncExport.plan(plan, file, origin()));
    }

    /** Writes the report as CSV, or the plan that it is about as SQL, as the file's name ends. */
    public void exportReport(Path file) {
        SyncReport shown = report.get();
        if (shown != null) {
            export(file, () -> SyncExport.report(shown, file, origin() + " " + SyncFormatter.report(shown)));
        }
    }

    private void export(Path file, SyncExport.Writing writing) {
        Notices about = context.notices().about("export a plan or report");
        context.background()
                .job(Texts.text("users.export.job", Objects.toString(file.getFileName())), _ -> {
                    writing.write();
                    return file;
                })
                .onSuccess(written -> about.info(Texts.text("users.export.done", written)))
                .onFailure(failure -> about.failure(failure, () -> export(file, writing)))
                .start();
    }

    private String origin() {
        return Texts.text(
                "users.export.origin",
                compared.source().chosen().map(PoolChoice::label).orElse(""),
                context.session().databasePlace(),
                Instant.now().toString());
    }

    /** Finds out why nothing can be applied now; no reason means that it can. */
    private void updateObstacle() {
        obstacle.set(found());
    }

    private String found() {
        if (compared.isBusy()) {
            return Texts.text("users.obstacle.busy");
        }
        if (compared.comparison().isEmpty()) {
            return Texts.text("users.obstacle.nothingCompared");
        }
        if (compared.chosen().rows().isEmpty()) {
            boolean possible =
                    compared.comparison().orElseThrow().rows().stream().anyMatch(compared.chosen()::canBeChosen);
            return Texts.text(possible ? "users.obstacle.nothingChosen" : "users.obstacle.nothingToDo");
        }
        if (!context.session().guard().allowsWrites()) {
            return Texts.text("users.obstacle.locked");
        }
        return "";
    }

    String database() {
        return context.session().databasePlace();
    }

    boolean creates(SyncPlan plan) {
        return plan.count(SyncAction.CREATE_IN_POOL) > 0;
    }

    public ReadOnlyObjectProperty<@Nullable SyncReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** Why nothing can be applied; empty when something can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }
}
