package io.cruddur.desk.local.cognito.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes of parts, one after the other: bytes, or text in UTF-8. */
public final class Hmac {
    private Hmac() {}

    public static byte[] sha256(byte[] key, Object... parts) {
        return of("HmacSHA256", key, parts);
    }

    static byte[] sha1(byte[] key, Object... parts) {
        return of("HmacSHA1", key, parts);
    }

    private static byte[] of(String algorithm, byte[] key, Object... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (Object part : parts) {
                mac.update(
                        part instanceof byte[] bytes ? bytes : part.toString().getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + algorithm, e);
        }
    }
}
