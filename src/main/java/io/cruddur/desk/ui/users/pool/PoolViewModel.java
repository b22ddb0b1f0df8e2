package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.core.people.PoolReading;
import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.UserPool.SearchBy;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.LoadProgress;
import io.cruddur.desk.ui.kit.Texts;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The users of the chosen pool, page by page. */
public final class PoolViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(PoolViewModel.class);

    /** A first look: more is read when it is asked for. */
    private static final int FIRST = 120;

    private final FeatureContext context;
    private final PoolSource source;
    private final PoolActions actions;
    private final ObservableList<PoolUser> users = FXCollections.observableArrayList();
    private final PoolReading reading;
    private final ObjectProperty<SearchBy> by = new SimpleObjectProperty<>(SearchBy.HANDLE);
    private final StringProperty prefix = new SimpleStringProperty("");
    private final LoadProgress load = new LoadProgress();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable PoolUser> changed = new ReadOnlyObjectWrapper<>();

    public PoolViewModel(FeatureContext context, PoolSource source) {
        this.context = context;
        this.source = source;
        this.reading = new PoolReading(context.background(), new Updates());
        source.poolProperty().subscribe((_, _) -> {
            clear();
            load.forget();
        });
        this.actions = new PoolActions(context, source, this::changed, this::gone);
    }

    /** Reads the first users that the search finds. */
    public void search() {
        clear();
        read(FIRST);
    }

    /** Reads some more, after those that are there. */
    void more() {
        read(FIRST);
    }

    /** Reads all that are left. */
    void all() {
        read(Integer.MAX_VALUE);
    }

    /** Stops reading; what came stays. */
    void cancel() {
        reading.cancel();
    }

    private void clear() {
        reading.clear();
        load.forget();
        users.clear();
        more.set(false);
    }

    /** @param enough how many users to read before it stops, if there are more */
    private void read(int enough) {
        PoolChoice choice = source.chosen().orElse(null);
        if (choice == null || load.state().isLoading()) {
            return;
        }
        load.begin();
        reading.read(
                choice.pool(),
                Texts.text("users.pool.job", choice.label()),
                by.get(),
                prefix.get().strip(),
                enough);
    }

    /** What is told by the reading goes into the properties. */
    private final class Updates implements PoolReading.Listener {
        @Override
        public void came(List<PoolUser> fresh, boolean hasMore) {
            users.addAll(fresh);
            more.set(hasMore);
            step.set(Texts.text("users.pool.reading", users.size()));
        }

        @Override
        public void done() {
            load.done();
        }

        @Override
        public void failed(Throwable failure) {
            fail(failure);
        }

        @Override
        public void ended() {
            load.end();
            step.set("");
        }
    }

    private void fail(Throwable failure) {
        LOG.warn("The pool could not be read", failure);
        load.failed(FailureSentence.of(failure));
    }

    /** Shows what the pool now has of a user; somebody new comes first. */
    void changed(PoolUser user) {
        if (reading.meet(user)) {
            users.addFirst(user);
        } else {
            users.replaceAll(one -> one.username().equals(user.username()) ? user : one);
        }
        changed.set(null);
        changed.set(user);
    }

    private void gone(PoolUser user) {
        users.removeIf(one -> one.username().equals(user.username()));
        reading.forget(user);
    }

    boolean isProd() {
        return context.session().place().isProd();
    }

    /** What can be done to the users. */
    public PoolActions actions() {
        return actions;
    }

    ObservableList<PoolUser> users() {
        return users;
    }

    /** Who was made or changed last. */
    ReadOnlyObjectProperty<@Nullable PoolUser> changedProperty() {
        return changed.getReadOnlyProperty();
    }

    List<SearchBy> searchable() {
        return List.of(SearchBy.values());
    }

    ObjectProperty<SearchBy> byProperty() {
        return by;
    }

    StringProperty prefixProperty() {
        return prefix;
    }

    /** Of the users that are searched; those that came stay when the next ones cannot be read. */
    LoadProgress load() {
        return load;
    }

    /** Whether the pool has more than is shown. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    ReadOnlyStringProperty stepProperty() {
        return step.getReadOnlyProperty();
    }
}
