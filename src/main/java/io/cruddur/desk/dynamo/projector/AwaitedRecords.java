package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.dynamo.projector.GroupProjector.RowKey;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The rows this projector has written and whose records have not come back yet. Bounded. Safe from any thread. */
final class AwaitedRecords {
    private static final int KEPT = 1_000;

    private final Set<RowKey> keys = new LinkedHashSet<>();

    synchronized void add(Set<RowKey> written) {
        keys.addAll(written);
        Iterator<RowKey> oldest = keys.iterator();
        while (keys.size() > KEPT) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether a record of this row is one's own. Asked once a record. */
    synchronized boolean comesBack(RowKey key) {
        return keys.remove(key);
    }
}
