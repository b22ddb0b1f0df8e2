package io.cruddur.desk.local.cognito;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client's half of SRP as AWS's clients do it, written down once more so that the emulator is not its own judge. */
final class SrpCaller {
    static final BigInteger N = new BigInteger(
            "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                    + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
                    + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
                    + "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
                    + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
                    + "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
                    + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
                    + "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
            16);
    private static final BigInteger G = BigInteger.TWO;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final String poolName;
    private final String password;
    private final BigInteger a;

    SrpCaller(String poolName, String password, BigInteger a) {
        this.poolName = poolName;
        this.password = password;
        this.a = a;
    }

    String srpA() {
        return G.modPow(a, N).toString(16);
    }

    /** The answer to PASSWORD_VERIFIER. */
    Map<String, String> answer(Map<String, String> challenge, Instant now) {
        String user = Objects.requireNonNull(challenge.get("USER_ID_FOR_SRP"));
        BigInteger b = new BigInteger(challenge.get("SRP_B"), 16);
        BigInteger salt = new BigInteger(challenge.get("SALT"), 16);
        byte[] block = Base64.getDecoder().decode(challenge.get("SECRET_BLOCK"));
        BigInteger u = number(sha(G.modPow(a, N).toByteArray(), b.toByteArray()));
        BigInteger k = number(sha(N.toByteArray(), G.toByteArray()));
        BigInteger x = number(
                sha(salt.toByteArray(), sha((poolName + user + ":" + password).getBytes(StandardCharsets.UTF_8))));
        BigInteger s = b.subtract(k.multiply(G.modPow(x, N))).modPow(a.add(u.multiply(x)), N);
        byte[] extracted = hmac(u.toByteArray(), s.toByteArray());
        byte[] key = Arrays.copyOf(hmac(extracted, "Caldera Derived Key\u0001".getBytes(StandardCharsets.UTF_8)), 16);
        String timestamp = TIMESTAMP.format(now);
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("USERNAME", user);
        answer.put("PASSWORD_CLAIM_SECRET_BLOCK", challenge.get("SECRET_BLOCK"));
        answer.put("TIMESTAMP", timestamp);
        answer.put(
                "PASSWORD_CLAIM_SIGNATURE",
                Base64.getEncoder()
                        .encodeToString(hmac(
                                key,
                                poolName.getBytes(StandardCharsets.UTF_8),
                                user.getBytes(StandardCharsets.UTF_8),
                                block,
                                timestamp.getBytes(StandardCharsets.UTF_8))));
        return answer;
    }

    /** SECRET_HASH. */
    static String secretHash(String secret, String username, String clientId) {
        return Base64.getEncoder()
                .encodeToString(hmac(
                        secret.getBytes(StandardCharsets.UTF_8),
                        (username + clientId).getBytes(StandardCharsets.UTF_8)));
    }

    private static BigInteger number(byte[] hash) {
        return new BigInteger(1, hash);
    }

    private static byte[] sha(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(joined(parts));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(joined(parts));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
