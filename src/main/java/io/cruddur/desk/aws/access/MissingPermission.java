package io.cruddur.desk.aws.access;

import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.port.DeskException;

/** What is said of a call that was not allowed: which action is missing. */
final class MissingPermission {
    private MissingPermission() {}

    /**
     * What to throw for a failure of the SDK.
     *
     * @param what what could not be done: {@code read the secret x}
     * @param action as policies call it: {@code rds:StartDBInstance}
     */
    static RuntimeException explain(RuntimeException failure, String what, String action) {
        RuntimeException explained = AwsFailures.explain(failure, what);
        if (explained instanceof DeskException.Denied denied
                && !AwsFailures.code(failure).isEmpty()) {
            return new DeskException.Denied(
                    "Could not " + what + ": these credentials are not allowed to. The permission " + action
                            + " is missing; have it added to their policy, and try again.",
                    denied);
        }
        return explained;
    }
}
