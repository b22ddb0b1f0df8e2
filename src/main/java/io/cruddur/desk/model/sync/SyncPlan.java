package io.cruddur.desk.model.sync;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What would be done for the chosen people, in this order: the users to be created in the pool, one after the other,
 * since a pool knows no transactions; then all changes of rows in one transaction, those of the created users among
 * them.
 */
public record SyncPlan(List<Step> steps) {
    /** What is done for one person. */
    public sealed interface Step {
        SyncRow row();
    }

    /** A change of {@code public.users}. */
    public record Change(SyncRow row, RowChange change) implements Step {}

    /** A user to be created in the pool for a row, whose new id the row then gets. */
    public record Creation(SyncRow row, User user) implements Step {
        /** The change of the row, once the pool has chosen the sub. */
        public RowChange.WriteId change(String sub) {
            return new RowChange.WriteId(user.uuid(), user.handle(), user.cognitoUserId(), sub);
        }
    }

    public SyncPlan {
        steps = List.copyOf(steps);
    }

    /** Of the chosen rows those for which something can be done, in the order of the comparison. */
    public static SyncPlan of(Collection<SyncRow> chosen) {
        List<Step> steps = new ArrayList<>();
        for (SyncRow row : chosen.stream().sorted(Comparison.ORDER).toList()) {
            switch (row.action()) {
                case NONE -> {}
                case WRITE_ID -> {
                    User user = Objects.requireNonNull(row.user());
                    steps.add(new Change(
                            row, new RowChange.WriteId(user.uuid(), user.handle(), user.cognitoUserId(), row.sub())));
                }
                case INSERT_ROW -> steps.add(new Change(row, insert(Objects.requireNonNull(row.poolUser()))));
                case CREATE_IN_POOL -> steps.add(new Creation(row, Objects.requireNonNull(row.user())));
            }
        }
        return new SyncPlan(steps);
    }

    /** The columns allow no NULL: who has no name is called by the handle, and a missing address is an empty one. */
    private static RowChange.Insert insert(PoolUser user) {
        String handle = Objects.requireNonNull(user.handle());
        String name = user.displayName();
        return new RowChange.Insert(
                name == null || name.isBlank() ? handle : name,
                handle,
                user.email() == null ? "" : user.email(),
                user.sub());
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public List<Creation> creations() {
        return steps.stream()
                .filter(Creation.class::isInstance)
                .map(Creation.class::cast)
                .toList();
    }

    /** The changes whose ids are known already. */
    public List<RowChange> changes() {
        return steps.stream()
                .filter(Change.class::isInstance)
                .map(step -> ((Change) step).change())
                .toList();
    }

    public int count(SyncAction action) {
        return (int)
                steps.stream().filter(step -> step.row().action() == action).count();
    }

    public int count(SyncState state) {
        return (int) steps.stream().filter(step -> step.row().state() == state).count();
    }
}
