package io.cruddur.desk.aws;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;

/**
 * The calls that only read. Everything else counts as a write: an operation that a newer SDK brings along is refused
 * until somebody has looked at it and put it on this list.
 */
final class ReadOperations {
    /** By the SDK's service name, then the operation's name in the service's API. */
    static final Map<String, Set<String>> READS = Map.of(
            "DynamoDb",
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
            "DynamoDbStreams",
            Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"),
            "CognitoIdentityProvider",
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
            "Sts",
            Set.of("GetCallerIdentity"));

    private ReadOperations() {}

    static boolean contains(String service, String operation, SdkRequest request) {
        return READS.getOrDefault(service, Set.of()).contains(operation) || readsByPartiQl(request);
    }

    private static boolean readsByPartiQl(SdkRequest request) {
        List<String> statements =
                switch (request) {
                    case ExecuteStatementRequest one -> one.statement() == null ? List.of() : List.of(one.statement());
                    case BatchExecuteStatementRequest batch ->
                        batch.statements().stream()
                                .map(BatchStatementRequest::statement)
                                .toList();
                    case ExecuteTransactionRequest transaction ->
                        transaction.transactStatements().stream()
                                .map(ParameterizedStatement::statement)
                                .toList();
                    default -> List.of();
                };
        return !statements.isEmpty() && statements.stream().allMatch(ReadOperations::isSelect);
    }

    /** Cautious: anything that does not plainly begin with SELECT is taken for a write. */
    private static boolean isSelect(String statement) {
        return statement != null
                && statement.strip().toUpperCase(Locale.ROOT).matches("(?s)SELECT\\s.*")
                && statement.indexOf(';') < 0;
    }
}
