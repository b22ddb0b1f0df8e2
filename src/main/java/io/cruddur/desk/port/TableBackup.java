package io.cruddur.desk.port;

import java.nio.file.Path;

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
}
