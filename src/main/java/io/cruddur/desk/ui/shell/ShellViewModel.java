package io.cruddur.desk.ui.shell;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.Connector.ConnectionChoice;
import io.cruddur.desk.core.session.Connector.ProdOptions;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.DeskException.NotSignedIn;
import io.cruddur.desk.port.credentials.SignInWay;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Browser;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.shell.ShellState.Connecting;
import io.cruddur.desk.ui.shell.ShellState.Failed;
import io.cruddur.desk.ui.shell.ShellState.Lost;
import io.cruddur.desk.ui.shell.ShellState.Ready;
import io.cruddur.desk.ui.shell.ShellState.Step;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which environment the window is in, and how it gets there. At most one session is alive: it ends, with all its
 * background work, at the instant another one is asked for; a connection that comes late is closed, never shown.
 */
final class ShellViewModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShellViewModel.class);

    private final Connector connector;
    private final Background background;
    private final ReadOnlyObjectWrapper<ShellState> state =
            new ReadOnlyObjectWrapper<>(new Connecting(ConnectionChoice.LOCAL));
    private final ReadOnlyObjectWrapper<ProdOptions> prodOptions = new ReadOnlyObjectWrapper<>(ProdOptions.NONE);
    private final ReadOnlyObjectWrapper<Optional<NotSignedIn>> signedOut =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Destination> destination = new SimpleObjectProperty<>(Destination.MESSAGES);
    private @Nullable Job<OpenSession> connecting;
    private @Nullable Ready current;
    private ConnectionChoice prod = ConnectionChoice.prod("", "");
    private boolean closed;

    /** @param background the window's; sessions get scopes of it */
    public ShellViewModel(Connector connector, Background background) {
        this.connector = connector;
        this.background = background;
    }

    /** Connects to LOCAL, where every start begins. */
    public void start() {
        connect(ConnectionChoice.LOCAL);
    }

    /**
     * Leaves the session for one of {@code environment}; nothing happens when the window is there already. PROD is where it
     * was left, until the window closes.
     */
    public void switchTo(Environment environment) {
        if (environment == state.get().choice().environment()) {
            return;
        }
        if (environment == Environment.PROD) {
            readProdOptions();
            connect(prod);
        } else {
            connect(ConnectionChoice.LOCAL);
        }
    }

    /** Leaves the session for one of PROD with another profile or region. */
    public void chooseProd(String profile, String region) {
        ConnectionChoice choice = ConnectionChoice.prod(profile, region);
        prod = choice;
        if (!choice.equals(state.get().choice())) {
            connect(choice);
        }
    }

    /** Tries again after a failure, or restarts what was lost. */
    public void retry() {
        connect(state.get().choice());
    }

    /** What signs in for somebody, so that it goes on. */
    AwsSignInViewModel signInTo(NotSignedIn what, Browser browser) {
        return new AwsSignInViewModel(connector, background, browser, what);
    }

    /** Somebody has signed in: what failed for want of that is tried again, and what is open stays as it is. */
    void signedIn() {
        signedOut.set(Optional.empty());
        if (state.get() instanceof Failed) {
            retry();
        }
    }

    /** What the session that is open wants a sign-in for, to go on. */
    ReadOnlyObjectProperty<Optional<NotSignedIn>> signedOutProperty() {
        return signedOut.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ShellState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ShellState state() {
        return state.get();
    }

    public ReadOnlyObjectProperty<ProdOptions> prodOptionsProperty() {
        return prodOptions.getReadOnlyProperty();
    }

    public ObjectProperty<Destination> destinationProperty() {
        return destination;
    }

    /** Ends the session. The window is closing: nothing can be connected afterwards. */
    @Override
    public void close() {
        closed = true;
        leave();
    }

    private void connect(ConnectionChoice choice) {
        if (closed) {
            return;
        }
        leave();
        signedOut.set(Optional.empty());
        Connecting now = new Connecting(choice);
        state.set(now);
        connecting = background
                .<OpenSession>quiet(work -> connector.connect(
                        choice,
                        (name, step, detail) -> background.onFx(() -> put(now.steps(), new Step(name, step, detail))),
                        work))
                .onSuccess(open -> connected(now, open))
                .onFailure(failure -> failed(now, failure))
                .start();
    }

    /** Drops whatever is alive or on its way. */
    private void leave() {
        if (connecting != null) {
            connecting.cancel();
            connecting = null;
        }
        if (current != null) {
            current.background().close();
            end(current.open());
            current = null;
        }
    }

    private void connected(Connecting asked, OpenSession open) {
        if (state.get() != asked || closed) {
            end(open);
            return;
        }
        Ready ready = new Ready(asked.choice(), open, background.scope());
        current = ready;
        state.set(ready);
        open.expiry().listen(now -> background.onFx(() -> expired(ready, now)));
        open.lost().thenAccept(sentence -> background.onFx(() -> lost(ready, sentence)));
    }

    private void failed(Connecting asked, Throwable failure) {
        if (state.get() != asked || failure instanceof CancelledException) {
            return;
        }
        LOG.warn("Cannot connect to {}", asked.choice(), failure);
        state.set(new Failed(
                asked.choice(), FailureSentence.of(failure), failure instanceof DeskException known ? known : null));
    }

    private void expired(Ready ready, Optional<NotSignedIn> now) {
        if (state.get() == ready) {
            signedOut.set(now.filter(out -> out.way() != SignInWay.NONE));
        }
    }

    private void lost(Ready ready, String sentence) {
        if (current == ready) {
            LOG.warn("The session was lost: {}", sentence);
            signedOut.set(Optional.empty());
            state.set(new Lost(ready.choice(), sentence));
        }
    }

    private void end(OpenSession open) {
        background
                .quiet(_ -> {
                    open.resources().close();
                    return open;
                })
                .onFailure(failure -> LOG.warn("A session did not close cleanly", failure))
                .start();
    }

    /** Reads anew what can be chosen in PROD. */
    void readProdOptions() {
        background
                .quiet(_ -> connector.prodOptions())
                .onSuccess(prodOptions::set)
                // Connecting fails for the same reason, and says so.
                .onFailure(failure -> LOG.warn("Cannot list AWS profiles", failure))
                .start();
    }

    private static void put(ObservableList<Step> steps, Step step) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(step.name())) {
                steps.set(i, step);
                return;
            }
        }
        steps.add(step);
    }
}
