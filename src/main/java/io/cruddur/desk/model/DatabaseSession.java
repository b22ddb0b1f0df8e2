package io.cruddur.desk.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client's session on a Postgres server, as {@code pg_stat_activity} has it. What a session of somebody else does,
 * only its owner and those who may read all statistics see: it is null or empty then.
 *
 * @param pid the process that serves it; a number is given again after its session has ended
 * @param user the role; empty for one of the server's own processes
 * @param database empty for one that is in none
 * @param client address and port; empty over a socket of the machine
 * @param application as it calls itself; may be empty
 * @param state such as {@code idle in transaction}; empty when not seen
 * @param waiting the kind of thing it waits for, such as {@code Lock}; empty when it does not wait, or not seen
 * @param started when it connected; what tells two sessions with one pid apart
 * @param since when it came into its state; null when not seen
 * @param query its statement, or the last one it ran, without any values; empty when not seen
 * @param blockedBy pids of the sessions that hold the lock it waits for
 * @param own whether this app holds it
 */
public record DatabaseSession(
        int pid,
        String user,
        String database,
        String client,
        String application,
        String state,
        String waiting,
        Instant started,
        @Nullable Instant since,
        String query,
        List<Integer> blockedBy,
        boolean own) {
    public DatabaseSession {
        blockedBy = List.copyOf(blockedBy);
    }

    public boolean isBlocked() {
        return !blockedBy.isEmpty();
    }
}
