package io.cruddur.desk.local;

import io.cruddur.desk.files.PrivateFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Through this a second app attaches: it gets the events so far and those to come, and notices the owner's end by the
 * end of the connection. Who may read the control file, may attach.
 */
final class ControlServer implements AutoCloseable {
    static final String FILE = "control";

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int GREETING_MILLIS = 5_000;
    private static final int TOKEN_CHARACTERS = 64;

    private final Path file;
    private final ServerSocket server;
    private final byte[] token;
    private final List<String> lines = new ArrayList<>();
    private final List<Socket> attached = new ArrayList<>();

    private ControlServer(Path file, ServerSocket server, String token) {
        this.file = file;
        this.server = server;
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** Opens it and writes the control file. */
    static ControlServer open(Path folder) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        String token = RandomText.of(TOKEN_CHARACTERS);
        ControlServer control = new ControlServer(folder.resolve(FILE), server, token);
        PrivateFiles.write(control.file, server.getLocalPort() + " " + token);
        Thread.ofVirtual().name("control").start(control::accept);
        return control;
    }

    /** Connects to the owner of the folder. The caller closes the connection. */
    static Socket connect(Path folder) throws IOException {
        String[] words = Files.readString(folder.resolve(FILE), StandardCharsets.US_ASCII)
                .split(" ", 2);
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0])),
                    GREETING_MILLIS);
            socket.getOutputStream().write((words[1] + "\n").getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw new IOException("the owner of " + folder + " does not answer", e);
        }
    }

    /** Tells everyone who is attached, and who will be. */
    synchronized void send(LocalEvent event) {
        lines.add(event.line());
        attached.removeIf(socket -> !write(socket, event.line()));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> greet(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("An app could not attach", e);
                }
            }
        }
    }

    private void greet(Socket socket) {
        try {
            socket.setSoTimeout(GREETING_MILLIS);
            byte[] said = socket.getInputStream().readNBytes(token.length);
            if (MessageDigest.isEqual(said, token) && attach(socket)) {
                return;
            }
        } catch (IOException e) {
            LOG.debug("An app did not attach", e);
        }
        // Whoever does not know the token must not hold a connection open either.
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A connection was not closed", e);
        }
    }

    private synchronized boolean attach(Socket socket) {
        return lines.stream().allMatch(line -> write(socket, line)) && attached.add(socket);
    }

    private static boolean write(Socket socket, String line) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        } catch (IOException e) {
            LOG.debug("An attached app is gone", e);
            return false;
        }
    }

    /** From here on a newcomer waits for the folder instead of attaching. */
    void withdraw() throws IOException {
        Files.deleteIfExists(file);
        server.close();
    }

    @Override
    public synchronized void close() throws IOException {
        withdraw();
        for (Socket socket : attached) {
            socket.close();
        }
        attached.clear();
    }

    static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
