package io.cruddur.desk.port.access;

import io.cruddur.desk.port.Work;
import java.util.Optional;
import java.util.Set;

/** The instances of RDS. Every call blocks. */
public interface DatabaseInstances {
    /**
     * An instance as RDS says it is.
     *
     * @param host its endpoint's name
     * @param status in RDS's own word, such as {@code available}
     * @param isPublic whether its name leads to a public address for the outside
     */
    record Instance(String id, String host, String status, boolean isPublic) {
        private static final Set<String> ANSWERING =
                Set.of("available", "backing-up", "modifying", "storage-optimization", "storage-initialization");

        /** Whether it takes connections. */
        public boolean answers() {
            return ANSWERING.contains(status) || status.startsWith("configuring-");
        }

        /** Whether it can be started. */
        public boolean isStopped() {
            return status.equals("stopped");
        }
    }

    /**
     * The instance behind an endpoint.
     *
     * @return empty when {@code host} is no instance's endpoint
     * @throws io.cruddur.desk.port.DeskException.Denied without the right to ask
     */
    Optional<Instance> at(String host, Work work);

    /**
     * Starts an instance unless it is starting already, and waits until it takes connections; says meanwhile how it is.
     * Ended early by a cancel, which leaves the instance starting.
     */
    Instance start(Instance instance, Work work);
}
