package io.cruddur.desk.core.chat.timeline;

import java.util.List;

/** A list of rows that changes by one splice at a time, so that equal rows stay what they are. */
public interface ShownRows<T> {
    int size();

    T get(int index);

    /** Leaves the common beginning and the common end of both lists alone. */
    void become(List<? extends T> wanted);

    /**
     * Puts other rows in the place of some; those that are equal at the beginning and at the end of both are left alone.
     *
     * @param from index of the first that may go
     * @param to index after the last that may go
     */
    void splice(int from, int to, List<? extends T> wanted);
}
