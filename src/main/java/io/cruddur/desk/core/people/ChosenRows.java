package io.cruddur.desk.core.people;

import io.cruddur.desk.model.sync.SyncAction;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that would be applied. At first those whose handle says plainly what to write; what the person has ticked or
 * unticked since is remembered from one comparison to the next.
 */
public final class ChosenRows {
    private final Set<SyncRow> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Boolean> decided = new HashMap<>();
    private final List<Runnable> onChange = new ArrayList<>();
    private boolean poolIsReadOnly;

    /** Begins with another comparison. */
    public void show(Collection<SyncRow> rows, boolean readOnlyPool) {
        poolIsReadOnly = readOnlyPool;
        chosen.clear();
        for (SyncRow row : rows) {
            if (canBeChosen(row) && decided.getOrDefault(key(row), isPlain(row))) {
                chosen.add(row);
            }
        }
        changed();
    }

    /** Forgets everything: another pool is another question. */
    public void forget() {
        decided.clear();
        chosen.clear();
        changed();
    }

    /** Whether there is anything to do for a row, with the pool at hand. */
    public boolean canBeChosen(SyncRow row) {
        return row.action() != SyncAction.NONE && !(poolIsReadOnly && row.action() == SyncAction.CREATE_IN_POOL);
    }

    public boolean poolIsReadOnly() {
        return poolIsReadOnly;
    }

    public boolean isChosen(SyncRow row) {
        return chosen.contains(row);
    }

    public void choose(SyncRow row, boolean wanted) {
        decide(row, wanted);
        changed();
    }

    /** Ticks all that can be if one is not ticked yet, and else unticks them: what the Space key does. */
    public void toggle(Collection<SyncRow> rows) {
        List<SyncRow> possible = rows.stream().filter(this::canBeChosen).toList();
        boolean wanted = !possible.stream().allMatch(chosen::contains);
        possible.forEach(row -> decide(row, wanted));
        changed();
    }

    /**
     * Ticks or unticks many at once. A suggestion is never ticked this way: it has to be confirmed by itself.
     */
    public void chooseAll(Collection<SyncRow> rows, boolean wanted) {
        for (SyncRow row : rows) {
            if (canBeChosen(row) && !(wanted && row.needsTick())) {
                decide(row, wanted);
            }
        }
        changed();
    }

    /** Whether all of these that {@link #chooseAll} would tick are ticked; false when there is none. */
    public boolean areAllChosen(Collection<SyncRow> rows) {
        boolean some = false;
        for (SyncRow row : rows) {
            if (canBeChosen(row) && !row.needsTick()) {
                if (!chosen.contains(row)) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }

    private void decide(SyncRow row, boolean wanted) {
        if (canBeChosen(row)) {
            decided.put(key(row), wanted);
            if (wanted) {
                chosen.add(row);
            } else {
                chosen.remove(row);
            }
        }
    }

    private static boolean isPlain(SyncRow row) {
        return row.state() == SyncState.STILL_MOCK || row.state() == SyncState.ID_DIFFERS;
    }

    /** The same two people in the same relation: a row that has become something else is another decision. */
    private static String key(SyncRow row) {
        return row.state() + " " + row.sub() + " "
                + (row.user() == null ? "" : row.user().uuid().toString());
    }

    private void changed() {
        List.copyOf(onChange).forEach(Runnable::run);
    }

    public Set<SyncRow> rows() {
        return Collections.unmodifiableSet(chosen);
    }

    /** @param listener run whenever anything was ticked or unticked */
    public void onChange(Runnable listener) {
        onChange.add(listener);
    }
}
