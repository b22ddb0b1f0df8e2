package io.cruddur.desk.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A program that is run under another account: sends a request over and over, in every way in which a client can be gone
 * before anyone asks who it was. It knows the JDK only. Arguments: port, a file with the request in which {@code NUMBER}
 * stands for five digits, how many times each way.
 */
final class Intruder {
    private static final int THREADS = 8;

    private enum Way {
        CLOSE,
        RESET,
        HALF_CLOSE,
        PIPELINE,
        STAY,
        IN_PIECES
    }

    private Intruder() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String request = Files.readString(Path.of(arguments[1]), StandardCharsets.ISO_8859_1);
        int times = Integer.parseInt(arguments[2]);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < times; i++) {
                for (Way way : Way.values()) {
                    String number = String.format(Locale.ROOT, "%05d", i * Way.values().length + way.ordinal());
                    byte[] bytes = request.replace("NUMBER", number).getBytes(StandardCharsets.ISO_8859_1);
                    threads.execute(() -> send(port, bytes, way));
                }
            }
        }
    }

    private static void send(int port, byte[] request, Way way) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            if (way == Way.RESET) {
                socket.setSoLinger(true, 0);
            }
            if (way == Way.IN_PIECES) {
                socket.getOutputStream().write(request, 0, request.length - 1);
                socket.getOutputStream().write(request, request.length - 1, 1);
                return;
            }
            socket.getOutputStream().write(request);
            if (way == Way.PIPELINE) {
                socket.getOutputStream().write(request);
            }
            if (way == Way.HALF_CLOSE) {
                socket.shutdownOutput();
            }
            if (way == Way.HALF_CLOSE || way == Way.STAY) {
                int unused = socket.getInputStream().read();
            }
        } catch (IOException e) {
            System.err.println(way + ": " + e); // refused in the middle of it
        }
    }
}
