package io.cruddur.desk.dynamo.items;

import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.Work;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reads items with the SDK's client. */
public final class DynamoItemReader implements ItemReader {
    private final DynamoDbClient client;

    public DynamoItemReader(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public Outcome scan(Scan scan, Sink sink, Work work) {
        return new ParallelScan(client, scan, sink, work).run();
    }
}
