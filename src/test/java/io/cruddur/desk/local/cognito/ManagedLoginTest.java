package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signing in with a browser: authorization code with PKCE, as RFC 8252 has it for desktops. */
class ManagedLoginTest extends PoolTest {
    private static final String BACK = "http://localhost:53682/signed-in";
    private static final String BROWSER = "browser";
    private static final String VERIFIER = "a-verifier-of-forty-three-letters-or-more-0123456789";

    private HttpClient http;

    @Override
    PoolSettings settings() {
        return PoolSettings.of(
                POOL,
                AppClient.open(BROWSER).withRedirectUrls(List.of(BACK)),
                AppClient.open(SECRETIVE)
                        .withSecret(SECRET)
                        .rotating(Duration.ZERO)
                        .withRedirectUrls(List.of(BACK)));
    }

    @BeforeEach
    void open() {
        http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        create("ben", attribute("email", "ben@x.example"));
    }

    @AfterEach
    void close() {
        http.close();
    }

    private static Map<String, String> request(String clientId) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", clientId);
        fields.put("redirect_uri", BACK);
        fields.put("state", "st&te=\"<1>");
        fields.put("nonce", "n0nce");
        fields.put("scope", "openid email aws.cognito.signin.user.admin");
        fields.put(
                "code_challenge",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII))));
        fields.put("code_challenge_method", "S256");
        return fields;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> open(String path, Map<String, String> fields) throws Exception {
        return http.send(
                HttpRequest.newBuilder(endpoint().resolve(path + "?" + encoded(fields)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Fills the page's form as a browser would: what is hidden in it goes along. */
    private HttpResponse<String> submit(String page, String username, String password) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = Pattern.compile("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
                .matcher(page);
        while (hidden.find()) {
            fields.put(
                    hidden.group(1),
                    hidden.group(2)
                            .replace("&quot;", "\"")
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&amp;", "&"));
        }
        fields.put("username", username);
        fields.put("password", password);
        return post("/login", fields, "Origin", endpoint().toString());
    }

    private static Map<String, String> query(HttpResponse<String> redirect) {
        URI back = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(BACK + "?");
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : back.getRawQuery().split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private String code(String clientId) throws Exception {
        return Optional.ofNullable(query(submit(
                                open("/oauth2/authorize", request(clientId)).body(), "ben", PASSWORD))
                        .get("code"))
                .orElseThrow();
    }

    private static Map<String, String> exchange(String clientId, String code) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", clientId);
        fields.put("redirect_uri", BACK);
        fields.put("code", code);
        fields.put("code_verifier", VERIFIER);
        return fields;
    }

    private static void assertError(HttpResponse<String> answer, String error) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonDocument.read(answer.body()).path("error").stringValue()).isEqualTo(error);
    }

    @Test
    void aCodeComesBackAndIsExchangedForTokens() throws Exception {
        JsonNode configuration = get("/" + POOL + "/.well-known/openid-configuration");
        assertThat(configuration.path("authorization_endpoint").stringValue())
                .isEqualTo(endpoint() + "/oauth2/authorize");
        assertThat(configuration.path("token_endpoint").stringValue()).isEqualTo(endpoint() + "/oauth2/token");
        HttpResponse<String> page = open("/oauth2/authorize", request(BROWSER));
        assertThat(page.statusCode()).isEqualTo(200);
        HttpResponse<String> wrong = submit(page.body(), "ben", "Wrong-Horse-9");
        assertThat(wrong.body()).contains("Incorrect username or password.").doesNotContain("Wrong-Horse-9");
        HttpResponse<String> back = submit(wrong.body(), "ben", PASSWORD);
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(query(back)).containsEntry("state", "st&te=\"<1>");

        String code = Optional.ofNullable(query(back).get("code")).orElseThrow();
        HttpResponse<String> tokens = post("/oauth2/token", exchange(BROWSER, code));
        assertThat(tokens.statusCode()).isEqualTo(200);
        JsonNode given = JsonDocument.read(tokens.body());
        SignedJWT id = SignedJWT.parse(given.path("id_token").stringValue());
        JWKSet keys = JWKSet.parse(get("/" + POOL + "/.well-known/jwks.json").toString());
        assertThat(id.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(id.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(id.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n0nce");
        assertThat(id.getJWTClaimsSet().getAudience()).containsExactly(BROWSER);
        assertThat(client().getUser(get ->
                                get.accessToken(given.path("access_token").stringValue()))
                        .username())
                .isEqualTo("ben");
        assertError(post("/oauth2/token", exchange(BROWSER, code)), "invalid_grant");
    }

    @Test
    void aCodeIsForItsVerifierItsAddressItsClientAndFiveMinutes() throws Exception {
        assertError(
                post("/oauth2/token", with(exchange(BROWSER, code(BROWSER)), "code_verifier", "another")),
                "invalid_grant");
        assertError(
                post("/oauth2/token", with(exchange(BROWSER, code(BROWSER)), "redirect_uri", BACK + "x")),
                "invalid_grant");
        Map<String, String> other = with(exchange(SECRETIVE, code(BROWSER)), "client_secret", SECRET);
        assertError(post("/oauth2/token", other), "invalid_grant");
        Map<String, String> late = exchange(BROWSER, code(BROWSER));
        pass(Duration.ofMinutes(5));
        assertError(post("/oauth2/token", late), "invalid_grant");
        assertError(post("/oauth2/token", exchange("nobody", "x")), "invalid_client");
        assertError(post("/oauth2/token", Map.of("client_id", BROWSER)), "invalid_request");
        assertError(
                post("/oauth2/token", Map.of("client_id", BROWSER, "grant_type", "password")),
                "unsupported_grant_type");
    }

    @Test
    void aClientWithASecretShowsItAndItsTokensRotate() throws Exception {
        assertError(post("/oauth2/token", exchange(SECRETIVE, code(SECRETIVE))), "invalid_client");
        String basic = "Basic "
                + Base64.getEncoder().encodeToString((SECRETIVE + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        JsonNode first =
                JsonDocument.read(post("/oauth2/token", exchange(SECRETIVE, code(SECRETIVE)), "Authorization", basic)
                        .body());
        Map<String, String> refresh = Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                SECRETIVE,
                "client_secret",
                SECRET,
                "refresh_token",
                first.path("refresh_token").stringValue());
        JsonNode second = JsonDocument.read(post("/oauth2/token", refresh).body());
        assertThat(second.path("refresh_token").stringValue())
                .isNotBlank()
                .isNotEqualTo(first.path("refresh_token").stringValue());
        assertError(post("/oauth2/token", refresh), "invalid_grant");
        assertThat(post(
                                "/oauth2/revoke",
                                Map.of(
                                        "client_id", SECRETIVE,
                                        "client_secret", SECRET,
                                        "token", second.path("refresh_token").stringValue()))
                        .statusCode())
                .isEqualTo(200);
        assertError(
                post(
                        "/oauth2/token",
                        with(
                                refresh,
                                "refresh_token",
                                second.path("refresh_token").stringValue())),
                "invalid_grant");
    }

    @Test
    void onlyRegisteredAddressesAreSentBackTo() throws Exception {
        HttpResponse<String> strange =
                open("/oauth2/authorize", with(request(BROWSER), "redirect_uri", "http://localhost:1/<x>"));
        assertThat(strange.statusCode()).isEqualTo(400);
        assertThat(strange.body()).contains("redirect_mismatch").doesNotContain("<x>");
        assertThat(open("/oauth2/authorize", request("nobody")).statusCode()).isEqualTo(400);
        assertThat(query(open("/oauth2/authorize", with(request(BROWSER), "scope", "everything"))))
                .containsEntry("error", "invalid_scope")
                .containsEntry("state", "st&te=\"<1>");
        assertThat(query(open("/oauth2/authorize", with(request(BROWSER), "code_challenge_method", "plain"))))
                .containsEntry("error", "invalid_request");
        assertThat(query(open("/oauth2/authorize", with(request(BROWSER), "response_type", "token"))))
                .containsEntry("error", "unsupported_response_type");
        assertThat(open("/logout", Map.of("client_id", BROWSER, "logout_uri", BACK))
                        .headers()
                        .firstValue("Location"))
                .contains(BACK);
        assertThat(open("/logout", Map.of("client_id", BROWSER, "logout_uri", "http://evil.example"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anotherPagesFormIsRefused() throws Exception {
        String page = open("/oauth2/authorize", request(BROWSER)).body();
        assertThat(page).doesNotContain("st&te").contains("st&amp;te=&quot;&lt;1&gt;");
        Map<String, String> form = with(with(request(BROWSER), "username", "ben"), "password", PASSWORD);
        assertThat(post("/login", form, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(post("/login", form, "Origin", "null").statusCode()).isEqualTo(403);
    }

    @Test
    void thePageSaysWhenMoreThanAPasswordIsNeeded() throws Exception {
        setPassword("ben", false);
        HttpResponse<String> answer =
                submit(open("/oauth2/authorize", request(BROWSER)).body(), "ben", PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Sign in in the app instead.");
    }
}
