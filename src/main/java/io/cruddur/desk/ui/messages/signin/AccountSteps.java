package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.Accounts;
import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.SentCodes;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An account is made and confirmed, a forgotten password set anew: what is no part of signing in itself. One thing at a
 * time.
 */
final class AccountSteps {
    private final Session.Account pool;
    private final Tasks tasks;
    private final SignInFields fields;
    private final SignInStatus status;
    private final BiConsumer<SignInPage, String> next;
    private final Consumer<Throwable> failed;
    private @Nullable Task<?> running;
    private CodeSent sentTo = CodeSent.NOWHERE;

    /**
     * Works with these fields.
     *
     * @param next told the page that comes then, and what is said on it; empty for nothing
     * @param failed told why a step did not succeed
     */
    AccountSteps(
            Session.Account pool,
            Tasks tasks,
            SignInFields fields,
            SignInStatus status,
            BiConsumer<SignInPage, String> next,
            Consumer<Throwable> failed) {
        this.pool = pool;
        this.tasks = tasks;
        this.fields = fields;
        this.status = status;
        this.next = next;
        this.failed = failed;
    }

    /** Where the last code went. */
    CodeSent sentTo() {
        return sentTo;
    }

    void create() {
        Accounts.NewAccount wanted = new Accounts.NewAccount(
                fields.displayName.get().strip(),
                fields.handle.get(),
                fields.email.get().strip());
        char[] password = fields.newPassword.get().toCharArray();
        run(() -> cleared(password, () -> pool.accounts().signUp(wanted, password)), made -> {
            fields.login.set(made.login());
            fields.clearAccount();
            sentTo = made.code();
            if (made.confirmed()) {
                next.accept(SignInPage.SIGN_IN, text("signin.confirmed"));
            } else {
                next.accept(SignInPage.CONFIRM, "");
            }
        });
    }

    void confirm() {
        String login = fields.login.get();
        String code = fields.code.get();
        run(
                () -> {
                    pool.accounts().confirm(login, code);
                    return login;
                },
                _ -> next.accept(SignInPage.SIGN_IN, text("signin.confirmed")));
    }

    void forgotten() {
        String login = fields.login.get();
        run(() -> forgotPassword(login), sent -> {
            sentTo = sent;
            next.accept(SignInPage.RESET, "");
        });
    }

    /** A pool that hides who has an account says that it has sent a code when it has not. Its emulator's outbox knows. */
    private CodeSent forgotPassword(String login) {
        CodeSent said = pool.signIn().forgotPassword(login);
        if (pool.sent().isPresent()
                && pool.sent()
                        .get()
                        .newest(login, SentCodes.Purpose.NEW_PASSWORD)
                        .isEmpty()) {
            throw new DeskException.NotAccepted(SignInFailure.NOT_CONFIRMED, text("signin.forgot.unsent"), null);
        }
        return said;
    }

    void reset() {
        String login = fields.login.get();
        String code = fields.code.get();
        char[] password = fields.newPassword.get().toCharArray();
        run(
                () -> cleared(password, () -> {
                    pool.signIn().confirmForgotPassword(login, code, password);
                    return login;
                }),
                _ -> next.accept(SignInPage.SIGN_IN, text("signin.reset.done")));
    }

    /** @param forgot whether it is for a new password, and not for an account */
    void sendAgain(boolean forgot) {
        String login = fields.login.get();
        run(() -> forgot ? forgotPassword(login) : pool.accounts().sendAgain(login), sent -> {
            sentTo = sent;
            next.accept(forgot ? SignInPage.RESET : SignInPage.CONFIRM, text("signin.sent.again"));
        });
    }

    /**
     * Stops what is going on; its answer is not heard.
     *
     * @return false when nothing is
     */
    boolean stop() {
        Task<?> task = running;
        if (task == null) {
            return false;
        }
        running = null;
        status.busy.set(false);
        task.cancel();
        return true;
    }

    private <T> void run(Supplier<T> call, Consumer<T> then) {
        if (status.busy.get()) {
            return;
        }
        status.clear();
        status.busy.set(true);
        Task<T> task = tasks.quiet(_ -> call.get());
        running = task;
        task.onSuccess(answer -> {
                    if (ended(task)) {
                        then.accept(answer);
                    }
                })
                .onFailure(problem -> {
                    if (ended(task)) {
                        failed.accept(problem);
                    }
                })
                .onEnd(() -> ended(task))
                .start();
    }

    /** Whether it was not stopped before. */
    private boolean ended(Task<?> task) {
        if (running != task) {
            return false;
        }
        running = null;
        status.busy.set(false);
        return true;
    }

    private static <T> T cleared(char[] password, Supplier<T> call) {
        try {
            return call.get();
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
