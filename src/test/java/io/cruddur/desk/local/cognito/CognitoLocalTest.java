package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * The contract on the npm package {@code cognito-local}, where Node and the package are present: {@code .ci/run}
 * installs it. What it does otherwise than AWS documents is written down in {@code docs/decisions/0005}; those tests
 * are replaced here by what it does, so that a newer version that mends something is noticed.
 */
class CognitoLocalTest extends CognitoAccountContract {
    private static final NodePackage PACKAGE = new NodePackage("cognito-local", "5", "CRUDDUR_COGNITO_LOCAL");

    /** It sends nothing; the only code that it is told to give. */
    private static final String CODE = "135790";

    private static Process server;
    private static URI endpoint;
    private static String poolId;
    private static String clientId;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path script = PACKAGE.required("lib", "bin", "start.js");
        Path node = NodePackage.node();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // It keeps its pools in .cognito in its working folder, which is gone after the test.
        // Its own default is a pool whose users are named by their email address.
        Path settings = Files.createDirectories(folder.resolve(".cognito")).resolve("config.json");
        Files.writeString(settings, "{\"UserPoolDefaults\": {\"UsernameAttributes\": []}}");
        ProcessBuilder builder = new ProcessBuilder(node.toString(), script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("HOST", "127.0.0.1");
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("CODE", CODE);
        server = builder.start();
        endpoint = URI.create("http://127.0.0.1:" + port);
        Awaitility.await("cognito-local to listen")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return socket.isConnected();
                    }
                });
        try (CognitoIdentityProviderClient client = connect(endpoint)) {
            poolId = client.createUserPool(pool -> pool.poolName("twin"))
                    .userPool()
                    .id();
            clientId = client.createUserPoolClient(made -> made.userPoolId(poolId)
                            .clientName("desk")
                            .explicitAuthFlows(
                                    ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                    ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                    .userPoolClient()
                    .clientId();
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor(30, TimeUnit.SECONDS);
        }
    }

    @Override
    URI endpoint() {
        return endpoint;
    }

    @Override
    String poolId() {
        return poolId;
    }

    @Override
    String clientId() {
        return clientId;
    }

    @Override
    String code(String username) {
        return CODE;
    }

    // Where the twin does otherwise than AWS documents

    @Test
    @Override
    void aPageHasAtMostAsManyUsersAsAskedForAndATokenForTheRest() {
        List.of(newName(), newName(), newName()).forEach(name -> create(name));
        ListUsersResponse page =
                client().listUsers(list -> list.userPoolId(poolId).limit(2));
        assertThat(page.users()).hasSizeGreaterThan(2);
        assertThat(page.paginationToken()).isNull();
    }

    @Test
    @Override
    void aTokenThatNobodyGaveIsRefused() {
        create(newName());
        assertThat(client().listUsers(list -> list.userPoolId(poolId).paginationToken("nonsense"))
                        .users())
                .isNotEmpty();
    }

    @Test
    @Override
    void aQuoteInAFilterIsEscaped() {
        String name = newName();
        create(name, attribute("preferred_username", "say \"" + name + "\""));
        assertThat(found("preferred_username ^= \"say \\\"" + name + "\"")).isEmpty();
    }

    @Test
    @Override
    void aWeakPasswordIsRefusedWithItsReason() {
        String name = newName();
        create(name);
        setPassword(name, "short", true);
        assertThat(signIn(name, "short").accessToken()).isNotBlank();
    }

    @Test
    @Override
    void aWrongPasswordSignsNobodyIn() {
        String name = newName();
        create(name);
        setPassword(name, "Correct-Horse-9", true);
        assertThatThrownBy(() -> signIn(name, "Wrong-Horse-9")).isInstanceOf(InvalidPasswordException.class);
    }

    @Test
    @Override
    void anUnknownAttributeIsRefused() {
        String name = newName();
        create(name, attribute("shoe_size", "44"));
        assertThat(map(get(name).userAttributes())).containsEntry("shoe_size", "44");
    }

    @Test
    @Override
    void whatIsAskedOfAnUnknownUserIsNotFound() {
        String nobody = newName();
        assertThatThrownBy(() -> setPassword(nobody, "Correct-Horse-9", true))
                .isInstanceOf(UserNotFoundException.class);
        assertThatThrownBy(() -> client().adminDisableUser(
                                disable -> disable.userPoolId(poolId).username(nobody)))
                .isInstanceOf(UserNotFoundException.class);
        assertThatThrownBy(() -> client().adminUpdateUserAttributes(update ->
                        update.userPoolId(poolId).username(nobody).userAttributes(attribute("name", "x"))))
                .isInstanceOf(NotAuthorizedException.class);
    }
}
