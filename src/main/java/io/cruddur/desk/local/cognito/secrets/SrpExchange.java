package io.cruddur.desk.local.cognito.secrets;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * The server's half of one sign-in by SRP: sees whether the client knows the password of a verifier. The key is derived
 * by HKDF with Cognito's own text, and what the client signs with it are the pool's name, the user, the secret block and
 * a time.
 */
public final class SrpExchange {
    private static final String KEY_TEXT = "Caldera Derived Key";
    private static final int KEY_BYTES = 16;
    private static final int PRIVATE_BITS = 1024;

    private final SrpVerifier verifier;
    private final BigInteger clientPublic;
    private final BigInteger serverPrivate = new BigInteger(PRIVATE_BITS, new SecureRandom());
    private final BigInteger serverPublic;

    private SrpExchange(SrpVerifier verifier, BigInteger clientPublic) {
        this.verifier = verifier;
        this.clientPublic = clientPublic;
        this.serverPublic = SrpGroup.K
                .multiply(verifier.value())
                .add(SrpGroup.G.modPow(serverPrivate, SrpGroup.N))
                .mod(SrpGroup.N);
    }

    /** @param srpA the client's public number, in hexadecimal digits */
    public static SrpExchange begin(SrpVerifier verifier, String srpA) {
        BigInteger clientPublic;
        try {
            clientPublic = new BigInteger(srpA, 16);
        } catch (NumberFormatException e) {
            throw ApiError.invalid("SRP_A must be a hexadecimal number");
        }
        // Whoever may choose 0, or a multiple of N, knows the key without the password.
        if (clientPublic.signum() <= 0 || clientPublic.compareTo(SrpGroup.N) >= 0) {
            throw ApiError.invalid("SRP_A must be above 0 and below N");
        }
        return new SrpExchange(verifier, clientPublic);
    }

    public String srpB() {
        return SrpGroup.hex(serverPublic);
    }

    public String salt() {
        return SrpGroup.hex(verifier.salt());
    }

    /** Whether this is the signature of a client that knows the password. */
    public boolean proves(String signature, String poolName, String username, byte[] secretBlock, String timestamp) {
        byte[] expected = Hmac.sha256(key(), poolName, username, secretBlock, timestamp);
        try {
            return MessageDigest.isEqual(expected, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] key() {
        BigInteger u = SrpGroup.hash(clientPublic, serverPublic);
        BigInteger shared =
                clientPublic.multiply(verifier.value().modPow(u, SrpGroup.N)).modPow(serverPrivate, SrpGroup.N);
        byte[] extracted = Hmac.sha256(u.toByteArray(), (Object) shared.toByteArray());
        return Arrays.copyOf(Hmac.sha256(extracted, KEY_TEXT, new byte[] {1}), KEY_BYTES);
    }
}
