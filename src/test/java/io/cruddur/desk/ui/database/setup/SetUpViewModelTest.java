package io.cruddur.desk.ui.database.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.database.SetUpStep;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.demo.DemoPeople;
import io.cruddur.desk.port.DatabaseAdmin;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.UserPool;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.PostgresAdmin;
import io.cruddur.desk.postgres.PostgresDatabase;
import io.cruddur.desk.postgres.PostgresSettings;
import io.cruddur.desk.postgres.PostgresUserDatabase;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.ui.database.setup.StepProgress.State;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On the real PostgreSQL; a port of one's own only for what has to happen between two steps. */
@ExtendWith(LocalServicesExtension.class)
class SetUpViewModelTest {
    @TempDir
    Path backups;

    private final AtomicInteger changes = new AtomicInteger();
    private final MemoryShelf shelf = new MemoryShelf();
    private final List<String> said = new ArrayList<>();
    private final Notices notices = new Notices() {
        @Override
        public void info(String sentence) {
            said.add(sentence);
        }

        @Override
        public void failure(Throwable failure, @Nullable Runnable retry) {
            throw new AssertionError(failure);
        }
    };

    /** What the next start of the app says of what this one left. */
    private List<String> nextStart() {
        said.clear();
        SetUpReminder.remind(context(FakeSessions.local()));
        return List.copyOf(said);
    }

    private SetUpViewModel model(DatabaseAdmin admin, UserDatabase users) {
        Session session = SessionBuilder.in(Environment.LOCAL)
                .users(users)
                .admin(admin)
                .pool(pool())
                .build();
        return new SetUpViewModel(context(session), admin, changes::incrementAndGet, InstantSource.system());
    }

    @SuppressWarnings("NullAway") // nothing is asked or preferred here
    private FeatureContext context(Session session) {
        return new FeatureContext(session, new Background(Runnable::run, Runnable::run), null, notices, null, shelf);
    }

    /** Everybody whose handle the demo rows have, as a real pool would answer. */
    private static UserPool pool() {
        List<PoolUser> users = List.of("andrewbrown", "bayko", "mira").stream()
                .map(handle -> new PoolUser(
                        handle, "sub-" + handle, handle, handle + "@x.example", null, true, "CONFIRMED", true, null))
                .toList();
        return (UserPool) Proxy.newProxyInstance(
                UserPool.class.getClassLoader(), new Class<?>[] {UserPool.class}, (_, method, _) -> {
                    if (method.getName().equals("all")) {
                        return users;
                    }
                    throw new AssertionError("A set-up has no business with " + method);
                });
    }

    private static List<State> states(SetUpViewModel model) {
        return Arrays.stream(SetUpStep.values())
                .map(step -> model.progress(step).stateProperty().get())
                .toList();
    }

    private static String sentence(SetUpViewModel model, SetUpStep step) {
        return model.progress(step).sentenceProperty().get();
    }

    private static PostgresDatabase database(LocalEndpoints.Postgres server) {
        return new PostgresDatabase(
                PostgresSettings.embedded(server),
                new WriteGuard(Environment.LOCAL, InstantSource.system()),
                new RequestLog(),
                InstantSource.system());
    }

    @Test
    void aDatabaseIsMadeAndMadeAnewOnceItsNameWasTyped(TestServices services) {
        try (PostgresDatabase database = database(services.absentDatabase())) {
            PostgresUserDatabase users = new PostgresUserDatabase(database);
            SetUpViewModel model = model(new PostgresAdmin(database, backups), users);
            model.look();
            assertThat(model.standingProperty().get().exists()).isFalse();
            assertThat(model.possible()).containsExactly(SetUpStep.CREATE);

            model.runAll();

            assertThat(states(model)).containsOnly(State.DONE);
            assertThat(model.outcomeProperty().get()).isEqualTo("Everything is set up.");
            assertThat(sentence(model, SetUpStep.DROP)).isEqualTo("There was no database to drop.");
            assertThat(sentence(model, SetUpStep.SEED)).endsWith("users were added, and 1 activity.");
            // Mira's row has the id of a pool that is gone: that takes a person.
            assertThat(sentence(model, SetUpStep.SYNC)).startsWith("2 ids were written. 1 row has another id");
            List<User> rows = users.all(Work.UNWATCHED);
            assertThat(rows)
                    .filteredOn(user -> user.handle().equals(DemoPeople.PERSON_1))
                    .extracting(User::cognitoUserId)
                    .containsExactly("sub-andrewbrown");
            assertThat(changes.get()).isEqualTo(1);

            assertThat(model.allPossibleProperty().get()).isFalse();
            assertThat(model.possible()).containsExactlyInAnyOrder(SetUpStep.SCHEMA, SetUpStep.SEED, SetUpStep.SYNC);
            model.run(SetUpStep.DROP);
            assertThat(users.all(Work.UNWATCHED)).isEqualTo(rows);
            String name = model.standingProperty().get().database();
            model.typedNameProperty().set(name.substring(1));
            assertThat(model.allPossibleProperty().get()).isFalse();
            model.typedNameProperty().set(name);

            model.runAll();

            assertThat(states(model)).containsOnly(State.DONE);
            assertThat(sentence(model, SetUpStep.DROP)).contains("Its rows are in " + backups);
            assertThat(model.typedNameProperty().get()).isEmpty();
            assertThat(users.all(Work.UNWATCHED))
                    .extracting(User::uuid)
                    .containsExactlyElementsOf(rows.stream().map(User::uuid).toList());
        }
    }

    @Test
    void whatFailsLeavesTheFollowingStepsWaiting(TestServices services) throws SQLException {
        LocalEndpoints.Postgres server = services.freshDatabase();
        try (PostgresDatabase database = database(server);
                Connection other = TestServices.connect(server);
                Statement statement = other.createStatement()) {
            statement.execute("create table users (uuid uuid primary key)");
            // A drop that leaves everything, so that the tables of somebody else are met by the step after it.
            PostgresAdmin real = new PostgresAdmin(database, backups);
            SetUpViewModel model = model(keeping(real), new PostgresUserDatabase(database));
            model.look();
            model.typedNameProperty().set(server.database());

            model.runAll();

            assertThat(states(model))
                    .containsExactly(State.DONE, State.DONE, State.FAILED, State.WAITING, State.WAITING);
            assertThat(sentence(model, SetUpStep.SCHEMA)).contains("users lacks cognito_user_id");
            assertThat(model.outcomeProperty().get()).startsWith("Schema failed, so the steps after it");
            assertThat(SetUpFormatter.standing(model.standingProperty().get())).contains("no history of migrations");
        }
    }

    private static DatabaseAdmin keeping(DatabaseAdmin real) {
        return new DatabaseAdmin() {
            @Override
            public Standing standing(Work work) {
                return real.standing(work);
            }

            @Override
            public void exclusively(String typedName, Work work, Consumer<Steps> steps) {
                real.exclusively(
                        typedName,
                        work,
                        there -> steps.accept((Steps) Proxy.newProxyInstance(
                                Steps.class.getClassLoader(), new Class<?>[] {Steps.class}, (_, method, arguments) -> {
                                    if (method.getName().equals("drop")) {
                                        return new Dropped(true, 0, Optional.empty());
                                    }
                                    try {
                                        return method.invoke(there, arguments);
                                    } catch (java.lang.reflect.InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                })));
            }
        };
    }

    /** What the ports do in the middle of a step, which a real server cannot be made to do at that moment. */
    private static final class Staged implements DatabaseAdmin, DatabaseAdmin.Steps {
        Runnable duringDrop = () -> {};
        boolean busy;

        @Override
        public Standing standing(Work work) {
            return new Standing("127.0.0.1:5432", "cruddur", true, false, 0, 2, List.of());
        }

        @Override
        public void exclusively(String typedName, Work work, Consumer<Steps> steps) {
            if (busy) {
                throw new DeskException.Conflict("Nothing was done: another app is setting this server up.", null);
            }
            steps.accept(this);
        }

        @Override
        public Dropped drop(boolean backup, Work work) {
            duringDrop.run();
            return new Dropped(false, 0, Optional.empty());
        }

        @Override
        public boolean create(Work work) {
            throw new DeskException.Unreachable("No database server answers.", null);
        }

        @Override
        public Migrated schema(Work work) {
            throw new AssertionError("Not reached");
        }

        @Override
        public Seeded seed(List<User> users, Activity activity, Work work) {
            throw new AssertionError("Not reached");
        }
    }

    /** The end of the app, in whatever way, leaves what is on disk at that moment. */
    @Test
    void aSetUpThatIsCutOffIsSaidAtTheNextStart() {
        List<String> afterTheEnd = new ArrayList<>();
        Staged staged = new Staged();
        SetUpViewModel model = model(staged, FakeSessions.unused(UserDatabase.class));
        model.look();
        staged.duringDrop = () -> afterTheEnd.addAll(nextStart());
        assertThat(nextStart()).isEmpty();

        model.runAll();

        assertThat(afterTheEnd)
                .singleElement()
                .asString()
                .contains("was interrupted at the step Drop: tables or users may be missing. Choose Set up");
        // Create failed, after Drop had been done.
        assertThat(nextStart()).singleElement().asString().contains("at the step Create");

        model.run(SetUpStep.CREATE);
        assertThat(nextStart()).isEmpty();
    }

    @Test
    void stopEndsItBetweenTwoSteps() {
        Staged staged = new Staged();
        SetUpViewModel model = model(staged, FakeSessions.unused(UserDatabase.class));
        model.look();
        staged.duringDrop = () -> {
            assertThat(model.runningProperty().get()).isTrue();
            assertThat(model.possible()).isEmpty();
            model.stop();
            assertThat(model.stoppingProperty().get()).isTrue();
        };

        model.runAll();

        assertThat(states(model))
                .containsExactly(State.DONE, State.WAITING, State.WAITING, State.WAITING, State.WAITING);
        assertThat(model.outcomeProperty().get()).isEqualTo("Stopped, as you asked: 1 of 5 steps are done.");
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.stoppingProperty().get()).isFalse();
        assertThat(nextStart()).isEmpty();
    }

    @Test
    void aServerThatIsGoneAndOneThatIsBusyAreSentences() {
        Staged staged = new Staged();
        SetUpViewModel model = model(staged, FakeSessions.unused(UserDatabase.class));
        model.look();

        model.run(SetUpStep.CREATE);
        assertThat(sentence(model, SetUpStep.CREATE)).isEqualTo("No database server answers.");
        assertThat(model.progress(SetUpStep.CREATE).stateProperty().get()).isEqualTo(State.FAILED);

        staged.busy = true;
        model.runAll();
        assertThat(states(model)).containsOnly(State.WAITING);
        // Looking again has gone well, and must not wipe away why nothing began.
        assertThat(model.outcomeProperty().get()).contains("another app is setting this server up");
    }
}
