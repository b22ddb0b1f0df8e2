package io.cruddur.desk.core.account;

import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call at a time, beside the thread that asks. What is left is cancelled, and not heard of any more. */
final class OneCall {
    private final Tasks tasks;
    private final Runnable stopped;
    private @Nullable Task<?> running;
    /** Counts up whenever something is left. */
    private int round;

    /** @param stopped told when a call was stopped, and nothing was left: there is neither an answer nor a failure */
    OneCall(Tasks tasks, Runnable stopped) {
        this.tasks = tasks;
        this.stopped = stopped;
    }

    boolean isBusy() {
        return running != null;
    }

    <T> void run(Supplier<T> call, Consumer<T> success, Consumer<Throwable> failure) {
        Task<T> task = tasks.quiet(_ -> call.get());
        running = task;
        task.onSuccess(unlessLeft(value -> {
                    running = null;
                    success.accept(value);
                }))
                .onFailure(unlessLeft(problem -> {
                    running = null;
                    failure.accept(problem);
                }))
                .onEnd(() -> {
                    if (running == task) {
                        running = null;
                        stopped.run();
                    }
                })
                .start();
    }

    /** That consumer until something is left. */
    <T> Consumer<T> unlessLeft(Consumer<T> consumer) {
        int mine = round;
        return value -> {
            if (mine == round) {
                consumer.accept(value);
            }
        };
    }

    void leave() {
        round++;
        Task<?> task = running;
        running = null;
        if (task != null) {
            task.cancel();
        }
    }
}
