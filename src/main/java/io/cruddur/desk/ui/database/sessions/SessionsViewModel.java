package io.cruddur.desk.ui.database.sessions;

import io.cruddur.desk.core.database.SessionRow;
import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.port.DatabaseSessions.Listing;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Job;
import io.cruddur.desk.ui.kit.LoadProgress;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of the server, read again when asked to or every two seconds. On the FX thread. */
final class SessionsViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SessionsViewModel.class);

    private static final Duration WATCH = Duration.ofSeconds(2);

    private final FeatureContext context;
    private final InstantSource clock;
    private final ObservableList<SessionRow> rows = FXCollections.observableArrayList();
    private final FilteredList<SessionRow> matching = new FilteredList<>(rows);
    private final ReadOnlyObjectWrapper<@Nullable Listing> listing = new ReadOnlyObjectWrapper<>();
    private final LoadProgress load = new LoadProgress();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty watching = new SimpleBooleanProperty();
    private @Nullable SessionRow selected;
    private @Nullable Job<Listing> job;
    private boolean ending;
    private boolean inSight;
    private Subscription reads = Subscription.EMPTY;

    SessionsViewModel(FeatureContext context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
        search.subscribe(text -> matching.setPredicate(row -> SessionFormatter.matches(row, text)));
        context.session().guard().onChange(() -> context.background().onFx(this::updateObstacle));
        updateObstacle();
        watching.subscribe((_, _) -> watch());
    }

    /** Reads when it is first seen, in PROD only when asked to; and goes on reading while it is in sight. */
    void shown(boolean now) {
        inSight = now;
        if (now && (!isProd() || watching.get())) {
            refresh();
        }
        again();
    }

    private void watch() {
        if (inSight && watching.get()) {
            refresh();
        }
        again();
    }

    private void again() {
        reads.unsubscribe();
        reads = inSight && watching.get() ? context.background().every(WATCH, this::refresh) : Subscription.EMPTY;
    }

    /** Reads the sessions, unless that is under way. */
    void refresh() {
        if (job != null) {
            return;
        }
        boolean failedBefore = load.state() instanceof LoadState.Failed;
        // What is said every two seconds would only flicker.
        if (!failedBefore || !watching.get()) {
            load.begin();
        }
        // Unlisted: as often as it comes, it would only flicker among the running tasks.
        job = context.background()
                .quiet(context.session().database().sessions()::list)
                .onSuccess(this::show)
                .onFailure(failure -> {
                    // Once: watching would say it every two seconds.
                    if (!failedBefore) {
                        LOG.warn("The sessions cannot be read", failure);
                    }
                    rows.clear();
                    listing.set(null);
                    load.failed(FailureSentence.of(failure));
                })
                .onEnd(() -> {
                    job = null;
                    load.end();
                });
        job.start();
    }

    private void show(Listing found) {
        Map<Integer, Integer> blocks = new HashMap<>();
        found.sessions().stream()
                .flatMap(session -> session.blockedBy().stream())
                .forEach(pid -> blocks.merge(pid, 1, Integer::sum));
        Instant now = clock.instant();
        List<SessionRow> fresh = found.sessions().stream()
                .map(session -> SessionRow.of(session, blocks.getOrDefault(session.pid(), 0), now))
                .toList();
        rows.setAll(fresh);
        listing.set(found);
        load.done();
    }

    /** What the person has chosen; the view says so. */
    void select(@Nullable SessionRow row) {
        selected = row;
        updateObstacle();
    }

    /** Why the chosen session cannot be ended. */
    private void updateObstacle() {
        SessionRow row = selected;
        if (row == null) {
            obstacle.set(Texts.text("database.sessions.chooseOne"));
        } else if (row.session().own()) {
            obstacle.set(Texts.text("database.sessions.own.sentence"));
        } else if (!context.session().guard().allowsWrites()) {
            obstacle.set(Texts.text("database.sessions.locked"));
        } else {
            obstacle.set("");
        }
    }

    Optional<DatabaseSession> chosen() {
        return Optional.ofNullable(selected).map(SessionRow::session);
    }

    /** Ends a session, and reads what is left. */
    void end(DatabaseSession session) {
        if (ending) {
            return;
        }
        ending = true;
        Notices about = context.notices().about("end a session");
        context.background()
                .job(
                        Texts.text("database.sessions.end.job", session.pid()),
                        work -> context.session().database().sessions().end(session, work))
                .onSuccess(ended -> about.info(
                        Texts.text(ended ? "database.sessions.ended" : "database.sessions.gone", session.pid())))
                .onFailure(failure -> about.failure(failure, null))
                .onEnd(() -> {
                    ending = false;
                    refresh();
                })
                .start();
    }

    /** The sessions that are searched for. */
    ObservableList<SessionRow> rows() {
        return matching;
    }

    int count() {
        return rows.size();
    }

    /** What was read last; null before that, and when it failed. */
    ReadOnlyObjectProperty<@Nullable Listing> listingProperty() {
        return listing.getReadOnlyProperty();
    }

    /** Of the list of sessions. */
    LoadProgress load() {
        return load;
    }

    /** Why the chosen session cannot be ended; empty when it can. */
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    StringProperty searchProperty() {
        return search;
    }

    /** Whether they are read every two seconds while they are in sight. */
    BooleanProperty watchingProperty() {
        return watching;
    }

    boolean isProd() {
        return context.session().place().isProd();
    }
}
