package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.dynamo.ConsumedUnits;
import io.cruddur.desk.dynamo.items.PageSource.Answer;
import io.cruddur.desk.dynamo.items.PageSource.Asker;
import io.cruddur.desk.dynamo.items.PageSource.Start;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.ReadRequest;
import io.cruddur.desk.model.query.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Requests as the SDK takes them, one page after the other. */
final class PageRequests {
    private PageRequests() {}

    static Asker query(DynamoDbClient client, ReadRequest request) {
        QueryRequest.Builder page = QueryRequest.builder()
                .tableName(request.table())
                .indexName(request.index())
                .keyConditionExpression(request.keyCondition())
                .filterExpression(unlessEmpty(request.filter()))
                .projectionExpression(unlessEmpty(request.projection()))
                .expressionAttributeNames(request.names().isEmpty() ? null : request.names())
                .expressionAttributeValues(values(request.values()))
                .scanIndexForward(request.forward())
                .consistentRead(request.consistent() ? Boolean.TRUE : null)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        return (start, limit) -> {
            QueryResponse response = client.query(
                    page.exclusiveStartKey(start.key()).limit(limit).build());
            return new Answer(
                    response.items(),
                    scanned(response.scannedCount(), response.items().size()),
                    ConsumedUnits.of(response.consumedCapacity()),
                    Start.at(response.lastEvaluatedKey()));
        };
    }

    static Asker scan(DynamoDbClient client, ReadRequest request, int segment) {
        boolean parallel = request.segments() > 1;
        ScanRequest.Builder page = ScanRequest.builder()
                .tableName(request.table())
                .indexName(request.index())
                .filterExpression(unlessEmpty(request.filter()))
                .projectionExpression(unlessEmpty(request.projection()))
                .expressionAttributeNames(request.names().isEmpty() ? null : request.names())
                .expressionAttributeValues(values(request.values()))
                .consistentRead(request.consistent() ? Boolean.TRUE : null)
                .segment(parallel ? Integer.valueOf(segment) : null)
                .totalSegments(parallel ? Integer.valueOf(request.segments()) : null)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        return (start, limit) -> {
            ScanResponse response =
                    client.scan(page.exclusiveStartKey(start.key()).limit(limit).build());
            return new Answer(
                    response.items(),
                    scanned(response.scannedCount(), response.items().size()),
                    ConsumedUnits.of(response.consumedCapacity()),
                    Start.at(response.lastEvaluatedKey()));
        };
    }

    static Asker statement(DynamoDbClient client, Statement statement) {
        ExecuteStatementRequest.Builder page = ExecuteStatementRequest.builder()
                .statement(statement.text())
                .parameters(
                        statement.parameters().isEmpty()
                                ? null
                                : statement.parameters().stream()
                                        .map(ItemCodec::toSdk)
                                        .toList())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        return (start, limit) -> {
            ExecuteStatementResponse response = client.executeStatement(
                    page.nextToken(start.token()).limit(limit).build());
            return new Answer(
                    response.items(),
                    -1,
                    ConsumedUnits.of(response.consumedCapacity()),
                    Start.at(response.nextToken()));
        };
    }

    private static int scanned(@Nullable Integer count, int items) {
        return count == null ? items : count;
    }

    private static @Nullable String unlessEmpty(String expression) {
        return expression.isEmpty() ? null : expression;
    }

    private static @Nullable Map<String, AttributeValue> values(Map<String, Attribute> values) {
        if (values.isEmpty()) {
            return null;
        }
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        values.forEach((alias, value) -> map.put(alias, ItemCodec.toSdk(value)));
        return map;
    }
}
