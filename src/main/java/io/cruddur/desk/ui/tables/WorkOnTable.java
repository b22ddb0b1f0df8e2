package io.cruddur.desk.ui.tables;

import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Job;
import java.util.List;
import java.util.stream.Collectors;
import javafx.util.Subscription;

/** The jobs of this app that work on one table: to be named, stopped and waited for. On the FX thread. */
final class WorkOnTable {
    private final Background background;
    private final List<Job<?>> jobs;
    private Subscription ends = Subscription.EMPTY;
    private boolean forgotten;

    private WorkOnTable(Background background, List<Job<?>> jobs) {
        this.background = background;
        this.jobs = jobs;
    }

    static WorkOnTable of(String table, Background background) {
        List<Job<?>> jobs = background.running().stream()
                .filter(job -> job.table().equals(table))
                .toList();
        return new WorkOnTable(background, jobs);
    }

    boolean isOver() {
        return jobs.stream().noneMatch(job -> job.runningProperty().get());
    }

    String titles() {
        return jobs.stream().map(Job::title).collect(Collectors.joining(", "));
    }

    /** @param then called when all have ended, and their ends were told */
    void stop(Runnable then) {
        jobs.forEach(Job::cancel);
        ends = jobs.stream()
                .map(job -> job.runningProperty().subscribe((_, _) -> whenOver(then)))
                .reduce(Subscription.EMPTY, Subscription::and);
        whenOver(then);
    }

    private void whenOver(Runnable then) {
        if (isOver() && !forgotten) {
            forget();
            background.onFx(then);
        }
    }

    /** Nobody waits for the ends any more. */
    void forget() {
        forgotten = true;
        ends.unsubscribe();
    }
}
