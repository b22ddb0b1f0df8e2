package io.cruddur.desk.ui.database.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.support.EncryptedPostgres;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.ScriptedAws;
import io.cruddur.desk.support.ScriptedAws.Answer;
import io.cruddur.desk.support.TestCertificates;
import io.cruddur.desk.support.TestNames;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.wiring.Wiring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The way into a production database that really encrypts, through each of its failures, in the shipped app. */
@ExtendWith(LocalServicesExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@NullUnmarked
class ConnectionTest {
    private static final String ACCOUNT = "123456789012";
    private static final String PASSWORD = "plAnted%40 p@ss/'\"word";
    private static final String ROTATED = "rotAted%41 p@ss/'\"word";
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:cruddur-AbCdEf";
    private static final TestCertificates OURS = new TestCertificates("Our authority");
    private static final TestCertificates.Pair GOOD = OURS.server("localhost", TestNames.RDS);

    private static final String GROUP = "sg-0123456789abcdef0";
    private static final String RULE = "sgr-0123456789abcdef0";
    private static final String FORMER = "203.0.113.7/32";
    private static final String HERE = "198.51.100.7/32";
    private static final AtomicReference<String> LET_IN = new AtomicReference<>(FORMER);

    private static final AtomicReference<String> STATUS = new AtomicReference<>("available");
    private static final AtomicReference<Answer> SECRET = new AtomicReference<>();
    private static final ScriptedAws AWS = new ScriptedAws(ConnectionTest::answer);

    @TempDir
    static Path certificates;

    /** All that the app logs. */
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

    private static Path folder;
    private static LocalEndpoints.Postgres server;
    private static EncryptedPostgres encrypted;

    @RegisterExtension
    static final DeskAppExtension APP = new DeskAppExtension(ConnectionTest::withProd);

    private static Wiring withProd(Path own) {
        LOGGED.start();
        root().addAppender(LOGGED);
        folder = own;
        return new Wiring(new Wiring.Setup(
                own,
                TestServices.emptied().options(),
                new DeskVariables(Map.of("AWS_REGION", "us-east-1")),
                (profile, region, guard, requests, clock) -> AwsClients.prod(
                        AWS,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                        region,
                        guard,
                        requests,
                        clock),
                InstantSource.system()));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static Answer answer(ScriptedAws.Asked asked) {
        return switch (asked.operation()) {
            case "GetCallerIdentity" ->
                Answer.ok("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + ACCOUNT
                        + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
            case "GetSecretValue" -> SECRET.get();
            case "StartDBInstance" -> {
                STATUS.set("available");
                yield Answer.ok("<StartDBInstanceResponse/>");
            }
            case "DescribeDBInstances" ->
                Answer.ok("<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance>"
                        + "<DBInstanceIdentifier>cruddur-test</DBInstanceIdentifier><DBInstanceStatus>" + STATUS.get()
                        + "</DBInstanceStatus><PubliclyAccessible>true</PubliclyAccessible><Endpoint><Address>"
                        + TestNames.RDS + "</Address></Endpoint></DBInstance></DBInstances>"
                        + "</DescribeDBInstancesResult></DescribeDBInstancesResponse>");
            case "DescribeSecurityGroupRules" ->
                Answer.ok("<DescribeSecurityGroupRulesResponse><securityGroupRuleSet><item><securityGroupRuleId>" + RULE
                        + "</securityGroupRuleId><groupId>" + GROUP + "</groupId><isEgress>false</isEgress>"
                        + "<ipProtocol>tcp</ipProtocol><fromPort>5432</fromPort><toPort>5432</toPort><cidrIpv4>"
                        + LET_IN.get()
                        + "</cidrIpv4></item></securityGroupRuleSet></DescribeSecurityGroupRulesResponse>");
            case "ModifySecurityGroupRules" -> {
                LET_IN.set(LET_IN.get().equals(HERE) ? FORMER : HERE);
                yield Answer.ok(
                        "<ModifySecurityGroupRulesResponse><return>true</return></ModifySecurityGroupRulesResponse>");
            }
            default ->
                Answer.ok(asked.host().equals("checkip.amazonaws.com") ? "198.51.100.7\n" : "{\"TableNames\":[]}");
        };
    }

    @BeforeAll
    static void encrypt(TestServices services) throws IOException, SQLException {
        server = services.freshDatabase();
        sql(
                "create table users (uuid uuid primary key, display_name text, handle text, email text,"
                        + " cognito_user_id text, created_at timestamp)",
                "create role cruddur_desk_ops login password " + quoted(PASSWORD),
                "grant select on users to cruddur_desk_ops");
        Files.writeString(certificates.resolve("authority.pem"), OURS.authority());
        encrypted = new EncryptedPostgres(server, certificates);
        encrypted.show(GOOD);
    }

    @AfterAll
    static void leave() throws SQLException {
        root().detachAppender(LOGGED);
        encrypted.close();
        sql("drop owned by cruddur_desk_ops", "drop role cruddur_desk_ops");
    }

    private static String quoted(String password) {
        return "'" + password.replace("'", "''") + "'";
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = TestServices.connect(server);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void choose(DeskRobot desk, Way way) {
        ComboBox<?> box = desk.node("connectionWay", ComboBox.class);
        desk.onFx(() -> {
            box.getSelectionModel().select(box.getItems().indexOf(way));
            return box;
        });
    }

    /** The form as it leads to the server. */
    private static void form(DeskRobot desk, Way way, String password) {
        choose(desk, way);
        fill(
                desk,
                Map.of(
                        "connectionHost",
                        "localhost",
                        "connectionPort",
                        Integer.toString(server.port()),
                        "connectionDatabase",
                        server.database(),
                        "connectionUser",
                        "cruddur_desk_ops",
                        "connectionPassword",
                        password,
                        "connectionCertificate",
                        certificates.resolve("authority.pem").toString()));
    }

    private static void fill(DeskRobot desk, Map<String, String> fields) {
        fields.forEach((id, text) -> desk.onFx(() -> {
            // Also one that the way does not need.
            ((TextInputControl) desk.scene().lookup("#" + id)).setText(text);
            return id;
        }));
    }

    private static void check(DeskRobot desk) {
        desk.focus().press("checkConnection");
        await(desk);
    }

    /** Waits until what was begun is over. */
    private static void await(DeskRobot desk) {
        desk.waitUntil(
                "the end of the steps",
                () -> desk.find("stopConnection").filter(Node::isDisabled).isPresent());
    }

    /** Waits until the database is reached and its tables are read. */
    private static void awaitTables(DeskRobot desk) {
        desk.waitUntil(
                "the tables",
                () -> desk.find("databaseTables").isPresent()
                        && desk.find("refreshDatabase")
                                .filter(refresh -> !refresh.isDisabled())
                                .isPresent());
    }

    private static boolean is(DeskRobot desk, String step, String state) {
        Node row = desk.node("step" + step, Node.class);
        return desk.onFx(() -> row.getStyleClass().contains(state));
    }

    /** Only this step failed; those after it were not taken. */
    private static String failure(DeskRobot desk, String step) {
        List<String> failed = Stream.of(
                        "Settings", "Instance", "Name", "Address", "Certificate", "Password", "Database", "Tables")
                .filter(each -> is(desk, each, "failed"))
                .toList();
        assertThat(failed).containsExactly(step);
        assertThat(desk.textOf("connectionOutcome")).isEqualTo("See the failed step for what to do.");
        return desk.textOf("step" + step + "Sentence");
    }

    @Test
    @Order(1)
    void whereNothingIsSetTheWayInIsAskedFor(DeskRobot desk) {
        desk.switchEnvironment(Environment.PROD);
        desk.waitUntil("PROD", () -> desk.find("writeLock").isPresent());
        desk.goTo(Destination.DATABASE);
        assertThat(desk.textOf("connectionPurpose")).startsWith("None of PROD_CONNECTION_URL");
        assertThat(desk.find("sqlText")).isEmpty();
        desk.focus().press("connectDatabase");
        await(desk);
        assertThat(failure(desk, "Settings")).contains("No production database is set");
        assertThat(is(desk, "Name", "skipped")).isTrue();
        // Who began by key can go on by key.
        desk.focus().await("connectDatabase");
    }

    @Test
    @Order(2)
    void aTypedPasswordConnects(DeskRobot desk) {
        form(desk, Way.PASSWORD, "");
        desk.focus().give("connectionPassword").types("wrong");
        desk.press(KeyCode.ENTER);
        await(desk);
        assertThat(failure(desk, "Password")).contains("refuses the user cruddur_desk_ops or the password");
        desk.focus().await("connectionPassword");
        assertThat(desk.textOf("stepCertificateSentence"))
                .contains("certificate by Our authority, issued for the host");

        fill(desk, Map.of("connectionPassword", PASSWORD));
        desk.press(KeyCode.ENTER);
        awaitTables(desk);
        String place = "localhost:" + server.port() + "/" + server.database();
        assertThat(desk.textOf("databasePlace")).isEqualTo(place);
        assertThat(desk.labelled(place)).as("below the window, too").hasSize(2);
        desk.database().run("select current_user::text as me");
        assertThat(desk.database().values("me")).hasToString("[Text[value=cruddur_desk_ops]]");
        desk.choose("databaseMenu", "openConnection");
        desk.focus().await("connectionWay");
        check(desk);
        assertThat(desk.textOf("connectionOutcome")).isEqualTo("All checks passed.");
        assertThat(desk.textOf("stepTablesSentence")).isEqualTo("1 table to read");
    }

    @Test
    @Order(3)
    void eachCertificateThatIsNotToBeBelievedIsSaidToBeOne(DeskRobot desk) throws Exception {
        form(desk, Way.PASSWORD, PASSWORD);
        try {
            encrypted.show(new TestCertificates("Somebody else").server("localhost"));
            check(desk);
            assertThat(failure(desk, "Certificate")).contains("comes from “Somebody else”");
            encrypted.show(OURS.server("db.example.com"));
            check(desk);
            assertThat(failure(desk, "Certificate")).contains("issued for db.example.com, and not to localhost");
            encrypted.show(OURS.expired("localhost"));
            check(desk);
            assertThat(failure(desk, "Certificate")).contains("expired on 20");
            encrypted.showNothing();
            check(desk);
            assertThat(failure(desk, "Certificate")).contains("offers no encryption");
        } finally {
            encrypted.show(GOOD);
        }
    }

    @Test
    @Order(4)
    void whatDoesNotAnswerAndWhatIsNotThere(DeskRobot desk) throws Exception {
        form(desk, Way.PASSWORD, PASSWORD);
        fill(desk, Map.of("connectionHost", "cruddur.invalid"));
        check(desk);
        assertThat(failure(desk, "Name")).contains("host cruddur.invalid is unknown");
        int free;
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            free = silent.getLocalPort();
            fill(desk, Map.of("connectionHost", "127.0.0.1", "connectionPort", Integer.toString(free)));
            desk.focus().press("checkConnection").await("stopConnection");
            desk.waitUntil("the server's silence", () -> is(desk, "Certificate", "running"));
            desk.press(KeyCode.SPACE);
            await(desk);
            assertThat(desk.textOf("connectionOutcome")).isEqualTo("Stopped, as you asked.");
            assertThat(is(desk, "Tables", "skipped")).isTrue();
            desk.focus().await("connectDatabase");
            check(desk);
            assertThat(failure(desk, "Certificate")).contains("accepts the connection and then says nothing");
        }
        check(desk);
        assertThat(failure(desk, "Address")).contains("refuses connections on port " + free);
        fill(
                desk,
                Map.of(
                        "connectionHost", "localhost",
                        "connectionPort", Integer.toString(server.port()),
                        "connectionDatabase", "cruddur_absent"));
        check(desk);
        assertThat(failure(desk, "Database")).contains("The server has no database cruddur_absent");
        fill(desk, Map.of("connectionDatabase", "postgres"));
        check(desk);
        assertThat(failure(desk, "Tables")).contains("no table public.users");
    }

    @Test
    @Order(5)
    void anInstanceThatIsStoppedIsStartedThroughTheLock(DeskRobot desk) {
        STATUS.set("stopped");
        form(desk, Way.PASSWORD, PASSWORD);
        fill(desk, Map.of("connectionHost", TestNames.RDS));
        check(desk);
        assertThat(failure(desk, "Instance")).isEqualTo("The instance cruddur-test is stopped.");
        assertThat(desk.textOf("startNote")).startsWith("Production is locked.");
        Node start = desk.node("startInstance", Node.class);
        assertThat(desk.onFx(start::isDisabled)).isTrue();

        desk.click("writeLock").dialog().await().confirmName(ACCOUNT);
        desk.dialog().ok();
        desk.click("startInstance");
        desk.waitUntil("all steps", () -> desk.find("connectionOutcome")
                .filter(outcome -> ((Labeled) outcome).getText().equals("All checks passed."))
                .isPresent());
        assertThat(AWS.asked).extracting(ScriptedAws.Asked::operation).containsOnlyOnce("StartDBInstance");
        assertThat(desk.textOf("stepInstanceSentence")).isEqualTo("cruddur-test is available.");
        desk.click("writeLock");
    }

    @Test
    @Order(6)
    void aSecretIsReadAndAgainWhenItWasRotated(DeskRobot desk) throws SQLException {
        form(desk, Way.SECRET, "");
        fill(desk, Map.of("connectionSecret", "hunter2"));
        check(desk);
        assertThat(failure(desk, "Settings"))
                .contains("The field Secret holds no ARN")
                .doesNotContain("hunter2");
        fill(desk, Map.of("connectionSecret", ARN));
        SECRET.set(new Answer(400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}"));
        check(desk);
        assertThat(failure(desk, "Settings")).contains("permission secretsmanager:GetSecretValue is missing");
        SECRET.set(secret("no JSON"));
        check(desk);
        assertThat(failure(desk, "Settings")).contains("is no JSON object");
        SECRET.set(
                secret("{\"username\":\"cruddur_desk_ops\",\"password\":\"" + PASSWORD.replace("\"", "\\\"") + "\"}"));
        desk.focus().press("connectDatabase");
        awaitTables(desk);

        assertThat(desk.database().select("users").line("users")).contains("users");
        // Rotated while it is connected and nothing is under way; those that were open are ended.
        sql(
                "alter role cruddur_desk_ops password " + quoted(ROTATED),
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cruddur_desk_ops'");
        try {
            SECRET.set(secret(
                    "{\"username\":\"cruddur_desk_ops\",\"password\":\"" + ROTATED.replace("\"", "\\\"") + "\"}"));
            desk.database().run("select 42 as n");
            assertThat(desk.database().values("n")).hasSize(1);
            SECRET.set(secret("{\"username\":\"cruddur_desk_ops\",\"password\":\"of before\"}"));
            desk.click("databaseConnection");
            check(desk);
            assertThat(failure(desk, "Password")).contains("with the password in the secret " + ARN);
        } finally {
            sql("alter role cruddur_desk_ops password " + quoted(PASSWORD));
        }
    }

    private static Answer secret(String text) {
        return Answer.ok("{\"SecretString\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
    }

    @Test
    @Order(7)
    void iamAuthenticationThatTheServerDoesNotKnow(DeskRobot desk) {
        form(desk, Way.IAM, "");
        desk.focus().press("connectDatabase");
        await(desk);
        assertThat(failure(desk, "Password")).contains("GRANT rds_iam TO cruddur_desk_ops", "rds-db:connect");
    }

    /** A server that is not reached, from the step to the rule, and to what is left of it in the audit file. */
    @Test
    @Order(8)
    void theSecurityGroupsRuleIsChangedThroughTheLockAndWrittenDown(DeskRobot desk) throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        form(desk, Way.PASSWORD, PASSWORD);
        fill(desk, Map.of("connectionHost", "127.0.0.1", "connectionPort", Integer.toString(free)));
        check(desk);
        assertThat(failure(desk, "Address")).contains("refuses connections on port " + free);
        desk.click("writeLock").dialog().await().confirmName(ACCOUNT);
        desk.dialog().ok();
        desk.click("changeGroupRule").dialog().await().type("groupId", GROUP).type("groupRuleId", RULE);
        desk.click("readGroupRule");
        desk.waitUntil("the rule", () -> desk.textOf("groupRule").contains(FORMER));
        desk.click("findAddress");
        desk.waitUntil("the address", () -> desk.textOf("groupDifference").equals(FORMER + " → " + HERE));
        assertThat(desk.dialog().canConfirm()).isFalse();
        desk.dialog().type("confirmGroup", GROUP);
        assertThat(desk.dialog().cut()).isEmpty();
        assertThat(desk.dialog().unseenFocus()).isEmpty();
        desk.click("dialogOk");
        desk.waitUntil("the change", () -> desk.textOf("groupOutcome").startsWith("Changed from " + FORMER));
        desk.dialog().cancel();

        desk.choose("databaseMenu", "securityGroupRule").dialog().await();
        desk.click("putBackGroupRule");
        desk.waitUntil(
                "the former rule",
                () -> LET_IN.get().equals(FORMER) && desk.textOf("groupOutcome").startsWith("Changed from " + HERE));
        desk.dialog().cancel();
        desk.click("writeLock");

        desk.goTo(Destination.REQUESTS);
        desk.click("requestsAudit");
        TableView<?> written = desk.node("auditTable", TableView.class);
        desk.waitUntil("what was written down", () -> !written.getItems().isEmpty());
        desk.onFx(() -> {
            written.getSelectionModel().select(0);
            return true;
        });
        assertThat(desk.onFx(() -> desk.node("auditText", TextArea.class).getText()))
                .contains(
                        "ModifySecurityGroupRules",
                        GROUP,
                        RULE,
                        "before  tcp 5432-5432 from " + HERE,
                        "account  " + ACCOUNT);
        assertThat(Files.readString(folder.resolve("audit").resolve("production.jsonl")))
                .contains("StartDBInstance", "\"before\":\"tcp 5432-5432 from " + FORMER + "\"");
        desk.goTo(Destination.DATABASE);
        form(desk, Way.IAM, "");
        check(desk);
    }

    /** What is kept is where and how, and never with what. */
    @Test
    @Order(9)
    void nothingSecretIsOnTheDiskOrInTheLog(DeskRobot desk) throws IOException {
        desk.switchEnvironment(Environment.LOCAL).awaitReady();
        String kept;
        try (Stream<Path> files = Files.walk(folder)) {
            kept = files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file, StandardCharsets.ISO_8859_1);
                        } catch (IOException e) {
                            return "";
                        }
                    })
                    .collect(Collectors.joining("\n"));
        }
        Leak.noneIn(kept, PASSWORD, ROTATED);
        assertThat(kept).as("a token").doesNotContain("X-Amz-Signature");
        String log = LOGGED.list.stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
        assertThat(log).contains("The step PASSWORD did not pass").doesNotContain("X-Amz-Signature");
        Leak.noneIn(log, PASSWORD, ROTATED);
        desk.switchEnvironment(Environment.PROD);
        desk.goTo(Destination.DATABASE);
        desk.click("databaseConnection");
        assertThat(desk.textOf("connectionHost")).isEqualTo("localhost");
        assertThat(desk.textOf("connectionUser")).isEqualTo("cruddur_desk_ops");
        choose(desk, Way.PASSWORD);
        assertThat(desk.textOf("connectionPassword")).isEmpty();
        check(desk);
        assertThat(failure(desk, "Settings")).contains("The password of cruddur_desk_ops is not known");
        desk.switchEnvironment(Environment.LOCAL).awaitReady();
    }
}
