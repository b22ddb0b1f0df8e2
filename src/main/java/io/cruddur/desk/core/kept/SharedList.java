package io.cruddur.desk.core.kept;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A list in a document that several apps write. Each of them adds what it added and removes what it removed, and leaves
 * the rest as the others have it: so what another app adds stays, and what it deletes stays deleted. Safe from any thread.
 *
 * @param <E> an entry, which is replaced by another one when it changes
 */
public final class SharedList<E> {
    private final Function<E, Object> key;
    private Set<Object> known = Set.of();

    /** @param key by which an entry is the same here and in the document */
    public SharedList(Function<E, Object> key) {
        this.key = key;
    }

    /** The document has these of this app's entries: they were read from it or written to it. */
    public synchronized void known(Collection<E> entries) {
        known = keys(entries);
    }

    /**
     * What to write.
     *
     * @param own all that this app has
     * @param there what the document has now
     * @return of its own what nobody else deleted, and after it what others added
     */
    public synchronized List<E> merged(Collection<E> own, Collection<E> there) {
        Set<Object> ownKeys = keys(own);
        Set<Object> thereKeys = keys(there);
        List<E> merged = new ArrayList<>();
        for (E entry : own) {
            Object id = key.apply(entry);
            if (!known.contains(id) || thereKeys.contains(id)) {
                merged.add(entry);
            }
        }
        for (E entry : there) {
            Object id = key.apply(entry);
            if (!known.contains(id) && !ownKeys.contains(id)) {
                merged.add(entry);
            }
        }
        return merged;
    }

    private Set<Object> keys(Collection<E> entries) {
        Set<Object> keys = new HashSet<>();
        entries.forEach(entry -> keys.add(key.apply(entry)));
        return keys;
    }
}
