package io.cruddur.desk.local.cognito;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cruddur.desk.files.JsonDocument;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AWS's JSON 1.1 protocol over HTTP: the operation in {@code X-Amz-Target}, errors as {@code __type} and message. */
final class CognitoHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CognitoHandler.class);
    private static final String TARGET_PREFIX = "AWSCognitoIdentityProviderService.";
    private static final int MAXIMUM_REQUEST_BYTES = 1 << 20;
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1])(:\\d{1,5})?");

    private final String keySetPath;
    private final PoolOperations operations;
    private final Tokens tokens;
    private final BiPredicate<InetSocketAddress, InetSocketAddress> refused;

    CognitoHandler(
            String poolId,
            PoolOperations operations,
            Tokens tokens,
            BiPredicate<InetSocketAddress, InetSocketAddress> refused) {
        this.refused = refused;
        this.keySetPath = "/" + poolId + "/.well-known/jwks.json";
        this.operations = operations;
        this.tokens = tokens;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (ApiError e) {
                fail(exchange, 400, e.type(), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("The Cognito emulator failed", e);
                fail(exchange, 500, "InternalErrorException", "The emulator failed: see its log.");
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Origin") || !fromThisMachine(exchange)) {
            fail(exchange, 403, "AccessDeniedException", "Requests from web pages are refused.");
            return;
        }
        if (refused.test(exchange.getRemoteAddress(), exchange.getLocalAddress())) {
            fail(exchange, 403, "AccessDeniedException", "This user pool belongs to another account on this machine.");
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "POST" -> send(exchange, 200, operations.call(operation(exchange), parameters(exchange)));
            case "GET" -> {
                if (!exchange.getRequestURI().getPath().equals(keySetPath)) {
                    fail(exchange, 404, "ResourceNotFoundException", "This is a Cognito emulator: POST to /.");
                    return;
                }
                send(exchange, 200, tokens.keySet());
            }
            default -> fail(exchange, 405, "UnknownOperationException", "This is a Cognito emulator: POST to /.");
        }
    }

    /** A name that a web page has pointed at this machine is not this machine's. */
    private static boolean fromThisMachine(HttpExchange exchange) {
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        return hosts.size() == 1
                && THIS_MACHINE
                        .matcher(hosts.getFirst().toLowerCase(Locale.ROOT))
                        .matches();
    }

    private static String operation(HttpExchange exchange) {
        String target = header(exchange, "X-Amz-Target");
        if (!target.startsWith(TARGET_PREFIX)) {
            throw ApiError.of("UnknownOperationException", "X-Amz-Target must begin with " + TARGET_PREFIX);
        }
        return target.substring(TARGET_PREFIX.length());
    }

    private static Parameters parameters(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAXIMUM_REQUEST_BYTES + 1);
        if (body.length > MAXIMUM_REQUEST_BYTES) {
            throw ApiError.of("SerializationException", "The request is larger than 1 MB.");
        }
        try {
            return new Parameters(JsonDocument.read(body));
        } catch (IOException e) {
            throw ApiError.of("SerializationException", "The request is no JSON object.");
        }
    }

    private static void fail(HttpExchange exchange, int status, String type, String message) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", type + ":");
        exchange.getResponseHeaders().set("x-amzn-ErrorMessage", message.replaceAll("[^ -~]", "?"));
        send(exchange, status, Map.of("__type", type, "message", message));
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> answer) throws IOException {
        byte[] body = JsonDocument.line(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
