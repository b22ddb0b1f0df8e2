package io.cruddur.desk.local.cognito.web;

import io.cruddur.desk.local.cognito.tokens.Grant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Authorization codes: good for five minutes and one exchange, by the client and the address that asked for them. */
final class AuthorizationCodes {
    private static final Duration VALID = Duration.ofMinutes(5);

    private record Given(AuthorizeRequest request, Grant grant, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Given> byCode = new ConcurrentHashMap<>();

    AuthorizationCodes(InstantSource clock) {
        this.clock = clock;
    }

    String give(AuthorizeRequest request, Grant grant) {
        Instant now = clock.instant();
        byCode.values().removeIf(given -> !now.isBefore(given.until()));
        String code = UUID.randomUUID().toString();
        byCode.put(code, new Given(request, grant, now.plus(VALID)));
        return code;
    }

    /** What a code is good for: nothing, if anything of this is wrong, and never again. */
    Optional<Grant> take(String code, String clientId, String redirectUrl, String verifier) {
        Given given = byCode.remove(code);
        if (given == null
                || !clock.instant().isBefore(given.until())
                || !given.request().client().id().equals(clientId)
                || !given.request().redirectUrl().equals(redirectUrl)
                || !proves(verifier, given.request().challenge())) {
            return Optional.empty();
        }
        return Optional.of(given.grant());
    }

    private static boolean proves(String verifier, String challenge) {
        if (challenge.isEmpty()) {
            return true;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).equals(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
