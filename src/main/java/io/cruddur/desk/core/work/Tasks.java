package io.cruddur.desk.core.work;

import io.cruddur.desk.port.Work;
import java.time.Duration;

/**
 * Makes tasks: what takes its time runs beside the thread that asks, and its answer comes back on that one, which is the
 * only thread that a use case is called on. Once the scope is closed nothing is delivered any more.
 */
public interface Tasks {
    /** What a task calls. */
    @FunctionalInterface
    interface Call<T> {
        T call(Work work) throws Exception;
    }

    /** A task of which the person need not know. */
    <T> Task<T> quiet(Call<T> call);

    /** A task with a title, which the person sees running and can cancel. */
    <T> Task<T> job(String title, Call<T> call);

    /** A part of these that can be closed by itself. */
    Tasks scope();

    /** Cancels what runs. Nothing is delivered afterwards. */
    void close();

    /** Runs {@code action} on the thread that asks, soon. From any thread. */
    void soon(Runnable action);

    /** Runs {@code action} on the thread that asks, once that time has passed. From any thread. */
    void later(Duration wait, Runnable action);
}
