package io.cruddur.desk.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that DynamoDB says about a table.
 *
 * @param localIndexes its local secondary indexes, which share its capacity
 * @param tagsKnown whether its tags could be read; where not, the definition has none
 */
public record TableDetails(
        TableDefinition definition,
        TableSummary summary,
        @Nullable Instant createdAt,
        String arn,
        @Nullable String streamArn,
        List<TableDefinition.Index> localIndexes,
        boolean tagsKnown) {
    public TableDetails {
        localIndexes = List.copyOf(localIndexes);
    }

    /** Of a table whose tags are known. */
    public TableDetails(
            TableDefinition definition,
            TableSummary summary,
            @Nullable Instant createdAt,
            String arn,
            @Nullable String streamArn,
            List<TableDefinition.Index> localIndexes) {
        this(definition, summary, createdAt, arn, streamArn, localIndexes, true);
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
