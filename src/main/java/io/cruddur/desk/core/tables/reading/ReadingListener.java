package io.cruddur.desk.core.tables.reading;

import io.cruddur.desk.port.ItemReader;
import org.jspecify.annotations.Nullable;

/** Who shows how a reading stands. */
public interface ReadingListener {
    void state(ReadingState now);

    /** Pages, time and capacity units so far. */
    void outcome(ItemReader.Summary now);

    /** What is or was read last; null when nothing was. */
    void latest(ItemReader.@Nullable Reading now);

    /** Why the reading ended early; null when it did not. */
    void failed(@Nullable Throwable failure);

    /** Whether a reading ended early and can go on from there. */
    void rest(boolean now);

    /** Whether the rows are those of an earlier reading, because the last one ended before anything came. */
    void kept(boolean now);
}
