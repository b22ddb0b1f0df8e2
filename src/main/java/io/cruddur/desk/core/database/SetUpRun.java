package io.cruddur.desk.core.database;

import io.cruddur.desk.model.User;
import io.cruddur.desk.model.demo.DemoPeople;
import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.port.DatabaseAdmin;
import io.cruddur.desk.port.DatabaseAdmin.Seeded;
import io.cruddur.desk.port.DatabaseAdmin.Steps;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Carries steps of a set-up out, one after the other. What fails ends it; what was done before stays done. */
public final class SetUpRun {
    /**
     * What is to be done.
     *
     * @param typedName the database's name as the person typed it; may be empty
     * @param backup whether rows are written to a file before they are dropped
     * @param pool whose ids are written
     */
    public record Order(List<SetUpStep> steps, String typedName, boolean backup, UserPool pool) {
        public Order {
            steps = List.copyOf(steps);
        }
    }

    /** Hears how far it is, on the thread that works. */
    public interface Listener {
        void started(SetUpStep step);

        void done(SetUpStep step, SetUpResult what);

        void failed(SetUpStep step, RuntimeException why);
    }

    private final DatabaseAdmin admin;
    private final UserDatabase users;
    private final InstantSource clock;
    private final String readingPool;

    /** @param readingPool says that the pool is being read */
    public SetUpRun(DatabaseAdmin admin, UserDatabase users, InstantSource clock, String readingPool) {
        this.admin = admin;
        this.users = users;
        this.clock = clock;
        this.readingPool = readingPool;
    }

    /**
     * Blocks until it is over.
     *
     * @param stopped asked between steps
     * @throws RuntimeException what a step failed with, after the listener heard of it; or why none could begin
     */
    public void run(Order order, BooleanSupplier stopped, Listener listener, Work work) {
        admin.exclusively(order.typedName(), work, steps -> {
            for (SetUpStep step : order.steps()) {
                if (stopped.getAsBoolean()) {
                    return;
                }
                work.checkCancelled();
                listener.started(step);
                SetUpResult what;
                try {
                    what = one(step, order, steps, work);
                } catch (RuntimeException e) {
                    listener.failed(step, e);
                    throw e;
                }
                listener.done(step, what);
            }
        });
    }

    private SetUpResult one(SetUpStep step, Order order, Steps steps, Work work) {
        return switch (step) {
            case DROP -> new SetUpResult.Dropped(steps.drop(order.backup(), work));
            case CREATE -> new SetUpResult.Created(steps.create(work));
            case SCHEMA -> new SetUpResult.Migrated(steps.schema(work));
            case SEED -> seed(steps, work);
            case SYNC -> sync(order.pool(), work);
        };
    }

    /** Without a pool: the ids are the next step's. */
    private SetUpResult seed(Steps steps, Work work) {
        List<User> missing = DemoPeople.missingInPostgres(users.all(work), List.of()).stream()
                .map(person -> person.at(clock.instant()))
                .toList();
        Seeded seeded =
                steps.seed(missing, new DatabaseAdmin.Activity(DemoPeople.PERSON_1, DemoPeople.FIRST_ACTIVITY), work);
        return new SetUpResult.Seeded(seeded);
    }

    /** Only what nobody has to look at: an exact handle on both sides, once on each, and a row that has no id yet. */
    private SetUpResult sync(UserPool pool, Work work) {
        work.step(readingPool);
        Comparison compared = Comparison.of(pool.all(work), users.all(work));
        List<SyncRow> mock = compared.rows().stream()
                .filter(row -> row.state() == SyncState.STILL_MOCK)
                .toList();
        int written = users.apply(SyncPlan.of(mock).changes(), work);
        return new SetUpResult.Synced(written, compared.count(SyncState.ID_DIFFERS));
    }
}
