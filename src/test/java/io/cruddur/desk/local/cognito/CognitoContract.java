package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * What every Cognito endpoint must do that the app is tested against: through the real SDK client, with user names of
 * the test's own, so that it can be run against any endpoint and any pool, ours or a stranger's.
 */
abstract class CognitoContract {
    private CognitoIdentityProviderClient client;

    abstract URI endpoint();

    abstract String poolId();

    /** A client of the pool that allows USER_PASSWORD_AUTH. */
    abstract String clientId();

    CognitoIdentityProviderClient client() {
        return client;
    }

    static CognitoIdentityProviderClient connect(URI endpoint) {
        return CognitoIdentityProviderClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    @BeforeEach
    void connect() {
        client = connect(endpoint());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    static String newName() {
        return "user-" + UUID.randomUUID();
    }

    static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    static Map<String, String> map(List<AttributeType> attributes) {
        return attributes.stream().collect(Collectors.toMap(AttributeType::name, AttributeType::value));
    }

    private static String sub(UserType user) {
        return Objects.requireNonNull(map(user.attributes()).get("sub"));
    }

    UserType create(String username, AttributeType... attributes) {
        return client.adminCreateUser(create -> create.userPoolId(poolId())
                        .username(username)
                        .messageAction(MessageActionType.SUPPRESS)
                        .userAttributes(attributes))
                .user();
    }

    AdminGetUserResponse get(String username) {
        return client.adminGetUser(get -> get.userPoolId(poolId()).username(username));
    }

    void setPassword(String username, String password, boolean permanent) {
        client.adminSetUserPassword(set ->
                set.userPoolId(poolId()).username(username).password(password).permanent(permanent));
    }

    @Test
    void aCreatedUserHasASubAndItsAttributes() {
        String name = newName();
        UserType created = create(
                name,
                attribute("preferred_username", name + " \"quoted\" ✨ 'x'; drop table users"),
                attribute("email", name + "@cruddur.example"),
                attribute("email_verified", "true"),
                attribute("name", "Zoë Łukasz"));

        assertThat(created.username()).isEqualTo(name);
        assertThat(created.enabled()).isTrue();
        assertThat(created.userStatus()).isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        assertThat(created.userCreateDate()).isNotNull();
        assertThat(map(created.attributes()))
                .containsEntry("preferred_username", name + " \"quoted\" ✨ 'x'; drop table users")
                .containsEntry("email_verified", "true")
                .containsEntry("name", "Zoë Łukasz");
        assertThat(UUID.fromString(map(created.attributes()).get("sub"))).isNotNull();
        assertThat(map(get(name).userAttributes())).isEqualTo(map(created.attributes()));
    }

    @Test
    void aUserMayHaveNoHandle() {
        String name = newName();
        create(name, attribute("email", name + "@cruddur.example"));
        assertThat(map(get(name).userAttributes())).doesNotContainKey("preferred_username");
    }

    @Test
    void everyCreatedUserIsListed() {
        List<String> names = List.of(newName(), newName(), newName());
        names.forEach(name -> create(name));
        assertThat(client.listUsersPaginator(list -> list.userPoolId(poolId())).users())
                .extracting(UserType::username)
                .containsAll(names)
                .doesNotHaveDuplicates();
    }

    @Test
    void attributesChange() {
        String name = newName();
        create(name, attribute("preferred_username", "before"), attribute("name", "Before"));
        client.adminUpdateUserAttributes(update ->
                update.userPoolId(poolId()).username(name).userAttributes(attribute("preferred_username", "after")));
        assertThat(map(get(name).userAttributes()))
                .containsEntry("preferred_username", "after")
                .containsEntry("name", "Before");
    }

    @Test
    void aDeletedUserIsGone() {
        String name = newName();
        create(name);
        client.adminDeleteUser(delete -> delete.userPoolId(poolId()).username(name));
        assertThatThrownBy(() -> get(name)).isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void aDisabledUserCannotSignInUntilEnabledAgain() {
        String name = newName();
        create(name, attribute("email", name + "@cruddur.example"));
        setPassword(name, "Correct-Horse-9", true);
        client.adminDisableUser(disable -> disable.userPoolId(poolId()).username(name));
        assertThat(get(name).enabled()).isFalse();
        client.adminEnableUser(enable -> enable.userPoolId(poolId()).username(name));
        assertThat(get(name).enabled()).isTrue();
        assertThat(signIn(name, "Correct-Horse-9").accessToken()).isNotBlank();
    }

    @Test
    void aPasswordSignsInAndTheTokenSaysWho() {
        String name = newName();
        String sub = map(create(name, attribute("email", name + "@cruddur.example"))
                        .attributes())
                .get("sub");
        setPassword(name, "Correct-Horse-9", true);
        assertThat(get(name).userStatus()).isEqualTo(UserStatusType.CONFIRMED);

        AuthenticationResultType signedIn = signIn(name, "Correct-Horse-9");
        assertThat(signedIn.idToken().split("\\.")).hasSize(3);
        assertThat(map(client.getUser(get -> get.accessToken(signedIn.accessToken()))
                        .userAttributes()))
                .containsEntry("sub", sub);
    }

    @Test
    void aWrongPasswordSignsNobodyIn() {
        String name = newName();
        create(name);
        setPassword(name, "Correct-Horse-9", true);
        assertThatThrownBy(() -> signIn(name, "Wrong-Horse-9")).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void aTemporaryPasswordMustBeChangedFirst() {
        String name = newName();
        create(name, attribute("email", name + "@cruddur.example"));
        setPassword(name, "Correct-Horse-9", false);
        assertThat(client.initiateAuth(auth -> auth.clientId(clientId())
                                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                                .authParameters(Map.of("USERNAME", name, "PASSWORD", "Correct-Horse-9")))
                        .challengeName())
                .isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
    }

    AuthenticationResultType signIn(String name, String password) {
        return client.initiateAuth(auth -> auth.clientId(clientId())
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", name, "PASSWORD", password)))
                .authenticationResult();
    }

    @Test
    void thePoolDescribesItself() {
        assertThat(client.describeUserPool(describe -> describe.userPoolId(poolId()))
                        .userPool()
                        .id())
                .isEqualTo(poolId());
    }

    @Test
    void anUnknownPoolIsNotFound() {
        assertThatThrownBy(() -> client.describeUserPool(describe -> describe.userPoolId("local_None")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listUsers(list -> list.userPoolId("local_None")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aNameCanBeTakenOnce() {
        String name = newName();
        create(name);
        assertThatThrownBy(() -> create(name)).isInstanceOf(UsernameExistsException.class);
    }

    @Test
    void anUnknownUserIsNotFound() {
        assertThatThrownBy(() -> get(newName())).isInstanceOf(UserNotFoundException.class);
        assertThatThrownBy(() -> client.adminDeleteUser(
                        delete -> delete.userPoolId(poolId()).username(newName())))
                .isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void aBlankValueRemovesAnAttribute() {
        String name = newName();
        create(name, attribute("preferred_username", "before"), attribute("name", "Before"));
        client.adminUpdateUserAttributes(
                update -> update.userPoolId(poolId()).username(name).userAttributes(attribute("name", "")));
        assertThat(map(get(name).userAttributes()))
                .containsEntry("preferred_username", "before")
                .doesNotContainKey("name");
    }

    @Test
    void aNewAddressIsNotVerifiedUnlessTheSameCallSaysSo() {
        String name = newName();
        create(name, attribute("email", name + "@old.example"), attribute("email_verified", "true"));
        client.adminUpdateUserAttributes(update ->
                update.userPoolId(poolId()).username(name).userAttributes(attribute("email", name + "@new.example")));
        assertThat(map(get(name).userAttributes())).doesNotContainEntry("email_verified", "true");
        client.adminUpdateUserAttributes(update -> update.userPoolId(poolId())
                .username(name)
                .userAttributes(attribute("email", name + "@third.example"), attribute("email_verified", "true")));
        assertThat(map(get(name).userAttributes())).containsEntry("email_verified", "true");
    }

    List<String> found(String filter) {
        return client.listUsers(list -> list.userPoolId(poolId()).filter(filter)).users().stream()
                .map(UserType::username)
                .toList();
    }

    @Test
    void usersAreFoundByThePrefixOfAnAttribute() {
        String name = newName();
        String sub = sub(create(
                name,
                attribute("preferred_username", "Handle-" + name),
                attribute("email", name + "@cruddur.example")));
        create(newName(), attribute("preferred_username", "handle-" + name));
        assertThat(found("preferred_username ^= \"Handle-" + name.substring(0, 20) + "\""))
                .containsExactly(name);
        assertThat(found("email ^= \"" + name + "\"")).containsExactly(name);
        assertThat(found("sub ^= \"" + sub.substring(0, 20) + "\"")).containsExactly(name);
        assertThat(found("preferred_username = \"Handle-" + name + "\"")).containsExactly(name);
        assertThat(found("preferred_username ^= \"nobody-" + name + "\"")).isEmpty();
    }

    @Test
    void aQuoteInAFilterIsEscaped() {
        String name = newName();
        create(name, attribute("preferred_username", "say \"" + name + "\""));
        assertThat(found("preferred_username ^= \"say \\\"" + name + "\"")).containsExactly(name);
    }

    @Test
    void aPageHasAtMostAsManyUsersAsAskedForAndATokenForTheRest() {
        List.of(newName(), newName(), newName()).forEach(name -> create(name));
        ListUsersResponse first =
                client.listUsers(list -> list.userPoolId(poolId()).limit(2));
        assertThat(first.users()).hasSizeLessThanOrEqualTo(2);
        assertThat(first.paginationToken()).isNotBlank();
        ListUsersResponse second =
                client.listUsers(list -> list.userPoolId(poolId()).limit(2).paginationToken(first.paginationToken()));
        assertThat(second.users())
                .extracting(UserType::username)
                .doesNotContainAnyElementsOf(
                        first.users().stream().map(UserType::username).toList());
    }

    @Test
    void aTokenThatNobodyGaveIsRefused() {
        assertThatThrownBy(() -> client.listUsers(
                        list -> list.userPoolId(poolId()).limit(2).paginationToken("nonsense")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aWeakPasswordIsRefusedWithItsReason() {
        String name = newName();
        create(name);
        assertThatThrownBy(() -> setPassword(name, "short", true))
                .isInstanceOf(InvalidPasswordException.class)
                .hasMessageContaining("Password did not conform with policy")
                .hasMessageNotContaining("short1");
    }

    @Test
    void whatIsAskedOfAnUnknownUserIsNotFound() {
        String nobody = newName();
        assertThatThrownBy(() -> setPassword(nobody, "Correct-Horse-9", true))
                .isInstanceOf(UserNotFoundException.class);
        assertThatThrownBy(() -> client.adminDisableUser(
                        disable -> disable.userPoolId(poolId()).username(nobody)))
                .isInstanceOf(UserNotFoundException.class);
        assertThatThrownBy(() -> client.adminUpdateUserAttributes(
                        update -> update.userPoolId(poolId()).username(nobody).userAttributes(attribute("name", "x"))))
                .isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void aUserIsKnownByTheSubToo() {
        String name = newName();
        String sub = sub(create(name));
        assertThat(get(sub).username()).isEqualTo(name);
    }

    @Test
    void anUnknownAttributeIsRefused() {
        assertThatThrownBy(() -> create(newName(), attribute("shoe_size", "44")))
                .isInstanceOf(InvalidParameterException.class);
    }
}
