package io.cruddur.desk.core.work;

import java.util.function.Consumer;

/** One piece of work beside the thread that asks: told what to do with the result, started once. */
public interface Task<T> {
    Task<T> onSuccess(Consumer<T> consumer);

    /** Not called when the task was cancelled. */
    Task<T> onFailure(Consumer<Throwable> consumer);

    /** Called last, after success, failure or cancellation. */
    Task<T> onEnd(Runnable action);

    /** Told how far the work is, from 0 to 1; negative while the whole is not known. */
    Task<T> onProgress(Consumer<Double> consumer);

    /** Says that the task works on a table. */
    Task<T> on(String table);

    Task<T> start();

    /** Asks the work to stop and interrupts it. What it returns all the same is still delivered as success. */
    void cancel();
}
