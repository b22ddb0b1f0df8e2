package io.cruddur.desk.ui.users.compare;

import io.cruddur.desk.core.people.SyncReport;
import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.model.sync.SyncAction;
import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncRow.Hint;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.ui.kit.Texts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison, a plan and a report in words and icons. */
public final class SyncFormatter {
    private SyncFormatter() {}

    public static String label(SyncState state) {
        return switch (state) {
            case MATCHED -> Texts.text("users.state.matched");
            case ID_DIFFERS -> Texts.text("users.state.idDiffers");
            case STILL_MOCK -> Texts.text("users.state.stillMock");
            case SUGGESTED -> Texts.text("users.state.suggested");
            case ONLY_IN_POOL -> Texts.text("users.state.onlyInPool");
            case ONLY_IN_POSTGRES -> Texts.text("users.state.onlyInPostgres");
            case NO_HANDLE -> Texts.text("users.state.noHandle");
            case DUPLICATE_IN_POOL -> Texts.text("users.state.duplicateInPool");
            case DUPLICATE_IN_POSTGRES -> Texts.text("users.state.duplicateInPostgres");
            case SHARED_SUB -> Texts.text("users.state.sharedSub");
        };
    }

    static String icon(SyncState state) {
        return switch (state) {
            case MATCHED -> "fth-check-circle";
            case ID_DIFFERS -> "fth-shuffle";
            case STILL_MOCK -> "fth-edit-3";
            case SUGGESTED -> "fth-help-circle";
            case ONLY_IN_POOL -> "fth-user-check";
            case ONLY_IN_POSTGRES -> "fth-database";
            case NO_HANDLE -> "fth-user-x";
            case DUPLICATE_IN_POOL, DUPLICATE_IN_POSTGRES -> "fth-copy";
            case SHARED_SUB -> "fth-link";
        };
    }

    /** The style class of the state's badge. */
    static String style(SyncState state) {
        return switch (state) {
            case MATCHED -> "success";
            case ID_DIFFERS, SUGGESTED -> "warning";
            case STILL_MOCK -> "accent";
            case ONLY_IN_POOL, ONLY_IN_POSTGRES -> "neutral";
            case NO_HANDLE, DUPLICATE_IN_POOL, DUPLICATE_IN_POSTGRES, SHARED_SUB -> "danger";
        };
    }

    /** What would happen to this person, or why nothing would. */
    public static String outcome(SyncRow row, boolean poolIsReadOnly) {
        return outcome(row, poolIsReadOnly, false);
    }

    /** @param chosen whether the person is ticked: then it is confirmed and not to be */
    public static String outcome(SyncRow row, boolean poolIsReadOnly, boolean chosen) {
        String words = words(row, poolIsReadOnly);
        boolean confirms = row.state() == SyncState.SUGGESTED
                || row.hint() instanceof Hint.SubHeld
                || (row.state() == SyncState.ID_DIFFERS && row.hint() instanceof Hint.IdInUse);
        return confirms ? Texts.text(chosen ? "users.outcome.confirmed" : "users.outcome.confirm", words) : words;
    }

    private static String words(SyncRow row, boolean poolIsReadOnly) {
        if (row.hint() instanceof Hint.SubTaken(String other)) {
            return Texts.text("users.outcome.subTaken", other);
        }
        if (row.hint() instanceof Hint.SubHeld(String other)) {
            return Texts.text("users.outcome.subHeld", other);
        }
        return switch (row.state()) {
            case MATCHED ->
                row.hint() instanceof Hint.OtherHandle(String pools)
                        ? Texts.text("users.outcome.matched.otherHandle", pools)
                        : Texts.text("users.outcome.matched");
            case ID_DIFFERS ->
                row.hint() instanceof Hint.IdInUse(String username)
                        ? Texts.text("users.outcome.idDiffers.inUse", username)
                        : Texts.text("users.outcome.idDiffers");
            case STILL_MOCK -> Texts.text("users.outcome.stillMock");
            case SUGGESTED -> suggested(row.hint());
            case ONLY_IN_POOL -> onlyInPool(row.hint());
            case ONLY_IN_POSTGRES -> onlyInPostgres(row, poolIsReadOnly);
            case NO_HANDLE -> noHandle(row.hint());
            case DUPLICATE_IN_POOL, DUPLICATE_IN_POSTGRES ->
                row.hint() instanceof Hint.Shared(int poolUsers, int rows)
                        ? Texts.text("users.outcome.duplicateHandle", poolUsers, rows)
                        : label(row.state());
            case SHARED_SUB ->
                row.hint() instanceof Hint.SameSub(String other)
                        ? Texts.text("users.outcome.sharedSub", other)
                        : label(row.state());
        };
    }

    private static String suggested(Hint hint) {
        return switch (hint) {
            case Hint.NearHandle(String pools) -> Texts.text("users.outcome.suggested.near", pools);
            case Hint.SameEmail(String pools)
            when pools.isBlank() -> Texts.text("users.outcome.suggested.emailNoHandle");
            case Hint.SameEmail(String pools) -> Texts.text("users.outcome.suggested.email", pools);
            default -> Texts.text("users.state.suggested");
        };
    }

    private static String onlyInPool(Hint hint) {
        return switch (hint) {
            case Hint.NearHandle(String other) -> Texts.text("users.outcome.onlyInPool.near", other);
            case Hint.SameEmail(String other)
            when !other.isBlank() -> Texts.text("users.outcome.onlyInPool.email", other);
            default -> Texts.text("users.outcome.onlyInPool");
        };
    }

    private static String onlyInPostgres(SyncRow row, boolean poolIsReadOnly) {
        if (row.handle().isEmpty()) {
            return Texts.text("users.outcome.onlyInPostgres.noHandle");
        }
        if (poolIsReadOnly) {
            return Texts.text("users.outcome.onlyInPostgres.readOnly");
        }
        return switch (row.hint()) {
            case Hint.NearHandle(String other) -> Texts.text("users.outcome.onlyInPostgres.near", other);
            case Hint.SameEmail(String other)
            when other.isBlank() -> Texts.text("users.outcome.onlyInPostgres.emailNoHandle");
            case Hint.SameEmail(String other) -> Texts.text("users.outcome.onlyInPostgres.email", other);
            default -> Texts.text("users.outcome.onlyInPostgres");
        };
    }

    private static String noHandle(Hint hint) {
        return switch (hint) {
            case Hint.OtherHandle _ -> Texts.text("users.outcome.noHandle.sameId");
            case Hint.SameEmail(String other)
            when !other.isBlank() -> Texts.text("users.outcome.noHandle.email", other);
            default -> Texts.text("users.outcome.noHandle");
        };
    }

    public static String summary(Comparison comparison, int chosen) {
        return Texts.text("users.summary", comparison.rows().size(), comparison.count(SyncState.MATCHED), chosen);
    }

    /** What a plan does, each kind with its number: {@code 2 ids to write, 1 row to insert}. */
    public static String summary(SyncPlan plan) {
        String parts = Stream.of(
                        part("users.plan.ids", plan.count(SyncAction.WRITE_ID)),
                        part("users.plan.inserts", plan.count(SyncAction.INSERT_ROW)),
                        part("users.plan.creations", plan.count(SyncAction.CREATE_IN_POOL)))
                .flatMap(List::stream)
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? Texts.text("users.plan.empty") : parts;
    }

    private static List<String> part(String key, int count) {
        return count == 0 ? List.of() : List.of(Texts.text(key, count));
    }

    public static String report(SyncReport report) {
        if (!report.complete()) {
            return Texts.text("users.report.stopped", report.created(), report.failure());
        }
        int changed = report.count(SyncReport.StepResult.DONE);
        return report.created() == 0
                ? Texts.text("users.report.all", changed)
                : Texts.text("users.report.allAndCreated", changed, report.created());
    }

    public static String report(SyncReport.StepReport line) {
        return switch (line.outcome()) {
            case DONE ->
                switch (line.action()) {
                    case INSERT_ROW -> Texts.text("users.report.inserted", line.handle(), line.after());
                    case CREATE_IN_POOL -> Texts.text("users.report.created", line.handle(), line.after());
                    default -> Texts.text("users.report.written", line.handle(), line.before(), line.after());
                };
            case CREATED_ONLY -> Texts.text("users.report.createdOnly", line.handle(), line.after());
            case NOT_DONE -> Texts.text("users.report.notDone", line.handle());
        };
    }
}
