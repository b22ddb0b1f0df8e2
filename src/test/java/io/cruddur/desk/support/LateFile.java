package io.cruddur.desk.support;

import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.files.FileMutex;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A file that another app is writing, just when somebody wants to write it. */
public final class LateFile {
    private LateFile() {}

    /**
     * Runs what has to wait for the file, and meanwhile something else; then lets it have the file.
     *
     * @return what it failed with; null when it did not
     */
    public static @Nullable Throwable whileWaitedFor(Path file, Runnable waiting, Runnable meanwhile) throws Exception {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().unstarted(() -> failure.set(catchThrowable(waiting::run)));
        new FileMutex(file).run(() -> {
            thread.start();
            await().until(() -> Arrays.stream(thread.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(FileMutex.class.getName())));
            meanwhile.run();
        });
        thread.join();
        return failure.get();
    }
}
