package io.cruddur.desk.core.account;

import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gets new tokens soon before those of a person expire, again and again. On the thread that asks. */
final class Renewal {
    /** How long before they expire; of short ones the last fifth. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final int SHARE = 5;

    /** After a failure that may pass. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** How long it is tried again once they have expired: a machine that wakes up is without a network for a while. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    /** Of tokens that are of hardly any use: nobody is asked for new ones all the time. */
    private static final Duration LEAST = Duration.ofSeconds(30);

    /** The clock is looked at this often, since a machine that sleeps lets no waiting pass. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final PoolSignIn pool;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Consumer<SignedIn> renewed;
    private final Consumer<Throwable> failed;
    /** Counts up with every person and every end: what belongs to an earlier one is not heard any more. */
    private int round;

    /** When it began to fail; null while it does not. */
    private @Nullable Instant failingSince;

    /** @param failed told when it cannot go on; nothing is renewed after that */
    Renewal(PoolSignIn pool, Tasks tasks, InstantSource clock, Consumer<SignedIn> renewed, Consumer<Throwable> failed) {
        this.pool = pool;
        this.tasks = tasks;
        this.clock = clock;
        this.renewed = renewed;
        this.failed = failed;
    }

    /** In the place of whoever was kept before. */
    void keep(SignedIn person) {
        round++;
        failingSince = null;
        Instant now = clock.instant();
        Duration share = Duration.between(now, person.expires()).dividedBy(SHARE);
        Instant due = person.expires().minus(share.compareTo(BEFORE) < 0 ? share : BEFORE);
        look(person, due.isBefore(now.plus(LEAST)) ? now.plus(LEAST) : due, round);
    }

    void end() {
        round++;
    }

    private void look(SignedIn person, Instant due, int mine) {
        if (mine != round) {
            return;
        }
        Duration rest = Duration.between(clock.instant(), due);
        if (rest.isPositive()) {
            tasks.later(rest.compareTo(LOOK) < 0 ? rest : LOOK, () -> look(person, due, mine));
            return;
        }
        tasks.quiet(_ -> pool.refresh(person))
                .onSuccess(next -> {
                    if (mine == round) {
                        renewed.accept(next);
                        keep(next);
                    }
                })
                .onFailure(problem -> {
                    if (mine == round) {
                        notRenewed(person, problem, mine);
                    }
                })
                .start();
    }

    /** What may pass is tried again for as long as the tokens are good, and for a while after that. */
    private void notRenewed(SignedIn person, Throwable problem, int mine) {
        boolean mayPass = problem instanceof DeskException known && known.retryable();
        Instant now = clock.instant();
        Instant since = failingSince == null ? now : failingSince;
        failingSince = since;
        if (mayPass && (now.isBefore(person.expires()) || now.isBefore(since.plus(GRACE)))) {
            look(person, now.plus(AGAIN), mine);
        } else {
            round++;
            failed.accept(problem);
        }
    }
}
