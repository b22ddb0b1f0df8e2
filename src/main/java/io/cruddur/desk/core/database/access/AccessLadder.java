package io.cruddur.desk.core.database.access;

import io.cruddur.desk.core.database.access.StepOutcome.SkipReason;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.DatabaseAccess;
import io.cruddur.desk.port.access.DatabaseInstances.Instance;
import io.cruddur.desk.port.access.DatabaseProbe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes the steps that lead to a database, one after the other, until one does not pass: that is the one to do something
 * about. What RDS says comes first, and holds nobody up where it may not be asked.
 */
public final class AccessLadder {
    /** Hears how far it is, on the thread that works. */
    public interface Listener {
        void step(AccessStep step, StepOutcome outcome);
    }

    private static final List<AccessStep> ALL = List.of(AccessStep.values());

    private final DatabaseAccess access;
    private final InstantSource clock;

    public AccessLadder(DatabaseAccess access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    /**
     * Blocks until it is over, or cancelled; every step has an outcome then.
     *
     * @return whether all of it passed
     */
    public boolean walk(Listener listener, Work work) {
        Walk walk = new Walk(listener, work);
        try {
            walk.all();
            return true;
        } catch (StepFailed _) {
            walk.skipRest(SkipReason.EARLIER);
            return false;
        } catch (RuntimeException e) {
            walk.skipRest(e instanceof CancelledException ? SkipReason.STOPPED : SkipReason.EARLIER);
            throw e;
        }
    }

    /** The step has said why. */
    private static final class StepFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        StepFailed() {
            super(null, null, false, false);
        }
    }

    private final class Walk {
        private final Listener listener;
        private final Work work;
        private int taken;

        Walk(Listener listener, Work work) {
            this.listener = listener;
            this.work = work;
        }

        void all() {
            DatabaseProbe[] opened = new DatabaseProbe[1];
            take(AccessStep.SETTINGS, () -> {
                opened[0] = access.probe(work);
                return new StepFinding.Settings(opened[0].target());
            });
            try (DatabaseProbe probe = opened[0]) {
                lookAtInstance(probe.target().host());
                rest(probe);
            }
        }

        private void rest(DatabaseProbe probe) {
            DatabaseProbe.Target target = probe.target();
            StepFinding.Addresses found = take(AccessStep.NAME, () -> new StepFinding.Addresses(probe.addresses(work)));
            DatabaseProbe.HostAddress address = take(
                            AccessStep.ADDRESS,
                            () -> new StepFinding.Answering(probe.reach(found.addresses(), work), target.port()))
                    .address();
            take(AccessStep.CERTIFICATE, () -> new StepFinding.Encrypted(probe.encrypt(address, work)));
            List<DeskException> objections = new ArrayList<>();
            take(AccessStep.PASSWORD, () -> {
                probe.signIn(work).ifPresent(objections::add);
                return new StepFinding.SignedInAs(target.user());
            });
            take(AccessStep.DATABASE, () -> {
                objections.stream().findFirst().ifPresent(why -> {
                    throw why;
                });
                return new StepFinding.OpenDatabase(target.database());
            });
            take(AccessStep.TABLES, () -> new StepFinding.Tables(probe.tables(work)));
        }

        private <F extends StepFinding> F take(AccessStep step, Supplier<F> call) {
            work.checkCancelled();
            Instant began = begin(step);
            try {
                F found = call.get();
                end(step, new StepOutcome.Passed(found, since(began)));
                return found;
            } catch (CancelledException e) {
                throw e;
            } catch (RuntimeException e) {
                end(step, new StepOutcome.NotPassed(e, since(began)));
                throw new StepFailed();
            }
        }

        private void lookAtInstance(String host) {
            work.checkCancelled();
            Instant began = begin(AccessStep.INSTANCE);
            StepOutcome outcome;
            try {
                outcome = access.instances()
                        .at(host, work)
                        .map(instance -> judge(instance, began))
                        .orElseGet(() -> new StepOutcome.Skipped(SkipReason.NO_INSTANCE, ""));
            } catch (DeskException e) {
                outcome = new StepOutcome.Skipped(SkipReason.NOT_ANSWERED, e.sentence());
            }
            end(AccessStep.INSTANCE, outcome);
            if (outcome instanceof StepOutcome.NotRunning) {
                throw new StepFailed();
            }
        }

        private StepOutcome judge(Instance instance, Instant began) {
            return instance.answers()
                    ? new StepOutcome.Passed(new StepFinding.Instance(instance), since(began))
                    : new StepOutcome.NotRunning(instance, since(began));
        }

        private Instant begin(AccessStep step) {
            listener.step(step, new StepOutcome.Running());
            return clock.instant();
        }

        private void end(AccessStep step, StepOutcome outcome) {
            taken = ALL.indexOf(step) + 1;
            listener.step(step, outcome);
        }

        private Duration since(Instant began) {
            return Duration.between(began, clock.instant());
        }

        void skipRest(SkipReason reason) {
            ALL.subList(taken, ALL.size()).forEach(step -> listener.step(step, new StepOutcome.Skipped(reason, "")));
        }
    }
}
