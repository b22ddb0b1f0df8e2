package io.cruddur.desk.core.chat;

/** Whether what is on screen is what is stored. */
public sealed interface Connection {
    /** News come in as they happen. */
    record Live() implements Connection {}

    /**
     * News do not come in; it is tried again and again.
     *
     * @param sentence why
     */
    record Lost(String sentence) implements Connection {}

    /** News come in again, and what was missed is being read. */
    record CatchingUp() implements Connection {}
}
