package io.cruddur.desk.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port of this machine that remembers what comes, and answers every connection the same. */
public final class Listener implements AutoCloseable {
    /** The first line of each request. */
    public final List<String> heard = new CopyOnWriteArrayList<>();

    /** Each request up to its body. */
    public final List<String> heads = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private final byte[] answer;

    /** @param answer sent as it is; what is empty closes the connection without a word */
    public Listener(String answer) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual().name("listener").start(this::accept);
    }

    /** Answers every request with this. */
    public static Listener answering(int status, String contentType, String body) throws IOException {
        return new Listener("HTTP/1.1 " + status + " Answer\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
    }

    /** In the place of a proxy that lets nothing through: its log says where one wanted to go. */
    public static Listener refusingProxy() throws IOException {
        return new Listener("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    public URI uri() {
        return URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException _) {
                return; // Closed.
            }
        }
    }

    private void answer(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            String line = in.readLine();
            heard.add(String.valueOf(line));
            int length = 0;
            StringBuilder head = new StringBuilder();
            while (line != null && !line.isEmpty()) {
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
                head.append(line).append('\n');
                line = in.readLine();
            }
            heads.add(head.toString());
            // A body that is not read would reset the connection, and the answer with it.
            for (int i = 0; i < length && in.read() >= 0; i++) {}
            socket.getOutputStream().write(answer);
            socket.getOutputStream().flush();
        } catch (IOException _) {
            // The other side has gone; what it said is remembered.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
