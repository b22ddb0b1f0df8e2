package io.cruddur.desk.core.people;

import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.model.sync.SyncPlan;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a plan out. First the pool, whose calls cannot be undone: one user after the other, each only if the row still
 * is what it was. Then all rows in one transaction. What stops in between leaves users in the pool whose rows are as
 * before: the next comparison finds them by their handle, and applying again goes on from there.
 */
public final class SyncRun {
    /** What is said of a run, in the words of the window. */
    public interface Sentences {
        /** What it is at: somebody's user is made in the pool. */
        String creating(String handle);

        /** What it is at: the rows are written. */
        String writing();

        /** Why it ended early: the person wanted it. */
        String cancelled();

        /** Why nobody is made in the pool: there is no row any more. */
        String rowGone(String handle);

        /** Why nobody is made in the pool: the row is not what was compared. */
        String rowChanged(String handle);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SyncRun.class);

    private final UserPool pool;
    private final UserDatabase users;
    private final Sentences voice;

    public SyncRun(UserPool pool, UserDatabase users, Sentences voice) {
        this.pool = pool;
        this.users = users;
        this.voice = voice;
    }

    /**
     * Blocks until it is over.
     *
     * @param invite whether the created users get the pool's invitation
     * @return what became of it, also when it stopped half-way
     * @throws DeskException when nothing at all was done
     */
    public SyncReport run(SyncPlan plan, boolean invite, Work work) {
        List<String> subs = new ArrayList<>();
        try {
            List<RowChange> changes = new ArrayList<>(plan.changes());
            for (SyncPlan.Creation creation : plan.creations()) {
                work.step(voice.creating(creation.user().handle()));
                String sub = create(creation, invite, work);
                subs.add(sub);
                changes.add(creation.change(sub));
                work.progress(subs.size(), plan.creations().size());
            }
            work.step(voice.writing());
            work.progress(0, changes.size());
            users.apply(changes, work);
            return SyncReport.of(plan, subs, true, "");
        } catch (DeskException e) {
            if (subs.isEmpty()) {
                throw e;
            }
            LOG.warn("Applying stopped after {} users were created in the pool", subs.size(), e);
            return SyncReport.of(plan, subs, false, e.sentence());
        } catch (CancelledException e) {
            if (subs.isEmpty()) {
                throw e;
            }
            return SyncReport.of(plan, subs, false, voice.cancelled());
        }
    }

    private String create(SyncPlan.Creation creation, boolean invite, Work work) {
        work.checkCancelled();
        User compared = creation.user();
        User now = users.byUuid(compared.uuid())
                .orElseThrow(() -> new DeskException.Conflict(voice.rowGone(compared.handle()), null));
        if (!now.equals(compared)) {
            throw new DeskException.Conflict(voice.rowChanged(compared.handle()), null);
        }
        return pool.create(
                        new UserPool.NewUser(
                                "",
                                compared.handle(),
                                blankAsNone(compared.email()),
                                compared.displayName(),
                                false,
                                invite),
                        work)
                .sub();
    }

    private static @org.jspecify.annotations.Nullable String blankAsNone(String text) {
        return text.isBlank() ? null : text;
    }
}
