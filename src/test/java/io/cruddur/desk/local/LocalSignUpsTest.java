package io.cruddur.desk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.local.cognito.CognitoEmulator;
import io.cruddur.desk.local.cognito.PoolSettings;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.signup.UsersTable;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserLambdaValidationException;

/** Signing up at the emulator, as the app does it: the rows are the Lambda functions' doing. */
@ExtendWith(LocalServicesExtension.class)
class LocalSignUpsTest {
    private static final String POOL = "us-east-1_SignUps";
    private static final String CLIENT = "desk";

    private final TestServices services;
    private final UsersTable users;
    private final CognitoEmulator emulator;
    private final CognitoIdentityProviderClient client;

    LocalSignUpsTest(TestServices services) throws SQLException, IOException {
        this.services = services;
        users = new UsersTable(services);
        emulator = CognitoEmulator.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                null,
                PoolSettings.of(POOL, AppClient.open(CLIENT)).calling(new LocalSignUps(users::address)),
                InstantSource.system(),
                (_, _) -> false);
        client = connect(emulator.endpoint());
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private static CognitoIdentityProviderClient connect(URI endpoint) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    private static String signUp(CognitoIdentityProviderClient client, String clientId, String name, String handle) {
        return client.signUp(sign -> sign.clientId(clientId)
                        .username(name)
                        .password("Correct-Horse-9")
                        .userAttributes(
                                attribute("name", "Mira Lind"),
                                attribute("email", name + "@example.com"),
                                attribute("preferred_username", handle)))
                .userSub();
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    private void confirm(String name) {
        client.adminConfirmSignUp(confirm -> confirm.userPoolId(POOL).username(name));
    }

    @Test
    void theRowAppearsWithTheConfirmationAndItsHandleIsTakenFromThenOn() throws SQLException {
        String sub = signUp(client, CLIENT, "first", "mira");
        signUp(client, CLIENT, "second", "mira");
        assertThat(users.rows()).isEmpty();
        confirm("first");
        assertThat(users.rows()).containsExactly("mira|" + sub + "|Mira Lind|first@example.com");
        confirm("second");
        assertThat(users.rows()).hasSize(1);
        assertThatThrownBy(() -> signUp(client, CLIENT, "third", "mira"))
                .isInstanceOf(UserLambdaValidationException.class)
                .hasMessageContaining("PreSignUp failed with error The handle mira is taken: choose another.");
    }

    @Test
    void nobodyStaysConnectedToTheDatabase() throws SQLException {
        signUp(client, CLIENT, "first", "mira");
        confirm("first");
        users.dropDatabase();
        signUp(client, CLIENT, "second", "mira");
    }

    @Test
    void whereNothingIsSetUpPeopleSignUpWithoutARow() throws SQLException {
        users.execute("drop table public.users");
        signUp(client, CLIENT, "first", "mira");
        confirm("first");
        assertThat(client.adminGetUser(get -> get.userPoolId(POOL).username("first"))
                        .userStatusAsString())
                .isEqualTo("CONFIRMED");
    }

    /** A handle that is not allowed needs no database to be refused, and in that of the services nothing is set up. */
    @Test
    void theServicesOwnPoolCallsThemToo() {
        String name = "u" + UUID.randomUUID();
        URI cognito = TestServices.emptied().endpoints().cognito();
        try (CognitoIdentityProviderClient theirs = connect(cognito)) {
            assertThatThrownBy(() -> signUp(theirs, LocalPool.CLIENT_ID, name, "mira lind"))
                    .isInstanceOf(UserLambdaValidationException.class)
                    .hasMessageContaining("spaces");
            assertThat(signUp(theirs, LocalPool.CLIENT_ID, name, "mira")).isNotEmpty();
            theirs.adminDeleteUser(delete -> delete.userPoolId(LocalPool.ID).username(name));
        }
    }
}
