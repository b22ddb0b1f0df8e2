package io.cruddur.desk.ui.users;

import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.port.UserDatabase.Applied;
import io.cruddur.desk.ui.Texts;

/** A comparison in words and icons. */
final class SyncWords {
    private SyncWords() {}

    static String label(SyncState state) {
        return switch (state) {
            case MATCHED -> Texts.text("users.state.matched");
            case ID_DIFFERS -> Texts.text("users.state.idDiffers");
            case STILL_MOCK -> Texts.text("users.state.stillMock");
            case ONLY_IN_POOL -> Texts.text("users.state.onlyInPool");
            case ONLY_IN_POSTGRES -> Texts.text("users.state.onlyInPostgres");
            case NO_HANDLE -> Texts.text("users.state.noHandle");
            case DUPLICATE_HANDLE -> Texts.text("users.state.duplicateHandle");
        };
    }

    static String icon(SyncState state) {
        return switch (state) {
            case MATCHED -> "fth-check-circle";
            case ID_DIFFERS -> "fth-shuffle";
            case STILL_MOCK -> "fth-edit-3";
            case ONLY_IN_POOL -> "fth-user-check";
            case ONLY_IN_POSTGRES -> "fth-database";
            case NO_HANDLE -> "fth-user-x";
            case DUPLICATE_HANDLE -> "fth-copy";
        };
    }

    /** The style class of the state's badge. */
    static String style(SyncState state) {
        return switch (state) {
            case MATCHED -> "success";
            case ID_DIFFERS -> "warning";
            case STILL_MOCK -> "accent";
            case ONLY_IN_POOL, ONLY_IN_POSTGRES -> "neutral";
            case NO_HANDLE, DUPLICATE_HANDLE -> "danger";
        };
    }

    /** What would happen to this person, or why nothing would. */
    static String outcome(SyncRow row) {
        return switch (row.state()) {
            case MATCHED -> Texts.text("users.outcome.matched");
            case ID_DIFFERS -> Texts.text("users.outcome.idDiffers");
            case STILL_MOCK -> Texts.text("users.outcome.stillMock");
            case ONLY_IN_POOL -> onlyInPool(row.hint());
            case ONLY_IN_POSTGRES -> onlyInPostgres(row);
            case NO_HANDLE ->
                row.hint() instanceof SyncRow.Hint.SameEmail(var other) && !other.isBlank()
                        ? Texts.text("users.outcome.noHandle.email", other)
                        : Texts.text("users.outcome.noHandle");
            case DUPLICATE_HANDLE ->
                row.hint() instanceof SyncRow.Hint.Shared(var poolUsers, var rows)
                        ? Texts.text("users.outcome.duplicateHandle", poolUsers, rows)
                        : label(row.state());
        };
    }

    private static String onlyInPool(SyncRow.Hint hint) {
        return switch (hint) {
            case SyncRow.Hint.NearHandle(var other) -> Texts.text("users.outcome.onlyInPool.near", other);
            case SyncRow.Hint.SameEmail(var other)
            when !other.isBlank() -> Texts.text("users.outcome.onlyInPool.email", other);
            default -> Texts.text("users.outcome.onlyInPool");
        };
    }

    private static String onlyInPostgres(SyncRow row) {
        if (row.handle().isEmpty()) {
            return Texts.text("users.outcome.onlyInPostgres.noHandle");
        }
        return switch (row.hint()) {
            case SyncRow.Hint.NearHandle(var other) -> Texts.text("users.outcome.onlyInPostgres.near", other);
            case SyncRow.Hint.SameEmail(var other)
            when other.isBlank() -> Texts.text("users.outcome.onlyInPostgres.emailNoHandle");
            case SyncRow.Hint.SameEmail(var other) -> Texts.text("users.outcome.onlyInPostgres.email", other);
            default -> Texts.text("users.outcome.onlyInPostgres");
        };
    }

    static String summary(Comparison comparison) {
        return Texts.text(
                "users.summary",
                comparison.rows().size(),
                comparison.count(SyncState.MATCHED),
                comparison.changes().size());
    }

    static String report(SyncReport report) {
        return report.left() == 0
                ? Texts.text("users.report.all", report.changed())
                : Texts.text("users.report.some", report.changed(), report.left());
    }

    static String report(Applied row) {
        return row.changed() ? Texts.text("users.report.changed") : Texts.text("users.report.left");
    }
}
