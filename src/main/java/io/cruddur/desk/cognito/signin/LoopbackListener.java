package io.cruddur.desk.cognito.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Listens where a browser is sent back to: on this machine alone, on the first free of the registered addresses, and only
 * until it is closed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252#section-7.3">RFC 8252, 7.3: loopback interface redirection</a>
 */
final class LoopbackListener implements AutoCloseable {
    private static final int LAST_PORT = 65_535;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The code alone has come: whether its tokens are good is seen afterwards. */
    private static final String DONE =
            page("You can go back to Cruddur Desk, which goes on from here. You can close this page.");

    private static final String FAILED = page("You are not signed in. Cruddur Desk says why; you can close this page.");

    private final URI redirect;
    private final List<HttpServer> servers;

    private LoopbackListener(URI redirect, List<HttpServer> servers) {
        this.redirect = redirect;
        this.servers = servers;
    }

    /**
     * Begins to listen.
     *
     * @param redirects as the app client has them registered, and {@link #check} has seen them
     * @param comes told of the parameters of everything that comes to that address; whether it was what is waited for
     * @throws DeskException.NotAvailable when none of them can be listened on
     */
    static LoopbackListener on(List<URI> redirects, Predicate<Map<String, String>> comes) {
        for (URI redirect : redirects) {
            List<HttpServer> servers = new ArrayList<>();
            try {
                for (InetAddress address : addresses(host(redirect))) {
                    HttpServer server = HttpServer.create(new InetSocketAddress(address, redirect.getPort()), 0);
                    servers.add(server);
                    server.createContext("/", exchange -> answer(exchange, redirect, comes));
                    server.start();
                }
                return new LoopbackListener(redirect, List.copyOf(servers));
            } catch (IOException _) {
                // Another program has the port.
                servers.forEach(server -> server.stop(0));
            }
        }
        throw new DeskException.NotAvailable(
                "Other programs have every port that the browser could come back to. End one, or sign in here instead.",
                null);
    }

    /**
     * Whether there is an address to come back to, and each is one of this machine.
     *
     * @throws DeskException.NotAvailable when there is none
     * @throws DeskException.Invalid when one is elsewhere
     */
    static void check(List<URI> redirects) {
        if (redirects.isEmpty()) {
            throw new DeskException.NotAvailable(
                    "No address is set that the browser could come back to. Sign in here instead, or start the app with"
                            + " AWS_COGNITO_USER_POOL_CLIENT_REDIRECT_URLS.",
                    null);
        }
        for (URI redirect : redirects) {
            if (!"http".equals(redirect.getScheme())
                    || !HERE.contains(host(redirect))
                    || redirect.getPort() <= 0
                    || redirect.getPort() > LAST_PORT) {
                throw new DeskException.Invalid(
                        redirect + " is no address that a browser can come back to: it looks like"
                                + " http://localhost:8400/signed-in.");
            }
        }
    }

    private static String host(URI redirect) {
        return String.valueOf(redirect.getHost()).toLowerCase(Locale.ROOT);
    }

    /** A browser takes either for localhost, so nobody else gets the other. */
    private static List<InetAddress> addresses(String host) throws IOException {
        InetAddress four = InetAddress.ofLiteral("127.0.0.1");
        InetAddress six = InetAddress.ofLiteral("::1");
        return switch (host) {
            case "127.0.0.1" -> List.of(four);
            case "[::1]" -> List.of(six);
            default -> isThere(six) ? List.of(four, six) : List.of(four);
        };
    }

    private static boolean isThere(InetAddress address) {
        try (ServerSocket _ = new ServerSocket(0, 1, address)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static void answer(HttpExchange exchange, URI redirect, Predicate<Map<String, String>> comes)
            throws IOException {
        try (exchange) {
            boolean ours = exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().equals(path(redirect))
                    && redirect.getAuthority()
                            .equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Host"));
            if (!ours) {
                send(exchange, 404, page("There is nothing here."));
                return;
            }
            Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
            boolean waitedFor = comes.test(parameters);
            send(exchange, waitedFor ? 200 : 400, waitedFor && parameters.containsKey("code") ? DONE : FAILED);
        }
    }

    private static String path(URI redirect) {
        String path = redirect.getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            try {
                String value = parts.length > 1 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
                parameters.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value);
            } catch (IllegalArgumentException _) {
                // Not of a pool's making.
                return Map.of();
            }
        }
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, String page) throws IOException {
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String page(String sentence) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Cruddur Desk</title><p>" + sentence;
    }

    /** Where it listens, as it is registered. */
    URI redirect() {
        return redirect;
    }

    /** An answer that is being sent is sent to its end. */
    @Override
    public void close() {
        servers.forEach(server -> server.stop(1));
    }
}
