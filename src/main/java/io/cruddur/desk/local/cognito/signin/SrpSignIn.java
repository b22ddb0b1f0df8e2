package io.cruddur.desk.local.cognito.signin;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.secrets.Hmac;
import io.cruddur.desk.local.cognito.secrets.SrpExchange;
import io.cruddur.desk.local.cognito.secrets.SrpVerifier;
import io.cruddur.desk.local.cognito.tokens.AppClient;
import io.cruddur.desk.local.cognito.tokens.AppClients;
import io.cruddur.desk.local.cognito.users.StoredPassword;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserStore;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The flow USER_SRP_AUTH and its challenge PASSWORD_VERIFIER. As on AWS it needs no {@code Session}: the secret block is
 * one. Who does not exist is asked for a password all the same where the client hides its users.
 */
final class SrpSignIn {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss z yyyy", Locale.ENGLISH);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int BLOCK_BYTES = 96;
    private static final int SALT_BYTES = 16;

    /** @param sub null when there is no such user, or no password that would be right */
    private record Begun(
            SrpExchange exchange,
            String clientId,
            String username,
            @Nullable String sub,
            Instant until) {}

    private final PoolRules rules;
    private final UserStore users;
    private final PasswordAttempts attempts;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final byte[] forStrangers = new byte[BLOCK_BYTES];
    private final Map<String, Begun> byBlock = new ConcurrentHashMap<>();

    SrpSignIn(PoolRules rules, UserStore users, PasswordAttempts attempts, InstantSource clock) {
        this.rules = rules;
        this.users = users;
        this.attempts = attempts;
        this.clock = clock;
        random.nextBytes(forStrangers);
    }

    Map<String, Object> begin(AppClient client, Parameters given) {
        String name = given.required("USERNAME");
        String srpA = given.required("SRP_A");
        StoredUser user = null;
        try {
            user = users.get(name);
        } catch (ApiError e) {
            if (!client.hidesUsers() || !e.isNoSuchUser()) {
                throw e;
            }
        }
        if (user == null) {
            return begin(client, srpA, stranger(name), strangersId(name), null);
        }
        UserState.requireNoReset(user);
        StoredPassword password = user.password();
        if (password == null) {
            return begin(client, srpA, stranger(user.sub()), user.username(), null);
        }
        if (password.verifier() == null) {
            // Kept by a version without SRP. The person gets on by a new password, or by sending this one once.
            throw UserState.resetRequired();
        }
        return begin(client, srpA, password.verifier(), user.username(), user.sub());
    }

    private Map<String, Object> begin(
            AppClient client, String srpA, SrpVerifier verifier, String username, @Nullable String sub) {
        SrpExchange exchange = SrpExchange.begin(verifier, srpA);
        byte[] block = new byte[BLOCK_BYTES];
        random.nextBytes(block);
        String secretBlock = Base64.getEncoder().encodeToString(block);
        Instant now = clock.instant();
        byBlock.values().removeIf(begun -> now.isAfter(begun.until()));
        byBlock.put(secretBlock, new Begun(exchange, client.id(), username, sub, now.plus(SignInSessions.VALID)));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("SALT", exchange.salt());
        parameters.put("SECRET_BLOCK", secretBlock);
        parameters.put("SRP_B", exchange.srpB());
        parameters.put("USERNAME", username);
        parameters.put("USER_ID_FOR_SRP", username);
        return Map.of("ChallengeName", Challenge.PASSWORD_VERIFIER.name(), "ChallengeParameters", parameters);
    }

    /** @return who knows the password */
    StoredUser verify(AppClient client, Parameters given) {
        String username = given.required("USERNAME");
        String secretBlock = given.required("PASSWORD_CLAIM_SECRET_BLOCK");
        String signature = given.required("PASSWORD_CLAIM_SIGNATURE");
        String timestamp = given.required("TIMESTAMP");
        Instant time = time(timestamp);
        Begun begun = byBlock.remove(secretBlock);
        AppClients.prove(client, begun == null ? username : begun.username(), given.text("SECRET_HASH"));
        if (begun == null
                || begun.sub() == null
                || !begun.clientId().equals(client.id())
                || !begun.username().equals(username)
                || !clock.instant().isBefore(begun.until())) {
            throw ApiError.wrongPassword();
        }
        attempts.check(begun.sub());
        boolean inTime = Duration.between(time, clock.instant()).abs().compareTo(CLOCK_SKEW) <= 0;
        byte[] block = Base64.getDecoder().decode(secretBlock);
        if (!inTime || !begun.exchange().proves(signature, rules.poolName(), username, block, timestamp)) {
            attempts.failed(begun.sub());
            throw ApiError.wrongPassword();
        }
        attempts.succeeded(begun.sub());
        return users.get(begun.sub());
    }

    private static Instant time(String timestamp) {
        try {
            return ZonedDateTime.parse(timestamp, TIMESTAMP).toInstant();
        } catch (DateTimeException e) {
            throw ApiError.invalid("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
        }
    }

    /** The same salt each time, so that a stranger cannot be told from a user by asking twice. */
    private SrpVerifier stranger(String name) {
        byte[] salt = Hmac.sha256(forStrangers, "salt", name);
        return new SrpVerifier(
                new BigInteger(1, salt).shiftRight((salt.length - SALT_BYTES) * Byte.SIZE),
                new BigInteger(1, Hmac.sha256(forStrangers, "verifier", name)));
    }

    private String strangersId(String name) {
        return UUID.nameUUIDFromBytes(Hmac.sha256(forStrangers, "id", name.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }
}
