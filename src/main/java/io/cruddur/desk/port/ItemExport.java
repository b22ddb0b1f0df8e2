package io.cruddur.desk.port;

import io.cruddur.desk.model.item.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Writes items to a file that the person chose: JSON Lines of DynamoDB JSON in UTF-8, one {@code {"Item":{…}}} a line, as
 * AWS's import from S3 reads it, and compressed with gzip when the name ends in {@code .gz}. Memory holds a few pages,
 * however many items there are.
 *
 * <p>The file appears under its name when all of it is on the disk, and not before: a full disk, a failure or a cancel
 * leaves what was there, and nothing else behind. It is readable by its owner only, as backups are, since it holds the
 * table's data.
 */
public interface ItemExport {
    /**
     * Where to.
     *
     * @param replace whether a file of that name may be replaced
     */
    record Target(Path file, boolean replace) {
        /** Whether it is written compressed. */
        public boolean gzip() {
            return isGzip(file);
        }
    }

    /**
     * How far it is.
     *
     * @param bytes of the file so far, compressed ones where it is compressed
     */
    record Progress(long items, long bytes, Duration took) {}

    /** @param capacityUnits read capacity units consumed; 0 where nothing was read, NaN when DynamoDB did not say */
    record Written(Path file, long items, long bytes, Duration took, double capacityUnits) {}

    /** By its name. */
    static boolean isGzip(Path file) {
        Path name = file.getFileName();
        return name != null
                && name.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".gz");
    }

    /**
     * Writes what {@code reading} reads, in the order in which it comes.
     *
     * @param progress told after every page, by the thread that calls
     * @throws CancelledException when {@code work} was cancelled
     * @throws DeskException.Conflict when there is a file of that name that may not be replaced
     * @throws DeskException.Failed when the file cannot be written: a full disk, a folder that is closed
     * @throws DeskException.NotFound when the table does not exist, or vanished meanwhile
     */
    Written read(ItemReader.Reading reading, Target target, Consumer<Progress> progress, Work work);

    /**
     * Writes items that were read before, in their order.
     *
     * @throws CancelledException when {@code work} was cancelled
     * @throws DeskException.Conflict when there is a file of that name that may not be replaced
     * @throws DeskException.Failed when the file cannot be written: a full disk, a folder that is closed
     */
    Written items(Iterable<Item> items, Target target, Consumer<Progress> progress, Work work);
}
