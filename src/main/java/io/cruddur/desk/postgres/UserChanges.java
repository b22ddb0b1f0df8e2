package io.cruddur.desk.postgres;

import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Changes of {@code public.users} in one transaction that trusts nothing: each statement checks what was compared, each
 * has to change its row, and no written id may be on two rows at the end. Any surprise undoes all of it.
 */
final class UserChanges {
    private static final int BATCH = 200;
    private static final int NAMED = 3;

    private final List<RowChange> changes;
    private final Work work;
    private int done;

    UserChanges(List<RowChange> changes, Work work) {
        // Updates first, since they may free an id; by key, so that two who lock the same rows do it in one order.
        this.changes = changes.stream()
                .sorted(Comparator.comparing((RowChange change) -> change instanceof RowChange.Insert)
                        .thenComparing(
                                change -> change instanceof RowChange.WriteId write ? write.userUuid() : new UUID(0, 0))
                        .thenComparing(RowChange::handle))
                .toList();
        this.work = work;
    }

    /** @return rows changed */
    int run(Handle handle) {
        handle.createQuery("select pg_advisory_xact_lock(:key, :table)::text")
                .bind("key", LockHolders.KEY)
                .bind("table", LockHolders.USERS)
                .mapTo(String.class)
                .list();
        List<RowChange> unchanged = new ArrayList<>();
        for (List<RowChange> batch : batches()) {
            work.checkCancelled();
            int[] counts = execute(handle, batch);
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 1) {
                    unchanged.add(batch.get(i));
                }
            }
            done += batch.size();
            work.progress(done, changes.size());
        }
        if (!unchanged.isEmpty()) {
            throw surprise(handle, unchanged);
        }
        requireOneRowAnId(handle);
        return done;
    }

    /** Statements of one kind, so many at once. */
    private List<List<RowChange>> batches() {
        List<List<RowChange>> batches = new ArrayList<>();
        for (RowChange change : changes) {
            if (batches.isEmpty()
                    || batches.getLast().size() == BATCH
                    || !batches.getLast().getFirst().sql().equals(change.sql())) {
                batches.add(new ArrayList<>());
            }
            batches.getLast().add(change);
        }
        return batches;
    }

    private static int[] execute(Handle handle, List<RowChange> changes) {
        try (PreparedBatch batch = handle.prepareBatch(changes.getFirst().sql())) {
            for (RowChange change : changes) {
                change.values().forEach(batch::bind);
                batch.add();
            }
            return batch.execute();
        }
    }

    private DeskException.Conflict surprise(Handle handle, List<RowChange> unchanged) {
        String named = unchanged.stream()
                .limit(NAMED)
                .map(change -> "@" + change.handle() + " " + what(handle, change))
                .collect(Collectors.joining("; "));
        int more = unchanged.size() - NAMED;
        return new DeskException.Conflict(
                "Nothing was changed, because something else changed since the comparison: " + named
                        + (more > 0 ? "; and " + more + " more" : "") + ". Compare again.",
                null);
    }

    /** What became of a row, in a few words. */
    private static String what(Handle handle, RowChange change) {
        return switch (change) {
            case RowChange.Insert _ -> "has a row by now, or another row has the id";
            case RowChange.WriteId write -> {
                Optional<Map<String, Object>> row = handle.createQuery("""
                                select coalesce(handle, '') as handle, coalesce(cognito_user_id, '') as id
                                from public.users where uuid = :uuid""")
                        .bind("uuid", write.userUuid())
                        .mapToMap()
                        .findFirst();
                if (row.isEmpty()) {
                    yield "has no row any more";
                }
                String now = String.valueOf(row.get().get("handle"));
                yield now.equals(write.handle())
                        ? "has the id " + row.get().get("id") + " now"
                        : "is called @" + now + " now";
            }
        };
    }

    private void requireOneRowAnId(Handle handle) {
        // Those that were never synced may well have the same in common: nothing.
        String[] ids = changes.stream()
                .map(RowChange::newId)
                .filter(id -> !id.isEmpty() && !id.equals(User.MOCK))
                .distinct()
                .toArray(String[]::new);
        List<String> shared =
                handle.createQuery("""
                        select cognito_user_id || ' is on ' || string_agg('@' || coalesce(handle, ''), ' and ' order by handle)
                        from public.users where cognito_user_id = any(:ids)
                        group by cognito_user_id having count(*) > 1
                        order by cognito_user_id limit 4""").bind("ids", ids).mapTo(String.class).list();
        if (!shared.isEmpty()) {
            throw new DeskException.Conflict(
                    "Nothing was changed, because an id would be on two rows: "
                            + Stream.concat(
                                            shared.stream().limit(NAMED),
                                            shared.size() > NAMED ? Stream.of("and more") : Stream.empty())
                                    .collect(Collectors.joining("; "))
                            + ". Choose the other row too, or mend it first.",
                    null);
        }
    }
}
