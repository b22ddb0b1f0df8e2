package io.cruddur.desk.wiring;

import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.local.LocalLauncher;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.local.LocalProgress;
import io.cruddur.desk.local.LocalRuntime;
import io.cruddur.desk.local.LocalService;
import io.cruddur.desk.local.LocalServicesException;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The embedded services of this app: started when LOCAL is first connected to, kept while the window is in PROD, started
 * anew after they were lost. Those that the environment variables replace are not started. Safe from any thread.
 */
public final class EmbeddedServices implements AutoCloseable {
    private final LocalOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable LocalRuntime runtime;
    private boolean closed;

    public EmbeddedServices(LocalOptions all, DeskVariables variables) {
        Set<LocalService> wanted = EnumSet.allOf(LocalService.class);
        if (variables.dynamoEndpoint().isPresent()) {
            wanted.remove(LocalService.DYNAMODB);
        }
        if (variables.connectionUrl().isPresent()) {
            wanted.remove(LocalService.POSTGRES);
        }
        this.options = all.only(wanted);
    }

    LocalOptions options() {
        return options;
    }

    /**
     * The running services; starts them first when they are not. Blocks until they answer.
     *
     * @throws DeskException.Failed with the sentence of what went wrong
     * @throws CancelledException when interrupted
     */
    public LocalRuntime running(Consumer<LocalProgress> progress) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException _) {
            throw new CancelledException();
        }
        try {
            if (closed) {
                throw new CancelledException();
            }
            LocalRuntime now = runtime;
            if (now != null && !now.lost().isDone()) {
                return now;
            }
            if (now != null) {
                now.close();
            }
            LocalRuntime started = LocalLauncher.start(options, progress);
            runtime = started;
            return started;
        } catch (InterruptedException _) {
            throw new CancelledException();
        } catch (LocalServicesException e) {
            throw new DeskException.Failed(String.valueOf(e.getMessage()), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (runtime != null) {
                runtime.close();
                runtime = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
