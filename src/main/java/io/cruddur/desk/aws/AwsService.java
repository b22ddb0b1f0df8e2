package io.cruddur.desk.aws;

import io.cruddur.desk.environment.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointProvider;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.dynamodb.streams.endpoints.DynamoDbStreamsEndpointProvider;
import software.amazon.awssdk.services.ec2.endpoints.Ec2EndpointProvider;
import software.amazon.awssdk.services.rds.endpoints.RdsEndpointProvider;
import software.amazon.awssdk.services.secretsmanager.endpoints.SecretsManagerEndpointProvider;

/**
 * An AWS service as this app knows it. The write guard, the record of requests and the clients all go by it: a service is
 * added by one constant here. One that has none is locked in production whatever it is asked, is recorded under its own
 * name, and shows nothing of what is sent to it.
 *
 * @param sdkName as the SDK calls it
 * @param label in the record of requests
 * @param reads the operations that only read, by their names in the service's API. Every other counts as a write: an
 *     operation that a newer SDK brings along is refused until somebody has looked at it and put it on this list
 * @param ownAccount the operations by which a person signs in and makes an account: they need no credentials of AWS, and
 *     change nothing that is not the person's own. They pass a closed lock where they are called for that
 * @param readsToo whether a request of another operation only reads, by what it says
 * @param shown whether the value of a request's member may be shown, by the member's name; what is not shown is masked
 * @param inAws its endpoint in a region of AWS
 * @param inLocal which of LOCAL's servers answers for it; null when it does not exist there
 */
public record AwsService(
        String sdkName,
        Request.Service label,
        Set<String> reads,
        Set<String> ownAccount,
        Predicate<SdkRequest> readsToo,
        Predicate<String> shown,
        Function<Location, CompletableFuture<Endpoint>> inAws,
        @Nullable LocalServer inLocal) {
    /** Where in AWS. */
    public record Location(Region region, SdkSettings.EndpointVariant variant) {}

    /** A server of LOCAL. */
    public enum LocalServer {
        DYNAMODB,
        COGNITO
    }

    public static final AwsService DYNAMODB = new AwsService(
            "DynamoDb",
            new Request.Service("DynamoDB"),
            Set.of(
                    "BatchGetItem",
                    "DescribeBackup",
                    "DescribeContinuousBackups",
                    "DescribeContributorInsights",
                    "DescribeEndpoints",
                    "DescribeExport",
                    "DescribeGlobalTable",
                    "DescribeGlobalTableSettings",
                    "DescribeImport",
                    "DescribeKinesisStreamingDestination",
                    "DescribeLimits",
                    "DescribeTable",
                    "DescribeTableReplicaAutoScaling",
                    "DescribeTimeToLive",
                    "GetItem",
                    "GetResourcePolicy",
                    "ListBackups",
                    "ListContributorInsights",
                    "ListExports",
                    "ListGlobalTables",
                    "ListImports",
                    "ListTables",
                    "ListTagsOfResource",
                    "Query",
                    "Scan",
                    "TransactGetItems"),
            Set.of(),
            PartiQlReads::only,
            // Members hold data, which is looked through for secrets value by value; but a statement's token is made of
            // the next key in a form of the service's own.
            member -> !member.equals("NextToken"),
            place -> DynamoDbEndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            LocalServer.DYNAMODB);

    public static final AwsService STREAMS = new AwsService(
            "DynamoDbStreams",
            new Request.Service("Streams"),
            Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"),
            Set.of(),
            _ -> false,
            _ -> true,
            place -> DynamoDbStreamsEndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            LocalServer.DYNAMODB);

    public static final AwsService COGNITO = new AwsService(
            "CognitoIdentityProvider",
            new Request.Service("Cognito"),
            Set.of(
                    "AdminGetDevice",
                    "AdminGetUser",
                    "AdminListDevices",
                    "AdminListGroupsForUser",
                    "AdminListUserAuthEvents",
                    "DescribeIdentityProvider",
                    "DescribeResourceServer",
                    "DescribeRiskConfiguration",
                    "DescribeUserImportJob",
                    "DescribeUserPool",
                    "DescribeUserPoolClient",
                    "DescribeUserPoolDomain",
                    "GetCSVHeader",
                    "GetGroup",
                    "GetIdentityProviderByIdentifier",
                    "GetLogDeliveryConfiguration",
                    "GetSigningCertificate",
                    "GetUICustomization",
                    "GetUserPoolMfaConfig",
                    "ListGroups",
                    "ListIdentityProviders",
                    "ListResourceServers",
                    "ListTagsForResource",
                    "ListUserImportJobs",
                    "ListUserPoolClients",
                    "ListUserPools",
                    "ListUsers",
                    "ListUsersInGroup"),
            Set.of(
                    "AssociateSoftwareToken",
                    "ConfirmForgotPassword",
                    "ConfirmSignUp",
                    "ForgotPassword",
                    "GetTokensFromRefreshToken",
                    "InitiateAuth",
                    "ResendConfirmationCode",
                    "RespondToAuthChallenge",
                    "RevokeToken",
                    "SignUp",
                    "VerifySoftwareToken"),
            _ -> false,
            // What is harmless, not what is secret: passwords, tokens and codes go by many names there.
            Set.of(
                    "UserPoolId",
                    "Username",
                    "Limit",
                    "MaxResults",
                    "Filter",
                    "AttributesToGet",
                    "UserAttributes",
                    "UserAttributeNames",
                    "MessageAction",
                    "DesiredDeliveryMediums",
                    "Permanent",
                    "GroupName",
                    "AuthFlow",
                    "ChallengeName",
                    "ClientId")::contains,
            place -> CognitoIdentityProviderEndpointProvider.defaultProvider()
                    .resolveEndpoint(p -> p.region(place.region())
                            .useFips(place.variant().fips())
                            .useDualStack(place.variant().dualstack())),
            LocalServer.COGNITO);

    /** The instances of the production database. */
    public static final AwsService RDS = new AwsService(
            "Rds",
            new Request.Service("RDS"),
            Set.of("DescribeDBClusters", "DescribeDBInstances", "DescribeEvents", "ListTagsForResource"),
            Set.of(),
            _ -> false,
            // Passwords can be parameters there.
            Set.of("DBInstanceIdentifier", "DBClusterIdentifier", "Filters", "MaxRecords")::contains,
            place -> RdsEndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            null);

    /** Of what it answers nothing is shown anywhere. */
    public static final AwsService SECRETS = new AwsService(
            "SecretsManager",
            new Request.Service("Secrets"),
            Set.of("DescribeSecret", "GetSecretValue", "ListSecretVersionIds", "ListSecrets"),
            Set.of(),
            _ -> false,
            Set.of("SecretId", "VersionStage", "MaxResults")::contains,
            place -> SecretsManagerEndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            null);

    /** Its rules of security groups, and nothing else of it. */
    public static final AwsService EC2 = new AwsService(
            "Ec2",
            new Request.Service("EC2"),
            Set.of("DescribeSecurityGroupRules"),
            Set.of(),
            _ -> false,
            Set.of("GroupId", "SecurityGroupRuleIds", "SecurityGroupRules")::contains,
            place -> Ec2EndpointProvider.defaultProvider().resolveEndpoint(p -> p.region(place.region())
                    .useFips(place.variant().fips())
                    .useDualStack(place.variant().dualstack())),
            null);

    /** What is got by these is the person's own, and lasts for some hours. */
    private static final Set<String> SIGNING_IN = Set.of(
            "InitiateAuth",
            "GetTokensFromRefreshToken",
            "GetId",
            "GetCredentialsForIdentity",
            "AssumeRole",
            "AssumeRoleWithWebIdentity",
            "GetSessionToken",
            "CreateToken",
            "RegisterClient",
            "StartDeviceAuthorization",
            "CreateOAuth2Token");

    public AwsService {
        reads = Set.copyOf(reads);
        ownAccount = Set.copyOf(ownAccount);
    }

    /** All that have a constant. */
    static List<AwsService> known() {
        return List.copyOf(Catalog.BY_NAME.values());
    }

    /** The service of that name; a stranger when it has no constant. */
    public static AwsService of(String sdkName) {
        return Optional.ofNullable(Catalog.BY_NAME.get(sdkName)).orElseGet(() -> stranger(sdkName));
    }

    private static AwsService stranger(String sdkName) {
        return new AwsService(
                sdkName,
                new Request.Service(sdkName),
                Set.of(),
                Set.of(),
                _ -> false,
                _ -> false,
                _ -> {
                    throw new IllegalStateException(sdkName + " is not called from here");
                },
                null);
    }

    /** Whether a request changes nothing. */
    boolean onlyReads(String operation, SdkRequest request) {
        return reads.contains(operation) || readsToo.test(request);
    }

    /** Whether a request asks for a change that is written down. Who only signs in, or stays so, changes nothing. */
    boolean changes(String operation, SdkRequest request) {
        return !onlyReads(operation, request) && !(isOwnAccount(operation) && SIGNING_IN.contains(operation));
    }

    /** Whether an operation is one of a person's own account. */
    public boolean isOwnAccount(String operation) {
        return ownAccount.contains(operation);
    }

    /** Its endpoint in AWS. */
    URI endpoint(Location place) {
        return inAws.apply(place).join().endpointUrl().toUri();
    }

    /** Of its own, since each constant may be needed before the others are made. */
    private static final class Catalog {
        static final Map<String, AwsService> BY_NAME = Stream.of(
                        DYNAMODB,
                        STREAMS,
                        COGNITO,
                        RDS,
                        SECRETS,
                        EC2,
                        SignInServices.IDENTITY_POOLS,
                        SignInServices.STS,
                        SignInServices.SSO,
                        SignInServices.SSO_OIDC,
                        SignInServices.SIGNIN)
                .collect(Collectors.toMap(AwsService::sdkName, each -> each));
    }
}
