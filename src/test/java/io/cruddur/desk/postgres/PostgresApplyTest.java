package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.RowChange;
import io.cruddur.desk.model.sync.RowChange.Insert;
import io.cruddur.desk.model.sync.RowChange.WriteId;
import io.cruddur.desk.model.sync.SqlScript;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of the users table, all or none, on a real server that others use too. */
@ExtendWith(LocalServicesExtension.class)
class PostgresApplyTest {
    private static final User ANDREW = PostgresFixture.user("andrewbrown", "Andrew Brown");
    private static final User BAYKO = PostgresFixture.user("bayko", "Andrew Bayko");

    @SuppressWarnings("NullAway.Init")
    private PostgresFixture postgres;

    @BeforeEach
    void setUp(TestServices services) throws SQLException {
        postgres = new PostgresFixture(services.freshDatabase(), Environment.LOCAL);
        PostgresFixture.setUp(postgres.server, BAYKO, ANDREW);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    private static WriteId write(User user, String newId) {
        return new WriteId(user.uuid(), user.handle(), user.cognitoUserId(), newId);
    }

    private int apply(RowChange... changes) {
        return postgres.users.apply(List.of(changes), Work.UNWATCHED);
    }

    private String id(String handle) throws SQLException {
        return postgres.value(
                "select cognito_user_id from users where handle = " + SqlScript.literal(handle) + " order by uuid");
    }

    /** Does something when so much is done. */
    private static Work when(Runnable action) {
        return new Work() {
            @Override
            public void step(String what) {}

            @Override
            public void progress(long done, long total) {
                action.run();
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    @Test
    void idsAreWrittenAndRowsInserted() throws SQLException {
        assertThat(apply(write(ANDREW, "sub-1"), new Insert("Zoë", "zoe", "zoe@example.com", "sub-9")))
                .isEqualTo(2);
        assertThat(id("andrewbrown")).isEqualTo("sub-1");
        assertThat(postgres.value("select display_name || email || cognito_user_id from users where handle = 'zoe'"))
                .isEqualTo("Zoëzoe@example.comsub-9");
        Request update = postgres.requests("UPDATE").getFirst();
        assertThat(update.answer()).isEqualTo("1 row");
        assertThat(update.parameters()).extracting(Request.Parameter::name).contains("row 1", "transaction");
    }

    @Test
    void nothingToApplyAsksNothing() {
        assertThat(apply()).isZero();
        assertThat(postgres.log.all()).isEmpty();
    }

    @Test
    void anythingUnexpectedUndoesAllAndIsNamed() throws SQLException {
        WriteId good = write(ANDREW, "sub-1");
        postgres.sql("update users set cognito_user_id = 'changed' where handle = 'bayko'");
        assertThatThrownBy(() -> apply(good, write(BAYKO, "sub-2")))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("Nothing was changed")
                .hasMessageContaining("@bayko has the id changed now");
        assertThatThrownBy(() -> apply(good, new WriteId(new UUID(0, 0), "gone", User.MOCK, "sub-3")))
                .hasMessageContaining("@gone has no row any more");
        postgres.sql("update users set handle = 'renamed', cognito_user_id = 'MOCK' where handle = 'bayko'");
        assertThatThrownBy(() -> apply(good, write(BAYKO, "sub-2")))
                .hasMessageContaining("@bayko is called @renamed now");
        assertThatThrownBy(() -> apply(good, new Insert("", "renamed", "", "sub-4")))
                .hasMessageContaining("@renamed has a row by now");
        assertThat(id("andrewbrown")).isEqualTo(User.MOCK);
    }

    @Test
    void noIdGetsOntoTwoRows() throws SQLException {
        postgres.sql("update users set cognito_user_id = 'sub-1' where handle = 'bayko'");
        assertThatThrownBy(() -> apply(write(ANDREW, "sub-1")))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("sub-1 is on @andrewbrown and @bayko");
        assertThat(id("andrewbrown")).isEqualTo(User.MOCK);
        assertThat(apply(write(ANDREW, "sub-1"), new WriteId(BAYKO.uuid(), "bayko", "sub-1", "sub-2")))
                .isEqualTo(2);
    }

    @Test
    void whoMayOnlyReadIsToldSo() throws SQLException {
        postgres.sql("create role looker login password 'p%40@/ w' nosuperuser");
        try {
            postgres.sql("grant select on users to looker");
            LocalEndpoints.Postgres server = postgres.server;
            try (PostgresFixture looker = new PostgresFixture(
                    new LocalEndpoints.Postgres(server.host(), server.port(), server.database(), "looker", "p%40@/ w"),
                    Environment.LOCAL)) {
                assertThatThrownBy(() -> looker.users.apply(List.of(write(ANDREW, "sub-1")), Work.UNWATCHED))
                        .isInstanceOf(DeskException.Denied.class)
                        .hasMessageContaining("looker may not do this")
                        .hasMessageNotContaining("p%40@/ w");
            }
        } finally {
            postgres.sql("drop owned by looker; drop role looker");
        }
        assertThat(id("andrewbrown")).isEqualTo(User.MOCK);
    }

    @Test
    void onAFailureNothingIsApplied() throws SQLException {
        postgres.sql("alter table users add constraint short check (length(cognito_user_id) < 10)");
        assertThatThrownBy(() -> apply(write(ANDREW, "sub-1"), write(BAYKO, "much too long")))
                .isInstanceOf(DeskException.class)
                .hasMessageContaining("SQLSTATE 23514")
                .hasMessageNotContaining("much too long");
        assertThat(id("andrewbrown")).isEqualTo(User.MOCK);
    }

    @Test
    void onCancellationNothingIsApplied() throws SQLException {
        List<RowChange> changes = new ArrayList<>();
        changes.add(write(ANDREW, "sub-1"));
        IntStream.range(0, 500).forEach(i -> changes.add(new Insert("", "new" + i, "", "sub-new-" + i)));
        Work cancelledAfterTheFirstRows = new Work() {
            private boolean cancelled;

            @Override
            public void step(String what) {}

            @Override
            public void progress(long done, long total) {
                assertThat(total).isEqualTo(501);
                cancelled = true;
            }

            @Override
            public boolean isCancelled() {
                return cancelled;
            }
        };
        assertThatThrownBy(() -> postgres.users.apply(changes, cancelledAfterTheFirstRows))
                .isInstanceOf(CancelledException.class);
        assertThat(postgres.value("select count(*) from users")).isEqualTo("2");
        assertThat(id("andrewbrown")).isEqualTo(User.MOCK);
    }

    @Test
    void aServerThatGoesAwayInTheMiddleLeavesNothingBehind() throws SQLException {
        Work killed = when(() -> {
            try {
                postgres.sql("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and application_name = 'Cruddur Desk'");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        assertThatThrownBy(() -> postgres.users.apply(List.of(write(ANDREW, "sub-1")), killed))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageContaining("Nothing was changed");
        assertThat(id("andrewbrown")).isEqualTo(User.MOCK);
    }

    @Test
    void aLockedRowIsASentenceThatNamesTheSession() throws SQLException {
        try (Connection other = TestServices.connect(postgres.server);
                Statement statement = other.createStatement()) {
            statement.execute("set application_name to 'night job'");
            other.setAutoCommit(false);
            statement.execute("update users set display_name = 'x'");
            String pid = pid(statement);

            assertThatThrownBy(() -> apply(write(ANDREW, "sub-1")))
                    .isInstanceOf(DeskException.Conflict.class)
                    .hasMessageContaining("Nothing was changed")
                    .hasMessageContaining("session " + pid)
                    .hasMessageContaining("user " + postgres.server.user())
                    .hasMessageContaining("night job")
                    .hasMessageContaining("idle in transaction");
            other.rollback();
        }
        assertThat(apply(write(ANDREW, "sub-1"))).isEqualTo(1);
    }

    private static String pid(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select pg_backend_pid()")) {
            return row.next() ? row.getString(1) : "none";
        }
    }

    /** Whoever comes second finds the rows changed, whatever was to be done; nothing is done twice. */
    @Test
    void ofTwoWhoApplyAtTheSameMomentOneDoes() throws Exception {
        try (PostgresFixture colleague = new PostgresFixture(postgres.settings)) {
            List<RowChange> changes =
                    List.of(write(ANDREW, "sub-1"), new Insert("Zoë", "zoe", "zoe@example.com", "sub-9"));
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<Throwable>> both = Stream.of(postgres, colleague)
                    .map(one -> CompletableFuture.supplyAsync(
                            () -> catchThrowable(() -> {
                                together.await();
                                one.users.apply(changes, Work.UNWATCHED);
                            }),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();
            List<Throwable> failures = new ArrayList<>();
            for (CompletableFuture<Throwable> one : both) {
                failures.add(one.get());
            }
            assertThat(failures).containsOnlyOnce((Throwable) null);
            assertThat(failures)
                    .filteredOn(failure -> failure != null)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOf(DeskException.Conflict.class)
                            .hasMessageContaining("changed since the comparison"));
        }
        assertThat(postgres.value("select count(*) from users where handle = 'zoe'"))
                .isEqualTo("1");
    }

    /** What is shown is what is run: the literals come back as they were, also through the text of the plan. */
    @Test
    void oddHandlesAreWrittenByParameterAndByLiteral() throws SQLException {
        List<String> handles = List.of(
                "o'neil",
                "say \"hi\"",
                "😀👩‍👩‍👧 ł",
                "x'; drop table users; --",
                "back\\slash' or E'",
                "two\nlines\t\u202Eturned",
                "a".repeat(1_000),
                " spaces ",
                ":newId ?",
                "$1 {0} %s");
        List<RowChange> changes = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            changes.add(new Insert(handles.get(i), handles.get(i), "a'b@example.com", "sub-" + i));
        }
        assertThat(postgres.users.apply(changes, Work.UNWATCHED)).isEqualTo(handles.size());
        assertThat(postgres.users.all(Work.UNWATCHED)).extracting(User::handle).containsAll(handles);

        List<User> made = postgres.users.all(Work.UNWATCHED).stream()
                .filter(user -> handles.contains(user.handle()))
                .toList();
        for (User user : made) {
            String statement =
                    SqlScript.statement(new WriteId(user.uuid(), user.handle(), user.cognitoUserId(), "by-text"));
            postgres.sql(statement);
        }
        assertThat(postgres.value("select count(*) from users where cognito_user_id = 'by-text'"))
                .isEqualTo(String.valueOf(handles.size()));
    }

    @Test
    void aTableWithOtherColumnsIsASentence() throws SQLException {
        postgres.sql("alter table users add column tenant text");
        assertThat(apply(new Insert("Zoë", "zoe", "", "sub-9"))).isEqualTo(1);
        postgres.sql("update users set tenant = 'x'", "alter table users alter column tenant set not null");
        assertThatThrownBy(() -> apply(write(ANDREW, "sub-1"), new Insert("Max", "max", "", "sub-8")))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageContaining("column tenant that must be filled");
        assertThat(id("andrewbrown")).isEqualTo(User.MOCK);
        postgres.sql("alter table users drop column email");
        assertThat(apply(write(ANDREW, "sub-1"))).isEqualTo(1);
        assertThatThrownBy(() -> apply(new Insert("Max", "max", "", "sub-8")))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("lacks a column");
    }

    @Test
    void nullsAreExpectedAsNothing() throws SQLException {
        postgres.sql(
                "alter table users alter column cognito_user_id drop not null",
                "update users set cognito_user_id = null where handle = 'bayko'");
        assertThat(apply(new WriteId(BAYKO.uuid(), "bayko", "", "sub-2"))).isEqualTo(1);
    }
}
