package io.cruddur.desk.core.results;

import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.core.work.Tasks;
import java.util.function.Consumer;

/**
 * Fetches items that are only on disk, when the table asks for them: what it asks for while it lays itself out, in one go.
 * On the thread that shows them.
 */
final class RowFetcher {
    private final Tasks tasks;
    private final LoadedRows rows;
    private final Consumer<ItemStore> onFetched;
    private final Consumer<Throwable> onFailure;
    private boolean fetching;
    private boolean failed;
    private int first = -1;
    private int last;

    /**
     * @param onFetched told the store that has more at hand now
     * @param onFailure told why it has not; nothing more is fetched until {@link #reset}
     */
    RowFetcher(Tasks tasks, LoadedRows rows, Consumer<ItemStore> onFetched, Consumer<Throwable> onFailure) {
        this.tasks = tasks;
        this.rows = rows;
        this.onFetched = onFetched;
        this.onFailure = onFailure;
    }

    /** The rows begin anew. */
    void reset() {
        failed = false;
        first = -1;
    }

    void want(int index) {
        if (failed) {
            return;
        }
        last = first < 0 ? index : Math.max(last, index);
        first = first < 0 ? index : Math.min(first, index);
        if (!fetching) {
            fetching = true;
            tasks.soon(this::fetch);
        }
    }

    private void fetch() {
        if (first < 0) {
            fetching = false;
            return;
        }
        int[] wanted = rows.around(first, last);
        first = -1;
        ItemStore store = rows.store();
        tasks.quiet(_ -> {
                    store.fetch(wanted);
                    return store;
                })
                .onSuccess(this::fetched)
                .onFailure(failure -> {
                    failed = true;
                    onFailure.accept(failure);
                })
                .onEnd(() -> {
                    fetching = false;
                    if (first >= 0) {
                        want(first);
                    }
                })
                .start();
    }

    private void fetched(ItemStore store) {
        if (store == rows.store()) {
            // Whoever looks again now finds it, or asks again.
            rows.fetched();
            onFetched.accept(store);
        }
    }
}
