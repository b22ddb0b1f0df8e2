package io.cruddur.desk.local.cognito.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.signin.PageSignIn;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The managed login's addresses: {@code /oauth2/authorize}, {@code /login}, {@code /oauth2/token}, {@code
 * /oauth2/revoke} and {@code /logout}. It keeps no cookie, so each sign-in asks for the password.
 */
public final class ManagedLogin implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedLogin.class);
    private static final int MAXIMUM_FORM_BYTES = 1 << 16;
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json;charset=UTF-8";

    private final AppClients clients;
    private final PageSignIn signIn;
    private final AuthorizationCodes codes;
    private final TokenAddress tokens;

    public ManagedLogin(AppClients clients, PageSignIn signIn, InstantSource clock) {
        this.clients = clients;
        this.signIn = signIn;
        this.codes = new AuthorizationCodes(clock);
        this.tokens = new TokenAddress(clients, codes, signIn);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (IllegalArgumentException e) {
                send(exchange, 400, HTML, LoginPage.problem("The address has an escape that is none."));
            } catch (RuntimeException e) {
                LOG.error("The managed login failed", e);
                send(exchange, 500, HTML, LoginPage.problem("The emulator failed: see its log."));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        WebForm query = WebForm.parse(exchange.getRequestURI().getRawQuery());
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /oauth2/authorize", "GET /login" -> ask(exchange, query);
            case "POST /login" -> signIn(exchange, form(exchange));
            case "POST /oauth2/token", "POST /oauth2/revoke" -> tokens(exchange, form(exchange));
            case "GET /logout" -> leave(exchange, query);
            default -> send(exchange, 404, HTML, LoginPage.problem("There is no such address."));
        }
    }

    private void ask(HttpExchange exchange, WebForm given) throws IOException {
        try {
            AuthorizeRequest request = AuthorizeRequest.of(given, clients);
            send(exchange, 200, HTML, LoginPage.form(request, given.get("login_hint"), ""));
        } catch (AuthorizeRequest.Unanswerable e) {
            send(exchange, 400, HTML, LoginPage.problem(String.valueOf(e.getMessage())));
        } catch (AuthorizeRequest.Refused e) {
            redirect(exchange, e.address());
        }
    }

    private void signIn(HttpExchange exchange, WebForm given) throws IOException {
        try {
            AuthorizeRequest request = AuthorizeRequest.of(given, clients);
            String username = given.get("username");
            try {
                String nonce = request.nonce().isEmpty() ? null : request.nonce();
                redirect(
                        exchange,
                        request.answered(codes.give(
                                request,
                                signIn.grant(
                                        request.client(), username, given.get("password"), request.scope(), nonce))));
            } catch (ApiError e) {
                send(exchange, 200, HTML, LoginPage.form(request, username, String.valueOf(e.getMessage())));
            }
        } catch (AuthorizeRequest.Unanswerable e) {
            send(exchange, 400, HTML, LoginPage.problem(String.valueOf(e.getMessage())));
        } catch (AuthorizeRequest.Refused e) {
            redirect(exchange, e.address());
        }
    }

    private void tokens(HttpExchange exchange, WebForm given) throws IOException {
        @Nullable String header = exchange.getRequestHeaders().getFirst("Authorization");
        String authorization = header == null ? "" : header;
        try {
            if (exchange.getRequestURI().getPath().endsWith("/token")) {
                json(exchange, 200, tokens.tokens(given, authorization));
            } else {
                tokens.revoke(given, authorization);
                json(exchange, 200, Map.of());
            }
        } catch (TokenAddress.OAuthError e) {
            json(exchange, 400, e.answer());
        }
    }

    private void leave(HttpExchange exchange, WebForm given) throws IOException {
        String address = given.get("logout_uri");
        try {
            if (clients.named(given.get("client_id")).redirectUrls().contains(address)) {
                redirect(exchange, address);
                return;
            }
        } catch (ApiError e) {
            LOG.debug("A sign-out for a client that does not exist", e);
        }
        send(exchange, 400, HTML, LoginPage.problem("This logout_uri is not registered with the app client."));
    }

    private static WebForm form(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAXIMUM_FORM_BYTES);
        return WebForm.parse(new String(body, StandardCharsets.UTF_8));
    }

    private static void redirect(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(302, -1);
    }

    private static void json(HttpExchange exchange, int status, Map<String, Object> answer) throws IOException {
        send(exchange, status, JSON, new String(JsonDocument.line(answer), StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Referrer-Policy", "same-origin");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
