package io.cruddur.desk.local.cognito.secrets;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The group that Cognito's SRP is done in (RFC 3526, 3,072 bits), and its hash. Numbers are hashed as {@link
 * BigInteger#toByteArray} writes them, so with a leading zero byte where the first bit is set: that is how AWS's own
 * clients do it, and it is not RFC 5054's padding.
 */
final class SrpGroup {
    public static final BigInteger N = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                    + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
                    + "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                    + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
                    + "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
                    + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
                    + "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
            16);
    public static final BigInteger G = BigInteger.TWO;
    public static final BigInteger K = hash(N, G);

    private SrpGroup() {}

    /** The hash of numbers, one after the other. */
    public static BigInteger hash(BigInteger first, BigInteger second) {
        MessageDigest sha = sha256();
        sha.update(first.toByteArray());
        return new BigInteger(1, sha.digest(second.toByteArray()));
    }

    /** The private number that salt and password come to. */
    static BigInteger secret(String poolName, String username, String password, BigInteger salt) {
        byte[] identity = sha256().digest((poolName + username + ":" + password).getBytes(StandardCharsets.UTF_8));
        MessageDigest sha = sha256();
        sha.update(salt.toByteArray());
        return new BigInteger(1, sha.digest(identity));
    }

    public static String hex(BigInteger number) {
        return HexFormat.of().formatHex(number.toByteArray()).replaceFirst("^0+(?=.)", "");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
