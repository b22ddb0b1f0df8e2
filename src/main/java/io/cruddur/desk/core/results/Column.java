package io.cruddur.desk.core.results;

import io.cruddur.desk.port.TableDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of the items table.
 *
 * @param name the attribute
 * @param characters roughly how wide its values are when it was found
 * @param numeric whether the values it was found with are numbers, which stand to the right
 */
public record Column(String name, Role role, int characters, boolean numeric) {
    /** A timestamp's characters: enough to tell most keys apart. */
    private static final int KEY = 32;

    /** The table's keys, which are columns before any item has come. */
    public static List<Column> keys(TableDefinition table) {
        List<Column> keys = new ArrayList<>();
        keys.add(key(table.partitionKey(), Role.PARTITION_KEY));
        if (table.sortKey() != null) {
            keys.add(key(table.sortKey(), Role.SORT_KEY));
        }
        return List.copyOf(keys);
    }

    private static Column key(TableDefinition.Key key, Role role) {
        return new Column(key.name(), role, KEY, key.type() == TableDefinition.KeyType.N);
    }

    /** What the attribute is to the table. */
    public enum Role {
        PARTITION_KEY,
        SORT_KEY,
        ATTRIBUTE
    }
}
