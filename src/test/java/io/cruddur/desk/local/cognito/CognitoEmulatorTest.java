package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import tools.jackson.databind.JsonNode;

/** The contract on the embedded emulator, and what it does beyond it: paging, filters, persistence, hygiene. */
class CognitoEmulatorTest extends CognitoAccountContract {
    private static final String POOL = "local_Cruddur";
    private static final String CLIENT = "desk";

    private volatile Instant now = Instant.parse("2026-11-21T07:00:00.125Z");
    private final InstantSource clock = () -> now;
    private CognitoEmulator emulator;

    @BeforeEach
    @Override
    void connect() {
        emulator = start(null);
        super.connect();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private CognitoEmulator start(@Nullable Path folder) {
        try {
            return CognitoEmulator.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder, POOL, CLIENT, clock);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    URI endpoint() {
        return emulator.endpoint();
    }

    @Override
    String poolId() {
        return POOL;
    }

    @Override
    String clientId() {
        return CLIENT;
    }

    @Override
    String code(String username) throws IOException, InterruptedException {
        JsonNode sent =
                PoolTest.control(endpoint(), "CruddurLocal.ListSentCodes", "{\"Username\":\"" + username + "\"}");
        return sent.path("SentCodes").path(0).path("Code").stringValue();
    }

    private static List<CognitoEmulator.LoadedUser> people(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new CognitoEmulator.LoadedUser(
                        prefix + i, Map.of("preferred_username", prefix + i, "email", prefix + i + "@cruddur.example")))
                .toList();
    }

    private ListUsersResponse page(int limit, @Nullable String token, @Nullable String filter) {
        return client().listUsers(list ->
                list.userPoolId(POOL).limit(limit).paginationToken(token).filter(filter));
    }

    private static List<String> names(ListUsersResponse page) {
        return page.users().stream().map(UserType::username).toList();
    }

    // Paging

    @Test
    void aPageHasAtMostSixtyUsersAndTheLastOneNoToken() {
        emulator.load(people("p", 121));
        ListUsersResponse first = client().listUsers(list -> list.userPoolId(POOL));
        ListUsersResponse second = page(60, first.paginationToken(), null);
        ListUsersResponse third = page(60, second.paginationToken(), null);
        assertThat(first.users()).hasSize(60);
        assertThat(second.users()).hasSize(60);
        assertThat(names(third)).containsExactly("p120");
        assertThat(third.paginationToken()).isNull();
    }

    @Test
    void aFullLastPageHasNoToken() {
        emulator.load(people("p", 60));
        assertThat(page(60, null, null).paginationToken()).isNull();
    }

    @Test
    void moreThanSixtyAreRefused() {
        assertThatThrownBy(() -> page(61, null, null))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("between 0 and 60");
    }

    @Test
    void tokensStayTrueWhileUsersComeAndGo() {
        emulator.load(people("p", 10));
        ListUsersResponse first = page(4, null, null);
        client().adminDeleteUser(delete -> delete.userPoolId(POOL).username("p3"));
        client().adminDeleteUser(delete -> delete.userPoolId(POOL).username("p5"));
        create("late");
        List<String> seen = new ArrayList<>(names(first));
        String token = first.paginationToken();
        while (token != null) {
            ListUsersResponse next = page(4, token, null);
            seen.addAll(names(next));
            token = next.paginationToken();
        }
        assertThat(seen).containsExactly("p0", "p1", "p2", "p3", "p4", "p6", "p7", "p8", "p9", "late");
    }

    @Test
    void aTokenOfAnotherQueryIsRefused() {
        emulator.load(people("p", 10));
        String token = page(4, null, null).paginationToken();
        assertThatThrownBy(() -> page(4, token, "username ^= \"p\"")).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> page(4, "bogus!", null)).isInstanceOf(InvalidParameterException.class);
    }

    // Filter and AttributesToGet

    @Test
    void filtersMatchExactlyOrByPrefix() {
        emulator.load(people("p", 12));
        String sub = Objects.requireNonNull(
                map(client().adminGetUser(get -> get.userPoolId(POOL).username("p7"))
                                .userAttributes())
                        .get("sub"));
        client().adminDisableUser(disable -> disable.userPoolId(POOL).username("p2"));

        assertThat(names(page(60, null, "preferred_username = \"p1\""))).containsExactly("p1");
        assertThat(names(page(60, null, "preferred_username ^= \"p1\""))).containsExactly("p1", "p10", "p11");
        assertThat(names(page(60, null, "email=\"p3@cruddur.example\""))).containsExactly("p3");
        assertThat(names(page(60, null, "sub ^= \"" + sub.substring(0, 18) + "\"")))
                .containsExactly("p7");
        assertThat(names(page(60, null, "status = \"Disabled\""))).containsExactly("p2");
        assertThat(names(page(60, null, "cognito:user_status = \"confirmed\""))).hasSize(12);
        assertThat(names(page(60, null, "username = \"nobody\""))).isEmpty();
    }

    @Test
    void aFilteredListIsPagedToo() {
        emulator.load(people("p", 30));
        ListUsersResponse first = page(5, null, "username ^= \"p1\"");
        ListUsersResponse second = page(60, first.paginationToken(), "username ^= \"p1\"");
        assertThat(names(first)).containsExactly("p1", "p10", "p11", "p12", "p13");
        assertThat(names(second)).containsExactly("p14", "p15", "p16", "p17", "p18", "p19");
    }

    @Test
    void quotationMarksInAFilterAreEscaped() {
        create("quoted", attribute("name", "say \"hi\" \\o/"));
        assertThat(names(page(60, null, "name = \"say \\\"hi\\\" \\\\o/\""))).containsExactly("quoted");
    }

    @Test
    void badFiltersAreRefused() {
        for (String filter :
                List.of("username", "username = p", "birthdate = \"x\"", "username = \"a\" and email = \"b\"")) {
            assertThatThrownBy(() -> page(60, null, filter)).isInstanceOf(InvalidParameterException.class);
        }
    }

    @Test
    void chosenAttributesMustBeHadByAll() {
        create("with", attribute("preferred_username", "with"));
        assertThat(map(client().listUsers(list -> list.userPoolId(POOL).attributesToGet("preferred_username"))
                        .users()
                        .getFirst()
                        .attributes()))
                .isEqualTo(Map.of("preferred_username", "with"));
        create("without");
        assertThatThrownBy(
                        () -> client().listUsers(list -> list.userPoolId(POOL).attributesToGet("preferred_username")))
                .isInstanceOf(InvalidParameterException.class);
    }

    // Users

    @Test
    void aUserIsFoundBySubAndWhateverTheCaseOfTheName() {
        String sub = map(create("Mira").attributes()).get("sub");
        assertThat(client().adminGetUser(get -> get.userPoolId(POOL).username(sub))
                        .username())
                .isEqualTo("Mira");
        assertThat(client().adminGetUser(get -> get.userPoolId(POOL).username("mIRA"))
                        .username())
                .isEqualTo("Mira");
    }

    @Test
    void aBlankValueRemovesAnAttributeAndANewAddressIsUnverified() {
        create("a", attribute("name", "A"), attribute("email", "a@x.example"), attribute("email_verified", "true"));
        client().adminUpdateUserAttributes(update -> update.userPoolId(POOL)
                .username("a")
                .userAttributes(attribute("name", ""), attribute("email", "b@x.example")));
        assertThat(map(client().adminGetUser(get -> get.userPoolId(POOL).username("a"))
                        .userAttributes()))
                .doesNotContainKey("name")
                .containsEntry("email", "b@x.example")
                .containsEntry("email_verified", "false");
    }

    @Test
    void subsAreThePoolsOwn() {
        assertThatThrownBy(() -> create("a", attribute("sub", "mine")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("non-mutable");
    }

    @Test
    void aHandleMayBeAThousandCharactersLong() {
        String handle = "ż".repeat(1000);
        assertThat(map(create("long", attribute("preferred_username", handle)).attributes()))
                .containsEntry("preferred_username", handle);
        assertThatThrownBy(() -> create("longer", attribute("preferred_username", "x".repeat(2049))))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void datesAreKeptToTheMillisecond() {
        assertThat(create("dated").userCreateDate()).isEqualTo("2026-11-21T07:00:00.125Z");
    }

    // Signing in

    @Test
    void weakPasswordsAreRefused() {
        create("a");
        for (String weak : List.of("Ab1!", "alllower1!", "ALLUPPER1!", "NoDigits!!", "NoSymbol11")) {
            assertThatThrownBy(() -> client().adminSetUserPassword(set ->
                            set.userPoolId(POOL).username("a").password(weak).permanent(true)))
                    .isInstanceOf(InvalidPasswordException.class);
        }
    }

    @Test
    void accessTokensExpireAndAreRefreshed() {
        create("a");
        client().adminSetUserPassword(set ->
                set.userPoolId(POOL).username("a").password("Correct-Horse-9").permanent(true));
        AuthenticationResultType signedIn = signIn("a", "Correct-Horse-9");
        now = now.plus(Duration.ofMinutes(61));
        assertThatThrownBy(() -> client().getUser(get -> get.accessToken(signedIn.accessToken())))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("expired");
        AuthenticationResultType refreshed = client().initiateAuth(auth -> auth.clientId(CLIENT)
                        .authFlow(AuthFlowType.REFRESH_TOKEN_AUTH)
                        .authParameters(Map.of("REFRESH_TOKEN", signedIn.refreshToken())))
                .authenticationResult();
        assertThat(client().getUser(get -> get.accessToken(refreshed.accessToken()))
                        .username())
                .isEqualTo("a");
    }

    @Test
    void forgedTokensAndUnknownClientsAreRefused() {
        create("a");
        client().adminSetUserPassword(set ->
                set.userPoolId(POOL).username("a").password("Correct-Horse-9").permanent(true));
        AuthenticationResultType signedIn = signIn("a", "Correct-Horse-9");
        String[] parts = signedIn.accessToken().split("\\.");
        String[] id = signedIn.idToken().split("\\.");
        assertThatThrownBy(() -> client().getUser(get -> get.accessToken(parts[0] + "." + id[1] + "." + parts[2])))
                .isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> client().getUser(get -> get.accessToken(signedIn.idToken())))
                .isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> client().initiateAuth(auth -> auth.clientId("stranger")
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", "a", "PASSWORD", "Correct-Horse-9"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDisabledUserIsToldSo() {
        create("a");
        client().adminSetUserPassword(set ->
                set.userPoolId(POOL).username("a").password("Correct-Horse-9").permanent(true));
        client().adminDisableUser(disable -> disable.userPoolId(POOL).username("a"));
        assertThatThrownBy(() -> signIn("a", "Correct-Horse-9"))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("disabled");
    }

    // Persistence

    @Test
    void thePoolSurvivesARestart(@TempDir Path folder) throws IOException {
        String sub;
        String token;
        try (CognitoEmulator first = start(folder);
                CognitoIdentityProviderClient client = connect(first.endpoint())) {
            first.load(people("p", 8));
            sub = map(client.adminCreateUser(create -> create.userPoolId(POOL)
                                    .username("kept")
                                    .temporaryPassword("Temporary-1")
                                    .userAttributes(attribute("name", "Zoë")))
                            .user()
                            .attributes())
                    .get("sub");
            client.adminSetUserPassword(set -> set.userPoolId(POOL)
                    .username("kept")
                    .password("Correct-Horse-9")
                    .permanent(true));
            client.adminCreateUser(create -> create.userPoolId(POOL).username("gone"));
            client.adminDeleteUser(delete -> delete.userPoolId(POOL).username("gone"));
            token = client.listUsers(list -> list.userPoolId(POOL).limit(8)).paginationToken();
        }
        Path file = folder.resolve(POOL + ".users.jsonl");
        assertThat(Files.readString(file)).doesNotContain("Temporary-1").doesNotContain("Correct-Horse-9");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        try (CognitoEmulator second = start(folder);
                CognitoIdentityProviderClient client = connect(second.endpoint())) {
            ListUsersResponse rest =
                    client.listUsers(list -> list.userPoolId(POOL).paginationToken(token));
            assertThat(names(rest)).containsExactly("kept");
            assertThat(map(rest.users().getFirst().attributes()))
                    .containsEntry("sub", sub)
                    .containsEntry("name", "Zoë");
            assertThat(client.initiateAuth(auth -> auth.clientId(CLIENT)
                                    .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                                    .authParameters(Map.of("USERNAME", "kept", "PASSWORD", "Correct-Horse-9")))
                            .authenticationResult()
                            .accessToken())
                    .isNotBlank();
        }
    }

    @Test
    void aLineCutShortByACrashIsDropped(@TempDir Path folder) throws IOException {
        try (CognitoEmulator first = start(folder)) {
            first.load(people("p", 2));
        }
        Path file = folder.resolve(POOL + ".users.jsonl");
        Files.writeString(file, "{\"sequence\":3,\"username\":\"to", StandardOpenOption.APPEND);
        try (CognitoEmulator second = start(folder);
                CognitoIdentityProviderClient client = connect(second.endpoint())) {
            client.adminCreateUser(create -> create.userPoolId(POOL).username("after"));
            assertThat(names(client.listUsers(list -> list.userPoolId(POOL)))).containsExactly("p0", "p1", "after");
        }
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void aDamagedFileIsNotThrownAway(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(POOL + ".users.jsonl");
        Files.writeString(file, "{\"sequence\":1,\"username\n{\"sequence\":1}\n");
        assertThatThrownBy(() -> CognitoEmulator.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder, POOL, CLIENT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Line 1")
                .hasMessageContaining(file.toString());
        assertThat(file).content().startsWith("{\"sequence\":1,\"username");
    }

    @Test
    void historyIsFoldedAway(@TempDir Path folder) throws IOException {
        try (CognitoEmulator first = start(folder);
                CognitoIdentityProviderClient client = connect(first.endpoint())) {
            first.load(people("p", 1));
            for (int i = 0; i < 300; i++) {
                String name = "Name " + i;
                client.adminUpdateUserAttributes(
                        update -> update.userPoolId(POOL).username("p0").userAttributes(attribute("name", name)));
            }
        }
        assertThat(Files.readAllLines(folder.resolve(POOL + ".users.jsonl")))
                .hasSizeLessThan(150)
                .last()
                .asString()
                .contains("Name 299");
    }

    // Protocol and hygiene

    @Test
    void anOperationThatIsNotThereSaysSo() {
        assertThatThrownBy(() -> client().listGroups(list -> list.userPoolId(POOL)))
                .isInstanceOfSatisfying(CognitoIdentityProviderException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .contains("ListGroups")
                            .contains("ListUsers");
                });
    }

    @Test
    void anEmptyParameterIsInvalid() {
        assertThatThrownBy(() -> client().adminGetUser(get -> get.userPoolId(POOL)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Username");
        assertThatThrownBy(
                        () -> client().adminGetUser(get -> get.userPoolId(POOL).username("none")))
                .isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void webPagesAreRefused() throws IOException {
        String target = "X-Amz-Target: AWSCognitoIdentityProviderService.ListUsers\r\n";
        String body = "{\"UserPoolId\":\"" + POOL + "\"}";
        assertThat(raw("Host: localhost:9229\r\n" + target, body)).startsWith("HTTP/1.1 200");
        assertThat(raw("Host: evil.example\r\n" + target, body)).startsWith("HTTP/1.1 403");
        assertThat(raw("Host: 127.0.0.1.evil.example\r\n" + target, body)).startsWith("HTTP/1.1 403");
        assertThat(raw("Host: localhost\r\nOrigin: https://evil.example\r\n" + target, body))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("Host: localhost\r\nOrigin: null\r\n" + target, body)).startsWith("HTTP/1.1 403");
    }

    @Test
    void nonsenseIsAnsweredAsSuch() throws IOException {
        String target = "Host: localhost\r\nX-Amz-Target: AWSCognitoIdentityProviderService.ListUsers\r\n";
        for (String body : List.of(
                "", "{", "[]", "{} {}", "{\"UserPoolId\":7}", "{\"UserPoolId\":\"" + POOL + "\",\"Limit\":\"x\"}")) {
            assertThat(raw(target, body)).startsWith("HTTP/1.1 400").contains("SerializationException");
        }
        assertThat(raw("Host: localhost\r\n", "{}")).startsWith("HTTP/1.1 400").contains("UnknownOperationException");
    }

    @Test
    void onlyLoopbackIsListenedOn() {
        assertThatThrownBy(() -> CognitoEmulator.start(new InetSocketAddress("0.0.0.0", 0), null, POOL, CLIENT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String raw(String headers, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(endpoint().getHost(), endpoint().getPort())) {
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\n" + headers + "Connection: close\r\nContent-Length: " + content.length
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
