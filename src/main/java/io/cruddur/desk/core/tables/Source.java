package io.cruddur.desk.core.tables;

import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query reads: a table or one of its indexes.
 *
 * @param index null for the table itself
 * @param partitionKeys at least one, in order; an index may have several
 * @param sortKeys empty where there is none
 * @param consistent whether it can be read strongly consistent: a global secondary index cannot
 */
public record Source(
        @Nullable String index,
        List<TableDefinition.Key> partitionKeys,
        List<TableDefinition.Key> sortKeys,
        Capacity capacity,
        boolean consistent) {
    /** The table first, then its indexes. */
    public static List<Source> of(TableDetails details) {
        TableDefinition table = details.definition();
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(
                null,
                List.of(table.partitionKey()),
                Stream.ofNullable(table.sortKey()).toList(),
                table.capacity(),
                true));
        for (TableDefinition.Index index : details.localIndexes()) {
            sources.add(of(index, table.capacity(), true));
        }
        for (TableDefinition.Index index : table.indexes()) {
            sources.add(of(index, index.capacity(), false));
        }
        return sources;
    }

    private static Source of(TableDefinition.Index index, Capacity capacity, boolean consistent) {
        return new Source(index.name(), index.partitionKeys(), index.sortKeys(), capacity, consistent);
    }

    /** All of them, in order. */
    public List<TableDefinition.Key> keys() {
        return Stream.concat(partitionKeys.stream(), sortKeys.stream()).toList();
    }

    public boolean sameKeysAs(@Nullable Source other) {
        return other != null && partitionKeys.equals(other.partitionKeys) && sortKeys.equals(other.sortKeys);
    }

    /** Whether it has more than one partition key or more than one sort key. */
    public boolean hasSeveralKeys() {
        return partitionKeys.size() > 1 || sortKeys.size() > 1;
    }

    /** What a reading in PROD keeps to unless it is told otherwise. */
    public ReadBudget cautious() {
        return capacity instanceof Capacity.Provisioned provisioned
                ? ReadBudget.shareOf(provisioned.read())
                : ReadBudget.ON_DEMAND;
    }
}
