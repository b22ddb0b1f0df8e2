package io.cruddur.desk.core.people;

import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.UserPool.SearchBy;
import io.cruddur.desk.port.UserPool.UserPage;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the users of a pool, page by page, each of them once. On the thread that shows them. */
public final class PoolReading {
    /** Who shows the users. */
    public interface Listener {
        /** @param more whether the pool has more than has come */
        void came(List<PoolUser> fresh, boolean more);

        void done();

        void failed(Throwable failure);

        /** After either, and after a cancellation. */
        void ended();
    }

    private final Tasks tasks;
    private final Listener listener;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String next;
    private @Nullable Task<String> running;

    public PoolReading(Tasks tasks, Listener listener) {
        this.tasks = tasks;
        this.listener = listener;
    }

    /**
     * Reads on from where it ended.
     *
     * @param title in the list of what runs
     * @param wanted what the field begins with
     * @param enough how many users to read before it stops, if there are more
     */
    public void read(UserPool pool, String title, SearchBy field, String wanted, int enough) {
        String token = next;
        // The first call makes the task, which the pages that it brings have to know.
        List<Task<String>> self = new ArrayList<>(1);
        Task<String> task = tasks.job(title, work -> {
                    pages(pool, field, wanted, token, enough, work, page -> arrived(self, page));
                    return wanted;
                })
                .onSuccess(_ -> {
                    if (isRunning(self)) {
                        listener.done();
                    }
                })
                .onFailure(failure -> {
                    if (isRunning(self)) {
                        listener.failed(failure);
                    }
                });
        self.add(task);
        running = task;
        task.onEnd(() -> {
                    if (isRunning(self)) {
                        running = null;
                        listener.ended();
                    }
                })
                .start();
    }

    private boolean isRunning(List<Task<String>> self) {
        return running == self.getFirst();
    }

    private static void pages(
            UserPool pool,
            SearchBy field,
            String wanted,
            @Nullable String from,
            int enough,
            Work work,
            Consumer<UserPage> arrival) {
        String token = from;
        int found = 0;
        do {
            work.checkCancelled();
            UserPage page = pool.page(field, wanted, token, work);
            found += page.users().size();
            arrival.accept(page);
            token = page.next();
        } while (token != null && found < enough);
    }

    /** A page shows as it comes, unless another search began meanwhile. */
    private void arrived(List<Task<String>> self, UserPage page) {
        tasks.soon(() -> {
            if (isRunning(self)) {
                next = page.next();
                // A pool that changes between two pages may bring somebody twice.
                listener.came(
                        page.users().stream()
                                .filter(user -> seen.add(user.username()))
                                .toList(),
                        next != null);
            }
        });
    }

    /** Stops reading; what came stays. */
    public void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    /** Begins anew. */
    public void clear() {
        cancel();
        running = null;
        seen.clear();
        next = null;
    }

    /** @return whether this one had not come yet */
    public boolean meet(PoolUser user) {
        return seen.add(user.username());
    }

    public void forget(PoolUser user) {
        seen.remove(user.username());
    }
}
