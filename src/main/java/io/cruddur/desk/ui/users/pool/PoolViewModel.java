package io.cruddur.desk.ui.users.pool;

import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.UserPool.SearchBy;
import io.cruddur.desk.port.UserPool.UserPage;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.LoadProgress;
import io.cruddur.desk.ui.kit.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    private final Set<String> seen = new HashSet<>();
    private final ObjectProperty<SearchBy> by = new SimpleObjectProperty<>(SearchBy.HANDLE);
    private final StringProperty prefix = new SimpleStringProperty("");
    private final LoadProgress load = new LoadProgress();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable PoolUser> changed = new ReadOnlyObjectWrapper<>();
    private @Nullable String next;
    private @Nullable Job<?> running;

    public PoolViewModel(FeatureContext context, PoolSource source) {
        this.context = context;
        this.source = source;
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
        if (running != null) {
            running.cancel();
        }
    }

    private void clear() {
        cancel();
        running = null;
        load.end();
        users.clear();
        seen.clear();
        next = null;
        more.set(false);
    }

    /** @param enough how many users to read before it stops, if there are more */
    private void read(int enough) {
        PoolChoice choice = source.chosen().orElse(null);
        if (choice == null || load.state().isLoading()) {
            return;
        }
        load.begin();
        String token = next;
        String wanted = prefix.get().strip();
        SearchBy field = by.get();
        // The first call makes the job, which the pages that it brings have to know.
        Job<?>[] self = new Job<?>[1];
        Job<String> job = context.background()
                .job(Texts.text("users.pool.job", choice.label()), work -> {
                    pages(choice.pool(), field, wanted, token, enough, work, page -> arrived(self, page));
                    return wanted;
                })
                .onSuccess(_ -> {
                    if (running == self[0]) {
                        load.done();
                    }
                })
                .onFailure(failure -> {
                    if (running == self[0]) {
                        fail(failure);
                    }
                });
        self[0] = job;
        running = job;
        job.onEnd(() -> {
                    if (running == self[0]) {
                        running = null;
                        load.end();
                        step.set("");
                    }
                })
                .start();
    }

    private void pages(
            UserPool pool,
            SearchBy field,
            String wanted,
            @Nullable String from,
            int enough,
            Work work,
            Consumer<UserPage> arrival) {
        String token = from;
        int found = 0;
        do {
            work.checkCancelled();
            UserPage page = pool.page(field, wanted, token, work);
            found += page.users().size();
            arrival.accept(page);
            token = page.next();
        } while (token != null && found < enough);
    }

    /** A page shows as it comes, unless another search began meanwhile. */
    private void arrived(Job<?>[] job, UserPage page) {
        context.background().onFx(() -> {
            if (running == job[0]) {
                // A pool that changes between two pages may bring somebody twice.
                users.addAll(page.users().stream()
                        .filter(user -> seen.add(user.username()))
                        .toList());
                next = page.next();
                more.set(next != null);
                step.set(Texts.text("users.pool.reading", users.size()));
            }
        });
    }

    private void fail(Throwable failure) {
        LOG.warn("The pool could not be read", failure);
        load.failed(failure instanceof DeskException known ? known.sentence() : Texts.text("users.failed.unexpected"));
    }

    /** Shows what the pool now has of a user; somebody new comes first. */
    void changed(PoolUser user) {
        if (seen.add(user.username())) {
            users.addFirst(user);
        } else {
            users.replaceAll(one -> one.username().equals(user.username()) ? user : one);
        }
        changed.set(null);
        changed.set(user);
    }

    private void gone(PoolUser user) {
        users.removeIf(one -> one.username().equals(user.username()));
        seen.remove(user.username());
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
