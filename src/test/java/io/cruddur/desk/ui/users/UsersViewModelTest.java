package io.cruddur.desk.ui.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.Background;
import io.cruddur.desk.ui.Session;
import io.cruddur.desk.ui.users.UsersViewModel.Phase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersViewModelTest {
    private final FakeDesk fake = new FakeDesk();

    @BeforeEach
    void people() {
        fake.pool("s1", "ann");
        fake.row("ann", "s1");
        fake.pool("s2", "bob");
        fake.row("bob", User.MOCK);
        fake.pool("s3", "cleo");
        fake.row("cleo", "old");
        fake.pool("s4", null);
        fake.row("dora", User.MOCK);
    }

    private UsersViewModel model() {
        return new UsersViewModel(fake.desk());
    }

    private UsersViewModel compared() {
        UsersViewModel model = model();
        model.compare();
        return model;
    }

    @Test
    void nothingIsReadUntilAskedTo() {
        UsersViewModel model = model();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.IDLE);
        assertThat(fake.compared).isZero();
        assertThat(model.obstacleProperty().get()).isNotEmpty();
    }

    @Test
    void everyoneIsCompared() {
        UsersViewModel model = compared();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(model.visible())
                .extracting(SyncRow::state)
                .containsExactly(
                        SyncState.MATCHED,
                        SyncState.STILL_MOCK,
                        SyncState.ID_DIFFERS,
                        SyncState.ONLY_IN_POSTGRES,
                        SyncState.NO_HANDLE);
        assertThat(model.comparison().map(SyncWords::summary)).contains("5 people: 1 matched, 2 to write");
        assertThat(model.obstacleProperty().get()).isEmpty();
    }

    @Test
    void applyAsksWritesReportsAndComparesAgain() {
        UsersViewModel model = compared();
        model.apply();
        assertThat(fake.questions)
                .singleElement()
                .asString()
                .contains("2 rows")
                .contains("localhost:5432/cruddur")
                .contains("1 still MOCK")
                .contains("1 with another id");
        assertThat(fake.rows).extracting(User::cognitoUserId).containsExactly("s1", "s2", "s3", User.MOCK);
        assertThat(model.reportProperty().get()).satisfies(report -> {
            assertThat(report.changed()).isEqualTo(2);
            assertThat(report.left()).isZero();
        });
        assertThat(fake.compared).isEqualTo(2);
        assertThat(model.comparison().orElseThrow().count(SyncState.MATCHED)).isEqualTo(3);
        assertThat(model.obstacleProperty().get()).contains("Nothing to apply");
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(fake.notices).containsExactly("All 2 ids were written.");
    }

    @Test
    void aRowThatChangedMeanwhileIsLeftAndReported() {
        UsersViewModel model = compared();
        fake.beforeApply = () -> fake.rows.set(1, FakeDesk.user("bob", "somebody else's"));
        model.apply();
        assertThat(model.reportProperty().get()).satisfies(report -> {
            assertThat(report.changed()).isEqualTo(1);
            assertThat(report.left()).isEqualTo(1);
        });
        assertThat(fake.rows.get(1).cognitoUserId()).isEqualTo("somebody else's");
        assertThat(fake.notices).singleElement().asString().startsWith("1 id was written; 1 row had changed");
        assertThat(model.comparison().orElseThrow().count(SyncState.ID_DIFFERS)).isEqualTo(1);
    }

    @Test
    void aChangeOfMindWritesNothing() {
        UsersViewModel model = compared();
        fake.answer = false;
        model.apply();
        assertThat(fake.rows.get(1).cognitoUserId()).isEqualTo(User.MOCK);
        assertThat(model.reportProperty().get()).isNull();
    }

    @Test
    void aFailedApplyKeepsTheComparison() {
        UsersViewModel model = compared();
        fake.applyFails = new DeskException.Unreachable("Postgres is gone.", null);
        model.apply();
        assertThat(fake.notices).containsExactly("failed: Postgres is gone. (retry)");
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(model.visible()).hasSize(5);
        assertThat(model.obstacleProperty().get()).isEmpty();
        assertThat(model.reportProperty().get()).isNull();
    }

    @Test
    void aFailedComparisonSaysWhyAndCanBeMadeAgain() {
        fake.poolFails = new DeskException.NotFound("There is no user pool local_None here.", null);
        UsersViewModel model = compared();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.FAILED);
        assertThat(model.problemProperty().get()).isEqualTo("There is no user pool local_None here.");
        assertThat(model.comparison()).isEmpty();
        fake.poolFails = null;
        model.compare();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void lockedProductionIsAnObstacleUntilItIsUnlocked() {
        fake.environment = Environment.PROD;
        UsersViewModel model = compared();
        assertThat(model.obstacleProperty().get()).contains("locked");
        model.apply();
        assertThat(fake.questions).isEmpty();
        fake.guard.unlock("123456789012", List.of("123456789012"));
        assertThat(model.obstacleProperty().get()).isEmpty();
        fake.guard.lock();
        assertThat(model.obstacleProperty().get()).contains("locked");
    }

    @Test
    void filtersAndSearchNarrowTheList() {
        UsersViewModel model = compared();
        model.stateFilterProperty().set(SyncState.ID_DIFFERS);
        assertThat(model.visible()).extracting(SyncRow::handle).containsExactly("cleo");
        model.stateFilterProperty().set(null);
        for (String found : List.of("BOB", "@bob", "name of bob", "bob@CRUDDUR", " s2 ", "name-s2")) {
            model.searchProperty().set(found);
            assertThat(model.visible()).as(found).extracting(SyncRow::handle).containsExactly("bob");
        }
        model.searchProperty().set("nobody");
        assertThat(model.visible()).isEmpty();
        model.clearFilters();
        assertThat(model.visible()).hasSize(5);
    }

    @Test
    void anotherPoolTakesTheComparisonAway() {
        Session.PoolChoice first = new Session.PoolChoice("First", fake.pool, false);
        Session.PoolChoice second = new Session.PoolChoice("Second", fake.pool, true);
        fake.pools = List.of(first, second);
        UsersViewModel model = compared();
        model.poolProperty().set(second);
        assertThat(model.comparison()).isEmpty();
        assertThat(model.visible()).isEmpty();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.IDLE);
    }

    @Test
    void aLateAnswerOfThePoolThatWasLeftIsDropped() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        fake.background = new Background(waiting::add, Runnable::run);
        Session.PoolChoice first = new Session.PoolChoice("First", fake.pool, false);
        Session.PoolChoice second = new Session.PoolChoice("Second", fake.pool, true);
        fake.pools = List.of(first, second);
        UsersViewModel model = compared();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.COMPARING);
        model.poolProperty().set(second);
        waiting.remove().run();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.IDLE);
        assertThat(model.comparison()).isEmpty();
    }

    @Test
    void aCancelledComparisonKeepsTheEarlierOne() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        fake.background = new Background(waiting::add, Runnable::run);
        UsersViewModel model = compared();
        waiting.remove().run();
        fake.rows.clear();
        model.compare();
        model.compare();
        assertThat(waiting).hasSize(1);
        assertThat(model.obstacleProperty().get()).isNotEmpty();
        model.cancel();
        waiting.remove().run();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(model.visible()).hasSize(5);
        assertThat(model.obstacleProperty().get()).isEmpty();
    }

    @Test
    void withoutAPoolNothingHappens() {
        fake.pools = List.of();
        UsersViewModel model = compared();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.IDLE);
        assertThat(model.poolProperty().get()).isNull();
    }

    @Test
    void everyStateHasWords() {
        fake.pool("s5", "emil");
        fake.pool("s6", "Dora");
        fake.pool("s7", "sam");
        fake.pool("s8", "sam");
        UsersViewModel model = compared();
        assertThat(model.visible()).extracting(SyncRow::state).contains(SyncState.values());
        assertThat(model.visible())
                .extracting(SyncWords::outcome)
                .allSatisfy(words -> assertThat(words).isNotBlank().doesNotContain("{"));
        assertThat(model.visible())
                .extracting(SyncWords::outcome)
                .contains(
                        "Nothing: 2 pool users and no rows share this handle.",
                        "Nothing: the row “dora” differs in case or spaces.");
    }
}
