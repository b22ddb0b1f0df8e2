package io.cruddur.desk.port;

import io.cruddur.desk.model.item.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Writes a table's items to a file: JSON Lines of DynamoDB JSON, one {@code {"Item":{…}}} a line, as AWS's S3 import reads. */
public interface TableBackup {
    /** What was written. The file is readable by its owner only. */
    record Written(Path file, long items, long bytes) {}

    /**
     * Writes all items of {@code table} to a new file in the backup folder. The file has its final name only when it is
     * complete.
     *
     * @param why a word for the file's name, such as {@code drop}
     */
    Written backUp(String table, String why, Work work);

    /** Items that are read while they are written. */
    interface ItemSource {
        /** Delivers all of them, some at a time, and returns when there are no more. */
        void deliver(Consumer<List<Item>> sink);
    }

    /** Writes only some items of {@code table}, into a file of the same kind. */
    Written backUp(String table, String why, ItemSource items, Work work);
}
