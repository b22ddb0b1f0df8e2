package io.cruddur.desk.dynamo.projector;

import io.cruddur.desk.dynamo.projector.ProjectedConversation.Row;
import io.cruddur.desk.dynamo.projector.ProjectorRunner.Moved;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.ChangeFeed;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * LOCAL: follows the table's stream, keeps the conversation lists in order (pattern E) and tells the views. The messages
 * are told first, since they are there already; the lists when they have moved. Several apps on one table do not disturb
 * each other: whoever projects first is right, and the others find nothing left to do.
 */
public final class StreamChangeFeed implements ChangeFeed, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamChangeFeed.class);

    /** Tries of one conversation, one a poll, until it is left to the next reconciling. */
    private static final int MAX_TRIES = 5;

    private final String table;
    private final ProjectorRunner projector;
    private final Reconciler reconciler;
    private final StreamPoller poller;
    private final Listeners listeners = new Listeners(() -> {});
    private final AwaitedRecords own = new AwaitedRecords();
    private @Nullable Thread reconciling;
    private boolean closed;

    public StreamChangeFeed(DynamoDbClient tables, DynamoDbStreamsClient streams, String table) {
        this.table = table;
        this.projector = new ProjectorRunner(tables, table);
        this.reconciler = new Reconciler(tables, table, InstantSource.system());
        this.poller = new StreamPoller(tables, streams, table, new FromStream());
    }

    /** Starts following, and reconciles once. */
    public void start() {
        poller.start();
    }

    /** Everything is told to everybody: what a watcher looks at makes no difference. */
    @Override
    public Watch watch(Consumer<Change> listener) {
        return listeners.add(listener);
    }

    /** Stops at once. Nothing is told afterwards. */
    @Override
    public void close() {
        listeners.clear();
        poller.close();
        synchronized (this) {
            closed = true;
            if (reconciling != null) {
                reconciling.interrupt();
            }
        }
    }

    /** On a thread of its own: changes that happen meanwhile are not kept waiting. */
    private synchronized void reconcileAside() {
        if (closed) {
            return;
        }
        if (reconciling != null) {
            reconciling.interrupt();
        }
        reconciling = Thread.ofPlatform().daemon().name("reconcile-" + table).start(this::reconcile);
    }

    private void reconcile() {
        try {
            Set<String> owners = new HashSet<>();
            for (Map.Entry<String, List<Row>> suspect : reconciler.suspects().entrySet()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                Moved moved = projector.project(suspect.getKey(), true, suspect.getValue());
                own.add(moved.keys());
                owners.addAll(moved.owners());
            }
            tellMoved(owners);
        } catch (CancelledException _) {
            LOG.debug("Reconciling {} was interrupted", table);
        } catch (RuntimeException e) {
            // An outage ends with another reconciling, and the next message of a conversation heals it alone.
            LOG.warn("Could not reconcile the conversation lists of {}", table, e);
        }
    }

    private void tellMoved(Set<String> owners) {
        if (!owners.isEmpty()) {
            listeners.tell(new Change.ConversationLists(Set.copyOf(owners)));
        }
    }

    /** What to project again, and how often it was tried. */
    private record Failed(Touched.Messages messages, int tries) {}

    private final class FromStream implements StreamPoller.Listener {
        private final Map<String, Failed> failed = new HashMap<>();

        /** Conversations whose rows are not known to have been right before: what was touched is not all there is. */
        private final Set<String> givenUp = new HashSet<>();

        @Override
        public void positioned(boolean again) {
            failed.clear();
            givenUp.clear();
            if (again) {
                listeners.tell(new Change.Resumed());
            }
            reconcileAside();
        }

        @Override
        public void changed(List<Touched.Change> changes) {
            Touched touched = Touched.of(changes, own::comesBack);
            if (!touched.conversations().isEmpty()) {
                Map<String, Set<String>> sortKeys = new HashMap<>();
                touched.conversations().forEach((group, messages) -> sortKeys.put(group, messages.sortKeys()));
                listeners.tell(new Change.Messages(sortKeys.keySet(), sortKeys));
            }
            Set<String> owners = new HashSet<>(touched.owners());
            touched.conversations().forEach((group, messages) -> follow(group, new Failed(messages, 0), owners));
            tellMoved(owners);
        }

        @Override
        public void quiet() {
            if (failed.isEmpty()) {
                return;
            }
            Set<String> owners = new HashSet<>();
            Map.copyOf(failed).forEach((group, earlier) -> follow(group, earlier, owners));
            tellMoved(owners);
        }

        private void follow(String group, Failed earlier, Set<String> owners) {
            Failed before = failed.remove(group);
            Touched.Messages messages =
                    before == null ? earlier.messages() : before.messages().and(earlier.messages());
            try {
                Moved moved = givenUp.contains(group)
                        ? projector.project(group, messages.written())
                        : projector.project(group, messages);
                givenUp.remove(group);
                own.add(moved.keys());
                owners.addAll(moved.owners());
            } catch (CancelledException | SdkClientException | ResourceNotFoundException e) {
                // Nothing can be reached: the poller says so, and everything is reconciled afterwards.
                throw e;
            } catch (RuntimeException e) {
                int tries = earlier.tries() + 1;
                if (tries < MAX_TRIES) {
                    LOG.debug("Could not project conversation {}, trying again", group, e);
                    failed.put(group, new Failed(messages, tries));
                } else {
                    givenUp.add(group);
                    LOG.warn("Could not bring the rows of conversation {} up to date", group, e);
                }
            }
        }

        @Override
        public void lost(String sentence) {
            listeners.tell(new Change.Lost(sentence));
        }
    }
}
