package io.cruddur.desk.ui.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.Request.Outcome;
import io.cruddur.desk.environment.Request.Service;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.ui.kit.Background;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestsViewModelTest {
    private static final Service DYNAMODB = new Service("DynamoDB");
    private static final Service STREAMS = new Service("Streams");

    private final RequestLog log = new RequestLog();
    private final List<Runnable> pulse = new ArrayList<>();

    private static Request request(Service service, String operation, Outcome outcome, @Nullable String poll) {
        return Request.of(
                Instant.parse("2026-11-21T12:00:00Z"),
                service,
                operation,
                "cruddur-messages",
                Duration.ofMillis(3),
                0.5,
                1,
                outcome,
                "20 items",
                List.of(new Request.Parameter("KeyConditionExpression", "pk = :pk")),
                poll);
    }

    private static Request query() {
        return request(DYNAMODB, "Query", Outcome.OK, null);
    }

    private static Request poll() {
        return request(STREAMS, "GetRecords", Outcome.OK, "poll");
    }

    private RequestsViewModel model(Executor nextPulse) {
        return new RequestsViewModel(log, new Background(Runnable::run, Runnable::run), nextPulse);
    }

    private RequestsViewModel model() {
        return model(Runnable::run);
    }

    private void pulse() {
        List<Runnable> due = List.copyOf(pulse);
        pulse.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void showsWhatWasRecordedBeforeAndFollowsNewestFirst() {
        log.add(query());
        RequestsViewModel model = model();
        log.add(query());

        assertThat(model.shown()).extracting(Request::id).containsExactly(2L, 1L);
    }

    @Test
    void deliversTogetherOnceAPulse() {
        RequestsViewModel model = model(pulse::add);
        List<Integer> changes = new ArrayList<>();
        model.shown().addListener((ListChangeListener<Request>)
                change -> changes.add(change.getList().size()));
        for (int i = 0; i < 500; i++) {
            log.add(query());
        }
        assertThat(model.shown()).isEmpty();
        assertThat(pulse).hasSize(1);

        pulse();

        assertThat(changes).containsExactly(500);
        assertThat(model.shown().getFirst().id()).isEqualTo(500);
        log.add(query());
        assertThat(pulse).hasSize(1);
    }

    @Test
    void aFoldedPollStaysAtItsPlaceAndStaysSelected() {
        RequestsViewModel model = model();
        log.add(poll());
        log.add(query());
        model.select(model.shown().getLast());

        log.add(poll());
        log.add(poll());

        assertThat(model.shown()).extracting(Request::repeated).containsExactly(1, 3);
        assertThat(model.selectedProperty().get()).isNotNull().returns(3, Request::repeated);
    }

    @Test
    void aPollThatIsFoldedWithinOneDeliveryIsOneRow() {
        RequestsViewModel model = model(pulse::add);
        log.add(poll());
        log.add(query());
        log.add(poll());

        pulse();

        assertThat(model.shown()).extracting(Request::id).containsExactly(2L, 1L);
        assertThat(model.shown().getLast().repeated()).isEqualTo(2);
    }

    @Test
    void keepsAsManyAsTheLog() {
        RequestsViewModel model = model();
        for (int i = 0; i < RequestLog.CAPACITY + 7; i++) {
            log.add(query());
        }

        assertThat(model.rows()).hasSize(RequestLog.CAPACITY);
        assertThat(model.rows()).isEqualTo(log.all().reversed());
    }

    @Test
    void whileItIsNotLiveRequestsWait() {
        RequestsViewModel model = model();
        model.liveProperty().set(false);
        log.add(query());
        log.add(query());
        assertThat(model.shown()).isEmpty();
        assertThat(model.waitingProperty().get()).isEqualTo(2);

        model.liveProperty().set(true);

        assertThat(model.shown()).hasSize(2);
        assertThat(model.waitingProperty().get()).isZero();
    }

    @Test
    void clearingForgetsTheRowsTheSelectionAndWhatWaits() {
        RequestsViewModel model = model();
        log.add(query());
        model.select(model.shown().getFirst());
        model.liveProperty().set(false);
        log.add(query());

        model.clear();

        assertThat(model.rows()).isEmpty();
        assertThat(model.selectedProperty().get()).isNull();
        assertThat(model.waitingProperty().get()).isZero();
        assertThat(log.all()).isEmpty();
        model.liveProperty().set(true);
        log.add(query());
        assertThat(model.shown()).extracting(Request::id).containsExactly(3L);
    }

    @Test
    void filtersByServiceOutcomeAndEveryWord() {
        RequestsViewModel model = model();
        log.add(query());
        log.add(request(DYNAMODB, "PutItem", Outcome.REFUSED, null));
        log.add(request(Service.POSTGRES, "SELECT", Outcome.OK, null));

        model.serviceProperty().set(Optional.of(Service.POSTGRES));
        assertThat(model.shown()).extracting(Request::operation).containsExactly("SELECT");
        model.serviceProperty().set(Optional.empty());
        model.outcomeProperty().set(Optional.of(Outcome.REFUSED));
        assertThat(model.shown()).extracting(Request::operation).containsExactly("PutItem");
        model.showAll();
        assertThat(model.shown()).hasSize(3);

        for (String text : List.of("put", "QUERY :PK", "keycondition query", "postgres", "cruddur-messages select")) {
            model.textProperty().set(text);
            assertThat(model.shown()).as(text).hasSize(1);
        }
        model.textProperty().set("query nowhere");
        assertThat(model.shown()).isEmpty();
        model.textProperty().set("[(");
        assertThat(model.shown()).isEmpty();
        model.textProperty().set("");
        assertThat(model.shown()).hasSize(3);
    }

    @Test
    void newRowsPassTheFilterToo() {
        RequestsViewModel model = model();
        model.textProperty().set("select");
        log.add(query());
        log.add(request(Service.POSTGRES, "SELECT", Outcome.OK, null));

        assertThat(model.shown()).hasSize(1);
        assertThat(model.rows()).hasSize(2);
    }

    @Test
    void afterClosingNothingIsFollowed() {
        RequestsViewModel model = model();
        model.close();
        log.add(query());

        assertThat(model.rows()).isEmpty();
    }
}
