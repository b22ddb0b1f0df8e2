package io.cruddur.desk.ui.database.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.database.SessionRow;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.model.DatabaseSession;
import io.cruddur.desk.port.DatabaseSessions;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FeatureContext;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionsViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final List<DatabaseSession> there = new ArrayList<>(List.of(
            session(7, "payroll", List.of(), false),
            session(8, "psql", List.of(7), false),
            session(9, "Cruddur Desk", List.of(), true)));

    @Nullable
    private DeskException fails;

    private final ManualTime time = new ManualTime(NOW);
    private int asked;

    private static DatabaseSession session(int pid, String application, List<Integer> blockedBy, boolean own) {
        return new DatabaseSession(
                pid,
                "postgres",
                "cruddur",
                "127.0.0.1:5000",
                application,
                "active",
                "",
                NOW.minusSeconds(600),
                NOW.minusSeconds(61),
                "select '…'",
                blockedBy,
                own);
    }

    @SuppressWarnings("NullAway") // nothing is said here
    private SessionsViewModel model(Session around) {
        DatabaseSessions sessions = new DatabaseSessions() {
            @Override
            public Listing list(Work work) {
                asked++;
                if (fails != null) {
                    throw fails;
                }
                return new Listing("postgres", there, 0);
            }

            @Override
            public boolean end(DatabaseSession session, Work work) {
                throw new AssertionError("Not ended");
            }
        };
        Session session = SessionBuilder.like(around).sessions(sessions).build();
        return new SessionsViewModel(
                new FeatureContext(session, new Background(Runnable::run, Runnable::run, time), null, null, null, null),
                time);
    }

    @Test
    void whatIsWatchedIsReadEveryTwoSecondsWhileItIsInSight() {
        SessionsViewModel model = model(FakeSessions.local());
        model.shown(true);
        time.pass(Duration.ofMinutes(1));
        assertThat(asked).as("nobody watches").isEqualTo(1);
        model.watchingProperty().set(true);
        time.pass(Duration.ofSeconds(5));
        assertThat(asked).isEqualTo(4);
        model.shown(false);
        time.pass(Duration.ofMinutes(1));
        assertThat(asked).isEqualTo(4);
        model.shown(true);
        model.watchingProperty().set(false);
        time.pass(Duration.ofMinutes(1));
        assertThat(asked).isEqualTo(5);
    }

    @Test
    void whoBlocksIsMarkedAndAnyWordOfARowFindsIt() {
        SessionsViewModel model = model(FakeSessions.local());

        model.refresh();

        assertThat(model.rows()).extracting(SessionRow::blocks).containsExactly(1, 0, 0);
        assertThat(SessionFormatter.state(model.rows().get(1))).isEqualTo("waits for 7");
        assertThat(SessionFormatter.lasts(model.rows().get(0).lasts())).isEqualTo("for 1 min 1 s");
        model.searchProperty().set(" PSQL");
        assertThat(model.rows()).extracting(row -> row.session().pid()).containsExactly(8);
        model.searchProperty().set("waits for 7");
        assertThat(model.rows()).hasSize(1);
    }

    /** The name of an application is whatever its owner says, a line feed and a formula among it. */
    @Test
    void aCopiedSessionIsReadBackAsOneRecord() throws IOException {
        String nasty = "=1+1\tpay\nroll \"a\"";
        there.add(0, session(6, nasty, List.of(), false));
        SessionsViewModel model = model(FakeSessions.local());
        model.refresh();

        List<CSVRecord> records = CSVFormat.TDF
                .builder()
                .setIgnoreSurroundingSpaces(false)
                .get()
                .parse(new StringReader(SessionFormatter.line(model.rows().getFirst())))
                .getRecords();

        assertThat(records).hasSize(1);
        assertThat(records.getFirst().toList()).hasSize(8).contains("6", "'" + nasty);
    }

    @Test
    void onlyAnothersSessionCanBeEndedAndInProductionOnlyWithTheLockOpen() {
        SessionsViewModel local = model(FakeSessions.local());
        local.refresh();
        assertThat(local.obstacleProperty().get()).isEqualTo("Choose a session to end it.");
        local.select(local.rows().get(2));
        assertThat(local.obstacleProperty().get()).isEqualTo("This is one of this app's own.");
        local.select(local.rows().get(0));
        assertThat(local.obstacleProperty().get()).isEmpty();

        Session prod = FakeSessions.prod(InstantSource.fixed(NOW));
        SessionsViewModel locked = model(prod);
        locked.refresh();
        locked.select(locked.rows().get(0));
        assertThat(locked.obstacleProperty().get()).startsWith("Production is locked");
        prod.guard().unlock("123456789012", List.of("123456789012"));
        assertThat(locked.obstacleProperty().get()).isEmpty();
        prod.guard().lock();
        assertThat(locked.obstacleProperty().get()).startsWith("Production is locked");
    }

    @Test
    void aServerThatGoesAwayIsASentenceAndComesBack() {
        SessionsViewModel model = model(FakeSessions.local());
        model.refresh();
        fails = new DeskException.Unreachable("No database server answers.", null);

        model.refresh();
        assertThat(model.rows()).isEmpty();
        assertThat(model.load().state().problem()).isEqualTo("No database server answers.");

        fails = null;
        model.refresh();
        assertThat(model.rows()).hasSize(3);
        assertThat(model.load().state().problem()).isEmpty();
    }
}
