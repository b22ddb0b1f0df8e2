package io.cruddur.desk.ui.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.people.SyncReport;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.model.sync.SyncState;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.users.UsersViewModel.Phase;
import io.cruddur.desk.ui.users.compare.SyncFormatter;
import io.cruddur.desk.ui.users.compare.SyncViewModel;
import io.cruddur.desk.ui.users.compare.VisibleRows;
import io.cruddur.desk.ui.users.pool.PoolSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // each test opens the view when its people are there
class UsersViewModelTest {
    private final FakeDesk fake = new FakeDesk();
    private UsersViewModel model;
    private SyncViewModel sync;

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
        fake.pool("s5", "emil");
    }

    private void open() {
        Desk desk = fake.desk();
        model = new UsersViewModel(desk.context(), new PoolSource(desk.session()));
        sync = new SyncViewModel(desk.context(), model);
    }

    private void compared() {
        open();
        model.compare();
    }

    private SyncRow row(String handle) {
        return model.comparison().orElseThrow().rows().stream()
                .filter(row -> row.handle().equals(handle))
                .findFirst()
                .orElseThrow();
    }

    private void choose(String... handles) {
        for (String handle : handles) {
            model.chosen().choose(row(handle), true);
        }
    }

    private void apply() {
        sync.apply(sync.plan(), false);
    }

    @Test
    void nothingIsReadUntilAskedTo() {
        open();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.IDLE);
        assertThat(fake.compared).isZero();
        assertThat(sync.obstacleProperty().get()).isNotEmpty();
    }

    @Test
    void everyoneIsComparedAndThePlainCasesAreChosen() {
        compared();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(model.visible().rows())
                .extracting(SyncRow::state)
                .containsExactly(
                        SyncState.MATCHED,
                        SyncState.STILL_MOCK,
                        SyncState.ID_DIFFERS,
                        SyncState.ONLY_IN_POSTGRES,
                        SyncState.ONLY_IN_POOL,
                        SyncState.NO_HANDLE);
        assertThat(model.chosen().rows()).extracting(SyncRow::handle).containsExactlyInAnyOrder("bob", "cleo");
        assertThat(SyncFormatter.summary(model.comparison().orElseThrow(), 2))
                .isEqualTo("6 people: 1 matched, 2 chosen");
        assertThat(sync.obstacleProperty().get()).isEmpty();
    }

    @Test
    void applyWritesReportsAndComparesAgain() {
        compared();
        apply();
        assertThat(fake.rows).extracting(User::cognitoUserId).containsExactly("s1", "s2", "s3", User.MOCK);
        assertThat(sync.reportProperty().get()).satisfies(report -> {
            assertThat(report.lines())
                    .extracting(SyncFormatter::report)
                    .containsExactly("@bob: MOCK → s2", "@cleo: old → s3");
            assertThat(report.complete()).isTrue();
        });
        assertThat(fake.compared).isEqualTo(2);
        assertThat(model.comparison().orElseThrow().count(SyncState.MATCHED)).isEqualTo(3);
        assertThat(sync.obstacleProperty().get()).contains("Nobody is chosen");
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(fake.notices).containsExactly("All 2 rows were changed.");
    }

    @Test
    void rowsAreInsertedForThePoolAndUsersCreatedForRows() {
        compared();
        choose("dora", "emil");
        assertThat(SyncFormatter.summary(sync.plan()))
                .isEqualTo("2 ids to write, 1 row to insert, 1 user to create in the pool");
        apply();
        assertThat(fake.created).singleElement().satisfies(user -> {
            assertThat(user.handle()).isEqualTo("dora");
            assertThat(user.invite()).isFalse();
        });
        assertThat(model.comparison().orElseThrow().count(SyncState.MATCHED)).isEqualTo(5);
        assertThat(fake.notices).containsExactly("All 4 rows were changed, 1 user was created in the pool.");
    }

    @Test
    void whatWasCreatedBeforeAFailureIsReportedAndGoneOnFrom() {
        fake.row("fay", User.MOCK);
        compared();
        choose("dora", "fay");
        fake.applyFails = new DeskException.Unreachable("Postgres is gone.", null);
        apply();
        assertThat(sync.reportProperty().get()).satisfies(report -> {
            assertThat(report.complete()).isFalse();
            assertThat(report.count(SyncReport.StepResult.CREATED_ONLY)).isEqualTo(2);
            assertThat(report.count(SyncReport.StepResult.NOT_DONE)).isEqualTo(2);
        });
        assertThat(fake.notices)
                .singleElement()
                .asString()
                .contains("2 users were created")
                .contains("Postgres is gone");
        assertThat(row("dora").state()).isEqualTo(SyncState.STILL_MOCK);
        fake.applyFails = null;
        apply();
        assertThat(model.comparison().orElseThrow().count(SyncState.MATCHED)).isEqualTo(5);
    }

    @Test
    void aPoolThatRefusesTheSecondUserStopsBeforeAnyRowIsWritten() {
        fake.row("fay", User.MOCK);
        compared();
        choose("dora", "fay");
        fake.createFails = new DeskException.Conflict("There is a fay.", null);
        fake.createFailsAfter = 1;
        apply();
        assertThat(sync.reportProperty().get()).satisfies(report -> {
            assertThat(report.created()).isEqualTo(1);
            assertThat(report.failure()).isEqualTo("There is a fay.");
        });
        assertThat(fake.rows)
                .extracting(User::cognitoUserId)
                .containsExactly("s1", User.MOCK, "old", User.MOCK, User.MOCK);
    }

    @Test
    void nobodyIsCreatedForARowThatHasChanged() {
        compared();
        choose("dora");
        fake.rows.set(3, FakeDesk.user("dora", "somebody else's"));
        apply();
        assertThat(fake.created).isEmpty();
        assertThat(fake.notices).singleElement().asString().contains("The row of @dora has changed");
    }

    @Test
    void aRowThatChangedMeanwhileUndoesAll() {
        compared();
        fake.beforeApply = () -> fake.rows.set(2, FakeDesk.user("cleo", "somebody else's"));
        apply();
        assertThat(sync.reportProperty().get()).isNull();
        assertThat(fake.rows.get(1).cognitoUserId()).isEqualTo(User.MOCK);
        assertThat(fake.notices).containsExactly("failed: @cleo has changed.");
    }

    @Test
    void aFailedApplyKeepsTheComparison() {
        compared();
        fake.applyFails = new DeskException.Unreachable("Postgres is gone.", null);
        apply();
        assertThat(fake.notices).containsExactly("failed: Postgres is gone. (retry)");
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(model.visible().rows()).hasSize(6);
        assertThat(sync.obstacleProperty().get()).isEmpty();
        assertThat(sync.reportProperty().get()).isNull();
    }

    @Test
    void aFailedComparisonSaysWhyAndCanBeMadeAgain() {
        fake.poolFails = new DeskException.NotFound("There is no user pool local_None here.", null);
        compared();
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
        compared();
        assertThat(sync.obstacleProperty().get()).contains("locked");
        apply();
        assertThat(fake.rows.get(1).cognitoUserId()).isEqualTo(User.MOCK);
        fake.guard.unlock("123456789012", List.of("123456789012"));
        assertThat(sync.obstacleProperty().get()).isEmpty();
        fake.guard.lock();
        assertThat(sync.obstacleProperty().get()).contains("locked");
    }

    @Test
    void aLockThatClosesByItselfIsNoticed() {
        fake.environment = Environment.PROD;
        compared();
        fake.guard.unlock("123456789012", List.of("123456789012"));
        assertThat(sync.obstacleProperty().get()).isEmpty();
        fake.time.pass(Duration.ofSeconds(601));
        assertThat(sync.obstacleProperty().get()).contains("locked");
    }

    @Test
    void whatWasTickedAndUntickedStaysSo() {
        compared();
        model.chosen().choose(row("cleo"), false);
        choose("emil");
        model.compare();
        assertThat(model.chosen().rows()).extracting(SyncRow::handle).containsExactlyInAnyOrder("bob", "emil");
    }

    @Test
    void allOfAStateAreChosenButNoSuggestion() {
        fake.pool("s6", "Dora");
        compared();
        assertThat(row("dora").state()).isEqualTo(SyncState.SUGGESTED);
        model.chosen().chooseAll(model.visible().rows(), true);
        assertThat(model.chosen().rows()).extracting(SyncRow::handle).containsExactlyInAnyOrder("bob", "cleo", "emil");
        assertThat(model.chosen().areAllChosen(model.visible().rows())).isTrue();
        model.chosen().toggle(List.of(row("dora"), row("ann")));
        assertThat(model.chosen().isChosen(row("dora"))).isTrue();
        assertThat(model.chosen().isChosen(row("ann"))).isFalse();
        apply();
        assertThat(row("dora").state()).isEqualTo(SyncState.MATCHED);
        assertThat(SyncFormatter.outcome(row("dora"), false)).contains("the pool calls them “Dora”");
    }

    @Test
    void aPoolThatIsOnlyReadGetsNobody() {
        fake.pools = List.of(new Session.PoolChoice("Real", fake.pool, true));
        compared();
        assertThat(model.chosen().canBeChosen(row("dora"))).isFalse();
        assertThat(SyncFormatter.outcome(row("dora"), true)).contains("only read here");
        model.chosen().chooseAll(model.visible().rows(), true);
        apply();
        assertThat(fake.created).isEmpty();
    }

    @Test
    void filtersAndSearchNarrowTheList() {
        compared();
        VisibleRows visible = model.visible();
        visible.stateProperty().set(SyncState.ID_DIFFERS);
        assertThat(visible.rows()).extracting(SyncRow::handle).containsExactly("cleo");
        visible.stateProperty().set(null);
        for (String found : List.of("BOB", "@bob", "name of bob", "bob@CRUDDUR", " s2 ", "name-s2")) {
            visible.searchProperty().set(found);
            assertThat(visible.rows()).as(found).extracting(SyncRow::handle).containsExactly("bob");
        }
        visible.searchProperty().set("nobody");
        assertThat(visible.rows()).isEmpty();
        visible.clearFilters();
        assertThat(visible.rows()).hasSize(6);
    }

    @Test
    void anotherPoolTakesTheComparisonAway() {
        Session.PoolChoice first = new Session.PoolChoice("First", fake.pool, false);
        Session.PoolChoice second = new Session.PoolChoice("Second", fake.pool, true);
        fake.pools = List.of(first, second);
        compared();
        model.source().poolProperty().set(second);
        assertThat(model.comparison()).isEmpty();
        assertThat(model.visible().rows()).isEmpty();
        assertThat(model.chosen().rows()).isEmpty();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.IDLE);
    }

    @Test
    void aLateAnswerOfThePoolThatWasLeftIsDropped() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        fake.background = new Background(waiting::add, Runnable::run);
        Session.PoolChoice first = new Session.PoolChoice("First", fake.pool, false);
        Session.PoolChoice second = new Session.PoolChoice("Second", fake.pool, true);
        fake.pools = List.of(first, second);
        compared();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.COMPARING);
        model.source().poolProperty().set(second);
        waiting.remove().run();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.IDLE);
        assertThat(model.comparison()).isEmpty();
    }

    @Test
    void aCancelledComparisonKeepsTheEarlierOne() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        fake.background = new Background(waiting::add, Runnable::run);
        compared();
        waiting.remove().run();
        fake.rows.clear();
        model.compare();
        model.compare();
        assertThat(waiting).hasSize(1);
        assertThat(sync.obstacleProperty().get()).isNotEmpty();
        model.cancel();
        waiting.remove().run();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.READY);
        assertThat(model.visible().rows()).hasSize(6);
        assertThat(sync.obstacleProperty().get()).isEmpty();
    }

    @Test
    void withoutAPoolNothingHappens() {
        fake.pools = List.of();
        compared();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.IDLE);
        assertThat(model.source().chosen()).isEmpty();
    }

    @Test
    void everyStateHasWords() {
        fake.pool("s6", "Dora");
        fake.row("Gus", "one id");
        fake.row("hal", "one id");
        fake.pool("s7", "sam");
        fake.pool("s8", "sam");
        fake.row("tim", User.MOCK);
        fake.rows.add(new User(new java.util.UUID(1, 1), "", "tim", "", User.MOCK, java.time.Instant.EPOCH));
        fake.row("uma", User.MOCK);
        compared();
        assertThat(model.visible().rows()).extracting(SyncRow::state).contains(SyncState.values());
        for (boolean readOnly : List.of(true, false)) {
            assertThat(model.visible().rows())
                    .extracting(row -> SyncFormatter.outcome(row, readOnly))
                    .allSatisfy(words -> assertThat(words).isNotBlank().doesNotContain("{"));
        }
        assertThat(model.visible().rows())
                .extracting(row -> SyncFormatter.outcome(row, false))
                .contains(
                        "Nothing: 2 pool users and no rows share this handle.",
                        "Nothing: @hal has the same id. Correct one of the two.",
                        "Tick to confirm: the pool has “Dora”, which looks alike.");
        assertThat(model.visible().rows())
                .extracting(row -> SyncFormatter.outcome(row, false, true))
                .contains("Confirmed: the pool has “Dora”, which looks alike.", "Inserts a row.")
                .noneMatch(words -> words.contains("Tick") || words.contains("If chosen"));
    }

    @Test
    void planAndReportAreExportedWhole(@TempDir Path folder) throws IOException {
        fake.rows.add(FakeDesk.user("=o'neil, \"x\"\n-- y", User.MOCK));
        fake.pool("s9", "=o'neil, \"x\"\n-- y");
        compared();
        Path sql = folder.resolve("plan.sql");
        Path csv = folder.resolve("plan.CSV");
        Path report = folder.resolve("report.csv");
        Files.createFile(folder.resolve(".plan.sql.cruddur-00000000-00000001.part")); // of an app that was killed
        sync.export(sync.plan(), sql);
        sync.export(sync.plan(), csv);
        apply();
        sync.exportReport(report);
        assertThat(Files.readString(sql))
                .startsWith("-- Cruddur Desk, ")
                .contains("coalesce(handle, '') = E'=o''neil, \"x\"\\u000A-- y'")
                .contains("-- =o'neil, \"x\" -- y: in place of MOCK")
                .endsWith("\ncommit;\n");
        assertThat(Files.readString(csv)).contains("\"'=o'neil, \"\"x\"\"\n'-- y\"");
        assertThat(Files.readString(report)).contains("DONE,WRITE_ID,bob,MOCK,s2,\r\n");
        assertThat(folder).isDirectoryNotContaining("glob:**.{new,part}");
        sync.export(sync.plan(), folder.resolve("plan.csv/inside.csv"));
        assertThat(fake.notices.getLast()).startsWith("Written to");
        Files.writeString(folder.resolve("file"), "");
        sync.export(sync.plan(), folder.resolve("file/inside.csv"));
        assertThat(fake.notices.getLast()).startsWith("failed: Could not write").endsWith("(retry)");
    }
}
