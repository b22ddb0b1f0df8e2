package io.cruddur.desk.local.cognito;

import com.sun.net.httpserver.HttpServer;
import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserAttributes;
import io.cruddur.desk.local.cognito.users.UserNames;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Cognito user pool on loopback. Signatures are not checked: any credentials will do. Requests that a browser was
 * talked into (an {@code Origin}, or a {@code Host} that is not this machine) are refused.
 */
public final class CognitoEmulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CognitoEmulator.class);
    private static final int BACKLOG = 1024;

    /**
     * A user for {@link #load}.
     *
     * @param attributes by name, without {@code sub}, which the pool chooses
     */
    public record LoadedUser(String username, Map<String, String> attributes) {}

    private final HttpServer server;
    private final ExecutorService threads;
    private final UserStore users;
    private final InstantSource clock;
    private final URI endpoint;

    private CognitoEmulator(
            HttpServer server, ExecutorService threads, UserStore users, InstantSource clock, URI endpoint) {
        this.server = server;
        this.threads = threads;
        this.users = users;
        this.clock = clock;
        this.endpoint = endpoint;
    }

    /**
     * Starts the emulator with a pool of named users and one public client; it answers when this returns.
     *
     * @param address a loopback address; port 0 takes any free one
     * @param dataFolder where the pool is kept, in {@code <poolId>.users.jsonl}; null for a pool in memory. The caller
     *     sees to it that one process at a time uses the folder
     * @param poolId in AWS's form, such as {@code local_Cruddur}
     * @throws IOException when the port is taken, or the pool's file cannot be read or is damaged
     */
    public static CognitoEmulator start(
            InetSocketAddress address, @Nullable Path dataFolder, String poolId, String clientId) throws IOException {
        return start(address, dataFolder, poolId, clientId, InstantSource.system());
    }

    static CognitoEmulator start(
            InetSocketAddress address, @Nullable Path dataFolder, String poolId, String clientId, InstantSource clock)
            throws IOException {
        PoolSettings settings = PoolSettings.of(poolId, AppClient.open(clientId));
        return start(address, dataFolder, settings, clock, (_, _) -> false);
    }

    /**
     * Starts the emulator with any pool, for some callers only.
     *
     * @param clock what codes, sessions and tokens expire by
     * @param refused by the addresses of the connection's client and server end
     */
    public static CognitoEmulator start(
            InetSocketAddress address,
            @Nullable Path dataFolder,
            PoolSettings settings,
            InstantSource clock,
            BiPredicate<InetSocketAddress, InetSocketAddress> refused)
            throws IOException {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("The Cognito emulator listens on loopback only, not on " + address);
        }
        // The port first: who does not get it must not touch the pool's file.
        HttpServer server = HttpServer.create(address, BACKLOG);
        try {
            UserStore users = new UserStore(
                    dataFolder == null ? null : dataFolder.resolve(settings.poolId() + ".users.jsonl"),
                    settings.aliases());
            URI endpoint = endpoint(server.getAddress());
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            EmulatedPool pool = new EmulatedPool(settings, users, endpoint, clock);
            CallersOfThisMachine callers = new CallersOfThisMachine(refused);
            server.createContext("/", new CognitoHandler(pool.operations(), pool.documents()))
                    .getFilters()
                    .add(callers.programs());
            for (String path : EmulatedPool.PAGES) {
                server.createContext(path, pool.login()).getFilters().add(callers.browsers());
            }
            server.start();
            LOG.info("Cognito emulator with {} users on {}", users.size(), endpoint);
            return new CognitoEmulator(server, threads, users, clock, endpoint);
        } catch (IOException | RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /**
     * Creates many confirmed users at once, for tests and benchmarks of big pools: all of them or none.
     *
     * @throws IllegalArgumentException when a name is taken or malformed, or an attribute is not allowed
     */
    public void load(List<LoadedUser> loaded) {
        Instant now = clock.instant();
        try {
            loaded.forEach(user -> UserNames.check(user.username()));
            users.createAll(
                    loaded.stream().map(LoadedUser::username).toList(),
                    (i, sequence) -> StoredUser.created(
                            sequence,
                            loaded.get(i).username(),
                            UUID.randomUUID().toString(),
                            UserAttributes.changed(Map.of(), loaded.get(i).attributes()),
                            StoredUser.Status.CONFIRMED,
                            now,
                            null));
        } catch (ApiError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Stops listening and closes the pool's file. Every answered change is in it already. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            users.close();
        } catch (IOException e) {
            LOG.warn("Could not close the user pool's file", e);
        }
    }

    private static URI endpoint(InetSocketAddress bound) {
        String host = bound.getAddress() instanceof Inet6Address
                ? "[" + bound.getAddress().getHostAddress() + "]"
                : bound.getAddress().getHostAddress();
        return URI.create("http://" + host + ":" + bound.getPort());
    }
}
