package io.cruddur.desk.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that DynamoDB says about a table. */
public record TableDetails(
        TableDefinition definition,
        TableSummary summary,
        @Nullable Instant createdAt,
        String arn,
        @Nullable String streamArn) {}
