package io.cruddur.desk.cognito.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.support.Leak;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The browser's way, with a pool in the place of AWS and a client of HTTP in the place of the browser. */
class BrowserSignInTest {
    private static final RSAKey KEY = key();
    private static final String POOL = "eu-central-1_a1B2c3D4e";

    private final InstantSource clock = InstantSource.system();
    private final RequestLog log = new RequestLog();
    private final Pool pool = new Pool();
    private final AwsClients clients = AwsClients.prod(
            pool,
            AnonymousCredentialsProvider.create(),
            "eu-central-1",
            new WriteGuard(Environment.PROD, clock),
            log,
            clock);
    private final String issuer = clients.pages().issuer(POOL);
    private final HttpClient browser = HttpClient.newHttpClient();
    private URI redirect = URI.create("http://localhost:1/");

    @BeforeEach
    void choosePort() throws IOException {
        redirect = free();
    }

    @AfterEach
    void close() {
        browser.close();
        clients.close();
    }

    private static URI free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return URI.create("http://localhost:" + socket.getLocalPort() + "/signed-in");
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the place of AWS. */
    private final class Pool implements SdkHttpClient {
        private String configuration =
                "{\"authorization_endpoint\":\"https://mira.auth.eu-central-1.amazoncognito.com/oauth2/authorize\","
                        + "\"token_endpoint\":\"https://mira.auth.eu-central-1.amazoncognito.com/oauth2/token\"}";
        private int configurationStatus = 200;
        private int tokenStatus = 200;
        private boolean openId = true;
        private String nonce = "";
        private final List<String> forms = new ArrayList<>();
        private final List<String> authorization = new ArrayList<>();

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    String path = request.httpRequest().getUri().getPath();
                    String body = path.endsWith("openid-configuration")
                            ? configuration
                            : path.endsWith("jwks.json")
                                    ? JSONObjectUtils.toJSONString(new JWKSet(KEY.toPublicJWK()).toJSONObject())
                                    : tokens(request);
                    int status = path.endsWith("/token")
                            ? tokenStatus
                            : path.endsWith("openid-configuration") ? configurationStatus : 200;
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder()
                                    .statusCode(status)
                                    .putHeader("Content-Type", "application/json")
                                    .build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        private String tokens(HttpExecuteRequest request) throws IOException {
            try (InputStream in = request.contentStreamProvider().orElseThrow().newStream()) {
                forms.add(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            }
            request.httpRequest().firstMatchingHeader("Authorization").ifPresent(authorization::add);
            return tokenStatus == 200
                    ? "{" + (openId ? "\"id_token\":\"" + signed("id") + "\"," : "") + "\"access_token\":\""
                            + signed("access") + "\",\"refresh_token\":\"refresh-1\",\"token_type\":\"Bearer\"}"
                    : "{\"error\":\"invalid_grant\"}";
        }

        private String signed(String use) {
            try {
                SignedJWT jwt = new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                        new JWTClaimsSet.Builder()
                                .subject("sub-1")
                                .issuer(issuer)
                                .audience("client1")
                                .claim("client_id", "client1")
                                .claim("token_use", use)
                                .claim("nonce", nonce)
                                .claim("cognito:username", "mira")
                                .issueTime(Date.from(Instant.now()))
                                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                                .build());
                jwt.sign(new RSASSASigner(KEY));
                return jwt.serialize();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {}
    }

    private BrowserSignIn.Visit begin(Optional<String> secret, URI... redirects) {
        return new CognitoBrowserSignIn(
                        new SignInClient(POOL, "client1", issuer, secret), clients.pages(), List.of(redirects), clock)
                .begin();
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        for (String pair : address.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private HttpResponse<String> comeBack(URI to, String query) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(to + "?" + query)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void oneSignsInOnThePoolsOwnPages() throws Exception {
        try (BrowserSignIn.Visit visit = begin(Optional.of("hunter2"), redirect)) {
            Map<String, String> query = query(visit.address());
            assertThat(visit.address().toString())
                    .startsWith("https://mira.auth.eu-central-1.amazoncognito.com/oauth2/authorize?");
            assertThat(query)
                    .containsEntry("response_type", "code")
                    .containsEntry("client_id", "client1")
                    .containsEntry("redirect_uri", redirect.toString())
                    .containsEntry("code_challenge_method", "S256");
            pool.nonce = Objects.requireNonNull(query.get("nonce"));
            HttpResponse<String> page = comeBack(redirect, "code=c-1&state=" + query.get("state"));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("You can go back to Cruddur Desk").doesNotContain("signed in");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");

            SignedIn in = visit.await();
            assertThat(in.sub()).isEqualTo("sub-1");
            assertThat(in.tokens().refresh()).isEqualTo("refresh-1");
            Map<String, String> form = query(URI.create("x:/?" + pool.forms.getFirst()));
            assertThat(form).containsEntry("code", "c-1").containsEntry("redirect_uri", redirect.toString());
            String verifier = Objects.requireNonNull(form.get("code_verifier"));
            assertThat(CognitoBrowserSignIn.challenge(verifier)).isEqualTo(query.get("code_challenge"));
            assertThat(pool.authorization)
                    .containsExactly("Basic "
                            + Base64.getEncoder()
                                    .encodeToString("client1:hunter2".getBytes(StandardCharsets.US_ASCII)));
            Leak.noneIn(log.all().toString(), verifier);
            Leak.noneIn(log.all().toString(), "refresh-1");
        }
        assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), redirect.getPort()).close())
                .as("nothing listens any more")
                .isInstanceOf(IOException.class);
    }

    /** The example of RFC 7636, appendix B. */
    @Test
    void theChallengeIsTheStandards() {
        assertThat(CognitoBrowserSignIn.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void whoeverDoesNotKnowTheStateEndsNothing() throws Exception {
        try (BrowserSignIn.Visit visit = begin(Optional.empty(), redirect)) {
            Map<String, String> query = query(visit.address());
            pool.nonce = Objects.requireNonNull(query.get("nonce"));
            assertThat(comeBack(redirect, "code=stolen&state=guess").statusCode())
                    .isEqualTo(400);
            assertThat(comeBack(redirect, "code=stolen").statusCode()).isEqualTo(400);
            assertThat(comeBack(redirect, "error=access_denied").statusCode()).isEqualTo(400);
            assertThat(comeBack(redirect.resolve("/other"), "code=c-1&state=" + query.get("state"))
                            .statusCode())
                    .isEqualTo(404);
            comeBack(redirect, "code=c-1&state=" + query.get("state"));
            assertThat(visit.await().sub()).isEqualTo("sub-1");
            assertThat(pool.forms).singleElement().asString().contains("c-1");
        }
    }

    @Test
    void tokensOfAnotherSignInAreNotTaken() throws Exception {
        try (BrowserSignIn.Visit visit = begin(Optional.empty(), redirect)) {
            pool.nonce = "another";
            comeBack(redirect, "code=c-1&state=" + query(visit.address()).get("state"));
            assertThatThrownBy(visit::await)
                    .isInstanceOfSatisfying(DeskException.NotAccepted.class, e -> assertThat(e.failure())
                            .isEqualTo(SignInFailure.NOT_TRUSTED));
        }
    }

    @Test
    void whatThePageOrThePoolRefusesIsSaid() throws Exception {
        for (boolean page : new boolean[] {true, false}) {
            pool.tokenStatus = page ? 200 : 400;
            redirect = free();
            try (BrowserSignIn.Visit visit = begin(Optional.empty(), redirect)) {
                String state = query(visit.address()).get("state");
                comeBack(redirect, (page ? "error=access_denied&state=" : "code=c-1&state=") + state);
                assertThatThrownBy(visit::await)
                        .isInstanceOf(DeskException.NotAccepted.class)
                        .hasMessageContaining("Begin once more");
            }
        }
    }

    @Test
    void aClientWithoutTheScopeOpenIdIsSaidToLackIt() throws Exception {
        pool.openId = false;
        try (BrowserSignIn.Visit visit = begin(Optional.empty(), redirect)) {
            comeBack(redirect, "code=c-1&state=" + query(visit.address()).get("state"));
            assertThatThrownBy(visit::await)
                    .isInstanceOfSatisfying(DeskException.NotAccepted.class, e -> assertThat(e.failure())
                            .isEqualTo(SignInFailure.NO_KNOWN_FLOW))
                    .hasMessageContaining("scope openid");
        }
    }

    @Test
    void aPoolInTroubleIsNoWrongSetting() throws Exception {
        pool.configurationStatus = 503;
        assertThatThrownBy(() -> begin(Optional.empty(), redirect))
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageContaining("(status 503)");
        pool.configurationStatus = 429;
        assertThatThrownBy(() -> begin(Optional.empty(), redirect)).isInstanceOf(DeskException.Throttled.class);
        pool.configurationStatus = 404;
        assertThatThrownBy(() -> begin(Optional.empty(), redirect))
                .isInstanceOfSatisfying(DeskException.NotAccepted.class, e -> assertThat(e.failure())
                        .isEqualTo(SignInFailure.UNKNOWN_CLIENT));
        pool.configurationStatus = 200;
        pool.tokenStatus = 502;
        try (BrowserSignIn.Visit visit = begin(Optional.empty(), redirect)) {
            comeBack(redirect, "code=c-1&state=" + query(visit.address()).get("state"));
            assertThatThrownBy(visit::await).isInstanceOf(DeskException.Unreachable.class);
        }
        assertThat(log.all()).extracting(Request::answer).contains("status 503", "status 502");
    }

    @Test
    void aBrowserThatNeverComesBackIsCancelled() {
        BrowserSignIn.Visit visit = begin(Optional.empty(), redirect);
        CompletableFuture<SignedIn> waiting = CompletableFuture.supplyAsync(visit::await);
        visit.close();
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(CancelledException.class);
    }

    @Test
    void theFirstFreeAddressIsListenedOn() throws Exception {
        URI other = free();
        try (BrowserSignIn.Visit first = begin(Optional.empty(), redirect, other);
                BrowserSignIn.Visit second = begin(Optional.empty(), redirect, other)) {
            assertThat(query(first.address())).containsEntry("redirect_uri", redirect.toString());
            assertThat(query(second.address())).containsEntry("redirect_uri", other.toString());
            assertThatThrownBy(() -> begin(Optional.empty(), redirect, other))
                    .isInstanceOf(DeskException.NotAvailable.class);
        }
        assertThatThrownBy(() -> begin(Optional.empty())).isInstanceOf(DeskException.NotAvailable.class);
        for (String elsewhere : new String[] {
            "https://localhost:1/", "http://example.com:1/", "http://localhost/", "http://localhost:99999/", "app:x"
        }) {
            assertThatThrownBy(() -> begin(Optional.empty(), URI.create(elsewhere)))
                    .isInstanceOf(DeskException.Invalid.class);
        }
    }

    @Test
    void aPoolWithoutPagesIsSaidToHaveNone() {
        for (String none : new String[] {
            "{}",
            "{\"authorization_endpoint\":\"\"}",
            "[]",
            "{\"authorization_endpoint\":\"http://x/\",\"token_endpoint\":\"http://x/\"}"
        }) {
            pool.configuration = none;
            assertThatThrownBy(() -> begin(Optional.empty(), redirect)).isInstanceOf(DeskException.NotAvailable.class);
        }
    }
}
