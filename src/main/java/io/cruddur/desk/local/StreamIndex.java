package io.cruddur.desk.local;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * An index that DynamoDB Local's database lacks. It keeps the records of all streams in one table, by their sequence number
 * alone, and looks for a shard's first record whenever a stream is described and for its last whenever one is read from its
 * end: with the records of a large import that is a walk through all of them, for each shard, and takes longer than
 * callers wait, who then ask again.
 */
final class StreamIndex {
    private static final Logger LOG = LoggerFactory.getLogger(StreamIndex.class);

    static final String NAME = "cruddur_desk_records_by_shard";
    private static final String SQL = "CREATE INDEX IF NOT EXISTS " + NAME + " ON us (ShardID, SequenceNumber)";

    private StreamIndex() {}

    /** Makes it where it is missing. Without it everything works, slowly. */
    static void addTo(LocalDynamoDBRequestHandler requests) throws InterruptedException {
        try {
            // There is no public way to its database, and only whoever has it open may change it.
            if (field(requests, "dbRequestHandlers") instanceof Map<?, ?> databases) {
                for (Object database : databases.values()) {
                    SQLiteQueue queue = (SQLiteQueue) field(field(database, "dbAccess"), "queue");
                    queue.execute(new SQLiteJob<@Nullable Void>() {
                                @Override
                                protected @Nullable Void job(SQLiteConnection connection) throws Throwable {
                                    connection.exec(SQL);
                                    return null;
                                }
                            })
                            .get();
                }
            }
        } catch (ReflectiveOperationException | ExecutionException | RuntimeException e) {
            LOG.warn("This DynamoDB Local keeps its streams in another way: many records may make them slow", e);
        }
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(object);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
