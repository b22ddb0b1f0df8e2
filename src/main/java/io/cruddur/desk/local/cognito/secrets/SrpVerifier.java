package io.cruddur.desk.local.cognito.secrets;

import java.math.BigInteger;
import java.security.SecureRandom;

/** What SRP keeps of a password. It proves that somebody knows the password, and does not tell it. */
public record SrpVerifier(BigInteger salt, BigInteger value) {
    private static final int SALT_BITS = 128;

    /**
     * The verifier of a password, with a salt of its own.
     *
     * @param poolName the pool's id without the region
     */
    public static SrpVerifier of(String poolName, String username, String password) {
        BigInteger salt = new BigInteger(SALT_BITS, new SecureRandom());
        BigInteger secret = SrpGroup.secret(poolName, username, password, salt);
        return new SrpVerifier(salt, SrpGroup.G.modPow(secret, SrpGroup.N));
    }

    /** Never with the numbers: whoever has them can try passwords. */
    @Override
    public String toString() {
        return "SrpVerifier";
    }
}
