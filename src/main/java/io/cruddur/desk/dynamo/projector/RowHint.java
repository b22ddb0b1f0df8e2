package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.dynamo.MessagesTable;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Row;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Says, perhaps late and perhaps incompletely, which rows a conversation has. */
@FunctionalInterface
public interface RowHint {
    List<Row> rows(String groupUuid);

    /** The table's index, which is eventually consistent. A table without it gives no hints. */
    static RowHint ofIndex(DynamoDbClient client, String table) {
        Logger log = LoggerFactory.getLogger(RowHint.class);
        return groupUuid -> {
            try {
                return client
                        .queryPaginator(QueryRequest.builder()
                                .tableName(table)
                                .indexName(MessagesTable.GROUP_INDEX)
                                .keyConditionExpression("message_group_uuid = :group")
                                .expressionAttributeValues(Map.of(":group", AttributeValue.fromS(groupUuid)))
                                .build())
                        .items()
                        .stream()
                        .map(Row::new)
                        .toList();
            } catch (DynamoDbException e) {
                if (!"ValidationException".equals(e.awsErrorDetails().errorCode())) {
                    throw e;
                }
                log.debug("Table {} gives no hints about the rows of {}", table, groupUuid, e);
                return List.of();
            }
        };
    }
}
