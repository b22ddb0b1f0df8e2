package io.cruddur.desk.postgres.access;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.Endpoints;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.DatabaseProbe;
import io.cruddur.desk.postgres.PostgresDatabase;
import io.cruddur.desk.postgres.PostgresReader;
import io.cruddur.desk.postgres.PostgresSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks name service, network and server, each for itself. */
final class PostgresProbe implements DatabaseProbe {
    /** For one answer of one address. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration NAME_PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_ADDRESSES = 4;
    private static final String USERS = "users";

    /** After the password was accepted: no such database, no right to it, none that takes connections. */
    private static final Set<String> ABOUT_DATABASE = Set.of("3D000", "42501", "55000");

    private final PostgresSettings settings;
    private final PostgresDatabase database;

    PostgresProbe(PostgresSettings settings, PostgresDatabase database) {
        this.settings = settings;
        this.database = database;
    }

    @Override
    public Target target() {
        ConnectionUrl url = settings.url();
        return new Target(settings.name(), url.host(), url.port(), url.database(), url.user());
    }

    @Override
    public List<HostAddress> addresses(Work work) {
        work.checkCancelled();
        String host = settings.url().host();
        // It cannot be interrupted itself, and holds the thread that it is asked on.
        FutureTask<InetAddress[]> asking = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread.ofPlatform().daemon().name("name of the database").start(asking);
        try {
            return Arrays.stream(asking.get(NAME_PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .map(address -> new HostAddress(address, Endpoints.isLocal(address)))
                    .toList();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (TimeoutException e) {
            throw new DeskException.Unreachable(
                    "The name " + host + " was not resolved within " + NAME_PATIENCE.toSeconds()
                            + " s: no name server answers. Check this machine's network and VPN, then try again.",
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw new DeskException.Unreachable(
                        "The database host " + host + " is unknown. Check how it is written in " + settings.name()
                                + "; an instance that was deleted or renamed has no name any more either.",
                        unknown);
            }
            throw new IllegalStateException("Cannot resolve a name", e);
        }
    }

    @Override
    public HostAddress reach(List<HostAddress> addresses, Work work) {
        DeskException last = null;
        for (HostAddress address : addresses.stream().limit(MOST_ADDRESSES).toList()) {
            work.checkCancelled();
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(address.address(), settings.url().port()), (int) PATIENCE.toMillis());
                return address;
            } catch (IOException e) {
                stopped(work);
                last = unreached(address, e);
            }
        }
        throw last != null ? last : new DeskException.Unreachable(settings.url().host() + " has no address.", null);
    }

    private DeskException unreached(HostAddress address, IOException failure) {
        String where = settings.url().host() + " (" + address.text() + ")";
        int port = settings.url().port();
        String apart = address.isPrivate() && !address.address().isLoopbackAddress()
                ? " " + address.text()
                        + " is a private address, which is reached only from within its own network: over"
                        + " a VPN, a tunnel or a bastion host."
                : "";
        return switch (failure) {
            case SocketTimeoutException _ ->
                new DeskException.Unreachable(
                        where + " does not answer on port " + port + " within " + PATIENCE.toSeconds()
                                + " s. That is what a security group looks like from outside that does not let this"
                                + " machine in: let it hold this machine's public address." + apart,
                        failure);
            case ConnectException _ ->
                new DeskException.Unreachable(
                        where + " refuses connections on port " + port
                                + ": no server listens there. Check the port, and whether the server runs." + apart,
                        failure);
            default ->
                new DeskException.Unreachable(
                        "There is no way to " + where + ". Check this machine's network and VPN." + apart, failure);
        };
    }

    /** The interrupt that comes of a cancel closes the socket. */
    static void stopped(Work work) {
        if (work.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new CancelledException();
        }
    }

    @Override
    public ServerCertificate encrypt(HostAddress address, Work work) {
        return new TlsProbe(settings).handshake(address.address(), work);
    }

    @Override
    public Optional<DeskException> signIn(Work work) {
        try {
            database.signIn(work);
            return Optional.empty();
        } catch (DeskException e) {
            if (ABOUT_DATABASE.contains(state(e))) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    private static String state(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    @Override
    public int tables(Work work) {
        List<SqlTable> tables = new PostgresReader(database).tables(work);
        SqlTable users = tables.stream()
                .filter(table -> table.name().equals(USERS))
                .findFirst()
                .orElseThrow(() -> new DeskException.NotFound(
                        "The database " + settings.url().database() + " has no table public.users ("
                                + settings.place() + "). Check that " + settings.name()
                                + " names the right database: production is not set up from here.",
                        null));
        if (!users.readable()) {
            throw new DeskException.Denied(
                    "The database user " + settings.url().user() + " may not read the table public.users at "
                            + settings.place() + ". Ask the owner of the table for the right: GRANT SELECT ON users TO "
                            + settings.url().user() + ".",
                    null);
        }
        return (int) tables.stream().filter(SqlTable::readable).count();
    }

    @Override
    public void close() {
        database.close();
    }
}
