package io.cruddur.desk.dynamo.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Key;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Indexes of several keys, as the SDK describes them. */
class TableFormsTest {
    private static final List<KeySchemaElement> SEVERAL = List.of(
            element("country", KeyType.HASH),
            element("city", KeyType.HASH),
            element("year", KeyType.RANGE),
            element("id", KeyType.RANGE));

    @Test
    void anIndexKeepsAllItsKeysInTheirRoles() {
        TableDefinition.Index index = read(SEVERAL).indexes().getFirst();

        assertThat(index.partitionKeys())
                .containsExactly(
                        new Key("country", TableDefinition.KeyType.S), new Key("city", TableDefinition.KeyType.S));
        assertThat(index.sortKeys())
                .containsExactly(new Key("year", TableDefinition.KeyType.N), new Key("id", TableDefinition.KeyType.S));
        assertThat(read(SEVERAL).itemKeys().indexes())
                .extracting(key -> key.attribute().name() + " " + key.isPartition())
                .containsExactly("country true", "city true", "year false", "id false");

        TableDefinition.Index twoPartitions =
                read(SEVERAL.subList(0, 2)).indexes().getFirst();
        assertThat(twoPartitions.sortKeys()).isEmpty();
        assertThat(twoPartitions.partitionKeys()).hasSize(2);
    }

    @Test
    void fourAndFourAreRead() {
        List<KeySchemaElement> most = IntStream.range(0, 8)
                .mapToObj(i -> element("k" + i, i < 4 ? KeyType.HASH : KeyType.RANGE))
                .toList();
        TableDefinition.Index index = read(most).indexes().getFirst();

        assertThat(index.partitionKeys()).extracting(Key::name).containsExactly("k0", "k1", "k2", "k3");
        assertThat(index.sortKeys()).extracting(Key::name).containsExactly("k4", "k5", "k6", "k7");
        assertThat(read(most).itemKeys().indexes()).hasSize(8);
        assertThatThrownBy(() -> TableRules.check(read(most))).isInstanceOf(DeskException.Invalid.class);
    }

    @Test
    void aTableWithSuchAnIndexIsNotCreatedInAnotherForm() {
        assertThatThrownBy(() -> TableRules.check(read(SEVERAL)))
                .isInstanceOfSatisfying(DeskException.Invalid.class, e -> assertThat(e.sentence())
                        .startsWith("Index by-place has several partition or sort keys"));
        TableRules.check(read(List.of(element("country", KeyType.HASH), element("year", KeyType.RANGE))));
    }

    private static TableDefinition read(List<KeySchemaElement> schema) {
        return TableForms.details(
                        TableDescription.builder()
                                .tableName("places")
                                .tableArn("arn")
                                .billingModeSummary(mode -> mode.billingMode("PAY_PER_REQUEST"))
                                .attributeDefinitions(Stream.concat(
                                                Stream.of("id", "country", "city", "year"),
                                                IntStream.range(0, 8).mapToObj(i -> "k" + i))
                                        .map(name -> attribute(name, name.equals("year") ? "N" : "S"))
                                        .toArray(AttributeDefinition[]::new))
                                .keySchema(element("id", KeyType.HASH))
                                .globalSecondaryIndexes(GlobalSecondaryIndexDescription.builder()
                                        .indexName("by-place")
                                        .keySchema(schema)
                                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                                        .build())
                                .build(),
                        Map.of())
                .definition();
    }

    private static AttributeDefinition attribute(String name, String type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement element(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
