package io.cruddur.desk.ui.requests;

import io.cruddur.desk.core.requests.ArrivedRequests;
import io.cruddur.desk.core.requests.RequestFilter;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.ui.kit.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/**
 * The request log as the view shows it: newest first, filtered, following the log. However many requests come in, they
 * are delivered together, once a pulse. On the FX thread, but for what the log calls.
 */
final class RequestsViewModel implements AutoCloseable {
    private final RequestLog log;
    private final ObservableList<Request> rows = FXCollections.observableArrayList();
    private final FilteredList<Request> shown = new FilteredList<>(rows);
    private final ObservableList<Request.Service> services = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Request.Service>> service = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Request.Outcome>> outcome = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<RequestFilter> filter = new ReadOnlyObjectWrapper<>(RequestFilter.ALL);
    private final ReadOnlyObjectWrapper<@Nullable Request> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final List<Runnable> subscriptions = new ArrayList<>();

    private final ArrivedRequests arrived;

    /** @param nextPulse runs what it is given on the FX thread, when the next pulse begins */
    RequestsViewModel(RequestLog log, Background background, Executor nextPulse) {
        this.log = log;
        this.arrived = new ArrivedRequests(() -> background.onFx(() -> nextPulse.execute(this::deliver)));
        service.subscribe(this::filter);
        outcome.subscribe(this::filter);
        text.subscribe(this::filter);
        live.subscribe(this::deliver);
        // Subscribed first and read then: what comes twice has the same id.
        subscriptions.add(log.onAdd(arrived::add));
        subscriptions.add(log.onClear(arrived::forget));
        rows.setAll(log.all().reversed());
        meet(rows);
    }

    /** All services that were ever met here, the latest last. */
    ObservableList<Request.Service> services() {
        return services;
    }

    private void meet(List<Request> requests) {
        requests.stream()
                .map(Request::service)
                .distinct()
                .filter(each -> !services.contains(each))
                .sorted()
                .forEach(services::add);
    }

    /** What passes the filter, newest first. */
    ObservableList<Request> shown() {
        return shown;
    }

    /** All that is kept, newest first. */
    ObservableList<Request> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    ObjectProperty<Optional<Request.Service>> serviceProperty() {
        return service;
    }

    ObjectProperty<Optional<Request.Outcome>> outcomeProperty() {
        return outcome;
    }

    StringProperty textProperty() {
        return text;
    }

    /** Whether new requests are shown as they come; while not, they wait. */
    BooleanProperty liveProperty() {
        return live;
    }

    /** How many rows wait until the list is live again. */
    ReadOnlyIntegerProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RequestFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Request> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    void select(@Nullable Request request) {
        selected.set(request);
    }

    void showAll() {
        service.set(Optional.empty());
        outcome.set(Optional.empty());
        text.set("");
    }

    /** Forgets all requests. The session's capacity units stay counted. */
    void clear() {
        log.clear();
    }

    private void filter() {
        RequestFilter wanted = RequestFilter.of(service.get(), outcome.get(), text.get());
        filter.set(wanted);
        shown.setPredicate(wanted.isAll() ? null : wanted);
    }

    private void deliver() {
        ArrivedRequests.Taken taken = arrived.take(live.get());
        waiting.set(taken.waiting());
        if (taken.anew()) {
            selected.set(null);
            rows.clear();
        }
        meet(taken.into(rows, this::replaced));
        if (rows.size() > RequestLog.CAPACITY) {
            rows.remove(RequestLog.CAPACITY, rows.size());
        }
    }

    private void replaced(Request request) {
        Request chosen = selected.get();
        if (chosen != null && chosen.id() == request.id()) {
            selected.set(request);
        }
    }

    @Override
    public void close() {
        subscriptions.forEach(Runnable::run);
    }
}
