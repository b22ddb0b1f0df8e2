package io.cruddur.desk.core.tables.reading;

/** How a reading stands. */
public enum ReadingState {
    NOT_READ,
    RUNNING,
    COMPLETE,
    /** As many items came as were wanted. */
    LIMITED,
    /** The person stopped it. */
    STOPPED,
    FAILED
}
