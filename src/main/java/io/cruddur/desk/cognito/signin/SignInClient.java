package io.cruddur.desk.cognito.signin;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An app client of a user pool.
 *
 * @param poolId such as {@code eu-central-1_a1B2c3D4e}
 * @param issuer as its tokens name it
 * @param secret of a client that has one
 */
public record SignInClient(String poolId, String clientId, String issuer, Optional<String> secret) {
    /** What SRP calls the pool: what stands behind its region. */
    String poolName() {
        return poolId.substring(poolId.indexOf('_') + 1);
    }

    /**
     * {@code SECRET_HASH}, for a client that has a secret.
     *
     * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash">
     *     Computing secret hash values</a>
     */
    Optional<String> secretHash(String userName) {
        return secret.map(key -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                mac.update(userName.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(mac.doFinal(clientId.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public String toString() {
        return "client " + clientId + " of " + poolId;
    }
}
