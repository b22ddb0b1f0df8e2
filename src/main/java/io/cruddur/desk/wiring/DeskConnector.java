package io.cruddur.desk.wiring;

import io.cruddur.desk.aws.credentials.AwsProfiles;
import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the sessions of both environments. */
final class DeskConnector implements Connector, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeskConnector.class);

    private final EmbeddedServices services;
    private final LocalSessions local;
    private final ProdSessions prod;
    private final AwsProfiles profiles;
    /** What the session holds open that was opened last. */
    private volatile AutoCloseable last = () -> {};

    DeskConnector(EmbeddedServices services, LocalSessions local, ProdSessions prod, AwsProfiles profiles) {
        this.services = services;
        this.local = local;
        this.prod = prod;
        this.profiles = profiles;
    }

    @Override
    public OpenSession connect(ConnectionChoice choice, Progress progress, Work work) {
        OpenSession open = choice.isProd() ? prod.open(choice, progress, work) : local.open(progress, work);
        last = open.resources();
        return open;
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

    /** Ends the session, which may be ending already: tokens are revoked then. After it the embedded services. */
    @Override
    public void close() {
        try {
            last.close();
        } catch (Exception e) {
            LOG.warn("The last session did not close cleanly", e);
        }
        services.close();
    }
}
