package io.cruddur.desk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.shell.ShellState.Connecting;
import io.cruddur.desk.ui.shell.ShellState.Failed;
import io.cruddur.desk.ui.shell.ShellState.Lost;
import io.cruddur.desk.ui.shell.ShellState.Ready;
import io.cruddur.desk.ui.shell.ShellState.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {
    /** Answers at once, and remembers what became of its sessions. */
    private static final class FakeConnector implements Connector {
        final List<ConnectionChoice> asked = new ArrayList<>();
        final List<ConnectionChoice> closed = new ArrayList<>();
        final List<CompletableFuture<String>> lost = new ArrayList<>();
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
                    lost.getLast());
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

    @Test
    void aFailureIsASentenceAndCanBeRetried() {
        ShellViewModel model = new ShellViewModel(connector, onTheSpot);
        connector.problem.set(new DeskException.Unreachable("Nobody answers at port 8000.", null));
        model.start();
        assertThat(model.state())
                .isEqualTo(new Failed(Connector.ConnectionChoice.LOCAL, "Nobody answers at port 8000."));

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
