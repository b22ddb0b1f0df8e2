package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.account.AccountState;
import io.cruddur.desk.core.account.OwnAccount;
import io.cruddur.desk.core.account.OwnRow;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.account.Accounts;
import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page that is in the place of the chat until one is signed in: what it asks, and what becomes of the answers. */
public final class SignInViewModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignInViewModel.class);

    private final Session.Account pool;
    private final Tasks tasks;
    private final OwnAccount account;
    private final SignInFields fields = new SignInFields();
    private final SignInStatus status = new SignInStatus();
    private final ReadOnlyObjectWrapper<SignInPage> page = new ReadOnlyObjectWrapper<>(SignInPage.SIGN_IN);
    private final ReadOnlyObjectWrapper<@Nullable Person> person = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper lapsed = new ReadOnlyBooleanWrapper();
    private AccountState shown = new AccountState.SignedOut();
    private @Nullable Task<?> running;
    private CodeSent sentTo = CodeSent.NOWHERE;
    private Runnable left = () -> {};

    public SignInViewModel(Session session, Background background, InstantSource clock) {
        pool = session.account();
        tasks = background.scope();
        account = new OwnAccount(pool.signIn(), session.users().rows(), tasks, clock, this::changed);
        fields.all().forEach(field -> field.subscribe(this::check));
        status.policy.subscribe(this::check);
        status.busy.subscribe(this::check);
    }

    /** @param action done when the person goes back without having signed in */
    public void onLeft(Runnable action) {
        left = action;
    }

    /** Who is signed in, with a row of their own; null until then. */
    public ReadOnlyObjectProperty<@Nullable Person> personProperty() {
        return person.getReadOnlyProperty();
    }

    /** Whether somebody was signed in and has to do so again, to go on where they were. */
    public ReadOnlyBooleanProperty lapsedProperty() {
        return lapsed.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<SignInPage> pageProperty() {
        return page.getReadOnlyProperty();
    }

    SignInStatus status() {
        return status;
    }

    SignInFields fields() {
        return fields;
    }

    AccountState state() {
        return account.state();
    }

    /** Where the code went that is asked for. */
    CodeSent sentTo() {
        return account.state() instanceof AccountState.Challenged(SignInChallenge.Code asked)
                ? new CodeSent(asked.sentTo(), asked.factor().name())
                : sentTo;
    }

    /** Enter. */
    void goOn() {
        if (!status.possible.get()) {
            return;
        }
        status.clear();
        switch (page.get()) {
            case SIGN_IN -> account.signIn(fields.login.get(), chars(fields.password));
            case PLAIN_PASSWORD -> account.sendPlainPassword();
            case NEW_PASSWORD -> account.newPassword(chars(fields.newPassword), fields.attributeValues());
            case CODE, SET_UP_APP -> account.code(fields.code.get());
            case SELECT_FACTOR -> account.select(fields.factor.get());
            case OTHER_CHALLENGE -> back();
            case NO_ROW -> account.lookAgain();
            case CREATE -> create();
            case CONFIRM -> confirm();
            case FORGOTTEN -> forgotten();
            case RESET -> reset();
        }
    }

    private void create() {
        Accounts.NewAccount wanted = new Accounts.NewAccount(
                fields.displayName.get().strip(),
                fields.handle.get(),
                fields.email.get().strip());
        char[] password = chars(fields.newPassword);
        run(() -> cleared(password, () -> pool.accounts().signUp(wanted, password)), made -> {
            fields.login.set(made.login());
            fields.clearAccount();
            sentTo = made.code();
            show(made.confirmed() ? SignInPage.SIGN_IN : SignInPage.CONFIRM);
            status.note.set(made.confirmed() ? text("signin.confirmed") : "");
        });
    }

    private void confirm() {
        String login = fields.login.get();
        String code = fields.code.get();
        run(
                () -> {
                    pool.accounts().confirm(login, code);
                    return login;
                },
                _ -> signInNow(text("signin.confirmed")));
    }

    private void forgotten() {
        String login = fields.login.get();
        run(() -> pool.signIn().forgotPassword(login), sent -> {
            sentTo = sent;
            show(SignInPage.RESET);
        });
    }

    private void reset() {
        String login = fields.login.get();
        String code = fields.code.get();
        char[] password = chars(fields.newPassword);
        run(
                () -> cleared(password, () -> {
                    pool.signIn().confirmForgotPassword(login, code, password);
                    return login;
                }),
                _ -> signInNow(text("signin.reset.done")));
    }

    private void signInNow(String why) {
        show(SignInPage.SIGN_IN);
        status.note.set(why);
    }

    /** Has the code sent once more. */
    void sendAgain() {
        String login = fields.login.get();
        boolean forgot = page.get() == SignInPage.RESET;
        run(() -> forgot ? pool.signIn().forgotPassword(login) : pool.accounts().sendAgain(login), sent -> {
            sentTo = sent;
            show(forgot ? SignInPage.RESET : SignInPage.CONFIRM);
            status.note.set(text("signin.sent.again"));
        });
    }

    void follow() {
        switch (status.wayOn.get()) {
            case CONFIRM, SEND_AGAIN -> sendAgain();
            case RESET -> forgotten();
            case CREATE -> show(SignInPage.CREATE);
            case SIGN_IN -> show(SignInPage.SIGN_IN);
            case null -> {}
        }
    }

    void createAccount() {
        show(SignInPage.CREATE);
    }

    void forgotPassword() {
        show(SignInPage.FORGOTTEN);
    }

    /** Escape: stops what is going on, or goes back a page, at last to the chat as it was. */
    void back() {
        if (running != null) {
            stop();
        } else if (status.busy.get()) {
            account.cancel();
        } else if (page.get() == SignInPage.SIGN_IN) {
            signOut();
            left.run();
        } else if (account.state() instanceof AccountState.In) {
            signOut();
        } else {
            account.cancel();
            show(SignInPage.SIGN_IN);
        }
    }

    private void stop() {
        Task<?> task = running;
        running = null;
        status.busy.set(false);
        if (task != null) {
            task.cancel();
        }
    }

    /** Revokes the tokens, forgets who it was, and asks anew. */
    public void signOut() {
        account.signOut();
        fields.all().forEach(field -> field.set(""));
        show(SignInPage.SIGN_IN);
    }

    private void show(SignInPage next) {
        fields.clearSecrets();
        status.clear();
        if (account.state() instanceof AccountState.Challenged(SignInChallenge.NewPassword asked)) {
            fields.ask(asked.missing());
            fields.attributes().values().forEach(field -> field.subscribe(this::check));
        } else if (account.state() instanceof AccountState.Challenged(SignInChallenge.SelectFactor asked)) {
            fields.factor.set(asked.factors().getFirst());
        }
        page.set(next);
        check();
        if (next.takesNewPassword() && status.policy.get() == null) {
            tasks.quiet(_ -> pool.accounts().policy())
                    .onSuccess(found -> status.policy.set(found.orElse(null)))
                    .onFailure(problem -> LOG.debug("The rule for passwords is not known", problem))
                    .start();
        }
        if (next.takesSentCode() && !isFromApp()) {
            lookForCode(next);
        }
    }

    private void lookForCode(SignInPage at) {
        String login = fields.login.get();
        pool.sent().ifPresent(outbox -> tasks.quiet(_ -> outbox.newest(login))
                .onSuccess(found -> status.sentCode.set(page.get() == at ? found.orElse(null) : null))
                .onFailure(problem -> LOG.debug("The outbox cannot be read", problem))
                .start());
    }

    boolean isFromApp() {
        return account.state() instanceof AccountState.Challenged(SignInChallenge.Code asked)
                && asked.factor() == SignInChallenge.Factor.APP;
    }

    /** The account has: the pool is being asked, or has answered. */
    private void changed() {
        AccountState now = account.state();
        status.busy.set(account.isBusy());
        if (account.isBusy()) {
            return;
        }
        Person found =
                now instanceof AccountState.In in && in.row() instanceof OwnRow.Found(var user) ? user.person() : null;
        boolean moved = !now.equals(shown);
        shown = now;
        if (moved && page.get().isOfSignIn()) {
            show(SignInPage.of(now));
        } else if (page.get() == SignInPage.NO_ROW && found == null) {
            status.note.set(text("signin.row.still"));
        }
        lapsed.set(account.lapsed().isPresent());
        person.set(found);
        account.failure().ifPresent(this::failed);
    }

    private void failed(Throwable problem) {
        if (!(problem instanceof DeskException)) {
            LOG.warn("Signing in failed", problem);
        }
        status.failure.set(FailureSentence.of(problem));
        status.wayOn.set(WayOn.from(problem, page.get()).orElse(null));
        if (WayOn.isWrongCode(problem)) {
            fields.code.set("");
        }
        if (page.get() == SignInPage.SIGN_IN && problem instanceof DeskException.NotAccepted) {
            fields.password.set("");
        }
    }

    /** What is no part of signing in itself. */
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
                        failed(problem);
                    }
                })
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

    private void check() {
        status.possible.set(!status.busy.get() && fields.suffice(page.get(), status.policy.get()));
    }

    private static char[] chars(StringProperty field) {
        return field.get().toCharArray();
    }

    private static <T> T cleared(char[] password, Supplier<T> call) {
        try {
            return call.get();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public void close() {
        tasks.close();
        fields.clearSecrets();
    }
}
