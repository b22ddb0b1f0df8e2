package io.cruddur.desk.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A line to a Postgres on this machine that is encrypted as production's is, with a certificate of its own for 127.0.0.1. */
public final class TlsLine implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();
    /** The length and the code of a client that asks whether the server encrypts. */
    private static final int QUESTION = 8;

    private final int port;
    private final ServerSocket server;
    private final SSLContext tls;
    private final Path certificate;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Listens.
     *
     * @param port of the Postgres
     * @param folder for the certificate
     */
    public TlsLine(int port, Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        this.port = port;
        Path store = folder.resolve("server.p12");
        certificate = folder.resolve("server.pem");
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1");
        keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("tls-line").start(this::accept);
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", "server", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Of the authority that has signed it: itself. */
    public Path certificate() {
        return certificate;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                open.add(caller);
                Thread.ofVirtual().start(() -> connect(caller));
            } catch (IOException _) {
                // The server was closed.
            }
        }
    }

    private void connect(Socket caller) {
        try (caller;
                Socket called = new Socket(InetAddress.getLoopbackAddress(), port)) {
            open.add(called);
            caller.getInputStream().readNBytes(QUESTION);
            caller.getOutputStream().write('S');
            SSLSocket encrypted =
                    (SSLSocket) tls.getSocketFactory().createSocket(caller, "127.0.0.1", caller.getPort(), false);
            encrypted.setUseClientMode(false);
            Thread back = Thread.ofVirtual().start(() -> pump(called, encrypted));
            pump(encrypted, called);
            back.join();
        } catch (IOException _) {
            // Hung up, by either side.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(caller);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException _) {
            // Hung up, by either side.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
