package io.cruddur.desk.cognito.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.support.CountingHttp;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/** Challenges that the emulator does not ask. */
class ChallengeReaderTest {
    private final InstantSource clock = InstantSource.system();
    private final AwsClients clients = AwsClients.prod(
            new CountingHttp(),
            AnonymousCredentialsProvider.create(),
            "eu-central-1",
            new WriteGuard(Environment.PROD, clock),
            new RequestLog(),
            clock);
    private final ChallengeReader reader = new ChallengeReader(
            _ -> {
                throw new AssertionError("a secret was asked for");
            },
            new TokenCheck(
                    new SignInClient("eu-central-1_a1B2c3D4e", "client1", "https://issuer", Optional.empty()),
                    clients.pages(),
                    clock));

    @AfterEach
    void close() {
        clients.close();
    }

    private SignInStep step(String name, Map<String, String> parameters) {
        return reader.step(name, "session", parameters, null, new PendingAuth("mira", "mira", null));
    }

    @Test
    void factorsOfWhichThisAppKnowsNoneAreAnotherChallenge() {
        for (String factors : new String[] {"[\"WEB_AUTHN\"]", "[]", ""}) {
            assertThat(step("SELECT_MFA_TYPE", Map.of("MFAS_CAN_CHOOSE", factors)))
                    .isInstanceOfSatisfying(SignInChallenge.Other.class, other -> assertThat(other.name())
                            .isEqualTo("SELECT_MFA_TYPE"));
            assertThat(step("MFA_SETUP", Map.of("MFAS_CAN_SETUP", factors))).isInstanceOf(SignInChallenge.Other.class);
        }
        assertThat(step("SELECT_MFA_TYPE", Map.of("MFAS_CAN_CHOOSE", "[\"WEB_AUTHN\",\"SMS_MFA\"]")))
                .isInstanceOfSatisfying(SignInChallenge.SelectFactor.class, asked -> assertThat(asked.factors())
                        .containsExactly(SignInChallenge.Factor.SMS));
    }
}
