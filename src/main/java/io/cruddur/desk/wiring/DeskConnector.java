package io.cruddur.desk.wiring;

import io.cruddur.desk.aws.credentials.AwsProfiles;
import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import java.util.function.Consumer;

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
        return new ProdOptions(profiles.names(), AwsProfiles.regions(), profiles.problems());
    }

    @Override
    public void signIn(String profile, Consumer<DeviceCode> show, Work work) {
        prod.signIn(profile, show, work);
    }

    @Override
    public void signIn(String profile, char[] code, Work work) {
        prod.signIn(profile, code);
    }

    /** Ends the embedded services. */
    @Override
    public void close() {
        services.close();
    }
}
