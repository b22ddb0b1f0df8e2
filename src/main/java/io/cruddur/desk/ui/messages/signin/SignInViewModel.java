package io.cruddur.desk.ui.messages.signin;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.account.AccountState;
import io.cruddur.desk.core.account.OwnAccount;
import io.cruddur.desk.core.account.OwnRow;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.SentCodes;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.TokenSet;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import java.net.URI;
import java.time.InstantSource;
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
    private final AccountSteps steps;
    private final ReadOnlyObjectWrapper<SignInPage> page = new ReadOnlyObjectWrapper<>(SignInPage.SIGN_IN);
    private final ReadOnlyObjectWrapper<@Nullable Person> person = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper lapsed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<AccountState> shown = new ReadOnlyObjectWrapper<>(new AccountState.SignedOut());
    private final Consumer<URI> browser;
    private Runnable left = () -> {};

    /** @param browser opens a page of the pool */
    public SignInViewModel(Session session, Background background, InstantSource clock, Consumer<URI> browser) {
        this.browser = browser;
        pool = session.account();
        tasks = background.scope();
        account = new OwnAccount(pool.signIn(), session.users().rows(), tasks, clock, this::changed);
        steps = new AccountSteps(
                pool,
                tasks,
                fields,
                status,
                (then, said) -> {
                    show(then);
                    status.note.set(said);
                },
                this::failed);
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

    /**
     * The tokens of the person who is signed in now, for as long as they are; asked for on any thread.
     *
     * @throws IllegalStateException when nobody is
     */
    public Supplier<TokenSet> tokens() {
        if (account.state() instanceof AccountState.In in) {
            return account.tokens(in.person());
        }
        throw new IllegalStateException("Nobody is signed in");
    }

    /** Whether somebody was signed in and has to do so again, to go on where they were. */
    public ReadOnlyBooleanProperty lapsedProperty() {
        return lapsed.getReadOnlyProperty();
    }

    /** What the page says: the last answer of the pool. */
    ReadOnlyObjectProperty<AccountState> stateProperty() {
        return shown.getReadOnlyProperty();
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
                : steps.sentTo();
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
            case CREATE -> steps.create();
            case CONFIRM -> steps.confirm();
            case FORGOTTEN -> steps.forgotten();
            case RESET -> steps.reset();
        }
    }

    /** Has the code sent once more. */
    void sendAgain() {
        steps.sendAgain(page.get() == SignInPage.RESET);
    }

    void follow() {
        switch (status.wayOn.get()) {
            case CONFIRM -> steps.sendAgain(false);
            case SEND_AGAIN -> sendAgain();
            case RESET -> steps.forgotten();
            case CREATE -> show(SignInPage.CREATE);
            case SIGN_IN -> show(SignInPage.SIGN_IN);
            case null -> {}
        }
    }

    /** Whether the pool's own pages may be gone to. */
    boolean hasBrowser() {
        return pool.browser().isPresent();
    }

    /** On the pool's own pages. */
    void signInByBrowser() {
        status.clear();
        pool.browser().ifPresent(pages -> account.signIn(pages, browser));
    }

    void createAccount() {
        show(SignInPage.CREATE);
    }

    void forgotPassword() {
        show(SignInPage.FORGOTTEN);
    }

    /** Escape: stops what is going on, or goes back a page, at last to the chat as it was. */
    void back() {
        if (steps.stop()) {
            return;
        }
        if (status.busy.get()) {
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

    /** Revokes the tokens, forgets who it was, and asks anew. */
    public void signOut() {
        // First: the page that comes goes by what is in them.
        fields.all().forEach(field -> field.set(""));
        account.signOut();
        show(SignInPage.SIGN_IN);
    }

    /** @param why is said on the page */
    public void signOut(String why) {
        signOut();
        status.failure.set(why);
    }

    private void show(SignInPage next) {
        fields.clearSecrets();
        status.clear();
        status.sentCode.set(null);
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
        if (!isFromApp()) {
            next.takesSentCode().ifPresent(purpose -> lookForCode(next, purpose));
        }
    }

    private void lookForCode(SignInPage at, SentCodes.Purpose purpose) {
        String login = fields.login.get();
        pool.sent().ifPresent(outbox -> tasks.quiet(_ -> outbox.newest(login, purpose))
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
        boolean moved = !now.equals(shown.get());
        shown.set(now);
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
        status.about.set(AboutField.of(problem, page.get()));
        status.wayOn.set(WayOn.from(problem, page.get()).orElse(null));
        status.failure.set(SignInWording.refusal(problem, page.get()).orElseGet(() -> FailureSentence.of(problem)));
        if (WayOn.isWrongCode(problem)) {
            fields.code.set("");
        }
        if (page.get() == SignInPage.SIGN_IN && problem instanceof DeskException.NotAccepted) {
            fields.password.set("");
        }
    }

    private void check() {
        status.possible.set(!status.busy.get() && fields.suffice(page.get(), status.policy.get()));
    }

    private static char[] chars(StringProperty field) {
        return field.get().toCharArray();
    }

    @Override
    public void close() {
        tasks.close();
        fields.clearSecrets();
    }
}
