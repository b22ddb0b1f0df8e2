package io.cruddur.desk.ui.database.setup;

import io.cruddur.desk.core.database.SetUpStep;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.demo.DemoPeople;
import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.port.DatabaseAdmin;
import io.cruddur.desk.port.DatabaseAdmin.Migrated;
import io.cruddur.desk.port.DatabaseAdmin.Dropped;
import io.cruddur.desk.port.DatabaseAdmin.Seeded;
import io.cruddur.desk.port.DatabaseAdmin.Steps;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.kit.Texts;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Carries steps of a set-up out, one after the other. What fails ends it; what was done before stays done. */
final class SetUpRun {
    /**
     * What is to be done.
     *
     * @param typedName the database's name as the person typed it; may be empty
     * @param backup whether rows are written to a file before they are dropped
     * @param pool whose ids are written
     */
    record Order(List<SetUpStep> steps, String typedName, boolean backup, UserPool pool) {
        Order {
            steps = List.copyOf(steps);
        }
    }

    /** Hears how far it is, on the thread that works. */
    interface Listener {
        void started(SetUpStep step);

        /** @param sentence what was done */
        void done(SetUpStep step, String sentence);

        void failed(SetUpStep step, RuntimeException why);
    }

    private final DatabaseAdmin admin;
    private final UserDatabase users;
    private final InstantSource clock;

    SetUpRun(DatabaseAdmin admin, UserDatabase users, InstantSource clock) {
        this.admin = admin;
        this.users = users;
        this.clock = clock;
    }

    /**
     * Blocks until it is over.
     *
     * @param stopped asked between steps
     * @throws RuntimeException what a step failed with, after the listener heard of it; or why none could begin
     */
    void run(Order order, BooleanSupplier stopped, Listener listener, Work work) {
        admin.exclusively(order.typedName(), work, steps -> {
            for (SetUpStep step : order.steps()) {
                if (stopped.getAsBoolean()) {
                    return;
                }
                work.checkCancelled();
                listener.started(step);
                String said;
                try {
                    said = one(step, order, steps, work);
                } catch (RuntimeException e) {
                    listener.failed(step, e);
                    throw e;
                }
                listener.done(step, said);
            }
        });
    }

    private String one(SetUpStep step, Order order, Steps steps, Work work) {
        return switch (step) {
            case DROP -> dropped(steps.drop(order.backup(), work));
            case CREATE -> Texts.text(steps.create(work) ? "database.setUp.created" : "database.setUp.thereAlready");
            case SCHEMA -> migrated(steps.schema(work));
            case SEED -> seed(steps, work);
            case SYNC -> sync(order.pool(), work);
        };
    }

    private static String dropped(Dropped dropped) {
        if (!dropped.existed()) {
            return Texts.text("database.setUp.nothingToDrop");
        }
        return dropped.backup()
                .map(file -> Texts.text("database.setUp.dropped.backup", dropped.ended(), file))
                .orElseGet(() -> Texts.text("database.setUp.dropped", dropped.ended()));
    }

    private static String migrated(Migrated migrated) {
        if (migrated.recognised()) {
            return Texts.text("database.setUp.recognised", migrated.to());
        }
        if (migrated.from() == 0) {
            return Texts.text("database.setUp.made", migrated.to());
        }
        return migrated.from() == migrated.to()
                ? Texts.text("database.setUp.current", migrated.to())
                : Texts.text("database.setUp.migrated", migrated.from(), migrated.to());
    }

    /** Without a pool: the ids are the next step's. */
    private String seed(Steps steps, Work work) {
        List<User> missing = DemoPeople.missingInPostgres(users.all(work), List.of()).stream()
                .map(person -> person.at(clock.instant()))
                .toList();
        Seeded seeded =
                steps.seed(missing, new DatabaseAdmin.Activity(DemoPeople.PERSON_1, DemoPeople.FIRST_ACTIVITY), work);
        return Texts.text("database.setUp.seeded", seeded.users(), seeded.activities());
    }

    /** Only what nobody has to look at: an exact handle on both sides, once on each, and a row that has no id yet. */
    private String sync(UserPool pool, Work work) {
        work.step(Texts.text("users.compare.readingPool"));
        Comparison compared = Comparison.of(pool.all(work), users.all(work));
        List<SyncRow> mock = compared.rows().stream()
                .filter(row -> row.state() == SyncState.STILL_MOCK)
                .toList();
        int written = users.apply(SyncPlan.of(mock).changes(), work);
        return Texts.text("database.setUp.synced", written, compared.count(SyncState.ID_DIFFERS));
    }
}
