package io.cruddur.desk.cognito.signin;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.account.Accounts;
import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.PasswordPolicy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;

/** Makes accounts at an app client. The clients are the caller's to close. */
public final class CognitoAccounts implements Accounts {
    /** Of what others see. */
    private static final int LONGEST_NAME = 256;

    private final CognitoIdentityProviderClient client;
    private final CognitoIdentityProviderClient signed;
    private final SignInClient app;
    private final InstantSource clock;

    /**
     * @param client unsigned
     * @param signed with an operator's credentials, where there are any; only reads the pool's rule for passwords
     */
    public CognitoAccounts(
            CognitoIdentityProviderClient client,
            CognitoIdentityProviderClient signed,
            SignInClient app,
            InstantSource clock) {
        this.client = client;
        this.signed = signed;
        this.app = app;
        this.clock = clock;
    }

    /**
     * {@inheritDoc}
     *
     * <p>The email address is the user name. A pool that has addresses for an alias refuses that, and then it is the
     * handle.
     */
    @Override
    public SignedUp signUp(NewAccount account, char[] password) {
        String email = LoginName.checked(account.email().strip(), "An email address that one signs in with");
        if (account.displayName().strip().length() > LONGEST_NAME) {
            throw new DeskException.Invalid(
                    "A name has at most " + LONGEST_NAME + " characters, and this one has more. Shorten it.");
        }
        return ask("create the account", () -> {
            try {
                return signUp(email, account, password);
            } catch (InvalidParameterException e) {
                if (!String.valueOf(e.getMessage()).contains("cannot be of email format")) {
                    throw e;
                }
                return signUp(account.handle().strip(), account, password);
            }
        });
    }

    private SignedUp signUp(String user, NewAccount account, char[] password) {
        List<AttributeType> attributes = List.of(
                attribute("email", account.email().strip()),
                attribute("preferred_username", account.handle().strip()),
                attribute("name", account.displayName().strip()));
        SignUpResponse answer = client.signUp(request -> request.clientId(app.clientId())
                .username(user)
                .password(new String(password))
                .secretHash(app.secretHash(user).orElse(null))
                .userAttributes(attributes));
        return new SignedUp(
                user,
                answer.userSub() == null ? "" : answer.userSub(),
                Boolean.TRUE.equals(answer.userConfirmed()),
                ChallengeReader.sent(answer.codeDeliveryDetails()));
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    @Override
    public void confirm(String login, String code) {
        String user = LoginName.of(login);
        String typed = TypedCode.of(code);
        ask(
                "confirm the account",
                () -> client.confirmSignUp(request -> request.clientId(app.clientId())
                        .username(user)
                        .confirmationCode(typed)
                        .secretHash(app.secretHash(user).orElse(null))));
    }

    @Override
    public CodeSent sendAgain(String login) {
        String user = LoginName.of(login);
        return ChallengeReader.sent(ask(
                        "have the code sent again",
                        () -> client.resendConfirmationCode(request -> request.clientId(app.clientId())
                                .username(user)
                                .secretHash(app.secretHash(user).orElse(null))))
                .codeDeliveryDetails());
    }

    @Override
    public Optional<PasswordPolicy> policy() {
        try {
            return Optional.ofNullable(signed.describeUserPool(request -> request.userPoolId(app.poolId()))
                            .userPool())
                    .map(pool -> pool.policies())
                    .map(policies -> policies.passwordPolicy())
                    .map(CognitoAccounts::policy);
        } catch (SdkException | DeskException _) {
            // Who signs up has no credentials of AWS, or such that may not look: the pool says it then.
            return Optional.empty();
        }
    }

    private static PasswordPolicy policy(PasswordPolicyType policy) {
        return new PasswordPolicy(
                policy.minimumLength() == null ? PasswordPolicy.USUAL.minimumLength() : policy.minimumLength(),
                is(policy.requireLowercase()),
                is(policy.requireUppercase()),
                is(policy.requireNumbers()),
                is(policy.requireSymbols()));
    }

    private static boolean is(@Nullable Boolean required) {
        return Boolean.TRUE.equals(required);
    }

    private <T> T ask(String doing, Supplier<T> call) {
        return PoolRefusals.explaining(doing, app, clock, call);
    }
}
