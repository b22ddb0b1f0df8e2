package io.cruddur.desk.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cruddur.desk.aws.AwsService;
import io.cruddur.desk.aws.access.IamPolicy.SentOperation;
import io.cruddur.desk.aws.access.IamPolicy.SessionResources;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.port.access.AccessPolicy.AppUse;
import io.cruddur.desk.port.access.SecurityGroups.RuleId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.JsonNode;

/**
 * The policies against the code: what is sent is read out of the classes, as calls of the SDK's clients, and IAM's
 * evaluation is done here as AWS describes it (an action is allowed when a statement names it and a resource of it).
 */
class IamPolicyTest {
    private static final String ROOT = "io.cruddur.desk";

    /** Streams are read in LOCAL alone: PROD has the function, and the app polls. */
    private static final Set<String> LOCAL_ONLY = Set.of(
            "StreamPoller", "StreamChangeFeed", "Reconciler", "GroupProjector", "ProjectorRunner", "ProjectionReader");

    /**
     * Need no permission, as their pages in AWS's documentation say: also whom all is denied may ask who they are, and
     * credentials of SSO are got by a token.
     */
    private static final Set<String> FREE = Set.of("Sts GetCallerIdentity", "Sso GetRoleCredentials");

    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("DynamoDbClient", "DynamoDb"),
            Map.entry("DynamoDbStreamsClient", "DynamoDbStreams"),
            Map.entry("CognitoIdentityProviderClient", "CognitoIdentityProvider"),
            Map.entry("StsClient", "Sts"),
            Map.entry("CognitoIdentityClient", "CognitoIdentity"),
            Map.entry("RdsClient", "Rds"),
            Map.entry("SecretsManagerClient", "SecretsManager"),
            Map.entry("SsoClient", "Sso"),
            Map.entry("SsoOidcClient", "SsoOidc"),
            Map.entry("SigninClient", "Signin"),
            Map.entry("Ec2Client", "Ec2"));

    private static final Set<String> NO_OPERATIONS =
            Set.of("builder", "create", "close", "waiter", "serviceClientConfiguration", "serviceName");

    private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-1a2b-AbCdEf";

    private static List<JavaClass> classes = List.of();

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(ROOT + ".aws", ROOT + ".dynamo", ROOT + ".cognito")
                        .stream()
                        .filter(each -> !LOCAL_ONLY.contains(outermost(each)))
                        .toList();
        assertThat(classes).hasSizeGreaterThan(50);
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst(".*\\.", "").replaceFirst("\\$.*", "");
    }

    /** Service and operation of each call of a client, also by a method reference. */
    private static Set<String> sentBy(Predicate<JavaClass> by) {
        Set<String> sent = new TreeSet<>();
        for (JavaClass type : classes) {
            if (by.test(type)) {
                Stream.concat(type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                        .map(IamPolicyTest::operation)
                        .flatMap(Optional::stream)
                        .forEach(sent::add);
            }
        }
        sent.removeAll(FREE);
        // Signing in and making an account are unsigned: no policy says anything of them.
        sent.removeIf(each -> {
            String[] named = each.split(" ", 2);
            return AwsService.of(named[0]).isOwnAccount(named[1]);
        });
        return sent;
    }

    private static Optional<String> operation(JavaCodeUnitAccess<?> call) {
        String service = SERVICES.get(call.getTargetOwner().getSimpleName());
        String name = call.getName().replaceFirst("Paginator$", "");
        if (NO_OPERATIONS.contains(name)) {
            return Optional.empty();
        }
        if (call.getTargetOwner().getName().matches("software\\.amazon\\.awssdk\\.services\\..*Client")) {
            assertThat(service)
                    .as("a client of no known service: %s", call.getTargetOwner())
                    .isNotNull();
        }
        return Optional.ofNullable(service)
                .map(known -> known + " " + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    private static Set<String> listed(Predicate<SentOperation> which) {
        return IamPolicy.SENT.stream()
                .filter(which)
                .map(sent -> sent.service().sdkName() + " " + sent.operation())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatAnOperatorSendsIsListedAndNothingElse() {
        assertThat(listed(sent -> sent.isFor(AppUse.OPERATOR))).isEqualTo(sentBy(_ -> true));
    }

    @Test
    void whatTheChatSendsIsListedAndNothingElse() {
        assertThat(listed(SentOperation::chat))
                .isEqualTo(sentBy(type -> type.getPackageName().startsWith(ROOT + ".dynamo.messages")
                        || type.getPackageName().startsWith(ROOT + ".cognito.signin")
                        // The password of the database, in which one's own row is.
                        || outermost(type).equals("ManagedSecrets")
                        || outermost(type).equals("PollingChangeFeed")));
    }

    @Test
    void whoOnlyReadsSendsWhatTheDescriptorsCallReads() {
        Set<String> reads = sentBy(_ -> true);
        reads.removeIf(each -> {
            String[] named = each.split(" ", 2);
            return !AwsService.of(named[0]).reads().contains(named[1]) && !named[1].equals("ExecuteStatement");
        });
        assertThat(listed(sent -> sent.isFor(AppUse.READ_ONLY))).isEqualTo(reads);
    }

    /** What a transaction needs is what is put into it. */
    @Test
    void transactionsAreOfPutsAndDeletes() {
        Set<String> parts = new HashSet<>();
        for (JavaClass type : classes) {
            type.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getName().equals("builder"))
                    .map(call -> call.getTargetOwner().getSimpleName())
                    .filter(Set.of("Put", "Delete", "Update", "ConditionCheck")::contains)
                    .forEach(parts::add);
        }
        assertThat(parts).containsExactlyInAnyOrder("Put", "Delete");
    }

    private static IamPolicy policy(Region region, Optional<String> pool, String... met) {
        return new IamPolicy(() -> new SessionResources(
                region,
                "123456789012",
                Set.of(met),
                "cruddur-messages",
                pool,
                "cruddur.abc123.eu-west-1.rds.amazonaws.com",
                Optional.of(SECRET),
                new RuleId("sg-0123456789abcdef0", "sgr-0123456789abcdef0"),
                Optional.of("desk")));
    }

    private static IamPolicy withoutDatabase() {
        return new IamPolicy(() -> new SessionResources(
                Region.EU_CENTRAL_1,
                "123456789012",
                Set.of(),
                "cruddur-messages",
                Optional.empty(),
                "db.example.com",
                Optional.empty(),
                new RuleId("", ""),
                Optional.empty()));
    }

    /** Whether a policy allows an action on a resource. */
    private static boolean allows(IamPolicy policy, AppUse use, String action, String resource) throws IOException {
        for (JsonNode statement : JsonDocument.read(policy.json(use)).path("Statement")) {
            if (names(statement.path("Action"), action) && names(statement.path("Resource"), resource)) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(JsonNode patterns, String text) {
        for (JsonNode pattern : patterns) {
            if (text.matches(Pattern.quote(pattern.stringValue("")).replace("*", "\\E.*\\Q"))) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource(AppUse.class)
    void itAllowsWhatIsSentAndNothingBeyond(AppUse use) throws IOException {
        IamPolicy policy = policy(Region.EU_CENTRAL_1, Optional.of("eu-central-1_x"), "other");
        String table = "arn:aws:dynamodb:eu-central-1:123456789012:table/cruddur-messages";
        String pool = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_x";
        Set<String> wanted = new TreeSet<>(Set.of(IamPolicy.CONNECT));
        for (SentOperation sent : IamPolicy.SENT) {
            for (String action : sent.isFor(use) ? sent.actions() : List.<String>of()) {
                wanted.add(action);
                String on =
                        switch (sent.on()) {
                            case TABLES, QUERIES -> table;
                            case POOL -> pool;
                            case INSTANCE -> "arn:aws:rds:eu-west-1:123456789012:db:cruddur";
                            case SECRET -> SECRET;
                            case GROUP -> "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123456789abcdef0";
                            case DATABASE_USER -> "nothing is sent for it";
                            case ANY -> "*";
                        };
                assertThat(allows(policy, use, action, on)).as(action).isTrue();
                if (sent.on() == IamPolicy.ResourceKind.QUERIES) {
                    assertThat(allows(policy, use, action, table + "/index/message-group-sk-index"))
                            .as(action)
                            .isTrue();
                }
                assertThat(allows(policy, use, action, "arn:aws:dynamodb:eu-central-1:123456789012:table/strange"))
                        .as(action)
                        .isEqualTo(sent.on() == IamPolicy.ResourceKind.ANY);
            }
        }
        Set<String> allowed = new TreeSet<>();
        JsonDocument.read(policy.json(use))
                .path("Statement")
                .forEach(statement -> statement.path("Action").forEach(each -> allowed.add(each.stringValue(""))));
        assertThat(allowed).isEqualTo(wanted).noneMatch(action -> action.contains("*"));
    }

    @Test
    void theChatReachesTheMessagesAlone() throws IOException {
        IamPolicy policy = policy(Region.EU_CENTRAL_1, Optional.empty(), "other");
        String other = "arn:aws:dynamodb:eu-central-1:123456789012:table/other";
        assertThat(allows(policy, AppUse.CHAT, "dynamodb:Query", other)).isFalse();
        assertThat(allows(policy, AppUse.OPERATOR, "dynamodb:Query", other)).isTrue();
        assertThat(policy.json(AppUse.OPERATOR)).as("no pool is set").doesNotContain("cognito-idp");
        assertThat(policy.json(AppUse.READ_ONLY)).doesNotContain("PutItem", "DeleteTable", "TagResource", "Start");
        assertThat(allows(
                        policy,
                        AppUse.CHAT,
                        IamPolicy.CONNECT,
                        "arn:aws:rds-db:eu-west-1:123456789012:dbuser:db-ABC/desk"))
                .isTrue();
        assertThat(withoutDatabase().json(AppUse.OPERATOR))
                .as("nothing of RDS is asked")
                .doesNotContain("rds", "secretsmanager");
    }

    /**
     * The Service Authorization Reference of DynamoDB has no resource type for ListTables, nor has that of EC2 one for
     * DescribeSecurityGroupRules (as for all of its Describe actions).
     */
    @Test
    void onlyWhatAwsKnowsNoResourceForIsAllowedOnAll() {
        assertThat(IamPolicy.SENT)
                .filteredOn(sent -> sent.on() == IamPolicy.ResourceKind.ANY)
                .extracting(SentOperation::operation)
                .containsExactly("ListTables", "DescribeSecurityGroupRules");
    }

    @Test
    void otherPartitionsHaveTheirName() {
        assertThat(policy(Region.CN_NORTH_1, Optional.empty()).json(AppUse.CHAT))
                .contains("arn:aws-cn:dynamodb:cn-north-1:");
        assertThat(policy(Region.US_GOV_WEST_1, Optional.empty()).json(AppUse.CHAT))
                .contains("arn:aws-us-gov:dynamodb:");
    }

    @Test
    void manyTablesAreNotNamedOneByOne() {
        String[] many =
                Stream.iterate(1, i -> i + 1).limit(40).map(i -> "table-" + i).toArray(String[]::new);
        String json = policy(Region.EU_CENTRAL_1, Optional.empty(), many).json(AppUse.OPERATOR);
        assertThat(json.replaceAll("\\s", "").length())
                .as("characters that IAM counts")
                .isLessThan(6_144);
        assertThat(json).contains(":table/*\"");
    }
}
