package io.cruddur.desk.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Looks up whose a connection is when it is accepted: later its client may be gone, and what the client has sent would
 * still be read. With one acceptor, since {@link PeerAccount} relies on it.
 */
public final class OwnersConnector extends ServerConnector {
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS_BY_DEFAULT = -1;

    /** A look-up takes some milliseconds: a crowd waits for its turn instead of trying again after a second. */
    static final int WAITING_CONNECTIONS = 1024;

    private final PeerAccount accounts;

    public OwnersConnector(Server server, PeerAccount accounts) {
        super(server, ACCEPTORS, SELECTORS_BY_DEFAULT);
        this.accounts = accounts;
        setAcceptQueueSize(WAITING_CONNECTIONS);
    }

    @Override
    public void accept(int acceptor) throws IOException {
        if (getTransport() instanceof ServerSocketChannel listening && listening.isOpen()) {
            SocketChannel channel = listening.accept();
            Boolean foreign = !(channel.getRemoteAddress() instanceof InetSocketAddress client
                            && channel.getLocalAddress() instanceof InetSocketAddress server)
                    || accounts.isForeign(client, server);
            channel.configureBlocking(false);
            configure(channel.socket());
            getSelectorManager().accept(channel, foreign);
        }
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint end =
                new OwnersEndPoint(channel, selector, key, this, Boolean.FALSE.equals(key.attachment()));
        end.setIdleTimeout(getIdleTimeout());
        return end;
    }

    /** Whether a request came through a connection of the owner's. */
    static boolean isOwners(ConnectionMetaData connection) {
        return connection.getConnection().getEndPoint() instanceof OwnersEndPoint end && end.owners;
    }

    private static final class OwnersEndPoint extends SocketChannelEndPoint {
        private final boolean owners;

        OwnersEndPoint(
                SocketChannel channel,
                ManagedSelector selector,
                SelectionKey key,
                ServerConnector connector,
                boolean owners) {
            super(channel, selector, key, connector.getScheduler());
            this.owners = owners;
        }
    }
}
