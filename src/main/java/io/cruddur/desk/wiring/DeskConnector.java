package io.cruddur.desk.wiring;

import io.cruddur.desk.aws.AwsProfiles;
import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.port.Work;

/** Opens the sessions of both environments. */
final class DeskConnector implements Connector, AutoCloseable {
    private final EmbeddedServices services;
    private final LocalSessions local;
    private final ProdSessions prod;
    private final AwsProfiles profiles;

    DeskConnector(EmbeddedServices services, LocalSessions local, ProdSessions prod, AwsProfiles profiles) {
        this.services = services;
        this.local = local;
        this.prod = prod;
        this.profiles = profiles;
    }

    @Override
    public OpenSession connect(ConnectionChoice choice, Progress progress, Work work) {
        return choice.isProd() ? prod.open(choice, progress, work) : local.open(progress, work);
    }

    @Override
    public ProdOptions prodOptions() {
        return new ProdOptions(profiles.names(), AwsProfiles.regions());
    }

    /** Ends the embedded services. */
    @Override
    public void close() {
        services.close();
    }
}
