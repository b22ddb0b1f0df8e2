package io.cruddur.desk.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that DynamoDB says about a table.
 *
 * @param localIndexes its local secondary indexes, which share its capacity
 */
public record TableDetails(
        TableDefinition definition,
        TableSummary summary,
        @Nullable Instant createdAt,
        String arn,
        @Nullable String streamArn,
        List<TableDefinition.Index> localIndexes) {
    public TableDetails {
        localIndexes = List.copyOf(localIndexes);
    }

    /** Of a table without local indexes. */
    public TableDetails(
            TableDefinition definition,
            TableSummary summary,
            @Nullable Instant createdAt,
            String arn,
            @Nullable String streamArn) {
        this(definition, summary, createdAt, arn, streamArn, List.of());
    }
}
