package io.cruddur.desk.core.database;

import io.cruddur.desk.port.DatabaseAdmin.Standing;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which steps of a set-up can be run: what drops rows, or is not on the embedded server, wants the database's name typed. */
public final class SetUpRules {
    private SetUpRules() {}

    /**
     * The steps that can be run alone.
     *
     * @param there how the database is; null while that is not known, or something runs
     */
    public static Set<SetUpStep> possible(@Nullable Standing there, String typedName) {
        Set<SetUpStep> now = EnumSet.noneOf(SetUpStep.class);
        if (there == null) {
            return now;
        }
        boolean named = typedName.equals(there.database());
        for (SetUpStep step : SetUpStep.values()) {
            boolean needed = step == SetUpStep.CREATE ? !there.exists() : there.exists();
            if (needed && (named || (there.embedded() && step != SetUpStep.DROP))) {
                now.add(step);
            }
        }
        return now;
    }

    /** Whether all steps can be run, one after the other. */
    public static boolean allPossible(@Nullable Standing there, String typedName) {
        return there != null && (typedName.equals(there.database()) || (there.embedded() && !there.exists()));
    }
}
