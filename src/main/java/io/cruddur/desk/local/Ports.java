package io.cruddur.desk.local;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * Where to look for a free port: the first one and those above, or anywhere when {@code first} is 0.
 *
 * @param title of the service, for the sentence when nothing is free
 */
public record Ports(String title, int first) {
    /** IPv4: {@code localhost} may mean ::1, and another program may be listening there. */
    public static final InetAddress LOOPBACK = loopback();

    private static final int TRIES = 100;

    /** Something that needs a port. */
    @FunctionalInterface
    public interface Attempt {
        /** @return false when the port is taken */
        boolean on(int port) throws IOException, InterruptedException;
    }

    static Ports of(LocalService service, boolean anyPort) {
        return new Ports(service.title(), anyPort ? 0 : service.defaultPort());
    }

    /** Tries one port after the other until one was free. */
    public void firstFree(Attempt attempt) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            if (attempt.on(first == 0 ? 0 : first + i)) {
                return;
            }
        }
        throw new IOException(title + " found no free port from " + first + " to " + (first + TRIES - 1));
    }

    /**
     * The same for a program that has to be told a port: one that is free now.
     *
     * @return 0 if this one is taken
     */
    public static int probe(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return socket.getLocalPort();
        } catch (java.net.BindException e) {
            return 0;
        }
    }

    private static InetAddress loopback() {
        try {
            return Inet4Address.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four bytes are always an address
        }
    }
}
