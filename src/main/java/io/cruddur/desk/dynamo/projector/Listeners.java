package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.port.ChangeFeed.Watch;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to a feed, and what each of them looks at. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Listener> all = new CopyOnWriteArrayList<>();
    private final Runnable looked;

    /** @param looked called when a watcher looks at something else, on its thread */
    Listeners(Runnable looked) {
        this.looked = looked;
    }

    /** What a watcher looks at. */
    record Interest(@Nullable String ownerUuid, @Nullable String groupUuid, boolean focused) {}

    final class Listener implements Watch {
        private final Consumer<Change> consumer;
        private volatile Interest look = new Interest(null, null, false);

        Listener(Consumer<Change> consumer) {
            this.consumer = consumer;
        }

        Interest look() {
            return look;
        }

        @Override
        public void lookAt(@Nullable String ownerUuid, @Nullable String groupUuid, boolean focused) {
            look = new Interest(ownerUuid, groupUuid, focused);
            looked.run();
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }

    Watch add(Consumer<Change> consumer) {
        Listener listener = new Listener(consumer);
        all.add(listener);
        return listener;
    }

    List<Listener> all() {
        return List.copyOf(all);
    }

    void clear() {
        all.clear();
    }

    /** One listener's trouble is not the others'. */
    void tell(Change change) {
        for (Listener listener : all) {
            try {
                listener.consumer.accept(change);
            } catch (RuntimeException e) {
                LOG.warn("A listener failed on {}", change, e);
            }
        }
    }
}
