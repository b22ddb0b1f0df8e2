package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.dynamo.Throttling;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.ItemReader.Scan;
import io.cruddur.desk.port.Work;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The pages of one segment of a scan, one after the other. */
final class ScanSegment {
    /** One answer of DynamoDB; may hold no item and not be the last. */
    record Page(List<Item> items, double capacityUnits) {}

    private final DynamoDbClient client;
    private final Work work;
    private final ItemCodec codec = new ItemCodec();
    private final ScanRequest.Builder request;
    private boolean ended;

    ScanSegment(DynamoDbClient client, Scan scan, int segment, Work work) {
        this.client = client;
        this.work = work;
        this.request =
                ScanRequest.builder().tableName(scan.table()).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        if (scan.segments() > 1) {
            request.segment(segment).totalSegments(scan.segments());
        }
    }

    boolean hasNext() {
        return !ended;
    }

    Page next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        ScanRequest page = request.build();
        ScanResponse response = Throttling.patiently(work, () -> client.scan(page));
        Map<String, AttributeValue> next = response.lastEvaluatedKey();
        ended = next.isEmpty();
        request.exclusiveStartKey(next);
        return new Page(codec.items(response.items()), capacity(response));
    }

    private static double capacity(ScanResponse response) {
        return response.consumedCapacity() == null
                        || response.consumedCapacity().capacityUnits() == null
                ? 0
                : response.consumedCapacity().capacityUnits();
    }
}
