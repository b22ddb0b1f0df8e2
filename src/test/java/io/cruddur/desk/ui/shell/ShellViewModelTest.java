package io.cruddur.desk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.port.credentials.SignInWay;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.shell.ShellState.Connecting;
import io.cruddur.desk.ui.shell.ShellState.Failed;
import io.cruddur.desk.ui.shell.ShellState.Lost;
import io.cruddur.desk.ui.shell.ShellState.Ready;
import io.cruddur.desk.ui.shell.ShellState.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {
    /** Answers at once, and remembers what became of its sessions. */
    private static final class FakeConnector implements Connector {
        final List<ConnectionChoice> asked = new ArrayList<>();
        final List<ConnectionChoice> closed = new ArrayList<>();
        final List<CompletableFuture<String>> lost = new ArrayList<>();
        static final URI PAGE = URI.create("https://device.sso.example.com/?user_code=ABCD-EFGH");
        final List<Consumer<Optional<DeskException.NotSignedIn>>> expiry = new ArrayList<>();
        final List<String> signedIn = new ArrayList<>();
        Runnable duringSignIn = () -> {};
        final AtomicReference<RuntimeException> problem = new AtomicReference<>();

        @Override
        public OpenSession connect(ConnectionChoice choice, Progress progress, Work work) {
            asked.add(choice);
            progress.step("PostgreSQL", StepState.RUNNING, "");
            progress.step("DynamoDB", StepState.RUNNING, "");
            progress.step("PostgreSQL", StepState.DONE, "127.0.0.1:5432");
            RuntimeException failure = problem.get();
            if (failure != null) {
                throw failure;
            }
            lost.add(new CompletableFuture<>());
            return new OpenSession(
                    choice.isProd() ? FakeSessions.prod(InstantSource.system()) : FakeSessions.local(),
                    () -> closed.add(choice),
                    lost.getLast(),
                    expiry::add);
        }

        @Override
        public void signIn(String profile, Consumer<DeviceCode> show, Work work) {
            signedIn.add(profile);
            show.accept(new DeviceCode(PAGE, "ABCD-EFGH"));
            duringSignIn.run();
        }

        @Override
        public void signIn(String profile, char[] code, Work work) {
            signedIn.add(profile + " " + String.valueOf(code));
            duringSignIn.run();
        }

        @Override
        public ProdOptions prodOptions() {
            return new ProdOptions(List.of("ops"), List.of("ca-central-1"));
        }
    }

    private final FakeConnector connector = new FakeConnector();
    private final Background onTheSpot = new Background(Runnable::run, Runnable::run);

    @Test
    void startsInLocal() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        model.start();

        assertThat(model.state()).isInstanceOf(Ready.class);
        assertThat(connector.asked).containsExactly(Connector.ConnectionChoice.LOCAL);
    }

    /** The window shows the steps of the connection that is under way, from the first one on. */
    @Test
    void saysWhatIsBeingStarted() {
        List<ShellState> seen = new ArrayList<>();
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        model.stateProperty().subscribe(state -> seen.add(state));
        model.start();

        assertThat(seen).hasSize(3);
        assertThat(((Connecting) seen.get(1)).steps())
                .containsExactly(
                        new Step("PostgreSQL", Connector.StepState.DONE, "127.0.0.1:5432"),
                        new Step("DynamoDB", Connector.StepState.RUNNING, ""));
    }

    @Test
    void switchingEndsTheSessionBeforeTheNextOneBegins() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        model.start();
        Background session = ((Ready) model.state()).background();
        List<String> heard = new ArrayList<>();

        model.switchTo(Environment.PROD);
        session.onFx(() -> heard.add("late answer of LOCAL"));

        assertThat(connector.closed).containsExactly(Connector.ConnectionChoice.LOCAL);
        assertThat(heard).isEmpty();
        assertThat(model.state()).isInstanceOfSatisfying(Ready.class, ready -> assertThat(
                        ready.open().session().place().isProd())
                .isTrue());
        assertThat(model.prodOptionsProperty().get().profiles()).containsExactly("ops");
    }

    @Test
    void choosingWhereTheWindowIsAlreadyChangesNothing() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        model.start();
        ShellState before = model.state();

        model.switchTo(Environment.LOCAL);

        assertThat(model.state()).isSameAs(before);
        assertThat(connector.asked).hasSize(1);
    }

    /** LOCAL is slow, the person goes to PROD, and then LOCAL answers. */
    @Test
    void prodIsWhereItWasLeft() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        model.start();
        model.switchTo(Environment.PROD);
        model.chooseProd("ops", "ca-central-1");
        model.switchTo(Environment.LOCAL);
        model.switchTo(Environment.PROD);

        assertThat(model.state().choice()).isEqualTo(Connector.ConnectionChoice.prod("ops", "ca-central-1"));
    }

    @Test
    void aConnectionThatComesTooLateIsClosedAndNeverShown() {
        Deque<Runnable> calls = new ArrayDeque<>();
        ShellViewModel model = new ShellViewModel(connector, new Background(calls::add, Runnable::run));
        model.start();
        Runnable slowLocal = calls.remove();
        model.switchTo(Environment.PROD);
        while (!calls.isEmpty()) {
            calls.remove().run();
        }
        ShellState prod = model.state();

        slowLocal.run();
        while (!calls.isEmpty()) {
            calls.remove().run();
        }

        assertThat(prod).isInstanceOf(Ready.class);
        assertThat(model.state()).isSameAs(prod);
        assertThat(connector.closed).containsExactly(Connector.ConnectionChoice.LOCAL);
        assertThat(Thread.interrupted()).isFalse();
    }

    private final DeskException.NotSignedIn expired =
            new DeskException.NotSignedIn("Sign in.", SignInWay.BROWSER, "ops", null);

    /** The code is shown and its page opened; then it goes on by itself. */
    @Test
    void whoHasToSignInDoesAndItGoesOn() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        connector.problem.set(expired);
        model.start();
        assertThat(((Failed) model.state()).signIn()).contains(expired);

        List<URI> opened = new ArrayList<>();
        AwsSignInViewModel signIn = model.signInTo(expired, opened::add);
        connector.duringSignIn = () -> assertThat(signIn.deviceCodeProperty().get())
                .isNotNull()
                .extracting(DeviceCode::code)
                .isEqualTo("ABCD-EFGH");
        signIn.begin();
        assertThat(opened).containsExactly(FakeConnector.PAGE);
        assertThat(connector.signedIn).containsExactly("ops");
        assertThat(signIn.doneProperty().get()).isEqualTo(expired);

        connector.problem.set(null);
        model.signedIn();
        assertThat(model.state()).isInstanceOf(Ready.class);
    }

    @Test
    void aCodeThatIsRefusedIsSaidAndTypedAgain() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        AwsSignInViewModel signIn =
                model.signInTo(new DeskException.NotSignedIn("Code.", SignInWay.MFA_CODE, "ops", null), _ -> {});
        assertThat(signIn.possible().get()).isFalse();
        signIn.typedCodeProperty().set("12345");
        assertThat(signIn.possible().get()).isFalse();
        signIn.typedCodeProperty().set(" 123456 ");
        assertThat(signIn.possible().get()).isTrue();

        connector.duringSignIn = () -> {
            throw new DeskException.NotSignedIn("Not this one.", null);
        };
        signIn.begin();
        assertThat(signIn.failureProperty().get()).isEqualTo("Not this one.");
        assertThat(signIn.typedCodeProperty().get()).isEmpty();
        assertThat(signIn.doneProperty().get()).isNull();

        connector.duringSignIn = () -> {};
        signIn.typedCodeProperty().set("654321");
        signIn.begin();
        assertThat(connector.signedIn).containsExactly("ops 123456", "ops 654321");
        assertThat(signIn.failureProperty().get()).isEmpty();
    }

    /** The views stay: what was typed and read there is there afterwards. */
    @Test
    void credentialsThatEndAreAskedForAndTheSessionStays() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        model.switchTo(Environment.PROD);
        ShellState open = model.state();

        connector.expiry.getLast().accept(Optional.of(expired));
        assertThat(model.signedOutProperty().get()).contains(expired);
        model.signedIn();
        assertThat(model.signedOutProperty().get()).isEmpty();
        assertThat(model.state()).isSameAs(open);

        connector.expiry.getLast().accept(Optional.of(expired));
        connector.expiry.getLast().accept(Optional.empty());
        assertThat(model.signedOutProperty().get()).isEmpty();

        connector.expiry.getLast().accept(Optional.of(expired));
        model.switchTo(Environment.LOCAL);
        assertThat(model.signedOutProperty().get()).isEmpty();
        connector.expiry.getFirst().accept(Optional.of(expired));
        assertThat(model.signedOutProperty().get())
                .as("of a session that was left")
                .isEmpty();
    }

    @Test
    void aFailureIsASentenceAndCanBeRetried() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        DeskException problem = new DeskException.Unreachable("Nobody answers at port 8000.", null);
        connector.problem.set(problem);
        model.start();
        assertThat(model.state())
                .isEqualTo(new Failed(Connector.ConnectionChoice.LOCAL, "Nobody answers at port 8000.", problem));
        assertThat(((Failed) model.state()).signIn()).isEmpty();

        connector.problem.set(null);
        model.retry();

        assertThat(model.state()).isInstanceOf(Ready.class);
    }

    @Test
    void aFailureThatNobodyForesawShowsNoException() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        connector.problem.set(new IllegalStateException("socket 17 is null"));
        model.start();

        assertThat(model.state()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.sentence())
                .doesNotContain("socket", "Exception"));
    }

    @Test
    void lostServicesAreSaidAndCanBeRestarted() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        model.start();
        connector.lost.getFirst().complete("The local services have stopped.");
        assertThat(model.state())
                .isEqualTo(new Lost(Connector.ConnectionChoice.LOCAL, "The local services have stopped."));

        model.retry();

        assertThat(model.state()).isInstanceOf(Ready.class);
        assertThat(connector.closed).containsExactly(Connector.ConnectionChoice.LOCAL);
    }

    @Test
    void theLossOfASessionThatWasLeftIsNobodysConcern() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        model.start();
        model.switchTo(Environment.PROD);

        connector.lost.getFirst().complete("The local services have stopped.");

        assertThat(model.state()).isInstanceOf(Ready.class);
    }

    @Test
    void closingTheWindowEndsTheSession() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        model.start();
        model.close();
        model.retry();

        assertThat(connector.closed).hasSize(1);
        assertThat(connector.asked).hasSize(1);
    }

    @Test
    void prodUnlocksByAccountOrTableAndLocksItself() {
        ManualTime time = new ManualTime(Instant.parse("2026-11-21T08:00:00Z"));
        Background background = new Background(Runnable::run, Runnable::run, time);
        WriteLockViewModel lock = new WriteLockViewModel(FakeSessions.prod(time, "cruddur-messages"), background);
        lock.readNames();

        assertThat(lock.unlock("something else")).isFalse();
        assertThat(lock.unlockedProperty().get()).isFalse();
        assertThat(lock.unlock("cruddur-messages")).isTrue();
        assertThat(lock.labelProperty().get()).contains("10:00");

        time.pass(Duration.ofSeconds(61));
        assertThat(lock.labelProperty().get()).contains("08:59");

        time.pass(Duration.ofMinutes(9));
        assertThat(lock.unlockedProperty().get()).isFalse();
        assertThat(time.ringing()).as("a locked header has nothing to count").isZero();
    }
}
