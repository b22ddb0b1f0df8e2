package io.cruddur.desk.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.support.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Without a window: the thread that asks and the one that works are two lists here. */
class TaskRunnerTest {
    private final List<Runnable> worker = new ArrayList<>();
    private final List<Runnable> owner = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final TaskRunner runner = new TaskRunner(worker::add, owner::add, time, new TaskRunner.Listed() {
        @Override
        public void begun(RunningTask<?> task) {
            heard.add("begun " + task.title());
        }

        @Override
        public void over(Collection<? extends RunningTask<?>> tasks) {
            tasks.stream().filter(task -> !task.title().isEmpty()).forEach(task -> heard.add("over " + task.title()));
        }
    });

    private final class Heard<T> extends RunningTask<T> {
        Heard(TaskRunner on, String title, Tasks.Call<T> call) {
            super(on, title, call);
            onSuccess(value -> heard.add("success " + value));
            onFailure(problem -> heard.add("failure " + problem.getMessage()));
            onEnd(() -> heard.add("end"));
        }

        @Override
        protected void running(boolean now) {
            heard.add(now ? "runs" : "rests");
        }

        @Override
        protected void told(String step, double progress) {
            heard.add(step + " " + progress);
        }

        @Override
        public Task<T> onProgress(Consumer<Double> consumer) {
            return this;
        }
    }

    private static void runAll(List<Runnable> actions) {
        while (!actions.isEmpty()) {
            actions.removeFirst().run();
        }
    }

    @Test
    void aTaskIsListedRunsAndDelivers() {
        new Heard<>(runner, "Reading", work -> {
                    work.step("half");
                    work.progress(1, 2);
                    return 42;
                })
                .start();
        assertThat(heard).containsExactly("runs", "begun Reading");
        runAll(worker);
        assertThat(heard).as("nothing comes on the worker's thread").hasSize(2);
        runAll(owner);
        assertThat(heard)
                .containsExactly("runs", "begun Reading", "half 0.5", "over Reading", "rests", "success 42", "end");
    }

    @Test
    void aFailureAndACancellationEndIt() {
        new Heard<>(runner, "", _ -> {
                    throw new IllegalStateException("broken");
                })
                .start();
        RunningTask<Integer> cancelled = new Heard<>(runner, "", work -> {
            assertThat(work.isCancelled()).isTrue();
            throw new CancelledException();
        });
        cancelled.start();
        cancelled.cancel();
        runAll(worker);
        assertThat(Thread.interrupted()).as("the interrupt was for the call").isFalse();
        runAll(owner);
        assertThat(heard).containsExactly("runs", "runs", "rests", "failure broken", "end", "rests", "end");
    }

    @Test
    void whatNobodyHandlesIsHeardOf() {
        RunningTask<Integer> careless = new Heard<>(runner, "", _ -> {
            throw new IllegalStateException("broken");
        });
        careless.onFailure(problem -> {
            throw new IllegalStateException("nobody", problem);
        });
        careless.start();
        runAll(worker);
        assertThatThrownBy(() -> runAll(owner)).hasMessage("nobody");
        assertThat(heard).as("the end comes all the same").endsWith("end");
    }

    @Provide
    Arbitrary<List<String>> orders() {
        return Arbitraries.of("start", "work", "deliver", "close", "pass")
                .list()
                .ofMaxSize(25);
    }

    /** In whatever order things happen: after the scope has closed nothing is delivered, and nothing rings. */
    @Property
    void afterItsEndAScopeIsSilent(@ForAll("orders") List<String> orders) {
        worker.clear();
        owner.clear();
        heard.clear();
        TaskRunner scope = runner.scope();
        var unused = scope.every(Duration.ofSeconds(1), () -> heard.add("ring"));
        var unusedToo = scope.after(Duration.ofSeconds(3), () -> heard.add("later"));
        boolean closed = false;
        for (String order : orders) {
            heard.clear();
            switch (order) {
                case "start" -> new Heard<>(scope, "T", _ -> 1).start();
                case "work" -> runAll(worker);
                case "deliver" -> runAll(owner);
                case "pass" -> time.pass(Duration.ofSeconds(1));
                default -> {
                    scope.close();
                    closed = true;
                }
            }
            if (closed) {
                assertThat(heard).doesNotContain("success 1", "end", "ring", "later");
            }
        }
        scope.close();
        runAll(worker);
        runAll(owner);
        assertThat(time.ringing()).isZero();
    }
}
