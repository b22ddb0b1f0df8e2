package io.cruddur.desk.cognito.signin;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.cruddur.desk.aws.PoolPages;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.port.account.TokenSet;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs in on a pool's managed login pages: the authorization code grant with PKCE (RFC 7636), as RFC 8252 has it for apps
 * on a desk. The pages' addresses come from the pool's own configuration.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html">The redirect and
 *     authorization endpoint</a>
 */
public final class CognitoBrowserSignIn implements BrowserSignIn {
    private static final String SIGN_IN = "sign in with the browser";
    private static final int SECRET_BYTES = 32;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final SignInClient app;
    private final PoolPages pages;
    private final List<URI> redirects;
    private final TokenCheck check;
    private final SecureRandom random = new SecureRandom();

    /** @param redirects the registered addresses on this machine, the first choice first */
    public CognitoBrowserSignIn(SignInClient app, PoolPages pages, List<URI> redirects, InstantSource clock) {
        this.app = app;
        this.pages = pages;
        this.redirects = List.copyOf(redirects);
        this.check = new TokenCheck(app, pages, clock);
    }

    @Override
    public Visit begin() {
        LoopbackListener.check(redirects);
        Map<String, Object> configuration = configuration();
        URI authorize = address(configuration, "authorization_endpoint");
        URI token = address(configuration, "token_endpoint");
        return new Waiting(authorize, token);
    }

    private Map<String, Object> configuration() {
        PoolPages.Page page = pages.get(URI.create(app.issuer() + "/.well-known/openid-configuration"), SIGN_IN);
        if (!page.isOk()) {
            throw PoolRefusals.refused(
                    SignInFailure.UNKNOWN_CLIENT,
                    "There is no such user pool here (status " + page.status()
                            + "). Check AWS_COGNITO_USER_POOL_ID and the region.",
                    null);
        }
        try {
            return JSONObjectUtils.parse(page.body());
        } catch (ParseException _) {
            throw noPages();
        }
    }

    private static DeskException noPages() {
        return new DeskException.NotAvailable(
                "This user pool has no sign-in pages of its own. Sign in here instead, or have whoever runs the pool give it"
                        + " a domain.",
                null);
    }

    /** Over an encrypted connection, but for a pool on this machine. */
    private URI address(Map<String, Object> configuration, String name) {
        if (configuration.get(name) instanceof String text && !text.isBlank()) {
            try {
                URI uri = new URI(text);
                if ("https".equals(uri.getScheme()) || app.issuer().startsWith("http://")) {
                    return uri;
                }
            } catch (URISyntaxException _) {
                throw noPages();
            }
        }
        throw noPages();
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** {@code S256} of RFC 7636. */
    static String challenge(String verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(SrpClient.hash(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    private final class Waiting implements Visit {
        private final URI token;
        private final String state = secret();
        private final String nonce = secret();
        private final String verifier = secret();
        private final CompletableFuture<Map<String, String>> back = new CompletableFuture<>();
        private final LoopbackListener listener;
        private final URI address;

        Waiting(URI authorize, URI token) {
            this.token = token;
            this.listener = LoopbackListener.on(redirects, this::comes);
            // Without a scope: Cognito takes all that the client is allowed.
            Map<String, String> query = new LinkedHashMap<>();
            query.put("response_type", "code");
            query.put("client_id", app.clientId());
            query.put("redirect_uri", listener.redirect().toString());
            query.put("state", state);
            query.put("nonce", nonce);
            query.put("code_challenge_method", "S256");
            query.put("code_challenge", challenge(verifier));
            this.address = URI.create(authorize
                    + (authorize.getRawQuery() == null ? "?" : "&")
                    + query.entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining("&")));
        }

        /** Whoever does not know the state was not sent by the pool, and ends nothing. */
        private boolean comes(Map<String, String> parameters) {
            byte[] given = parameters.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(given, state.getBytes(StandardCharsets.UTF_8))
                    && (parameters.containsKey("code") || parameters.containsKey("error"))
                    && back.complete(parameters);
        }

        @Override
        public URI address() {
            return address;
        }

        @Override
        public SignedIn await() {
            try {
                Map<String, String> came = back.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
                String code = came.get("code");
                if (code == null) {
                    throw refused(came.getOrDefault("error", ""), came.getOrDefault("error_description", ""));
                }
                return tokens(code);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            } catch (CancellationException _) {
                throw new CancelledException();
            } catch (TimeoutException _) {
                throw PoolRefusals.refused(
                        SignInFailure.OVER, "The browser has not come back. Begin once more, or sign in here.", null);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            } finally {
                close();
            }
        }

        private SignedIn tokens(String code) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("grant_type", "authorization_code");
            form.put("client_id", app.clientId());
            form.put("redirect_uri", listener.redirect().toString());
            form.put("code", code);
            form.put("code_verifier", verifier);
            Map<String, String> headers = app.secret()
                    .map(secret -> Map.of(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString(
                                                    (app.clientId() + ":" + secret).getBytes(StandardCharsets.UTF_8))))
                    .orElse(Map.of());
            PoolPages.Page page = pages.post(token, headers, form, SIGN_IN);
            Map<String, Object> answer;
            try {
                answer = JSONObjectUtils.parse(page.body());
            } catch (ParseException _) {
                throw refused("status " + page.status(), "");
            }
            if (!page.isOk()) {
                throw refused(text(answer.get("error")), text(answer.get("error_description")));
            }
            String id = text(answer.get("id_token"));
            if (id.isEmpty()) {
                // As OpenID Connect has it for whoever did not ask for the scope openid.
                throw notAllowed();
            }
            return check.checked(
                    new TokenSet(id, text(answer.get("access_token")), text(answer.get("refresh_token"))),
                    Optional.of(nonce));
        }

        @Override
        public void close() {
            back.cancel(false);
            listener.close();
        }
    }

    private static DeskException.NotAccepted notAllowed() {
        return PoolRefusals.refused(
                SignInFailure.NO_KNOWN_FLOW,
                "This app client is not allowed to sign in by the browser. Whoever runs the pool can allow the"
                        + " authorization code grant with the scope openid.",
                null);
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    /** The errors of RFC 6749 in words. */
    private static DeskException.NotAccepted refused(String error, String description) {
        return switch (error) {
            case "access_denied" ->
                PoolRefusals.refused(SignInFailure.OVER, "The sign-in was left in the browser. Begin once more.", null);
            case "invalid_grant" ->
                PoolRefusals.refused(
                        SignInFailure.OVER, "The pool does not take this sign-in any more. Begin once more.", null);
            case "invalid_client" ->
                PoolRefusals.refused(
                        SignInFailure.SECRET_WRONG,
                        "The secret of the app client is not right, or missing. Check"
                                + " AWS_COGNITO_USER_POOL_CLIENT_SECRET, then start the app again.",
                        null);
            case "unauthorized_client", "unsupported_grant_type", "invalid_scope" -> notAllowed();
            default ->
                PoolRefusals.refused(
                        SignInFailure.OTHER,
                        "The pool's sign-in page says: "
                                + PoolRefusals.sentence(description.isEmpty() ? error : description),
                        null);
        };
    }
}
