package io.cruddur.desk.aws.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.DatabaseInstances.Instance;
import io.cruddur.desk.port.access.DatabaseSecrets.SecretValue;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.TestNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What RDS and Secrets Manager are asked, and what is made of their answers. */
@NullUnmarked
class DatabaseCallsTest {
    private static final String PASSWORD = "p%40 ss@w/rd:'\\\"?é";
    private static final String ARN = "arn:aws:secretsmanager:ca-central-1:123456789012:secret:cruddur-AbCdEf";
    private static final Instance STOPPED = new Instance("cruddur-test", TestNames.RDS, "stopped", false);

    private final RequestLog log = new RequestLog();
    private final WriteGuard guard = new WriteGuard(Environment.PROD, InstantSource.system());
    private AwsClients clients;

    private AwsClients over(CountingHttp http) {
        clients = AwsClients.prod(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI")),
                "us-east-1",
                guard,
                log,
                InstantSource.system());
        return clients;
    }

    @AfterEach
    void close() {
        clients.close();
        Leak.noneIn(log.all().toString(), PASSWORD, "p%40 ss@w/rd");
    }

    private static String instance(String status, String host) {
        return "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance>"
                + "<DBInstanceIdentifier>cruddur-test</DBInstanceIdentifier><DBInstanceStatus>" + status
                + "</DBInstanceStatus><PubliclyAccessible>true</PubliclyAccessible><Endpoint><Address>" + host
                + "</Address><Port>5432</Port></Endpoint></DBInstance></DBInstances></DescribeDBInstancesResult>"
                + "</DescribeDBInstancesResponse>";
    }

    @Test
    void anInstanceIsAskedForInItsOwnRegion() {
        CountingHttp http = new CountingHttp(_ -> instance("backing-up", TestNames.RDS));

        assertThat(new RdsInstances(over(http).regional()).at(TestNames.RDS, Work.UNWATCHED))
                .contains(new Instance("cruddur-test", TestNames.RDS, "backing-up", true))
                .hasValueSatisfying(each -> assertThat(each.answers()).isTrue());
        assertThat(http.sent).extracting(uri -> uri.getHost()).containsExactly("rds.eu-central-1.amazonaws.com");
        assertThat(log.all()).extracting(Request::operation).containsExactly("DescribeDBInstances");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.1",
                "db.example.com",
                "cruddur.cluster-c0ffee.eu-central-1.rds.amazonaws.com",
                "cruddur.proxy-c0ffee.eu-central-1.rds.amazonaws.com",
                "cruddur.c0ffee.eu-central-1.rds.amazonaws.com.example.com"
            })
    void whatIsNoInstanceIsNotAskedFor(String host) {
        CountingHttp http = new CountingHttp();

        assertThat(new RdsInstances(over(http).regional()).at(host, Work.UNWATCHED))
                .isEmpty();
        assertThat(http.sent).isEmpty();
    }

    @Test
    void anotherInstanceOfThatNameIsNotIt() {
        CountingHttp http =
                new CountingHttp(_ -> instance("available", "cruddur-test.beef.eu-central-1.rds.amazonaws.com"));

        assertThatThrownBy(() -> new RdsInstances(over(http).regional()).at(TestNames.RDS, Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining("no instance cruddur-test with this endpoint in eu-central-1");
    }

    /** The sentence names the action, whatever AWS calls it. */
    @Test
    void eachMissingPermissionIsNamed() {
        AwsClients denied = over(new CountingHttp(
                403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>"));
        RdsInstances instances = new RdsInstances(denied.regional());
        assertThatThrownBy(() -> instances.at(TestNames.RDS, Work.UNWATCHED))
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("The permission rds:DescribeDBInstances is missing");
        assertThat(guard.unlock("a", List.of("a"))).isTrue();
        assertThatThrownBy(() -> instances.start(STOPPED, Work.UNWATCHED))
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("The permission rds:StartDBInstance is missing");
        denied.close();
        for (String message : List.of("User x is not authorized", "Access to KMS is not allowed")) {
            AwsClients none = over(
                    new CountingHttp(400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"" + message + "\"}"));
            assertThatThrownBy(() -> new ManagedSecrets(none.regional()).read(ARN, "ca-central-1"))
                    .isInstanceOf(DeskException.Denied.class)
                    .hasMessageContaining(
                            message.contains("KMS")
                                    ? "The permission kms:Decrypt"
                                    : "The permission secretsmanager:GetSecretValue is missing");
            none.close();
        }
    }

    @Test
    void anInstanceIsStartedThroughTheGuardAlone() {
        // What is answered does not depend on what is asked: the start's answer is read as one that says nothing.
        Deque<String> statuses =
                new ArrayDeque<>(List.of("stopped", "starting", "starting", "configuring-enhanced-monitoring"));
        CountingHttp http = new CountingHttp(_ -> instance(statuses.removeFirst(), TestNames.RDS));
        RdsInstances instances = new RdsInstances(over(http).regional(), Duration.ZERO);
        assertThatThrownBy(() -> instances.start(STOPPED, Work.UNWATCHED))
                .isInstanceOf(DeskException.WriteRefused.class)
                .hasMessageContaining("StartDBInstance was not sent");
        assertThat(http.sent).isEmpty();

        assertThat(guard.unlock("a", List.of("a"))).isTrue();
        List<String> heard = new ArrayList<>();
        Instance started = instances.start(STOPPED, new Work() {
            @Override
            public void step(String what) {
                heard.add(what);
            }

            @Override
            public void progress(long done, long total) {}

            @Override
            public boolean isCancelled() {
                return false;
            }
        });
        assertThat(started.answers()).isTrue();
        assertThat(heard).containsExactly("starting", "starting", "configuring-enhanced-monitoring");
        assertThat(log.all()).extracting(Request::operation).containsOnly("StartDBInstance", "DescribeDBInstances");
    }

    private SecretValue read(String secretString) {
        String json = "{\"ARN\":\"" + ARN + "\",\"SecretString\":\""
                + secretString.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        CountingHttp http = new CountingHttp(_ -> json);
        SecretValue value = new ManagedSecrets(over(http).regional()).read(ARN, "ca-central-1");
        assertThat(http.sent)
                .extracting(uri -> uri.getHost())
                .containsExactly("secretsmanager.ca-central-1.amazonaws.com");
        return value;
    }

    @Test
    void aSecretHasRdsOwnFormOrTheCommonOne() {
        SecretValue rds = read("{\"username\":\"ops\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(rds).isEqualTo(new SecretValue("", 0, "", "ops", PASSWORD.replace("\\", "")));
        clients.close();
        SecretValue common = read("{\"username\":\"ops\",\"password\":\"" + PASSWORD
                + "\",\"engine\":\"postgres\",\"host\":\"h\",\"port\":5433,\"dbname\":\"cruddur\"}");
        assertThat(common).isEqualTo(new SecretValue("h", 5433, "cruddur", "ops", PASSWORD.replace("\\", "")));
        Leak.noneIn(rds + " " + common, "p%40 ss@w/rd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hunter2hunter2|is no JSON object",
                "[\"hunter2hunter2\"]|is no JSON object",
                "{\"username\":\"ops\",\"password\":\"hunter2hunter2|is no JSON object",
                "{\"username\":\"ops\"}|has no password",
                "{\"username\":\"ops\",\"password\":\"\"}|has no password",
                "{\"username\":\"ops\",\"password\":{\"a\":\"hunter2hunter2\"}}|has no password",
                "{\"password\":\"hunter2hunter2\"}|has no username",
                "{\"username\":\"ops\",\"password\":\"hunter2hunter2\",\"port\":70000}|has a port that is no number",
                "{\"username\":\"ops\",\"password\":\"hunter2hunter2\",\"engine\":\"mysql\"}|another kind of database"
            })
    void whatIsNoDatabasesSecretIsSaidToBeNone(String text, String how) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("The secret " + ARN + " ")
                .hasMessageContaining(how)
                .satisfies(e -> {
                    for (Throwable t = e; t != null; t = t.getCause()) {
                        Leak.noneIn(String.valueOf(t), "hunter2hunter2");
                    }
                });
        Leak.noneIn(log.all().toString(), "hunter2hunter2");
    }

    @Test
    void aLargeOrBinarySecretIsNone() {
        assertThatThrownBy(() -> read("x".repeat(200_000))).hasMessageContaining("is no JSON object");
        clients.close();
        CountingHttp binary = new CountingHttp(_ -> "{\"SecretBinary\":\"aHVudGVyMg==\"}");
        assertThatThrownBy(() -> new ManagedSecrets(over(binary).regional()).read(ARN, "ca-central-1"))
                .hasMessageContaining("is binary");
    }

    @Test
    void aTokenIsSignedForItsHostWithoutAskingAnybody() {
        CountingHttp http = new CountingHttp();
        RdsTokens tokens = new RdsTokens(over(http).regional(), "us-east-1");

        assertThat(tokens.token(TestNames.RDS, 5432, "ops"))
                .startsWith(TestNames.RDS + ":5432/?DBUser=ops&Action=connect")
                .contains("AKIDEXAMPLE%2F")
                .contains("%2Feu-central-1%2Frds-db%2Faws4_request");
        assertThat(tokens.token("db.example.com", 5433, "ops")).contains("%2Fus-east-1%2Frds-db%2F");
        assertThat(http.sent).isEmpty();
        assertThat(log.all()).isEmpty();
    }
}
