package io.cruddur.desk.ui.shell;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The write guard of one session as the header shows it. The guard decides; this only asks it. */
final class WriteLockViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(WriteLockViewModel.class);

    /** Twice a second, so that none of the seconds is left out. */
    private static final Duration COUNT = Duration.ofMillis(500);

    private final Session session;
    private final Background background;
    private final WriteGuard guard;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper unlocked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper label = new ReadOnlyStringWrapper("");
    private Subscription counting = Subscription.EMPTY;

    /** @param background of the session */
    WriteLockViewModel(Session session, Background background) {
        this.session = session;
        this.background = background;
        this.guard = session.guard();
        if (!session.place().account().isEmpty()) {
            names.add(session.place().account());
        }
        guard.onChange(() -> background.onFx(this::changed));
        tick();
    }

    /** Adds the tables' names to what unlocks; until they are known the account's id does. */
    void readNames() {
        background
                .quiet(session.tables().admin()::list)
                .onSuccess(tables -> {
                    List<String> found = tables.stream().map(TableSummary::name).toList();
                    names.removeAll(found);
                    names.addAll(found);
                })
                .onFailure(failure -> LOG.warn("Cannot list the tables whose names unlock", failure))
                .start();
    }

    /** Whether the session has a lock at all: not without credentials that could change anything. */
    boolean exists() {
        return session.place().isProd() && !session.place().isForPeopleAlone();
    }

    /** What may be typed to unlock: the account's id, and the names of its tables. */
    ObservableList<String> names() {
        return FXCollections.unmodifiableObservableList(names);
    }

    String account() {
        return session.place().account();
    }

    boolean unlock(String typed) {
        return guard.unlock(typed.strip(), List.copyOf(names));
    }

    void lock() {
        guard.lock();
    }

    private void changed() {
        counting.unsubscribe();
        counting = guard.unlockedFor().isPositive() ? background.every(COUNT, this::tick) : Subscription.EMPTY;
        tick();
    }

    ReadOnlyBooleanProperty unlockedProperty() {
        return unlocked.getReadOnlyProperty();
    }

    ReadOnlyStringProperty labelProperty() {
        return label.getReadOnlyProperty();
    }

    private void tick() {
        Duration rest = guard.unlockedFor();
        unlocked.set(rest.isPositive());
        label.set(rest.isPositive() ? Texts.text("shell.lock.open", countdown(rest)) : Texts.text("shell.lock.locked"));
    }

    /** Minutes and seconds, rounded up, so that 00:00 is never shown as open. */
    static String countdown(Duration rest) {
        long seconds = rest.plusMillis(999).toSeconds();
        return String.format(Locale.ENGLISH, "%02d:%02d", seconds / 60, seconds % 60);
    }
}
