package io.cruddur.desk.ui.tables.query;

import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDetails;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query reads: a table or one of its indexes.
 *
 * @param index null for the table itself
 * @param moreKeys further partition and sort keys of an index that has several
 * @param consistent whether it can be read strongly consistent: a global secondary index cannot
 */
record Source(
        @Nullable String index,
        TableDefinition.Key partition,
        TableDefinition.@Nullable Key sort,
        Capacity capacity,
        boolean consistent,
        List<TableDefinition.Key> moreKeys) {
    /** The table first, then its indexes. */
    static List<Source> of(TableDetails details) {
        TableDefinition table = details.definition();
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(null, table.partitionKey(), table.sortKey(), table.capacity(), true, List.of()));
        for (TableDefinition.Index index : details.localIndexes()) {
            sources.add(of(index, table.capacity(), true));
        }
        for (TableDefinition.Index index : table.indexes()) {
            sources.add(of(index, index.capacity(), false));
        }
        return sources;
    }

    private static Source of(TableDefinition.Index index, Capacity capacity, boolean consistent) {
        List<TableDefinition.Key> more = new ArrayList<>(index.morePartitionKeys());
        more.addAll(index.moreSortKeys());
        return new Source(index.name(), index.partitionKey(), index.sortKey(), capacity, consistent, more);
    }

    List<TableDefinition.Key> keys() {
        List<TableDefinition.Key> keys = new ArrayList<>();
        keys.add(partition);
        if (sort != null) {
            keys.add(sort);
        }
        keys.addAll(moreKeys);
        return keys;
    }

    /** What a reading in PROD keeps to unless it is told otherwise. */
    ReadBudget cautious() {
        return capacity instanceof Capacity.Provisioned provisioned
                ? ReadBudget.shareOf(provisioned.read())
                : ReadBudget.ON_DEMAND;
    }
}
