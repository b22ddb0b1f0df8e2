package io.cruddur.desk.core.people;

import io.cruddur.desk.model.sync.SyncAction;
import io.cruddur.desk.model.sync.SyncPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a plan.
 *
 * @param failure why it ended early; empty when everything was done
 */
public record SyncReport(SyncPlan plan, List<StepReport> lines, String failure) {
    /** What became of one step. */
    public enum StepResult {
        /** The row was changed; in the pool too, where the step asked for it. */
        DONE,
        /** The user is in the pool, but the row was not changed. */
        CREATED_ONLY,
        NOT_DONE
    }

    /**
     * One step.
     *
     * @param before the id that the row had; empty when there was no row
     * @param after the id that the row has now, or would have got; empty when the pool never chose one
     */
    public record StepReport(SyncAction action, String handle, String before, String after, StepResult outcome) {}

    public SyncReport {
        lines = List.copyOf(lines);
    }

    /**
     * The report on a plan.
     *
     * @param subs of the users that were created, in the order of the plan's creations
     * @param rowsChanged whether the transaction was committed
     */
    public static SyncReport of(SyncPlan plan, List<String> subs, boolean rowsChanged, String failure) {
        List<StepReport> lines = new ArrayList<>(plan.steps().size());
        int created = 0;
        for (SyncPlan.Step step : plan.steps()) {
            String sub =
                    switch (step) {
                        case SyncPlan.Change change -> change.change().newId();
                        case SyncPlan.Creation _ -> created < subs.size() ? subs.get(created) : "";
                    };
            boolean half = step instanceof SyncPlan.Creation && created++ < subs.size();
            StepResult outcome = rowsChanged ? StepResult.DONE : half ? StepResult.CREATED_ONLY : StepResult.NOT_DONE;
            lines.add(new StepReport(
                    step.row().action(), step.row().handle(), step.row().postgresId(), sub, outcome));
        }
        return new SyncReport(plan, lines, failure);
    }

    public boolean complete() {
        return failure.isEmpty();
    }

    public int count(StepResult outcome) {
        return (int) lines.stream().filter(line -> line.outcome() == outcome).count();
    }

    public int created() {
        return (int) lines.stream()
                .filter(line -> line.action() == SyncAction.CREATE_IN_POOL && line.outcome() != StepResult.NOT_DONE)
                .count();
    }
}
