package io.cruddur.desk.dynamo.tables;

import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.Index;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import io.cruddur.desk.port.TableDefinition.StreamView;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** A table's definition in the SDK's form and in ours. */
final class TableForms {
    private TableForms() {}

    static CreateTableRequest request(TableDefinition table) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.name())
                .attributeDefinitions(attributes(table))
                .keySchema(schema(table.partitionKey(), table.sortKey()))
                .deletionProtectionEnabled(table.deletionProtection());
        if (table.capacity() instanceof Capacity.Provisioned provisioned) {
            request.billingMode(BillingMode.PROVISIONED).provisionedThroughput(throughput(provisioned));
        } else {
            request.billingMode(BillingMode.PAY_PER_REQUEST);
        }
        if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    table.indexes().stream().map(TableForms::index).toList());
        }
        if (table.stream() != StreamView.NONE) {
            request.streamSpecification(StreamSpecification.builder()
                    .streamEnabled(true)
                    .streamViewType(StreamViewType.valueOf(table.stream().name()))
                    .build());
        }
        if (!table.tags().isEmpty()) {
            request.tags(table.tags().entrySet().stream()
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build())
                    .toList());
        }
        return request.build();
    }

    /** Every key attribute once, whether of the table or of an index. */
    private static List<AttributeDefinition> attributes(TableDefinition table) {
        Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();
        Stream.concat(
                        keys(table.partitionKey(), table.sortKey()),
                        table.indexes().stream().flatMap(index -> keys(index.partitionKey(), index.sortKey())))
                .forEach(key -> attributes.put(
                        key.name(),
                        AttributeDefinition.builder()
                                .attributeName(key.name())
                                .attributeType(key.type().name())
                                .build()));
        return List.copyOf(attributes.values());
    }

    private static Stream<TableDefinition.Key> keys(TableDefinition.Key partition, TableDefinition.@Nullable Key sort) {
        return sort == null ? Stream.of(partition) : Stream.of(partition, sort);
    }

    private static List<KeySchemaElement> schema(TableDefinition.Key partition, TableDefinition.@Nullable Key sort) {
        List<KeySchemaElement> schema = new ArrayList<>();
        schema.add(element(partition.name(), software.amazon.awssdk.services.dynamodb.model.KeyType.HASH));
        if (sort != null) {
            schema.add(element(sort.name(), software.amazon.awssdk.services.dynamodb.model.KeyType.RANGE));
        }
        return schema;
    }

    private static KeySchemaElement element(String name, software.amazon.awssdk.services.dynamodb.model.KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static ProvisionedThroughput throughput(Capacity.Provisioned capacity) {
        return ProvisionedThroughput.builder()
                .readCapacityUnits(capacity.read())
                .writeCapacityUnits(capacity.write())
                .build();
    }

    private static GlobalSecondaryIndex index(Index index) {
        GlobalSecondaryIndex.Builder builder = GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.partitionKey(), index.sortKey()))
                .projection(projection -> {
                    projection.projectionType(index.projection().name());
                    if (index.projection() == Projection.INCLUDE) {
                        projection.nonKeyAttributes(index.included());
                    }
                });
        if (index.capacity() instanceof Capacity.Provisioned provisioned) {
            builder.provisionedThroughput(throughput(provisioned));
        }
        return builder.build();
    }

    static TableSummary summary(TableDescription table) {
        return new TableSummary(
                table.tableName(),
                table.tableStatusAsString(),
                table.itemCount() == null ? 0 : table.itemCount(),
                table.tableSizeBytes() == null ? 0 : table.tableSizeBytes());
    }

    static TableDetails details(TableDescription table, @Nullable Map<String, String> tags) {
        boolean onDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        Map<String, KeyType> types = new LinkedHashMap<>();
        for (AttributeDefinition attribute : table.attributeDefinitions()) {
            types.put(attribute.attributeName(), KeyType.valueOf(attribute.attributeTypeAsString()));
        }
        TableDefinition definition = new TableDefinition(
                table.tableName(),
                partitionKey(table.keySchema(), types),
                sortKey(table.keySchema(), types),
                table.globalSecondaryIndexes().stream()
                        .map(index -> index(index, types, onDemand))
                        .toList(),
                capacity(table.provisionedThroughput(), onDemand),
                stream(table.streamSpecification()),
                tags == null ? Map.of() : tags,
                Boolean.TRUE.equals(table.deletionProtectionEnabled()));
        return new TableDetails(
                definition,
                summary(table),
                table.creationDateTime(),
                table.tableArn(),
                table.latestStreamArn(),
                table.localSecondaryIndexes().stream()
                        .map(index -> index(
                                index.indexName(), index.keySchema(), types, index.projection(), definition.capacity()))
                        .toList(),
                tags != null);
    }

    private static Index index(GlobalSecondaryIndexDescription index, Map<String, KeyType> types, boolean onDemand) {
        return index(
                index.indexName(),
                index.keySchema(),
                types,
                index.projection(),
                capacity(index.provisionedThroughput(), onDemand));
    }

    private static Index index(
            String name,
            List<KeySchemaElement> schema,
            Map<String, KeyType> types,
            software.amazon.awssdk.services.dynamodb.model.Projection projection,
            Capacity capacity) {
        List<TableDefinition.Key> partition =
                keys(schema, types, software.amazon.awssdk.services.dynamodb.model.KeyType.HASH);
        List<TableDefinition.Key> sort =
                keys(schema, types, software.amazon.awssdk.services.dynamodb.model.KeyType.RANGE);
        return new Index(
                name,
                partition.getFirst(),
                sort.isEmpty() ? null : sort.getFirst(),
                Projection.valueOf(projection.projectionType().name()),
                projection.nonKeyAttributes(),
                capacity,
                partition.subList(1, partition.size()),
                sort.subList(Math.min(1, sort.size()), sort.size()));
    }

    private static List<TableDefinition.Key> keys(
            List<KeySchemaElement> schema,
            Map<String, KeyType> types,
            software.amazon.awssdk.services.dynamodb.model.KeyType role) {
        return schema.stream()
                .filter(element -> element.keyType() == role)
                .map(element -> key(element, types))
                .toList();
    }

    private static TableDefinition.Key partitionKey(List<KeySchemaElement> schema, Map<String, KeyType> types) {
        // The API promises the partition key in the first place.
        return key(schema.getFirst(), types);
    }

    private static TableDefinition.@Nullable Key sortKey(List<KeySchemaElement> schema, Map<String, KeyType> types) {
        return schema.size() < 2 ? null : key(schema.get(1), types);
    }

    private static TableDefinition.Key key(KeySchemaElement element, Map<String, KeyType> types) {
        return new TableDefinition.Key(element.attributeName(), types.getOrDefault(element.attributeName(), KeyType.S));
    }

    private static Capacity capacity(@Nullable ProvisionedThroughputDescription throughput, boolean onDemand) {
        return onDemand || throughput == null
                ? new Capacity.OnDemand()
                : new Capacity.Provisioned(throughput.readCapacityUnits(), throughput.writeCapacityUnits());
    }

    private static StreamView stream(@Nullable StreamSpecification stream) {
        return stream == null || !Boolean.TRUE.equals(stream.streamEnabled())
                ? StreamView.NONE
                : StreamView.valueOf(stream.streamViewTypeAsString());
    }
}
