package io.cruddur.desk.aws.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.AddressRange;
import io.cruddur.desk.model.Alarm;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.GroupRule;
import io.cruddur.desk.port.access.SecurityGroups.RuleId;
import io.cruddur.desk.support.CountingHttp;
import io.cruddur.desk.support.TestNames;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;

/** What EC2 is asked about the rule, and what is made of its answers. */
class Ec2SecurityGroupsTest {
    private static final String GROUP = "sg-0123456789abcdef0";
    private static final String RULE = "sgr-0123456789abcdef0";
    private static final RuleId ID = new RuleId(GROUP, RULE);

    @TempDir
    private Path folder;

    private final RequestLog log = new RequestLog();
    /** What the rule lets in, as the stand-in for EC2 has it. */
    private String source = "<cidrIpv4>203.0.113.7/32</cidrIpv4>";

    private String owner = GROUP;
    private String page = "198.51.100.7\n";
    private boolean ignoring;
    private final List<String> bodies = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private AuditFile file;

    @SuppressWarnings("NullAway.Init")
    private WriteGuard guard;

    @SuppressWarnings("NullAway.Init")
    private AwsClients clients;

    private final CountingHttp http = new CountingHttp(this::answer);

    @BeforeEach
    void open() {
        file = new AuditFile(folder.resolve("audit"), InstantSource.system());
        AuditTrail trail = AuditTrail.into(file, InstantSource.system());
        trail.of("123456789012", "arn:aws:iam::123456789012:user/ann");
        guard = new WriteGuard(Environment.PROD, InstantSource.system(), Alarm.SILENT, trail);
        guard.unlock(GROUP, List.of(GROUP));
    }

    private Ec2SecurityGroups over(SdkHttpClient way) {
        clients = AwsClients.prod(
                way,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                "us-east-1",
                guard,
                log,
                InstantSource.system());
        return new Ec2SecurityGroups(clients.regional(), clients.checkAddress(), () -> TestNames.RDS, "us-east-1", ID);
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private String answer(SdkHttpRequest request) {
        if (request.host().equals("checkip.amazonaws.com")) {
            return page;
        }
        String body = body(request);
        bodies.add(body);
        if (body.contains("Action=ModifySecurityGroupRules")) {
            if (!ignoring) {
                source = body.replaceAll("(?s).*CidrIpv4=([^&]*).*", "<cidrIpv4>$1</cidrIpv4>");
            }
            return "<ModifySecurityGroupRulesResponse><return>true</return></ModifySecurityGroupRulesResponse>";
        }
        return "<DescribeSecurityGroupRulesResponse><securityGroupRuleSet><item><securityGroupRuleId>" + RULE
                + "</securityGroupRuleId><groupId>" + owner + "</groupId><isEgress>false</isEgress>"
                + "<ipProtocol>tcp</ipProtocol><fromPort>5432</fromPort><toPort>5432</toPort>" + source
                + "<description>Ann at home</description></item></securityGroupRuleSet>"
                + "</DescribeSecurityGroupRulesResponse>";
    }

    private static String body(SdkHttpRequest request) {
        try (var in = ((SdkHttpFullRequest) request)
                .contentStreamProvider()
                .map(provider -> provider.newStream())
                .orElseGet(() -> new ByteArrayInputStream(new byte[0]))) {
            return URLDecoder.decode(new String(in.readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }

    @Test
    void theRuleIsReadInTheRegionOfTheDatabase() {
        GroupRule rule = over(http).read(ID, Work.UNWATCHED);
        assertThat(rule)
                .isEqualTo(new GroupRule(
                        RULE,
                        GROUP,
                        false,
                        "tcp",
                        5432,
                        5432,
                        "203.0.113.7/32",
                        Optional.of(range("203.0.113.7")),
                        "Ann at home"));
        assertThat(http.sent).extracting(uri -> uri.getHost()).containsExactly("ec2.eu-central-1.amazonaws.com");
    }

    @Test
    void aRuleOfAnotherGroupIsSaidToBeOne() {
        owner = "sg-0fedcba9876543210";
        assertThatThrownBy(() -> over(http).read(ID, Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining(RULE)
                .hasMessageContaining("sg-0fedcba9876543210")
                .hasMessageContaining(GROUP);
    }

    @Test
    void aRuleOfAnotherKindHasNoAddresses() {
        source = "<referencedGroupInfo><groupId>sg-0aaaaaaaaaaaaaaaa</groupId></referencedGroupInfo>";
        GroupRule rule = over(http).read(ID, Work.UNWATCHED);
        assertThat(rule.range()).isEmpty();
        assertThat(rule.source()).isEqualTo("sg-0aaaaaaaaaaaaaaaa");
        source = "<prefixListId>pl-0123456789abcdef0</prefixListId>";
        assertThat(over(http).read(ID, Work.UNWATCHED).source()).isEqualTo("pl-0123456789abcdef0");
    }

    @Test
    void theChangeLeavesTheRestAsItIsAndTheFormerRuleIsInTheAuditFile() throws Exception {
        Ec2SecurityGroups groups = over(http);
        GroupRule before = groups.read(ID, Work.UNWATCHED);
        GroupRule after = groups.change(before, range("198.51.100.7"), Work.UNWATCHED);

        assertThat(after.source()).isEqualTo("198.51.100.7/32");
        assertThat(bodies)
                .filteredOn(body -> body.contains("Action=Modify"))
                .singleElement()
                .asString()
                .contains(
                        "GroupId=" + GROUP,
                        "SecurityGroupRuleId=" + RULE,
                        "IpProtocol=tcp",
                        "FromPort=5432",
                        "ToPort=5432",
                        "CidrIpv4=198.51.100.7/32",
                        "Description=Ann at home");
        List<AuditEntry> written =
                file.read(Optional.empty(), 9, _ -> true, () -> false).entries();
        assertThat(written).singleElement().satisfies(entry -> {
            assertThat(entry.asked().target()).isEqualTo(GROUP);
            assertThat(entry.asked().keys()).containsExactly(Map.of("SecurityGroupRuleId", RULE));
            assertThat(entry.asked().details())
                    .contains(new Request.Parameter("before", "tcp 5432-5432 from 203.0.113.7/32 (Ann at home)"))
                    .anyMatch(detail -> detail.value().contains("198.51.100.7/32"));
        });
        assertThat(groups.change(after, range("203.0.113.7"), Work.UNWATCHED))
                .as("put back")
                .isEqualTo(before);
    }

    @Test
    void aRuleThatIsAnotherByNowIsNotChanged() {
        Ec2SecurityGroups groups = over(http);
        GroupRule before = groups.read(ID, Work.UNWATCHED);
        source = "<cidrIpv4>192.0.2.1/32</cidrIpv4>";
        assertThatThrownBy(() -> groups.change(before, range("198.51.100.7"), Work.UNWATCHED))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("192.0.2.1/32");
        assertThat(bodies).noneMatch(body -> body.contains("Action=Modify"));
    }

    @Test
    void aLockThatIsClosedAndEverybodyAreRefused() {
        Ec2SecurityGroups groups = over(http);
        GroupRule before = groups.read(ID, Work.UNWATCHED);
        assertThatThrownBy(() -> groups.change(before, range("0.0.0.0/0"), Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class);
        guard.lock();
        assertThatThrownBy(() -> groups.change(before, range("198.51.100.7"), Work.UNWATCHED))
                .isInstanceOf(DeskException.WriteRefused.class);
        assertThat(bodies).noneMatch(body -> body.contains("Action=Modify"));
    }

    @Test
    void aChangeThatIsNotThereAfterwardsIsSaid() {
        ignoring = true;
        Ec2SecurityGroups groups = over(http);
        GroupRule before = groups.read(ID, Work.UNWATCHED);
        assertThatThrownBy(() -> groups.change(before, range("198.51.100.7"), Work.UNWATCHED))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageContaining("203.0.113.7/32");
    }

    private static CountingHttp refusing(String code) {
        return new CountingHttp(
                403,
                "<Response><Errors><Error><Code>" + code
                        + "</Code><Message>Encoded authorization failure message:"
                        + " Abc</Message></Error></Errors></Response>");
    }

    @Test
    void aMissingPermissionIsNamed() {
        assertThatThrownBy(() -> over(refusing("UnauthorizedOperation")).read(ID, Work.UNWATCHED))
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("ec2:DescribeSecurityGroupRules")
                .hasMessageNotContaining("Encoded");
        GroupRule rule = over(http).read(ID, Work.UNWATCHED);
        assertThatThrownBy(() -> over(eitherWay(refusing("UnauthorizedOperation")))
                        .change(rule, range("198.51.100.7"), Work.UNWATCHED))
                .isInstanceOf(DeskException.Denied.class)
                .hasMessageContaining("ec2:ModifySecurityGroupRules");
        assertThatThrownBy(() -> over(eitherWay(refusing("InvalidPermission.Duplicate")))
                        .change(rule, range("198.51.100.7"), Work.UNWATCHED))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("198.51.100.7/32 in already");
    }

    /** Lets the rule be read, and the change be answered otherwise. */
    private SdkHttpClient eitherWay(CountingHttp changes) {
        return new SdkHttpClient() {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                boolean change = body(request.httpRequest()).contains("Action=Modify");
                return (change ? changes : http).prepareRequest(request);
            }

            @Override
            public void close() {}
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidSecurityGroupRuleId.NotFound", "InvalidSecurityGroupRuleId.Malformed"})
    void aRuleThatIsNotThereIsSaidToBeMissing(String code) {
        assertThatThrownBy(() -> over(refusing(code)).read(ID, Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining(RULE)
                .hasMessageContaining("eu-central-1");
    }

    @Test
    void thePublicAddressIsAskedOfAwsAloneAndRecorded() {
        assertThat(over(http).publicAddress(Work.UNWATCHED)).isEqualTo(range("198.51.100.7"));
        assertThat(http.sent).extracting(uri -> uri.getHost()).containsExactly("checkip.amazonaws.com");
        assertThat(log.all()).singleElement().satisfies(request -> assertThat(request.target())
                .isEqualTo("checkip.amazonaws.com"));
        page = "2001:db8::7";
        assertThat(over(http).publicAddress(Work.UNWATCHED).ipv6()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "198.51.100.7, 10.0.0.1", "198.51.100.0/24", "localhost"})
    void whatIsNoAddressIsNotTakenForOne(String answer) {
        page = answer;
        assertThatThrownBy(() -> over(http).publicAddress(Work.UNWATCHED))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageContaining("type the address");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 407, 500})
    void anotherAnswerIsSaidToBeOne(int status) {
        assertThatThrownBy(() ->
                        over(new CountingHttp(status, "<html>log in</html>")).publicAddress(Work.UNWATCHED))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageStartingWith("Could not ask AWS which address this machine has");
        assertThat(log.all().getLast().outcome()).isEqualTo(Request.Outcome.FAILED);
    }
}
