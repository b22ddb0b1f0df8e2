package io.cruddur.desk.core.database.access;

import io.cruddur.desk.port.access.DatabaseInstances;
import io.cruddur.desk.port.access.DatabaseProbe;
import java.util.List;

/** What a step that passed has found. */
public sealed interface StepFinding {
    record Settings(DatabaseProbe.Target target) implements StepFinding {}

    record Instance(DatabaseInstances.Instance instance) implements StepFinding {}

    record Addresses(List<DatabaseProbe.HostAddress> addresses) implements StepFinding {
        public Addresses {
            addresses = List.copyOf(addresses);
        }
    }

    record Answering(DatabaseProbe.HostAddress address, int port) implements StepFinding {}

    record Encrypted(DatabaseProbe.ServerCertificate certificate) implements StepFinding {}

    record SignedInAs(String user) implements StepFinding {}

    record OpenDatabase(String name) implements StepFinding {}

    /** @param count of those that can be read */
    record Tables(int count) implements StepFinding {}
}
