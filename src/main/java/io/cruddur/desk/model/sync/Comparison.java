package io.cruddur.desk.model.sync;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Pool users and rows, matched by their exact handle; who is left over then by id, by a handle that looks alike
 * ({@link LookAlike}), and by email address. Every pool user and every row is in exactly one row of the comparison,
 * whatever the order they came in.
 *
 * @param rows by handle, those without one last
 * @param counts of all states, also of those that nobody is in
 */
public record Comparison(List<SyncRow> rows, Map<SyncState, Integer> counts) {
    public static final Comparison EMPTY = of(List.of(), List.of());

    static final Comparator<SyncRow> ORDER = Comparator.comparing(
                    (SyncRow row) -> row.handle().isEmpty())
            .thenComparing(SyncRow::handle, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(SyncRow::handle)
            .thenComparing(SyncRow::state)
            .thenComparing(SyncRow::sub)
            .thenComparing(row -> row.user() == null ? "" : row.user().uuid().toString());

    public Comparison {
        rows = List.copyOf(rows);
        counts = Map.copyOf(counts);
    }

    public static Comparison of(Collection<PoolUser> poolUsers, Collection<User> users) {
        List<SyncRow> rows = new Matching(poolUsers, users).rows();
        Map<SyncState, Integer> counts = new EnumMap<>(SyncState.class);
        for (SyncState state : SyncState.values()) {
            counts.put(state, 0);
        }
        rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
        return new Comparison(rows, counts);
    }

    public int count(SyncState state) {
        return counts.getOrDefault(state, 0);
    }

    /** The rows whose id in Postgres would be written because a pool user has exactly their handle, and that ask nobody. */
    public List<SyncRow> changes() {
        return rows.stream()
                .filter(row -> row.action() == SyncAction.WRITE_ID && !row.needsTick())
                .toList();
    }
}
