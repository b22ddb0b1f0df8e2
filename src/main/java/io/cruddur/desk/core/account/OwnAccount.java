package io.cruddur.desk.core.account;

import io.cruddur.desk.core.account.AccountState.Challenged;
import io.cruddur.desk.core.account.AccountState.In;
import io.cruddur.desk.core.account.AccountState.PlainPasswordWanted;
import io.cruddur.desk.core.account.AccountState.SignedOut;
import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.PoolSignIn.PlainPassword;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.SignedIn;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs a person in, through what the pool asks, keeps them signed in, and signs them out. Tokens are refreshed soon
 * before they expire; when that fails for good the person is asked to sign in again, and who they were stays known until
 * they have. On the thread that asks.
 */
public final class OwnAccount {
    /** Told of every change, on the thread that asks. */
    @FunctionalInterface
    public interface Listener {
        void changed();
    }

    /** After these a challenge cannot be answered any more. */
    private static final Set<SignInFailure> ENDS = Set.of(
            SignInFailure.OVER,
            SignInFailure.USER_OR_PASSWORD,
            SignInFailure.TOO_MANY_TRIES,
            SignInFailure.DISABLED,
            SignInFailure.NOT_TRUSTED,
            SignInFailure.CLOCK_WRONG,
            SignInFailure.RESET_REQUIRED);

    private final PoolSignIn pool;
    private final UserDatabase users;
    private final Tasks tasks;
    private final Renewal renewal;
    private final Listener listener;

    private AccountState state = new SignedOut();
    private @Nullable In lapsed;
    private @Nullable Throwable failure;
    private @Nullable Task<?> running;
    private char[] held = new char[0];
    /** Counts up with every sign-in and sign-out: what belongs to an earlier one is not heard any more. */
    private int round;

    public OwnAccount(PoolSignIn pool, UserDatabase users, Tasks tasks, InstantSource clock, Listener listener) {
        this.pool = pool;
        this.users = users;
        this.tasks = tasks;
        this.renewal = new Renewal(pool, tasks, clock, this::renewed, this::notRenewed);
        this.listener = listener;
    }

    public AccountState state() {
        return state;
    }

    /** Whether the pool is being asked. */
    public boolean isBusy() {
        return running != null;
    }

    /** Why the last step did not succeed; nothing once there is another one. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Who was signed in until the tokens could not be refreshed; nothing once somebody is again, or has signed out. */
    public Optional<In> lapsed() {
        return Optional.ofNullable(lapsed);
    }

    /** @param password is cleared in any case, at the latest by {@link #cancel} */
    public void signIn(String login, char[] password) {
        begin(login, password, PlainPassword.REFUSED);
    }

    /** The person agrees that the password itself is sent. */
    public void sendPlainPassword() {
        if (state instanceof PlainPasswordWanted wanted && running == null) {
            begin(wanted.login(), held, PlainPassword.AGREED);
        }
    }

    private void begin(String login, char[] password, PlainPassword plain) {
        if (running != null || state instanceof In) {
            clear(password);
            return;
        }
        if (held != password) {
            clear(held);
        }
        ask(
                () -> {
                    boolean keep = false;
                    try {
                        return pool.begin(login, password, plain);
                    } catch (DeskException.NotAccepted e) {
                        keep = wantsPlainPassword(e);
                        throw e;
                    } finally {
                        if (!keep) {
                            clear(password);
                        }
                    }
                },
                problem -> {
                    if (wantsPlainPassword(problem)) {
                        held = password;
                        state = new PlainPasswordWanted(login);
                    } else {
                        state = new SignedOut();
                        failure = problem;
                    }
                });
    }

    private static boolean wantsPlainPassword(Throwable problem) {
        return problem instanceof DeskException.NotAccepted refused
                && refused.failure() == SignInFailure.PLAIN_PASSWORD_ONLY;
    }

    /** @param password is cleared in any case */
    public void newPassword(char[] password, Map<String, String> attributes) {
        if (challenge() instanceof SignInChallenge.NewPassword asked) {
            answer(() -> {
                try {
                    return pool.newPassword(asked, password, attributes);
                } finally {
                    clear(password);
                }
            });
        } else {
            clear(password);
        }
    }

    /** Answers a challenge for a code, or the one that sets an app up. */
    public void code(String typed) {
        switch (challenge()) {
            case SignInChallenge.Code asked -> answer(() -> pool.code(asked, typed));
            case SignInChallenge.SetUpApp asked -> answer(() -> pool.setUp(asked, typed));
            case null, default -> {}
        }
    }

    public void select(SignInChallenge.Factor factor) {
        if (challenge() instanceof SignInChallenge.SelectFactor asked) {
            answer(() -> pool.select(asked, factor));
        }
    }

    /** The one that can be answered now. */
    private @Nullable SignInChallenge challenge() {
        return state instanceof Challenged challenged && running == null ? challenged.challenge() : null;
    }

    /** A wrong answer leaves the challenge as it is; when the pool has ended it, one begins anew. */
    private void answer(Supplier<SignInStep> call) {
        ask(call, problem -> {
            if (problem instanceof DeskException.NotAccepted refused && ENDS.contains(refused.failure())) {
                state = new SignedOut();
            }
            failure = problem;
        });
    }

    /** Back to the beginning, whatever was asked. */
    public void cancel() {
        if (state instanceof In) {
            return;
        }
        leave();
        state = new SignedOut();
        listener.changed();
    }

    /** Revokes the tokens; one is out at once, also when the pool cannot be told. */
    public void signOut() {
        In was = state instanceof In in ? in : lapsed;
        leave();
        state = new SignedOut();
        lapsed = null;
        if (was != null) {
            int mine = round;
            tasks.quiet(_ -> {
                        pool.signOut(was.person());
                        return was;
                    })
                    .onFailure(problem -> {
                        // A token that is of no use any more need not be revoked.
                        if (mine == round && !(problem instanceof DeskException.NotAccepted)) {
                            failure = problem;
                            listener.changed();
                        }
                    })
                    .start();
        }
        listener.changed();
    }

    /** Looks for the person's row once more. */
    public void lookAgain() {
        if (state instanceof In in && running == null) {
            ask(in::person, problem -> failure = problem);
        }
    }

    private void ask(Supplier<? extends SignInStep> call, Consumer<Throwable> refused) {
        int mine = round;
        failure = null;
        Task<AccountState> task = tasks.quiet(_ -> reached(call.get()));
        running = task;
        task.onSuccess(next -> {
                    if (mine == round) {
                        running = null;
                        enter(next);
                    }
                })
                .onFailure(problem -> {
                    if (mine == round) {
                        running = null;
                        refused.accept(problem);
                        listener.changed();
                    }
                })
                .start();
        if (running != null) {
            listener.changed();
        }
    }

    /** Beside the thread that asks. */
    private AccountState reached(SignInStep step) {
        return switch (step) {
            case SignInChallenge challenge -> new Challenged(challenge);
            case SignedIn person -> new In(person, OwnRow.read(users, person));
        };
    }

    private void enter(AccountState next) {
        clear(held);
        state = next;
        if (next instanceof In in) {
            lapsed = null;
            renewal.keep(in.person());
        }
        listener.changed();
    }

    /** The tokens are of no use any more: one is asked again, and nothing else is lost. */
    private void notRenewed(Throwable problem) {
        if (state instanceof In in) {
            leave();
            lapsed = in;
            state = new SignedOut();
            failure = problem;
            listener.changed();
        }
    }

    private void renewed(SignedIn person) {
        if (state instanceof In in) {
            state = new In(person, in.row());
            listener.changed();
        }
    }

    private void leave() {
        round++;
        renewal.end();
        failure = null;
        clear(held);
        Task<?> task = running;
        running = null;
        if (task != null) {
            task.cancel();
        }
    }

    private static void clear(char[] password) {
        Arrays.fill(password, '\0');
    }
}
