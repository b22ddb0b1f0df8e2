package io.cruddur.desk.signup;

import static io.cruddur.desk.signup.UsersTable.confirmed;
import static io.cruddur.desk.signup.UsersTable.event;
import static io.cruddur.desk.signup.UsersTable.signingUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.model.sync.UsersLock;
import io.cruddur.desk.support.CuttableLine;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

@ExtendWith(LocalServicesExtension.class)
class SignUpFunctionsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final UsersTable users;
    private final AtomicInteger opened = new AtomicInteger();
    private final List<KeptConnection> kept = new ArrayList<>();

    SignUpFunctionsTest(TestServices services) throws SQLException {
        users = new UsersTable(services);
    }

    @AfterEach
    void close() {
        kept.forEach(KeptConnection::close);
    }

    /** An execution environment of its own. */
    private SignUpFunctions functions(Duration time) {
        return functions(users.address().host(), users.address().port(), time);
    }

    private SignUpFunctions functions() {
        return functions(LONG);
    }

    private SignUpFunctions functions(String host, int port, Duration time) {
        KeptConnection connection = new KeptConnection(atMost -> open(host, port, atMost), time);
        kept.add(connection);
        return new SignUpFunctions(connection);
    }

    private Connection open(String host, int port, Duration atMost) throws SQLException {
        LocalEndpoints.Postgres address = users.address();
        opened.incrementAndGet();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setSslMode("disable");
        source.setLoginTimeout((int) Math.max(atMost.toSeconds(), 1));
        return source.getConnection();
    }

    private CuttableLine line() throws IOException {
        return new CuttableLine(URI.create(
                "tcp://" + users.address().host() + ":" + users.address().port()));
    }

    @Test
    void aConfirmationMakesTheRowOnceHoweverOftenItComes() throws SQLException {
        SignUpFunctions functions = functions();
        Map<String, Object> event = confirmed("mira", "sub-1");
        assertThat(functions.call(event)).isSameAs(event).isEqualTo(confirmed("mira", "sub-1"));
        functions.call(event);
        functions().call(event);
        assertThat(users.rows()).containsExactly("mira|sub-1|Mira Lind|mira@example.com");
        assertThat(opened).hasValue(2);
    }

    @Test
    void whatPeopleAreCalledIsNoSql() throws SQLException {
        functions()
                .call(event(
                        "PostConfirmation_ConfirmSignUp",
                        Map.of(
                                "sub",
                                "sub-1",
                                "name",
                                "'); drop table public.users; -- :handle ?",
                                "email",
                                "o'neil\u0000@example.com",
                                "preferred_username",
                                "o'neil")));
        assertThat(users.rows())
                .containsExactly("o'neil|sub-1|'); drop table public.users; -- :handle ?|o'neil@example.com");
    }

    @Test
    void aForgottenPasswordMakesNoRow() throws SQLException {
        Map<String, Object> event =
                event("PostConfirmation_ConfirmForgotPassword", Map.of("sub", "sub-1", "preferred_username", "mira"));
        assertThat(functions().call(event)).isSameAs(event);
        assertThat(users.rows()).isEmpty();
        assertThat(opened).hasValue(0);
    }

    @Test
    void whoHasARowAlreadyKeepsIt() throws SQLException {
        users.execute("insert into public.users (display_name, handle, email, cognito_user_id)"
                + " values ('Mira', 'other', 'x@example.com', 'sub-1')");
        functions().call(confirmed("mira", "sub-1"));
        assertThat(users.rows()).containsExactly("other|sub-1|Mira|x@example.com");
    }

    @Test
    void aHandleThatWasTakenMeanwhileGetsNoSecondRowAndTheHandleAloneIsLogged() throws SQLException {
        users.execute("insert into public.users (display_name, handle, email, cognito_user_id)"
                + " values ('Mira', 'mira', 'x@example.com', 'MOCK')");
        Logger logger = (Logger) LoggerFactory.getLogger(SignUpFunctions.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            functions().call(confirmed("mira", "sub-2"));
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("mira was taken meanwhile")
                .doesNotContain("@example.com", "Lind", "sub-2");
        assertThat(users.rows()).containsExactly("mira|MOCK|Mira|x@example.com");
    }

    @Test
    void somebodyWithoutAHandleIsConfirmedWithoutARow() throws SQLException {
        functions().call(event("PostConfirmation_ConfirmSignUp", Map.of("sub", "sub-1", "email", "x@example.com")));
        functions().call(Map.of("triggerSource", "PostConfirmation_ConfirmSignUp"));
        functions().call(Map.of());
        assertThat(users.rows()).isEmpty();
        functions().call(event("PostConfirmation_ConfirmSignUp", Map.of("sub", "sub-1", "preferred_username", "mira")));
        assertThat(users.rows()).containsExactly("mira|sub-1|mira|");
    }

    @Test
    void ofManyWhoConfirmOneHandleAtOnceOneHasTheRow() throws Exception {
        int many = 8;
        CountDownLatch ready = new CountDownLatch(many);
        List<Callable<Map<String, Object>>> calls = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            // Each of two people twice over, as when Cognito tries again while the first call still runs.
            Map<String, Object> event = confirmed("mira", "sub-" + i % 2);
            SignUpFunctions functions = functions();
            calls.add(() -> {
                ready.countDown();
                ready.await();
                return functions.call(event);
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (Future<Map<String, Object>> call : threads.invokeAll(calls)) {
                call.get();
            }
        }
        assertThat(users.rows()).singleElement().asString().startsWith("mira|sub-");
    }

    @Test
    void aTakenHandleIsRefusedBeforeTheSignUp() throws SQLException {
        SignUpFunctions functions = functions();
        Map<String, Object> event = signingUp("mira");
        assertThat(functions.call(event)).isSameAs(event);
        functions.call(confirmed("mira", "sub-1"));
        assertThatThrownBy(() -> functions.call(signingUp("mira")))
                .isInstanceOf(SignUpRefused.class)
                .hasMessage("The handle mira is taken: choose another");
        assertThatThrownBy(() -> functions.call(signingUp("mira lind"))).hasMessage("A handle can't contain spaces");
        assertThatThrownBy(() -> functions.call(event("PreSignUp_SignUp", Map.of("email", "x@example.com"))))
                .hasMessage("A handle is missing");
        Map<String, Object> invited = event("PreSignUp_AdminCreateUser", Map.of("preferred_username", "mira"));
        assertThat(functions.call(invited)).isSameAs(invited);
        assertThat(opened).hasValue(1);
    }

    @Test
    void aHandleThatLooksLikeATakenOneIsTaken() throws SQLException {
        users.execute("insert into public.users (display_name, handle, email, cognito_user_id)"
                + " values ('Mira', 'Mira', 'x@example.com', 'MOCK'), ('Z', 'zo\u00eb', 'y@example.com', 'MOCK')");
        SignUpFunctions functions = functions();
        for (String handle : List.of("mira", "MIRA", "\uff2dira", "zoe\u0308", "ZO\u00cb")) {
            assertThatThrownBy(() -> functions.call(signingUp(handle)))
                    .isInstanceOf(SignUpRefused.class)
                    .hasMessageEndingWith(" is taken: choose another");
            functions.call(confirmed(handle, "sub of " + handle));
        }
        assertThat(users.rows()).hasSize(2);
        functions.call(signingUp("miro"));
        functions.call(confirmed("miro", "sub-1"));
        assertThat(users.rows()).hasSize(3);
    }

    @Test
    void aDatabaseThatIsDownIsASentenceAndTheNextTryMakesTheRow() throws Exception {
        try (CuttableLine line = line()) {
            SignUpFunctions functions =
                    functions(line.address().getHost(), line.address().getPort(), LONG);
            line.cut();
            assertThatThrownBy(() -> functions.call(signingUp("mira")))
                    .isInstanceOf(SignUpRefused.class)
                    .hasMessage("No account can be made now, because the database does not answer: try again in a"
                            + " minute");
            assertThatThrownBy(() -> functions.call(confirmed("mira", "sub-1")))
                    .hasMessage("The account is confirmed, but its row is missing, because the database does not"
                            + " answer: whoever runs Cruddur adds it in Users with Compare");
            line.mend();
            functions.call(confirmed("mira", "sub-1"));
            assertThat(users.rows()).hasSize(1);
        }
    }

    @Test
    void aConnectionThatDiedBetweenTwoCallsIsReplaced() throws Exception {
        try (CuttableLine line = line()) {
            SignUpFunctions functions =
                    functions(line.address().getHost(), line.address().getPort(), LONG);
            functions.call(confirmed("mira", "sub-1"));
            functions.call(confirmed("nora", "sub-2"));
            assertThat(opened).hasValue(1);
            line.cut();
            line.mend();
            functions.call(confirmed("otto", "sub-3"));
            assertThat(users.rows()).hasSize(3);
            assertThat(opened).hasValue(2);
        }
    }

    @Test
    void aServerThatSaysNothingIsASentenceInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            SignUpFunctions functions = functions("127.0.0.1", silent.getLocalPort(), Duration.ofSeconds(1));
            assertThatThrownBy(() -> functions.call(signingUp("mira"))).hasMessageContaining("does not answer");
        }
    }

    /** Half of the time for the kept one to show that it lives, and none for a new one that would take longer than is left. */
    @Test
    void aKeptConnectionThatSaysNothingAnyMoreIsASentenceInTime() throws Exception {
        try (CuttableLine line = line()) {
            SignUpFunctions functions = functions("127.0.0.1", line.address().getPort(), Duration.ofMillis(1_700));
            functions.call(confirmed("mira", "sub-1"));
            line.stall();
            assertThatThrownBy(() -> functions.call(confirmed("lena", "sub-2")))
                    .hasMessageContaining("does not answer");
            assertThat(opened).hasValue(1);
        }
    }

    /** Of the document, for whoever runs the production database. */
    @Test
    void theDocumentsIndexIsWhatTheCheckOfTakenHandlesGoesBy() throws Exception {
        String document = Files.readString(Path.of("docs", "lambda-functions.md"));
        int from = document.indexOf("create index concurrently");
        assertThat(from).isPositive();
        try (Connection connection = users.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(document.substring(from, document.indexOf(';', from)));
            statement.execute("set enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows =
                    statement.executeQuery("explain " + UserRows.HANDLE_EXISTS.replace(":handle", "'mira'"))) {
                while (rows.next()) {
                    plan.append(rows.getString(1));
                }
            }
            assertThat(plan).contains("users_by_plain_handle");
        }
    }

    @Test
    void whoHoldsTheTableDoesNotHoldUpTheAnswer() throws Exception {
        try (Connection other = users.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + UsersLock.KEY + ", " + UsersLock.USERS + ")");
            SignUpFunctions functions = functions(Duration.ofSeconds(2));
            assertThatThrownBy(() -> functions.call(confirmed("mira", "sub-1")))
                    .isInstanceOf(SignUpRefused.class)
                    .hasMessageContaining("does not answer");
            other.rollback();
            functions.call(confirmed("mira", "sub-1"));
        }
        assertThat(users.rows()).hasSize(1);
    }

    @Test
    void aDatabaseWithoutTheTableIsForWhoeverRunsIt() throws SQLException {
        users.execute("drop table public.users");
        assertThatThrownBy(() -> functions().call(signingUp("mira"))).hasMessageContaining("cannot be used");
        assertThatThrownBy(() -> functions().call(confirmed("mira", "sub-1")))
                .hasMessageContaining("cannot be used")
                .hasMessageNotContaining("mira@example.com");
    }
}
