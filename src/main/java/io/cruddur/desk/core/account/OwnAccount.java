package io.cruddur.desk.core.account;

import io.cruddur.desk.core.account.AccountState.Challenged;
import io.cruddur.desk.core.account.AccountState.In;
import io.cruddur.desk.core.account.AccountState.PlainPasswordWanted;
import io.cruddur.desk.core.account.AccountState.SignedOut;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.PoolSignIn;
import io.cruddur.desk.port.account.PoolSignIn.PlainPassword;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.port.account.TokenSet;
import java.net.URI;
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
    private final OneCall call;
    private final Renewal renewal;
    private final Runnable changed;

    private final OwnTokens tokens = new OwnTokens();
    private AccountState state = new SignedOut();
    private @Nullable In lapsed;
    private @Nullable Throwable failure;
    private char[] held = new char[0];

    /** @param changed called after every change, on the thread that asks */
    public OwnAccount(PoolSignIn pool, UserDatabase users, Tasks tasks, InstantSource clock, Runnable changed) {
        this.pool = pool;
        this.users = users;
        this.tasks = tasks;
        this.call = new OneCall(tasks, this::stopped);
        this.renewal = new Renewal(pool, tasks, clock, this::renewed, this::notRenewed);
        this.changed = changed;
    }

    public AccountState state() {
        return state;
    }

    private void become(AccountState next) {
        state = next;
        tokens.become(next);
    }

    /** The tokens of the person who is signed in now: renewed ones, too, and none once they are not. On any thread. */
    public Supplier<TokenSet> tokens(SignedIn person) {
        return tokens.of(person.sub());
    }

    /** Whether the pool is being asked. */
    public boolean isBusy() {
        return call.isBusy();
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
        if (state instanceof PlainPasswordWanted wanted && !call.isBusy()) {
            begin(wanted.login(), held, PlainPassword.AGREED);
        }
    }

    private void begin(String login, char[] password, PlainPassword plain) {
        if (call.isBusy() || state instanceof In) {
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
                        become(new PlainPasswordWanted(login));
                    } else {
                        become(new SignedOut());
                        failure = problem;
                    }
                });
    }

    /**
     * On the pool's own pages.
     *
     * @param open told what the browser has to open, on the thread that asks
     */
    public void signIn(BrowserSignIn browser, Consumer<URI> open) {
        if (!call.isBusy() && !(state instanceof In)) {
            Consumer<URI> still = call.unlessLeft(open);
            ask(() -> came(browser, address -> tasks.soon(() -> still.accept(address))), problem -> failure = problem);
        }
    }

    /** Waits for the browser, beside the thread that asks; a cancel interrupts it. */
    private static SignedIn came(BrowserSignIn browser, Consumer<URI> open) {
        try (BrowserSignIn.Visit visit = browser.begin()) {
            open.accept(visit.address());
            return visit.await();
        }
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
        return state instanceof Challenged challenged && !call.isBusy() ? challenged.challenge() : null;
    }

    /** A wrong answer leaves the challenge as it is; when the pool has ended it, one begins anew. */
    private void answer(Supplier<SignInStep> step) {
        ask(step, problem -> {
            if (problem instanceof DeskException.NotAccepted refused && ENDS.contains(refused.failure())) {
                become(new SignedOut());
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
        become(new SignedOut());
        changed.run();
    }

    /** Of what was asked there is no answer, and it cannot be asked again: the password is cleared. */
    private void stopped() {
        if (state instanceof In) {
            changed.run();
        } else {
            cancel();
        }
    }

    /** Revokes the tokens; one is out at once, also when the pool cannot be told. */
    public void signOut() {
        In was = state instanceof In in ? in : lapsed;
        leave();
        become(new SignedOut());
        lapsed = null;
        if (was != null) {
            tasks.quiet(_ -> {
                        pool.signOut(was.person());
                        return was;
                    })
                    .onFailure(call.unlessLeft(this::notRevoked))
                    .start();
        }
        changed.run();
    }

    /** A token that is of no use any more need not be revoked. */
    private void notRevoked(Throwable problem) {
        if (!(problem instanceof DeskException.NotAccepted)) {
            failure = problem;
            changed.run();
        }
    }

    /** Looks for the person's row once more. Tokens may be renewed meanwhile: they are none of its business. */
    public void lookAgain() {
        if (!(state instanceof In asked) || call.isBusy()) {
            return;
        }
        ask(
                () -> OwnRow.read(users, asked.person()),
                row -> {
                    if (state instanceof In in) {
                        become(new In(in.person(), row));
                    }
                    changed.run();
                },
                problem -> failure = problem);
    }

    private void ask(Supplier<? extends SignInStep> step, Consumer<Throwable> refused) {
        ask(() -> reached(step.get()), this::enter, refused);
    }

    private <T> void ask(Supplier<T> question, Consumer<T> answered, Consumer<Throwable> refused) {
        failure = null;
        call.run(question, answered, problem -> {
            refused.accept(problem);
            changed.run();
        });
        if (call.isBusy()) {
            changed.run();
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
        become(next);
        if (next instanceof In in) {
            lapsed = null;
            renewal.keep(in.person());
        }
        changed.run();
    }

    /** The tokens are of no use any more: one is asked again, and nothing else is lost. */
    private void notRenewed(Throwable problem) {
        if (state instanceof In in) {
            leave();
            lapsed = in;
            become(new SignedOut());
            failure = problem;
            changed.run();
        }
    }

    private void renewed(SignedIn person) {
        if (state instanceof In in) {
            become(new In(person, in.row()));
            changed.run();
        }
    }

    private void leave() {
        call.leave();
        renewal.end();
        failure = null;
        clear(held);
    }

    private static void clear(char[] password) {
        Arrays.fill(password, '\0');
    }
}
