package io.cruddur.desk.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A line to a service on this machine that can be cut for a while, so that the service is gone for who uses it. */
public final class CuttableLine implements AutoCloseable {
    private final URI service;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile CountDownLatch passing = new CountDownLatch(0);

    public CuttableLine(URI service) throws IOException {
        this.service = service;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** Where the service is reached over this line. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** From now on whoever calls is hung up on. */
    public void cut() {
        cut = true;
        hangUp();
    }

    /** From now on the line stands, and nothing comes through. */
    public void stall() {
        passing = new CountDownLatch(1);
    }

    public void mend() {
        passing.countDown();
        cut = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        passing.countDown();
        hangUp();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                if (cut) {
                    caller.close();
                } else {
                    connect(caller);
                }
            } catch (IOException _) {
                // The server was closed, or the caller hung up: the next one, if any.
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        Socket called = new Socket(service.getHost(), service.getPort());
        open.add(caller);
        open.add(called);
        thread(() -> pump(caller, called));
        thread(() -> pump(called, caller));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                passing.await();
                out.write(some, 0, read);
                out.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // Hung up, by either side or by the cut.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void hangUp() {
        for (Socket socket : Set.copyOf(open)) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void thread(Runnable work) {
        Thread.ofPlatform().daemon().name("cuttable-line").start(work);
    }
}
