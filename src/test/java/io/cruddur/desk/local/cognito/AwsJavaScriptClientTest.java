package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.local.cognito.tokens.AppClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/**
 * The judge of sign-in and accounts is AWS's own JavaScript client, {@code amazon-cognito-identity-js}, where Node and
 * the package are present. What it does is in {@code cognito/client.js}.
 */
class AwsJavaScriptClientTest {
    private static final NodePackage CLIENT =
            new NodePackage("amazon-cognito-identity-js", "6", "CRUDDUR_COGNITO_CLIENT");
    private static final Path SCRIPT = Path.of("src", "test", "resources", "cognito", "client.js");
    private static final String POOL = "local_Cruddur";
    private static final String CLIENT_ID = "desk";
    private static final String PASSWORD = "Correct-Horse-9";

    private CognitoEmulator emulator;
    private CognitoIdentityProviderClient administrator;

    @BeforeEach
    void start() throws IOException {
        emulator = CognitoEmulator.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                null,
                PoolSettings.of(POOL, AppClient.open(CLIENT_ID)).withAliases("email"),
                InstantSource.system(),
                (_, _) -> false);
        administrator = CognitoContract.connect(emulator.endpoint());
        create("ben", true);
    }

    @AfterEach
    void stop() {
        administrator.close();
        emulator.close();
    }

    private void create(String name, boolean permanent) {
        administrator.adminCreateUser(create -> create.userPoolId(POOL)
                .username(name)
                .userAttributes(
                        attribute("email", name + "@x.example"),
                        attribute("email_verified", "true"),
                        attribute("phone_number", "+491701234567")));
        administrator.adminSetUserPassword(
                set -> set.userPoolId(POOL).username(name).password(PASSWORD).permanent(permanent));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accountIsMadeAndConfirmed",
                "wrongPasswordIsRefused",
                "passwordIsSentWhereTheAppWantsThat",
                "passwordIsReset",
                "softwareTokenIsSetUpAndUsed",
                "sessionIsRefreshedAndRevoked"
            })
    void awsClientDoes(String scenario) throws IOException, InterruptedException {
        run(scenario);
    }

    @Test
    void awsClientChoosesANewPassword() throws IOException, InterruptedException {
        create("temporary", false);
        run("newPasswordIsChosen");
    }

    @Test
    void awsClientAnswersACodeByTextMessage() throws IOException, InterruptedException {
        create("texted", true);
        administrator.adminSetUserMFAPreference(
                set -> set.userPoolId(POOL).username("texted").smsMfaSettings(sms -> sms.enabled(true)));
        run("codeIsSentByTextMessage");
    }

    @Test
    void awsClientSetsUpASecondFactorWhereThePoolWantsOne() throws IOException, InterruptedException {
        administrator.setUserPoolMfaConfig(set -> set.userPoolId(POOL).mfaConfiguration(UserPoolMfaType.ON));
        run("secondFactorIsSetUpAtTheSignIn");
    }

    private void run(String scenario) throws IOException, InterruptedException {
        Path manifest = CLIENT.required("package.json");
        Process node = new ProcessBuilder(
                        NodePackage.node().toString(),
                        SCRIPT.toString(),
                        manifest.toString(),
                        emulator.endpoint().toString(),
                        POOL,
                        CLIENT_ID,
                        scenario)
                .redirectErrorStream(true)
                .start();
        try {
            node.getOutputStream().close();
            String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said).isEqualToIgnoringWhitespace("done: " + scenario);
        } finally {
            node.destroy();
        }
    }
}
