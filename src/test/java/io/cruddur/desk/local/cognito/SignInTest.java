package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cruddur.desk.support.KeptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import tools.jackson.databind.JsonNode;

/** Signing in by SRP and by password: who gets in, and what the others are told. */
class SignInTest extends PoolTest {
    private static final String WRONG = "Incorrect username or password.";

    @TempDir
    private Path folder;

    @Override
    @Nullable
    Path folder() {
        return folder;
    }

    @Test
    void whoKnowsThePasswordSignsInWithoutSendingIt() {
        String sub = create("Zoë", attribute("email", "zoe@x.example"), attribute("email_verified", "true"));
        for (String name : new String[] {"Zoë", "zOË", sub, "ZOE@x.example"}) {
            AuthenticationResultType result = bySrp(CLIENT, name, PASSWORD).authenticationResult();
            assertThat(client().getUser(get -> get.accessToken(result.accessToken()))
                            .username())
                    .isEqualTo("Zoë");
            assertThat(result.refreshToken()).isNotBlank();
        }
    }

    @Test
    void srpIsAskedForTheUsersOwnName() {
        create("ben", attribute("email", "ben@x.example"), attribute("email_verified", "true"));
        InitiateAuthResponse begun = initiate(
                CLIENT,
                AuthFlowType.USER_SRP_AUTH,
                Map.of("USERNAME", "ben@x.example", "SRP_A", srp(PASSWORD).srpA()));
        assertThat(begun.challengeName()).isEqualTo(ChallengeNameType.PASSWORD_VERIFIER);
        assertThat(begun.session()).isNull();
        assertThat(begun.challengeParameters())
                .containsOnlyKeys("SALT", "SECRET_BLOCK", "SRP_B", "USERNAME", "USER_ID_FOR_SRP")
                .containsEntry("USER_ID_FOR_SRP", "ben");
    }

    @Test
    void aWrongPasswordIsToldAsAWrongNameIs() {
        create("ben");
        assertFails(() -> bySrp(CLIENT, "ben", "Wrong-Horse-9"), "NotAuthorizedException", WRONG);
        assertFails(() -> byPassword(CLIENT, "ben", "Wrong-Horse-9"), "NotAuthorizedException", WRONG);
        assertFails(() -> bySrp(CLIENT, "nobody", PASSWORD), "NotAuthorizedException", WRONG);
        assertFails(() -> byPassword(CLIENT, "nobody", PASSWORD), "NotAuthorizedException", WRONG);
    }

    @Test
    void aClientThatShowsItsUsersSaysWhoDoesNotExist() {
        assertFails(() -> bySrp(SHOWING, "nobody", PASSWORD), "UserNotFoundException", "User does not exist.");
        assertFails(() -> byPassword(SHOWING, "nobody", PASSWORD), "UserNotFoundException", "User does not exist.");
    }

    @Test
    void aStrangerLooksLikeAUser() {
        Map<String, String> given =
                Map.of("USERNAME", "nobody", "SRP_A", srp(PASSWORD).srpA());
        Map<String, String> first =
                initiate(CLIENT, AuthFlowType.USER_SRP_AUTH, given).challengeParameters();
        Map<String, String> second =
                initiate(CLIENT, AuthFlowType.USER_SRP_AUTH, given).challengeParameters();
        assertThat(UUID.fromString(first.get("USER_ID_FOR_SRP"))).isNotNull();
        assertThat(second)
                .containsEntry("SALT", first.get("SALT"))
                .containsEntry("USER_ID_FOR_SRP", first.get("USER_ID_FOR_SRP"));
    }

    @Test
    void aPasswordlessUserIsNoWayIn() {
        client().adminCreateUser(create -> create.userPoolId(POOL).username("new"));
        assertFails(() -> bySrp(CLIENT, "new", PASSWORD), "NotAuthorizedException", WRONG);
        assertFails(() -> byPassword(CLIENT, "new", PASSWORD), "NotAuthorizedException", WRONG);
    }

    @Test
    void aSignatureIsGoodOnceAndForThreeMinutes() {
        create("ben");
        SrpCaller srp = srp(PASSWORD);
        Map<String, String> given = Map.of("USERNAME", "ben", "SRP_A", srp.srpA());
        Map<String, String> answer =
                srp.answer(initiate(CLIENT, AuthFlowType.USER_SRP_AUTH, given).challengeParameters(), now);
        assertThat(respond(CLIENT, ChallengeNameType.PASSWORD_VERIFIER, null, answer)
                        .authenticationResult())
                .isNotNull();
        assertFails(
                () -> respond(CLIENT, ChallengeNameType.PASSWORD_VERIFIER, null, answer),
                "NotAuthorizedException",
                WRONG);
        Map<String, String> late =
                initiate(CLIENT, AuthFlowType.USER_SRP_AUTH, given).challengeParameters();
        pass(Duration.ofMinutes(3));
        assertFails(
                () -> respond(CLIENT, ChallengeNameType.PASSWORD_VERIFIER, null, srp.answer(late, now)),
                "NotAuthorizedException",
                WRONG);
    }

    @Test
    void anAnswerIsForItsClientItsUserAndItsTime() {
        create("ben");
        create("eva");
        SrpCaller srp = srp(PASSWORD);
        Map<String, String> given = Map.of("USERNAME", "ben", "SRP_A", srp.srpA());
        Map<String, String> answer =
                srp.answer(initiate(CLIENT, AuthFlowType.USER_SRP_AUTH, given).challengeParameters(), now);
        assertFails(
                () -> respond(SRP_ONLY, ChallengeNameType.PASSWORD_VERIFIER, null, answer),
                "NotAuthorizedException",
                WRONG);
        Map<String, String> other =
                initiate(CLIENT, AuthFlowType.USER_SRP_AUTH, given).challengeParameters();
        assertFails(
                () -> respond(
                        CLIENT,
                        ChallengeNameType.PASSWORD_VERIFIER,
                        null,
                        with(srp.answer(other, now), "USERNAME", "eva")),
                "NotAuthorizedException",
                WRONG);
        Map<String, String> skewed =
                initiate(CLIENT, AuthFlowType.USER_SRP_AUTH, given).challengeParameters();
        assertFails(
                () -> respond(
                        CLIENT,
                        ChallengeNameType.PASSWORD_VERIFIER,
                        null,
                        srp.answer(skewed, now.plus(Duration.ofHours(1)))),
                "NotAuthorizedException",
                WRONG);
        Map<String, String> german =
                initiate(CLIENT, AuthFlowType.USER_SRP_AUTH, given).challengeParameters();
        assertFails(
                () -> respond(
                        CLIENT,
                        ChallengeNameType.PASSWORD_VERIFIER,
                        null,
                        with(srp.answer(german, now), "TIMESTAMP", "Sa Nov 21 07:00:00 UTC 2026")),
                "InvalidParameterException",
                "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
    }

    @Test
    void aPublicNumberThatGivesTheKeyAwayIsRefused() {
        create("ben");
        for (String srpA : new String[] {
            "0",
            "-1",
            "no number",
            SrpCaller.N.toString(16),
            SrpCaller.N.shiftLeft(1).toString(16)
        }) {
            assertThat(catchThrowable(() ->
                            initiate(CLIENT, AuthFlowType.USER_SRP_AUTH, Map.of("USERNAME", "ben", "SRP_A", srpA))))
                    .isInstanceOf(InvalidParameterException.class);
        }
    }

    @Test
    void tooManyWrongPasswordsLockOutForAWhile() {
        create("ben");
        for (int i = 0; i < 4; i++) {
            assertFails(() -> bySrp(CLIENT, "ben", "Wrong-Horse-9"), "NotAuthorizedException", WRONG);
        }
        assertFails(() -> byPassword(CLIENT, "ben", "Wrong-Horse-9"), "NotAuthorizedException", WRONG);
        assertFails(() -> bySrp(CLIENT, "ben", PASSWORD), "NotAuthorizedException", "Password attempts exceeded");
        assertFails(() -> byPassword(CLIENT, "ben", PASSWORD), "NotAuthorizedException", "Password attempts exceeded");
        pass(Duration.ofSeconds(1));
        assertThat(bySrp(CLIENT, "ben", PASSWORD).authenticationResult()).isNotNull();
    }

    @Test
    void whoIsDisabledIsToldOnceThePasswordIsRight() {
        create("ben");
        client().adminDisableUser(disable -> disable.userPoolId(POOL).username("ben"));
        assertFails(() -> bySrp(CLIENT, "ben", "Wrong-Horse-9"), "NotAuthorizedException", WRONG);
        assertFails(() -> bySrp(CLIENT, "ben", PASSWORD), "NotAuthorizedException", "User is disabled.");
        assertFails(() -> byPassword(CLIENT, "ben", PASSWORD), "NotAuthorizedException", "User is disabled.");
    }

    @Test
    void aFlowThatTheClientDoesNotAllowIsRefused() {
        create("ben");
        assertFails(
                () -> byPassword(SRP_ONLY, "ben", PASSWORD),
                "InvalidParameterException",
                "USER_PASSWORD_AUTH flow not enabled for this client");
        assertThat(bySrp(SRP_ONLY, "ben", PASSWORD).authenticationResult()).isNotNull();
    }

    // The secret of a client

    @Test
    void aClientWithASecretProvesItEachTime() {
        create("ben", attribute("email", "ben@x.example"), attribute("email_verified", "true"));
        SrpCaller srp = srp(PASSWORD);
        Map<String, String> given = Map.of("USERNAME", "ben@x.example", "SRP_A", srp.srpA());
        assertFails(
                () -> initiate(SECRETIVE, AuthFlowType.USER_SRP_AUTH, given),
                "NotAuthorizedException",
                "Client " + SECRETIVE + " is configured with secret but SECRET_HASH was not received");
        assertFails(
                () -> initiate(SECRETIVE, AuthFlowType.USER_SRP_AUTH, with(given, "SECRET_HASH", "bogus")),
                "NotAuthorizedException",
                "Unable to verify secret hash for client " + SECRETIVE);
        Map<String, String> proven =
                with(given, "SECRET_HASH", SrpCaller.secretHash(SECRET, "ben@x.example", SECRETIVE));
        Map<String, String> first =
                initiate(SECRETIVE, AuthFlowType.USER_SRP_AUTH, proven).challengeParameters();
        // All later hashes are of the name that the first answer brought.
        assertFails(
                () -> respond(
                        SECRETIVE,
                        ChallengeNameType.PASSWORD_VERIFIER,
                        null,
                        with(
                                srp.answer(first, now),
                                "SECRET_HASH",
                                SrpCaller.secretHash(SECRET, "ben@x.example", SECRETIVE))),
                "NotAuthorizedException",
                "Unable to verify secret hash for client " + SECRETIVE);
        Map<String, String> second =
                initiate(SECRETIVE, AuthFlowType.USER_SRP_AUTH, proven).challengeParameters();
        assertThat(respond(
                                SECRETIVE,
                                ChallengeNameType.PASSWORD_VERIFIER,
                                null,
                                with(
                                        srp.answer(second, now),
                                        "SECRET_HASH",
                                        SrpCaller.secretHash(SECRET, "ben", SECRETIVE)))
                        .authenticationResult())
                .isNotNull();
    }

    // What earlier versions kept

    @Test
    void aPasswordOfAnEarlierVersionIsGoodForSrpOnceItWasSent() throws IOException {
        create("ben");
        stop();
        Path file = folder.resolve(POOL + ".users.jsonl");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll(",\"verifier\":\\{[^}]*}", "")
                        .replaceAll(",\"passwordSince\":\\d+", ""));
        start();
        assertFails(
                () -> bySrp(CLIENT, "ben", PASSWORD),
                "PasswordResetRequiredException",
                "Password reset required for the user");
        assertThat(signIn(CLIENT, "ben")).isNotNull();
        assertThat(bySrp(CLIENT, "ben", PASSWORD).authenticationResult()).isNotNull();
        stop();
        assertThat(Files.readString(file)).doesNotContain(PASSWORD);
        start();
        assertThat(bySrp(CLIENT, "ben", PASSWORD).authenticationResult()).isNotNull();
    }

    @Test
    void thePoolOfAnEarlierVersionOpens() throws IOException {
        stop();
        KeptFiles.copy("1/users.jsonl", folder.resolve(POOL + ".users.jsonl"));
        start();
        assertThat(client().listUsers(list -> list.userPoolId(POOL)).users()).hasSize(2);
    }

    // A new password

    @Test
    void aTemporaryPasswordIsReplacedBeforeAnythingElse() {
        create("ben", attribute("email", "ben@x.example"));
        setPassword("ben", false);
        RespondToAuthChallengeResponse asked = bySrp(CLIENT, "ben", PASSWORD);
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
        assertThat(asked.challengeParameters())
                .containsEntry("requiredAttributes", "[]")
                .containsEntry("USER_ID_FOR_SRP", "ben")
                .hasEntrySatisfying("userAttributes", text -> assertThat(text).contains("\"email\":\"ben@x.example\""));
        assertFails(
                () -> respond(
                        CLIENT,
                        ChallengeNameType.NEW_PASSWORD_REQUIRED,
                        asked.session(),
                        Map.of("USERNAME", "ben", "NEW_PASSWORD", "weak")),
                "InvalidPasswordException",
                "Password did not conform with policy: Password not long enough");
        Map<String, String> good =
                Map.of("USERNAME", "ben", "NEW_PASSWORD", "Another-Horse-9", "userAttributes.name", "Ben");
        AuthenticationResultType result = respond(
                        CLIENT, ChallengeNameType.NEW_PASSWORD_REQUIRED, asked.session(), good)
                .authenticationResult();
        assertThat(CognitoContract.map(client().getUser(get -> get.accessToken(result.accessToken()))
                        .userAttributes()))
                .containsEntry("name", "Ben");
        assertFails(
                () -> respond(CLIENT, ChallengeNameType.NEW_PASSWORD_REQUIRED, asked.session(), good),
                "NotAuthorizedException",
                "Invalid session for the user, session can only be used once.");
        assertThat(bySrp(CLIENT, "ben", "Another-Horse-9").authenticationResult())
                .isNotNull();
        assertFails(() -> bySrp(CLIENT, "ben", PASSWORD), "NotAuthorizedException", WRONG);
    }

    @Test
    void whatTheAdministratorGaveIsNotChangedOnTheWay() {
        create("ben", attribute("email", "ben@x.example"));
        setPassword("ben", false);
        String session = byPassword(CLIENT, "ben", PASSWORD).session();
        assertFails(
                () -> respond(
                        CLIENT,
                        ChallengeNameType.NEW_PASSWORD_REQUIRED,
                        session,
                        Map.of(
                                "USERNAME", "ben",
                                "NEW_PASSWORD", "Another-Horse-9",
                                "userAttributes.email", "other@x.example")),
                "NotAuthorizedException",
                "Cannot modify an already provided email");
    }

    @Test
    void aSessionIsForItsUserItsChallengeAndThreeMinutes() {
        create("ben");
        create("eva");
        setPassword("ben", false);
        String session = byPassword(CLIENT, "ben", PASSWORD).session();
        Map<String, String> good = Map.of("USERNAME", "ben", "NEW_PASSWORD", "Another-Horse-9");
        for (String[] wrong :
                new String[][] {{CLIENT, "nonsense", "ben"}, {SHOWING, session, "ben"}, {CLIENT, session, "eva"}}) {
            assertFails(
                    () -> respond(
                            wrong[0],
                            ChallengeNameType.NEW_PASSWORD_REQUIRED,
                            wrong[1],
                            with(good, "USERNAME", wrong[2])),
                    "NotAuthorizedException",
                    "Invalid session for the user.");
        }
        pass(Duration.ofMinutes(3));
        assertFails(
                () -> respond(CLIENT, ChallengeNameType.NEW_PASSWORD_REQUIRED, session, good),
                "NotAuthorizedException",
                "Invalid session for the user, session is expired.");
    }

    @Test
    void aTemporaryPasswordIsGoodForAWeek() {
        create("ben");
        setPassword("ben", false);
        pass(Duration.ofDays(7).plusSeconds(1));
        assertFails(
                () -> bySrp(CLIENT, "ben", PASSWORD),
                "NotAuthorizedException",
                "Temporary password has expired and must be reset by an administrator.");
    }

    @Test
    void whoIsInvitedFindsATemporaryPassword() throws IOException, InterruptedException {
        client().adminCreateUser(create -> create.userPoolId(POOL)
                .username("new")
                .userAttributes(attribute("email", "new@x.example"), attribute("email_verified", "true")));
        assertThat(sent().path(0).path("Purpose").stringValue()).isEqualTo("TEMPORARY_PASSWORD");
        String first = newestCode();
        client().adminCreateUser(
                        create -> create.userPoolId(POOL).username("new").messageAction(MessageActionType.RESEND));
        assertFails(() -> bySrp(CLIENT, "new", first), "NotAuthorizedException", WRONG);
        assertThat(bySrp(CLIENT, "new", newestCode()).challengeName())
                .isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
        setPassword("new", true);
        assertFails(
                () -> client().adminCreateUser(create ->
                        create.userPoolId(POOL).username("new").messageAction(MessageActionType.RESEND)),
                "UnsupportedUserStateException",
                "Resend not possible. new status is not FORCE_CHANGE_PASSWORD");
        client().adminCreateUser(create -> create.userPoolId(POOL)
                .username("quiet")
                .messageAction(MessageActionType.SUPPRESS)
                .userAttributes(attribute("email", "quiet@x.example")));
        assertThat(sent().size()).isEqualTo(2);
    }

    // What others check the tokens with

    @Test
    void thePoolSaysWhereItsKeysAre() throws IOException, InterruptedException {
        create("ben");
        JsonNode configuration = get("/" + POOL + "/.well-known/openid-configuration");
        assertThat(configuration.path("issuer").stringValue()).isEqualTo(endpoint() + "/" + POOL);
        JsonNode keys = get(configuration
                .path("jwks_uri")
                .stringValue()
                .substring(endpoint().toString().length()));
        assertThat(keys.path("keys").size()).isEqualTo(1);
    }
}
