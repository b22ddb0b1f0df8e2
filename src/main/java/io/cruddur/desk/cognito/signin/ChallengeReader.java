package io.cruddur.desk.cognito.signin;

import io.cruddur.desk.port.account.CodeSent;
import io.cruddur.desk.port.account.SignInChallenge;
import io.cruddur.desk.port.account.SignInChallenge.Factor;
import io.cruddur.desk.port.account.SignInStep;
import io.cruddur.desk.port.account.TokenSet;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** What an answer of the pool at signing in is: tokens, or the next challenge. */
final class ChallengeReader {
    /** What an app that makes codes is given. */
    record AppSecret(String secret, @Nullable String session) {
        @Override
        public String toString() {
            return "AppSecret";
        }
    }

    /** The attributes that are missing come as a JSON array of names such as {@code userAttributes.name}. */
    private static final Pattern ATTRIBUTE = Pattern.compile("\"userAttributes\\.([^\"\\\\]+)\"");

    private static final String ISSUER = "Cruddur";

    private final Function<PendingAuth, AppSecret> secrets;
    private final TokenCheck check;

    ChallengeReader(Function<PendingAuth, AppSecret> secrets, TokenCheck check) {
        this.secrets = secrets;
        this.check = check;
    }

    /** @param before of the step before this one */
    SignInStep step(
            @Nullable String name,
            @Nullable String session,
            Map<String, String> parameters,
            @Nullable AuthenticationResultType result,
            PendingAuth before) {
        if (result != null && result.accessToken() != null) {
            return check.checked(
                    new TokenSet(text(result.idToken()), text(result.accessToken()), text(result.refreshToken())),
                    Optional.empty());
        }
        PendingAuth pending = pending(before.with(session), parameters);
        return switch (text(name)) {
            case "NEW_PASSWORD_REQUIRED" ->
                new SignInChallenge.NewPassword(pending, missing(parameters.getOrDefault("requiredAttributes", "")));
            case "SELECT_MFA_TYPE" -> select(pending, factors(parameters.getOrDefault("MFAS_CAN_CHOOSE", "")));
            case "MFA_SETUP" -> setUp(pending, parameters.getOrDefault("MFAS_CAN_SETUP", ""));
            default -> code(pending, text(name), parameters);
        };
    }

    /** With the name that the pool has for who signs in, from when it has said it. */
    PendingAuth pending(PendingAuth before, Map<String, String> parameters) {
        String user = parameters.get("USER_ID_FOR_SRP");
        return user == null ? before : new PendingAuth(before.login(), user, before.session());
    }

    private static SignInStep code(PendingAuth pending, String name, Map<String, String> parameters) {
        return Arrays.stream(Factor.values())
                .filter(factor -> factor.challenge().equals(name))
                .findFirst()
                .<SignInStep>map(factor -> new SignInChallenge.Code(
                        pending, factor, parameters.getOrDefault("CODE_DELIVERY_DESTINATION", "")))
                .orElseGet(() -> new SignInChallenge.Other(pending, name.isEmpty() ? "?" : name));
    }

    private static SignInStep select(PendingAuth pending, List<Factor> offered) {
        return offered.isEmpty()
                ? new SignInChallenge.Other(pending, "SELECT_MFA_TYPE")
                : new SignInChallenge.SelectFactor(pending, offered);
    }

    private SignInStep setUp(PendingAuth pending, String possible) {
        if (!factors(possible).contains(Factor.APP)) {
            return new SignInChallenge.Other(pending, "MFA_SETUP");
        }
        AppSecret given = secrets.apply(pending);
        return new SignInChallenge.SetUpApp(
                given.session() == null ? pending : pending.with(given.session()),
                given.secret(),
                uri(pending.login(), given.secret()));
    }

    /**
     * As apps that make codes read it.
     *
     * @see <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">Key URI format</a>
     */
    static URI uri(String login, String secret) {
        try {
            return new URI(
                    "otpauth", "totp", "/" + ISSUER + ":" + login, "secret=" + secret + "&issuer=" + ISSUER, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e.getReason());
        }
    }

    private static List<String> missing(String required) {
        return ATTRIBUTE
                .matcher(required)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<Factor> factors(String listed) {
        return Arrays.stream(Factor.values())
                .filter(factor -> listed.contains("\"" + factor.challenge() + "\""))
                .toList();
    }

    static CodeSent sent(@Nullable CodeDeliveryDetailsType details) {
        return details == null
                ? CodeSent.NOWHERE
                : new CodeSent(text(details.destination()), text(details.deliveryMediumAsString()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
