package io.cruddur.desk.core.database.access;

import io.cruddur.desk.port.access.DatabaseInstances;
import java.time.Duration;

/** How far one step on the way to a database is. */
public sealed interface StepOutcome {
    /** Not begun, or not begun again. */
    record Waiting() implements StepOutcome {}

    record Running() implements StepOutcome {}

    record Passed(StepFinding finding, Duration took) implements StepOutcome {}

    /** @param why says what is wrong and what to do */
    record NotPassed(RuntimeException why, Duration took) implements StepOutcome {}

    /** The instance takes no connections: it is stopped, or on its way. */
    record NotRunning(DatabaseInstances.Instance instance, Duration took) implements StepOutcome {}

    /** @param sentence more about the reason; may be empty */
    record Skipped(SkipReason reason, String sentence) implements StepOutcome {}

    /** Why a step was not taken. */
    enum SkipReason {
        /** An earlier one did not pass. */
        EARLIER,
        /** The host is not the endpoint of an instance of RDS. */
        NO_INSTANCE,
        /** RDS does not answer the question, which need not be what is wrong. */
        NOT_ANSWERED,
        /** The person stopped it. */
        STOPPED
    }
}
