package io.cruddur.desk.model.sync;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.SyncRow.Hint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the ids that are on two rows, and keeps a comparison from proposing more of them. */
final class SharedSubs {
    private final List<SyncRow> rows;
    private final Map<String, List<SyncRow>> holders = new HashMap<>();

    SharedSubs(List<SyncRow> rows) {
        this.rows = rows;
        for (SyncRow row : rows) {
            String id = row.postgresId();
            if (!id.isBlank() && !id.equals(User.MOCK)) {
                holders.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(row);
            }
        }
    }

    List<SyncRow> settled() {
        List<SyncRow> settled = new ArrayList<>(rows.size());
        for (SyncRow row : rows) {
            settled.add(settled(row));
        }
        return settled;
    }

    private SyncRow settled(SyncRow row) {
        return switch (row.state()) {
            // A row that gets another id anyway is on its way out of the double.
            case ID_DIFFERS, STILL_MOCK, SUGGESTED, ONLY_IN_POOL -> taken(row);
            case MATCHED, ONLY_IN_POSTGRES -> shared(row);
            case NO_HANDLE, DUPLICATE_IN_POOL, DUPLICATE_IN_POSTGRES, SHARED_SUB -> row;
        };
    }

    private SyncRow shared(SyncRow row) {
        return handleOf(row.postgresId(), other -> !other.equals(row))
                .map(other -> new SyncRow(
                        SyncState.SHARED_SUB, row.handle(), row.poolUser(), row.user(), new Hint.SameSub(other)))
                .orElse(row);
    }

    private SyncRow taken(SyncRow row) {
        PoolUser poolUser = row.poolUser();
        if (poolUser == null) {
            return row;
        }
        // A holder whose own handle says that it gets another id frees this one in the same transaction, if it is
        // chosen.
        Optional<SyncRow> held = handleOf(
                        poolUser.sub(),
                        other -> !other.equals(row) && other.state() == SyncState.ID_DIFFERS && other.needsTick())
                .filter(_ -> !row.needsTick())
                .map(other -> new SyncRow(row.state(), row.handle(), poolUser, row.user(), new Hint.SubHeld(other)));
        return handleOf(poolUser.sub(), other -> !other.equals(row) && other.state() != SyncState.ID_DIFFERS)
                .map(other -> new SyncRow(row.state(), row.handle(), poolUser, row.user(), new Hint.SubTaken(other)))
                .or(() -> held)
                .orElse(row);
    }

    /** Of several that hold an id always the same one, whatever the order they came in. */
    private Optional<String> handleOf(String id, Predicate<SyncRow> counts) {
        return holders.getOrDefault(id, List.of()).stream()
                .filter(counts)
                .map(SyncRow::handle)
                .min(Comparator.naturalOrder());
    }
}
