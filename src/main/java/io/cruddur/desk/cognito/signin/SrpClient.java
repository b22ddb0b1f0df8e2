package io.cruddur.desk.cognito.signin;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's side of one sign-in by the Secure Remote Password protocol (SRP-6a, RFC 5054), as Cognito speaks it: the
 * 3072-bit group, SHA-256, numbers padded as two's complement, a key by HKDF (RFC 5869), and in the place of SRP's own
 * proof a signed claim. Written down nowhere but in AWS's own clients, of which {@code amazon-cognito-identity-js} is one.
 *
 * <p>With {@link BigInteger} and not with a library for SRP: every hash and padding here is Cognito's, so that a library
 * would do no more than two powers.
 */
final class SrpClient {
    /** The 3072-bit group of RFC 5054, appendix A, which is that of RFC 3526; Cognito's generator is 2. */
    static final BigInteger N = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74"
                    + "020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437"
                    + "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05"
                    + "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB"
                    + "9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                    + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718"
                    + "3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33"
                    + "A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
                    + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864"
                    + "D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2"
                    + "08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
            16);

    static final BigInteger G = BigInteger.TWO;
    static final BigInteger K = number(hash(N.toByteArray(), G.toByteArray()));
    static final byte[] INFO = "Caldera Derived Key".getBytes(StandardCharsets.UTF_8);
    static final int KEY_BYTES = 16;
    private static final int SECRET_BITS = 1024;

    private final BigInteger secret;
    private final BigInteger open;

    SrpClient() {
        this(new BigInteger(SECRET_BITS, new SecureRandom()));
    }

    /** @param secret a; for tests */
    SrpClient(BigInteger secret) {
        this.secret = secret;
        this.open = G.modPow(secret, N);
    }

    /** {@code SRP_A} in hexadecimal. */
    String srpA() {
        return open.toString(16);
    }

    /**
     * What the pool asks with {@code PASSWORD_VERIFIER}.
     *
     * @param poolName the part of the pool's id behind the underscore
     * @param user {@code USER_ID_FOR_SRP}
     * @param srpB in hexadecimal, as the salt is
     * @param secretBlock in Base64
     */
    record Question(String poolName, String user, String srpB, String salt, String secretBlock) {}

    /**
     * {@code PASSWORD_CLAIM_SIGNATURE}.
     *
     * @param timestamp {@code TIMESTAMP}, of {@link SrpTimestamp}
     * @throws IllegalArgumentException when the question is none that an honest pool asks
     */
    String signature(Question question, char[] password, String timestamp) {
        byte[] key = key(question, password);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(question.poolName().getBytes(StandardCharsets.UTF_8));
            mac.update(question.user().getBytes(StandardCharsets.UTF_8));
            mac.update(Base64.getDecoder().decode(question.secretBlock()));
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    byte[] key(Question question, char[] password) {
        BigInteger other = new BigInteger(question.srpB(), 16);
        // RFC 5054, 2.5.4: the client must abort on a B that is zero.
        if (other.signum() <= 0 || other.mod(N).signum() == 0) {
            throw new IllegalArgumentException("The pool's SRP_B is zero");
        }
        BigInteger u = number(hash(open.toByteArray(), other.toByteArray()));
        if (u.signum() == 0) {
            throw new IllegalArgumentException("The hash of SRP_A and SRP_B is zero");
        }
        BigInteger x = x(question.poolName(), question.user(), password, new BigInteger(question.salt(), 16));
        BigInteger base = other.subtract(K.multiply(G.modPow(x, N)));
        return derived(base.modPow(secret.add(u.multiply(x)), N), u);
    }

    static BigInteger x(String poolName, String user, char[] password, BigInteger salt) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        try {
            byte[] login = hash((poolName + user + ":").getBytes(StandardCharsets.UTF_8), bytes);
            return number(hash(salt.toByteArray(), login));
        } finally {
            Arrays.fill(bytes, (byte) 0);
            encoded.rewind();
            encoded.put(new byte[bytes.length]);
        }
    }

    /** The key of what both sides have come to. */
    static byte[] derived(BigInteger common, BigInteger u) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(common.toByteArray())
                            .addSalt(u.toByteArray())
                            .thenExpand(INFO, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static BigInteger number(byte[] hash) {
        return new BigInteger(1, hash);
    }
}
