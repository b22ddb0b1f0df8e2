package io.cruddur.desk.port;

import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.Index;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import io.cruddur.desk.port.TableDefinition.StreamView;
import java.util.List;
import java.util.Map;

/** Definitions that are known beforehand. */
public final class TableDefinitions {
    private TableDefinitions() {}

    /**
     * The messages table as the reference's {@code ddb/schema-load} creates it. Its scripts and its Lambda read and write
     * the same table, so the names are not ours to change.
     */
    public static TableDefinition messages(String name, boolean deletionProtection) {
        Capacity capacity = new Capacity.Provisioned(5, 5);
        TableDefinition.Key sortKey = new TableDefinition.Key("sk", KeyType.S);
        return new TableDefinition(
                name,
                new TableDefinition.Key("pk", KeyType.S),
                sortKey,
                List.of(new Index(
                        "message-group-sk-index",
                        new TableDefinition.Key("message_group_uuid", KeyType.S),
                        sortKey,
                        Projection.ALL,
                        List.of(),
                        capacity)),
                capacity,
                StreamView.NEW_IMAGE,
                Map.of("application", "cruddur", "purpose", "direct-messages"),
                deletionProtection);
    }

    /** Whether conversations can be written into a table of these keys: {@code pk} and {@code sk}, both text. */
    public static boolean holdsMessages(TableDefinition table) {
        return table.partitionKey().equals(new TableDefinition.Key("pk", KeyType.S))
                && new TableDefinition.Key("sk", KeyType.S).equals(table.sortKey());
    }
}
