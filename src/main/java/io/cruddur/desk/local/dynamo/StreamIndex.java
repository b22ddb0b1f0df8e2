package io.cruddur.desk.local.dynamo;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/**
 * Indexes that DynamoDB Local's database lacks. It keeps the records of all streams in one table, by their sequence number
 * alone, and looks for the first record of a stream at every read of it, and for those of a shard whenever somebody asks
 * where it begins or ends. Behind a large import each of that is a walk through all records: polling then keeps the only
 * thread that reads the database busy, and whoever describes the stream gives up waiting, and asks again.
 */
public final class StreamIndex {
    private static final Logger LOG = LoggerFactory.getLogger(StreamIndex.class);

    public static final String NAME = "cruddur_desk_records_by_stream";

    private static final String SQL = "CREATE INDEX IF NOT EXISTS " + NAME + " ON us (StreamID, SequenceNumber);"
            + " CREATE INDEX IF NOT EXISTS cruddur_desk_records_by_shard ON us (ShardID, SequenceNumber)";

    /** An index over a day's records of a large import takes some. */
    private static final long SECONDS = 60;

    private StreamIndex() {}

    /** Makes them where they are missing. Without them everything works, slowly. */
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
                            .get(SECONDS, TimeUnit.SECONDS);
                }
            }
        } catch (ReflectiveOperationException
                | ExecutionException
                | TimeoutException
                | RuntimeException
                | LinkageError e) {
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
