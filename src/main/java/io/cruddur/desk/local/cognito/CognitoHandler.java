package io.cruddur.desk.local.cognito;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Operations;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AWS's JSON 1.1 protocol over HTTP: the operation in {@code X-Amz-Target}, errors as {@code __type} and message. */
final class CognitoHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CognitoHandler.class);
    private static final int MAXIMUM_REQUEST_BYTES = 1 << 20;

    private final Map<String, Operations> services;
    private final Map<String, Supplier<Map<String, Object>>> documents;

    /**
     * A handler of these operations and documents.
     *
     * @param services by what their targets begin with, without the dot
     * @param documents what can be got by GET, by path
     */
    CognitoHandler(Map<String, Operations> services, Map<String, Supplier<Map<String, Object>>> documents) {
        this.services = services;
        this.documents = documents;
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
        switch (exchange.getRequestMethod()) {
            case "POST" -> send(exchange, 200, call(exchange));
            case "GET" -> {
                Supplier<Map<String, Object>> document =
                        documents.get(exchange.getRequestURI().getPath());
                if (document == null) {
                    fail(exchange, 404, "ResourceNotFoundException", "This is a Cognito emulator: POST to /.");
                    return;
                }
                send(exchange, 200, document.get());
            }
            default -> fail(exchange, 405, "UnknownOperationException", "This is a Cognito emulator: POST to /.");
        }
    }

    private Map<String, Object> call(HttpExchange exchange) throws IOException {
        String target = header(exchange, "X-Amz-Target");
        int dot = target.indexOf('.');
        Operations operations = services.get(target.substring(0, Math.max(0, dot)));
        if (operations == null) {
            throw ApiError.of("UnknownOperationException", "X-Amz-Target must begin with one of " + services.keySet());
        }
        return operations.call(target.substring(dot + 1), parameters(exchange));
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

    static void fail(HttpExchange exchange, int status, String type, String message) throws IOException {
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
