package io.cruddur.desk.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.messages.PairMarker;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.Index;
import io.cruddur.desk.port.TableDefinition.Key;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import io.cruddur.desk.port.TableDefinition.StreamView;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The deployment against the code's constants: a table by another name, or a permission too many, fails here. */
class TemplateTest {
    private static final String TABLE_ARN = "!GetAtt MessagesTable.Arn";
    private static final String STREAM_ARN = "!GetAtt MessagesTable.StreamArn";

    private final Map<String, Object> template = read();

    /** A short intrinsic function as its text, such as {@code !Ref TableName}, where it has one. */
    private static final class Lenient extends SafeConstructor {
        Lenient() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    String function = node.getTag().getValue();
                    return switch (node) {
                        case ScalarNode scalar -> function + " " + scalar.getValue();
                        case SequenceNode list -> Map.of(function, constructSequence(list));
                        case MappingNode map -> Map.of(function, constructMapping(map));
                        default -> throw new IllegalStateException("Neither scalar nor collection: " + node);
                    };
                }
            });
        }
    }

    private static Map<String, Object> read() {
        try (Reader text = Files.newBufferedReader(Path.of("src/main/cloudformation/template.yaml"))) {
            return new Yaml(new Lenient()).load(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object node) {
        return node instanceof List<?> ? (List<Object>) node : List.of(node);
    }

    private static Object at(Object from, Object... path) {
        Object node = from;
        for (Object step : path) {
            node = step instanceof Integer i ? list(node).get(i) : map(node).get(step);
            assertThat(node).as("%s in %s", step, List.of(path)).isNotNull();
        }
        return Objects.requireNonNull(node);
    }

    private Object property(String resource, Object... path) {
        return at(at(template, "Resources", resource, "Properties"), path);
    }

    private static Key key(Object table, Object attributes, String kind) {
        String name = list(at(table, "KeySchema")).stream()
                .filter(one -> kind.equals(at(one, "KeyType")))
                .map(one -> (String) at(one, "AttributeName"))
                .findFirst()
                .orElseThrow();
        String type = list(attributes).stream()
                .filter(one -> name.equals(at(one, "AttributeName")))
                .map(one -> (String) at(one, "AttributeType"))
                .findFirst()
                .orElseThrow();
        return new Key(name, KeyType.valueOf(type));
    }

    private static Capacity capacity(Object of) {
        return new Capacity.Provisioned((Integer) at(of, "ProvisionedThroughput", "ReadCapacityUnits"), (Integer)
                at(of, "ProvisionedThroughput", "WriteCapacityUnits"));
    }

    @Test
    void theTableIsTheOneThatTheCodeCreates() {
        Object table = at(template, "Resources", "MessagesTable", "Properties");
        Object attributes = at(table, "AttributeDefinitions");
        List<Index> indexes = new ArrayList<>();
        for (Object index : list(at(table, "GlobalSecondaryIndexes"))) {
            indexes.add(new Index(
                    (String) at(index, "IndexName"),
                    key(index, attributes, "HASH"),
                    key(index, attributes, "RANGE"),
                    Projection.valueOf((String) at(index, "Projection", "ProjectionType")),
                    List.of(),
                    capacity(index)));
        }
        Map<String, String> tags = new HashMap<>();
        list(at(table, "Tags")).forEach(tag -> tags.put((String) at(tag, "Key"), (String) at(tag, "Value")));
        assertThat(at(table, "TableName")).isEqualTo("!Ref TableName");
        TableDefinition deployed = new TableDefinition(
                (String) at(template, "Parameters", "TableName", "Default"),
                key(table, attributes, "HASH"),
                key(table, attributes, "RANGE"),
                indexes,
                capacity(table),
                StreamView.valueOf((String) at(table, "StreamSpecification", "StreamViewType")),
                tags,
                (Boolean) at(table, "DeletionProtectionEnabled"));
        assertThat(deployed).isEqualTo(MessagesTable.definition(MessagesTable.DEFAULT_NAME, true));
        assertThat(indexes).extracting(Index::name).containsExactly(MessagesTable.GROUP_INDEX);
        assertThat(list(attributes))
                .extracting(attribute -> at(attribute, "AttributeName"))
                .containsExactlyInAnyOrder(MessagesTable.PK, MessagesTable.SK, MessagesTable.MESSAGE_GROUP_UUID);
    }

    @Test
    void theTableCannotBeLost() {
        Object table = at(template, "Resources", "MessagesTable");
        assertThat(at(table, "Properties", "DeletionProtectionEnabled")).isEqualTo(true);
        assertThat(at(table, "Properties", "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"))
                .isEqualTo(true);
        assertThat(at(table, "DeletionPolicy")).isEqualTo("Retain");
        assertThat(at(table, "UpdateReplacePolicy")).isEqualTo("Retain");
    }

    @Test
    void theFunctionIsTheCodes() throws Exception {
        String[] handler = ((String) property("Projector", "Handler")).split("::");
        assertThat(Class.forName(handler[0])).isEqualTo(StreamHandler.class).isAssignableTo(RequestHandler.class);
        assertThat(StreamHandler.class.getMethods())
                .extracting(java.lang.reflect.Method::getName)
                .contains(handler[1]);
        assertThat(StreamHandler.class.getConstructor()).isNotNull();
        // The release that the classes are compiled for.
        assertThat(property("Projector", "Runtime")).isEqualTo("java25");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<maven.compiler.release>25<")
                .contains("/cruddur-desk-lambda.jar<");
        assertThat((String) property("Projector", "CodeUri")).endsWith("target/cruddur-desk-lambda.jar");
        assertThat(map(property("Projector", "Environment", "Variables")))
                .containsExactly(Map.entry(HandlerSettings.TABLE, "!Ref MessagesTable"));
        assertThat(property("Projector", "Role")).isEqualTo("!GetAtt ProjectorRole.Arn");
    }

    @Test
    void onlyMessagesStartItAndFailuresAreKept() {
        Object source = property("Projector", "Events", "Messages", "Properties");
        assertThat(list(at(source, "FilterCriteria", "Filters")))
                .containsExactly(Map.of(
                        "Pattern",
                        "{\"dynamodb\": {\"Keys\": {\"%s\": {\"S\": [{\"prefix\": \"%s\"}]}}}}"
                                .formatted(MessagesTable.PK, MessagesTable.MESSAGE_PREFIX)));
        assertThat(at(source, "Stream")).isEqualTo(STREAM_ARN);
        assertThat(at(source, "StartingPosition")).isEqualTo("TRIM_HORIZON");
        assertThat(list(at(source, "FunctionResponseTypes"))).containsExactly("ReportBatchItemFailures");
        assertThat(at(source, "BatchSize")).isEqualTo("!Ref BatchSize");
        assertThat(at(template, "Parameters", "BatchSize", "Default")).isEqualTo(100);
        assertThat(at(source, "MaximumRetryAttempts")).isEqualTo("!Ref RetryAttempts");
        assertThat((Integer) at(template, "Parameters", "RetryAttempts", "Default"))
                .isBetween(1, 100);
        assertThat(at(source, "BisectBatchOnFunctionError")).isEqualTo(true);
        assertThat(at(source, "DestinationConfig", "OnFailure"))
                .isEqualTo(Map.of("Type", "SQS", "Destination", "!GetAtt FailureQueue.Arn"));
        assertThat(at(template, "Resources", "FailureQueue", "Type")).isEqualTo("AWS::SQS::Queue");
    }

    private static final Map<String, Class<?>> OF_THE_POOL =
            Map.of("BeforeSignUp", PreSignUpHandler.class, "AfterConfirmation", PostConfirmationHandler.class);

    @Test
    void thePoolsFunctionsAreTheCodesAndOnlyThePoolCallsThem() throws Exception {
        for (Map.Entry<String, Class<?>> function : OF_THE_POOL.entrySet()) {
            String name = function.getKey();
            assertThat(property(name, "Handler")).isEqualTo(function.getValue().getName() + "::handleRequest");
            assertThat(function.getValue()).isAssignableTo(RequestHandler.class);
            assertThat(function.getValue().getConstructor()).isNotNull();
            for (String same : List.of("Runtime", "Architectures", "CodeUri", "VpcConfig")) {
                assertThat(property(name, same)).as(same).isEqualTo(property("Projector", same));
            }
            assertThat(property(name, "Timeout")).as("Cognito waits no longer").isEqualTo(5);
            assertThat(property(name, "Role")).isEqualTo("!GetAtt SignUpRole.Arn");
            assertThat(map(property(name, "Environment", "Variables")))
                    .containsOnlyKeys(
                            DatabaseSettings.SECRET,
                            DatabaseSettings.HOST,
                            DatabaseSettings.PORT,
                            DatabaseSettings.DATABASE);
            assertThat(map(property(name + "ByThePool")))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "FunctionName", "!GetAtt " + name + ".Arn",
                            "Action", "lambda:InvokeFunction",
                            "Principal", "cognito-idp.amazonaws.com",
                            "SourceArn", "!Ref UserPoolArn",
                            "SourceAccount", "!Ref AWS::AccountId"));
        }
    }

    /** Nothing of the pool's is made unless a pool is named, and then not without its database. */
    @Test
    void thePoolsPartIsAnOption() {
        for (String parameter : List.of("UserPoolArn", "DatabaseSecretArn", "DatabaseSecretKeyArn", "DatabaseHost")) {
            assertThat(at(template, "Parameters", parameter, "Default")).isEqualTo("");
        }
        assertThat(at(template, "Parameters", "SecretsManagerEndpoint", "Default"))
                .isEqualTo("false");
        for (String name : List.of("BeforeSignUp", "AfterConfirmation")) {
            for (String resource : List.of(name, name + "Logs", name + "ByThePool")) {
                assertThat(at(template, "Resources", resource, "Condition")).isEqualTo("WithPool");
            }
        }
        assertThat(at(template, "Resources", "SignUpRole", "Condition")).isEqualTo("WithPool");
        for (String resource : List.of("SecretsManagerInterface", "SecretsManagerGroup")) {
            assertThat(at(template, "Resources", resource, "Condition")).isEqualTo("WithSecretsEndpoint");
        }
        assertThat(property("SecretsManagerInterface", "VpcEndpointType")).isEqualTo("Interface");
        assertThat(property("SecretsManagerInterface", "ServiceName"))
                .isEqualTo("!Sub com.amazonaws.${AWS::Region}.secretsmanager");
        assertThat(at(template, "Rules", "APoolNeedsADatabase", "Assertions")).isNotNull();
    }

    @Test
    void thePoolsFunctionsMayReadTheirSecretAndNothingElse() {
        List<Object> policies = list(property("SignUpRole", "Policies"));
        assertThat(policies).hasSize(3);
        Map<Object, Object> allowed = new HashMap<>();
        for (Object statement : list(at(policies.getFirst(), "PolicyDocument", "Statement"))) {
            assertThat(at(statement, "Effect")).isEqualTo("Allow");
            assertThat(map(statement)).containsOnlyKeys("Sid", "Effect", "Action", "Resource");
            allowed.put(at(statement, "Action"), at(statement, "Resource"));
        }
        assertThat(allowed)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "secretsmanager:GetSecretValue",
                        "!Ref DatabaseSecretArn",
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        List.of("!GetAtt BeforeSignUpLogs.Arn", "!GetAtt AfterConfirmationLogs.Arn")));
        List<Object> key = list(at(policies.get(1), "!If"));
        assertThat(key.getFirst()).isEqualTo("WithSecretKey");
        assertThat(list(at(key.get(1), "PolicyDocument", "Statement")))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(at(statement, "Action")).isEqualTo("kms:Decrypt");
                    assertThat(at(statement, "Effect")).isEqualTo("Allow");
                    assertThat(at(statement, "Resource")).isEqualTo("!Ref DatabaseSecretKeyArn");
                    assertThat(at(statement, "Condition"))
                            .isEqualTo(Map.of(
                                    "StringEquals",
                                    Map.of("kms:ViaService", "!Sub secretsmanager.${AWS::Region}.amazonaws.com")));
                });
        assertThat(key.getLast()).isEqualTo("!Ref AWS::NoValue");
        assertThat(map(property("SignUpRole"))).doesNotContainKey("ManagedPolicyArns");
        onlyLambdaAttaches(
                policies.get(2),
                List.of(
                        FUNCTION_ARN + "${SignUpFunctions}-pre-sign-up",
                        FUNCTION_ARN + "${SignUpFunctions}-post-confirmation"));
    }

    /** Whoever has signed in gets what the chat asks in their name: of this table, by key, and nothing that removes. */
    @Test
    void whoHasSignedInMayReadAndWriteMessagesAndNothingElse() {
        assertThat(at(template, "Parameters", "SignInUserPoolId", "Default")).isEqualTo("");
        for (String resource : List.of("SignInIdentities", "SignInRole", "SignInRoles")) {
            assertThat(at(template, "Resources", resource, "Condition")).isEqualTo("WithSignIn");
        }
        assertThat(at(template, "Rules", "SigningInNeedsAClient", "Assertions")).isNotNull();
        assertThat(property("SignInIdentities", "AllowUnauthenticatedIdentities"))
                .isEqualTo(false);
        assertThat(property("SignInIdentities", "AllowClassicFlow")).isEqualTo(false);
        assertThat(list(property("SignInIdentities", "CognitoIdentityProviders")))
                .containsExactly(Map.of(
                        "ProviderName", "!Sub cognito-idp.${AWS::Region}.${AWS::URLSuffix}/${SignInUserPoolId}",
                        "ClientId", "!Ref SignInClientId",
                        "ServerSideTokenCheck", true));
        assertThat(at(property("SignInRoles", "Roles"), "authenticated")).isEqualTo("!GetAtt SignInRole.Arn");
        assertThat(map(property("SignInRoles", "Roles"))).hasSize(1);
        assertThat(list(property("SignInRole", "AssumeRolePolicyDocument", "Statement")))
                .containsExactly(Map.of(
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("Federated", "cognito-identity.amazonaws.com"),
                        "Action",
                        "sts:AssumeRoleWithWebIdentity",
                        "Condition",
                        Map.of(
                                "StringEquals",
                                Map.of("cognito-identity.amazonaws.com:aud", "!Ref SignInIdentities"),
                                "ForAnyValue:StringLike",
                                Map.of("cognito-identity.amazonaws.com:amr", "authenticated"))));
        List<Object> both = List.of(MessagesTable.MESSAGE_PREFIX + "*", MessagesTable.GROUP_PREFIX + "*");
        List<Object> single = List.of(both.getFirst(), PairMarker.PREFIX + "*");
        assertThat(permissions("SignInRole"))
                .containsExactlyInAnyOrder(
                        new Permission("dynamodb:Query", TABLE_ARN, both),
                        new Permission("dynamodb:GetItem", TABLE_ARN, single),
                        new Permission("dynamodb:BatchGetItem", TABLE_ARN, single),
                        new Permission(
                                "dynamodb:PutItem",
                                TABLE_ARN,
                                List.of(both.getFirst(), both.getLast(), single.getLast())));
        assertThat(map(property("SignInRole"))).doesNotContainKey("ManagedPolicyArns");
        assertThat(list(property("SignInRole", "Policies"))).hasSize(1);
    }

    private static final String FUNCTION_ARN =
            "!Sub arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";

    /** In a VPC the role may handle network interfaces, and the functions that have it may not. */
    private static void onlyLambdaAttaches(Object policy, Object functions) {
        List<Object> branches = list(at(policy, "!If"));
        assertThat(branches.getFirst()).isEqualTo("InVpc");
        assertThat(branches.getLast()).isEqualTo("!Ref AWS::NoValue");
        assertThat(list(at(branches.get(1), "PolicyDocument", "Statement")))
                .containsExactly(
                        Map.of(
                                "Sid", "AttachToVpc",
                                "Effect", "Allow",
                                "Action",
                                        List.of(
                                                "ec2:CreateNetworkInterface",
                                                "ec2:DeleteNetworkInterface",
                                                "ec2:AssignPrivateIpAddresses",
                                                "ec2:UnassignPrivateIpAddresses"),
                                "Resource", "!Sub arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:*/*"),
                        Map.of(
                                "Sid", "FindInterfaces",
                                "Effect", "Allow",
                                "Action", List.of("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"),
                                "Resource", "*"),
                        Map.of(
                                "Sid", "NotByTheFunctionItself",
                                "Effect", "Deny",
                                "Action", "ec2:*",
                                "Resource", "*",
                                "Condition", Map.of("ArnEquals", Map.of("lambda:SourceFunctionArn", functions))));
    }

    private record Permission(String action, String resource, List<Object> leadingKeys) {}

    /** The role's statements outside a VPC, one permission for each action and resource. */
    private List<Permission> permissions(String role) {
        List<Permission> permissions = new ArrayList<>();
        for (Object statement : list(property(role, "Policies", 0, "PolicyDocument", "Statement"))) {
            assertThat(at(statement, "Effect")).isEqualTo("Allow");
            assertThat(map(statement)).doesNotContainKeys("NotAction", "NotResource", "Principal");
            List<Object> keys = map(statement).containsKey("Condition")
                    ? list(at(statement, "Condition", "ForAllValues:StringLike", "dynamodb:LeadingKeys"))
                    : List.of();
            for (Object action : list(at(statement, "Action"))) {
                for (Object resource : list(at(statement, "Resource"))) {
                    permissions.add(new Permission((String) action, (String) resource, keys));
                }
            }
        }
        return permissions;
    }

    @Test
    void theRoleMayDoWhatTheProjectorDoesAndNothingElse() {
        List<Object> messages = List.of(MessagesTable.MESSAGE_PREFIX + "*");
        List<Object> rows = List.of(MessagesTable.GROUP_PREFIX + "*");
        List<Object> both = List.of(messages.getFirst(), rows.getFirst());
        List<Object> pairs = List.of(PairMarker.PREFIX + "*");
        String index = "!Sub ${MessagesTable.Arn}/index/" + MessagesTable.GROUP_INDEX;
        assertThat(permissions("ProjectorRole"))
                .containsExactlyInAnyOrder(
                        new Permission("dynamodb:Query", TABLE_ARN, both),
                        new Permission("dynamodb:Query", index, List.of()),
                        new Permission("dynamodb:GetItem", TABLE_ARN, pairs),
                        new Permission("dynamodb:ConditionCheckItem", TABLE_ARN, messages),
                        new Permission("dynamodb:PutItem", TABLE_ARN, rows),
                        new Permission("dynamodb:DeleteItem", TABLE_ARN, rows),
                        new Permission("dynamodb:DescribeStream", STREAM_ARN, List.of()),
                        new Permission("dynamodb:GetRecords", STREAM_ARN, List.of()),
                        new Permission("dynamodb:GetShardIterator", STREAM_ARN, List.of()),
                        new Permission("dynamodb:ListStreams", "!Sub ${MessagesTable.Arn}/stream/*", List.of()),
                        new Permission("sqs:SendMessage", "!GetAtt FailureQueue.Arn", List.of()),
                        new Permission("logs:CreateLogStream", "!GetAtt ProjectorLogs.Arn", List.of()),
                        new Permission("logs:PutLogEvents", "!GetAtt ProjectorLogs.Arn", List.of()));
        Object trust = property("ProjectorRole", "AssumeRolePolicyDocument", "Statement", 0);
        assertThat(at(trust, "Principal")).isEqualTo(Map.of("Service", "lambda.amazonaws.com"));
        assertThat(map(property("ProjectorRole"))).doesNotContainKey("ManagedPolicyArns");
    }

    @Test
    void inAVpcItGetsNetworkInterfacesForLambdaAloneAndAnEndpointIfAskedFor() {
        List<Object> policies = list(property("ProjectorRole", "Policies"));
        assertThat(policies).hasSize(2);
        onlyLambdaAttaches(policies.get(1), FUNCTION_ARN + "${FunctionName}");
        Object endpoint = at(template, "Resources", "DynamoDbGateway");
        assertThat(at(endpoint, "Condition")).isEqualTo("WithEndpoint");
        assertThat(at(endpoint, "Properties", "VpcEndpointType")).isEqualTo("Gateway");
        assertThat(at(endpoint, "Properties", "ServiceName")).isEqualTo("!Sub com.amazonaws.${AWS::Region}.dynamodb");
        assertThat(at(template, "Parameters", "VpcId", "Default")).isEqualTo("");
        assertThat(at(template, "Parameters", "DynamoDbEndpoint", "Default")).isEqualTo("false");
    }

    @Test
    void aVpcIsNotNamedWithoutItsSubnetsAndSecurityGroups() {
        Object rule = at(template, "Rules", "AVpcNeedsSubnetsAndSecurityGroups");
        assertThat(at(rule, "RuleCondition"))
                .isEqualTo(Map.of("!Not", List.of(Map.of("!Equals", List.of("!Ref VpcId", "")))));
        assertThat(list(at(rule, "Assertions")))
                .extracting(assertion -> at(assertion, "Assert"))
                .containsExactly(
                        Map.of("!Not", List.of(Map.of("Fn::EachMemberEquals", List.of("!Ref SubnetIds", "")))),
                        Map.of("!Not", List.of(Map.of("Fn::EachMemberEquals", List.of("!Ref SecurityGroupIds", "")))));
    }
}
