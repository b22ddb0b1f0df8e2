package io.cruddur.desk.aws.access;

import io.cruddur.desk.aws.AwsService;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.port.access.AccessPolicy;
import io.cruddur.desk.port.access.SecurityGroups;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * IAM policies of what this app sends, made of the operations that it sends: each is on the list here, with the service
 * whose descriptor says whether it reads. Resources are the
 * tables that the session has met, its pool and its database.
 */
public final class IamPolicy implements AccessPolicy {
    /** What stands in the place of a list of tables that would make the policy too long for IAM. */
    private static final int MOST_TABLES = 20;

    /** What an action is allowed on. */
    enum ResourceKind {
        TABLES("Tables"),
        /** Also their indexes, which are resources of their own. */
        QUERIES("Queries"),
        POOL("UserPool"),
        INSTANCE("Database"),
        SECRET("DatabasePassword"),
        /** The security group of the database, and its rule. */
        GROUP("SecurityGroup"),
        /** The database's user, where it is signed in to with IAM authentication. */
        DATABASE_USER("DatabaseUser"),
        /** Actions that AWS knows no resource for. */
        ANY("Lists");

        private final String sid;

        ResourceKind(String sid) {
            this.sid = sid;
        }
    }

    /**
     * An operation that is sent.
     *
     * @param chat whether a person's own messages take it
     * @param actions what has to be allowed for it, which is not always called as the operation
     */
    record SentOperation(AwsService service, String operation, boolean chat, ResourceKind on, List<String> actions) {
        boolean isFor(AppUse use) {
            return switch (use) {
                case READ_ONLY -> service.reads().contains(operation) || actions.equals(SELECT);
                case OPERATOR -> true;
                case CHAT -> chat;
            };
        }
    }

    private static final List<String> SELECT = List.of("dynamodb:PartiQLSelect");

    /** Everything that is sent in production, but for the question who one is, which needs no permission. */
    static final List<SentOperation> SENT = List.of(
            table("ListTables", false, ResourceKind.ANY),
            table("DescribeTable", false, ResourceKind.TABLES),
            table("ListTagsOfResource", false, ResourceKind.TABLES),
            table("Query", true, ResourceKind.QUERIES),
            table("Scan", false, ResourceKind.QUERIES),
            table("GetItem", true, ResourceKind.TABLES),
            table("BatchGetItem", true, ResourceKind.TABLES),
            new SentOperation(AwsService.DYNAMODB, "ExecuteStatement", false, ResourceKind.QUERIES, SELECT),
            // The tags of a new table are set with it, and are an action of their own.
            new SentOperation(
                    AwsService.DYNAMODB,
                    "CreateTable",
                    false,
                    ResourceKind.TABLES,
                    List.of("dynamodb:CreateTable", "dynamodb:TagResource")),
            table("UpdateTable", false, ResourceKind.TABLES),
            table("DeleteTable", false, ResourceKind.TABLES),
            table("PutItem", true, ResourceKind.TABLES),
            table("UpdateItem", false, ResourceKind.TABLES),
            table("DeleteItem", false, ResourceKind.TABLES),
            table("BatchWriteItem", false, ResourceKind.TABLES),
            // A transaction is allowed by what is in it: a first message puts, another key of an item also deletes.
            transaction(true, "dynamodb:PutItem"),
            transaction(false, "dynamodb:DeleteItem", "dynamodb:PutItem"),
            pool("DescribeUserPool", true),
            pool("ListUsers", false),
            pool("AdminGetUser", false),
            pool("AdminCreateUser", false),
            pool("AdminUpdateUserAttributes", false),
            pool("AdminEnableUser", false),
            pool("AdminDisableUser", false),
            pool("AdminDeleteUser", false),
            pool("AdminSetUserPassword", false),
            new SentOperation(
                    AwsService.RDS,
                    "DescribeDBInstances",
                    false,
                    ResourceKind.INSTANCE,
                    List.of("rds:DescribeDBInstances")),
            new SentOperation(
                    AwsService.RDS, "StartDBInstance", false, ResourceKind.INSTANCE, List.of("rds:StartDBInstance")),
            // A key of one's own that guards the secret takes kms:Decrypt, too; which key that is only AWS knows.
            new SentOperation(
                    AwsService.SECRETS,
                    "GetSecretValue",
                    true,
                    ResourceKind.SECRET,
                    List.of("secretsmanager:GetSecretValue")),
            new SentOperation(
                    AwsService.EC2,
                    "DescribeSecurityGroupRules",
                    false,
                    ResourceKind.ANY,
                    List.of("ec2:DescribeSecurityGroupRules")),
            new SentOperation(
                    AwsService.EC2,
                    "ModifySecurityGroupRules",
                    false,
                    ResourceKind.GROUP,
                    List.of("ec2:ModifySecurityGroupRules")));

    /** No operation of a client: what a signed token is worth at the database. */
    static final String CONNECT = "rds-db:connect";

    private static SentOperation table(String operation, boolean chat, ResourceKind on) {
        return new SentOperation(AwsService.DYNAMODB, operation, chat, on, List.of("dynamodb:" + operation));
    }

    private static SentOperation transaction(boolean chat, String... actions) {
        return new SentOperation(
                AwsService.DYNAMODB, "TransactWriteItems", chat, ResourceKind.TABLES, List.of(actions));
    }

    private static SentOperation pool(String operation, boolean chat) {
        return new SentOperation(
                AwsService.COGNITO, operation, chat, ResourceKind.POOL, List.of("cognito-idp:" + operation));
    }

    /**
     * What a session works with.
     *
     * @param tables those that it has met
     * @param messages the table of the messages
     * @param host of the database; may be empty
     * @param secret the ARN of the secret with the database's password
     * @param group the security group of the database and its rule; parts of it may be empty
     * @param user the database's user, where it signs in with IAM authentication
     */
    public record SessionResources(
            Region region,
            String account,
            Set<String> tables,
            String messages,
            Optional<String> pool,
            String host,
            Optional<String> secret,
            SecurityGroups.RuleId group,
            Optional<String> user) {}

    private final Supplier<SessionResources> session;

    /** @param session asked for each policy: a session meets tables, and its database can be chosen anew */
    public IamPolicy(Supplier<SessionResources> session) {
        this.session = session;
    }

    @Override
    public String json(AppUse use) {
        ObjectNode policy = JsonDocument.empty().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        SessionResources known = session.get();
        for (ResourceKind kind : ResourceKind.values()) {
            Set<String> actions = new TreeSet<>(kind == ResourceKind.DATABASE_USER ? Set.of(CONNECT) : Set.of());
            SENT.stream()
                    .filter(sent -> sent.on() == kind && sent.isFor(use))
                    .forEach(sent -> actions.addAll(sent.actions()));
            List<String> resources = resources(kind, use, known);
            if (!actions.isEmpty() && !resources.isEmpty()) {
                ObjectNode statement =
                        statements.addObject().put("Sid", kind.sid).put("Effect", "Allow");
                ArrayNode allowed = statement.putArray("Action");
                actions.forEach(allowed::add);
                ArrayNode on = statement.putArray("Resource");
                resources.forEach(on::add);
            }
        }
        return JsonDocument.text(policy);
    }

    private static List<String> resources(ResourceKind kind, AppUse use, SessionResources known) {
        return switch (kind) {
            case TABLES -> tables(use, known);
            case QUERIES ->
                tables(use, known).stream()
                        .flatMap(table -> Stream.of(table, table + "/index/*"))
                        .toList();
            case POOL ->
                list(known.pool()
                        .map(id -> arn(known, "cognito-idp", known.region().id(), "userpool/" + id)));
            case INSTANCE ->
                list(RdsEndpoint.of(known.host())
                        .map(endpoint -> arn(known, "rds", endpoint.region(), "db:" + endpoint.id())));
            case SECRET -> list(known.secret());
            case GROUP -> group(known);
            // The instance is named there by an id that its endpoint does not tell.
            case DATABASE_USER ->
                list(known.user()
                        .map(user -> arn(
                                known,
                                "rds-db",
                                RdsEndpoint.region(known.host())
                                        .orElse(known.region().id()),
                                "dbuser:*/" + user)));
            case ANY -> List.of("*");
        };
    }

    private static List<String> group(SessionResources known) {
        SecurityGroups.RuleId group = known.group();
        if (group.group().isEmpty() || group.rule().isEmpty()) {
            return List.of();
        }
        String where = RdsEndpoint.region(known.host()).orElse(known.region().id());
        return List.of(
                arn(known, "ec2", where, "security-group/" + group.group()),
                arn(known, "ec2", where, "security-group-rule/" + group.rule()));
    }

    private static List<String> list(Optional<String> one) {
        return one.stream().toList();
    }

    private static List<String> tables(AppUse use, SessionResources known) {
        Set<String> names = new TreeSet<>(Set.of(known.messages()));
        if (use != AppUse.CHAT) {
            names.addAll(known.tables());
        }
        Stream<String> named = names.size() > MOST_TABLES ? Stream.of("*") : names.stream();
        return named.map(name -> arn(known, "dynamodb", known.region().id(), "table/" + name))
                .toList();
    }

    private static String arn(SessionResources known, String service, String region, String resource) {
        String partition = known.region().metadata() == null
                ? "aws"
                : known.region().metadata().partition().id();
        return String.join(":", "arn", partition, service, region, known.account(), resource);
    }
}
