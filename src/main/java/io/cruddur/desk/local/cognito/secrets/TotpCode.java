package io.cruddur.desk.local.cognito.secrets;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/** Codes of an authenticator app (RFC 6238 with SHA-1, six digits, thirty seconds), and its secret in base 32. */
public final class TotpCode {
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final int SECRET_BYTES = 30;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    /** Steps to either side whose codes are taken too, for a clock that is not quite right. */
    private static final int SKEW = 1;

    private TotpCode() {}

    public static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        StringBuilder text = new StringBuilder();
        BigInteger number = new BigInteger(1, bytes);
        for (int shift = SECRET_BYTES * Byte.SIZE - BITS; shift >= 0; shift -= BITS) {
            text.append(BASE_32.charAt(number.shiftRight(shift).intValue() & (BASE_32.length() - 1)));
        }
        return text.toString();
    }

    /** The step of time whose code this is; empty when it is not one of about now. */
    public static OptionalLong step(String secret, String code, Instant now) {
        long current = now.getEpochSecond() / STEP_SECONDS;
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        for (long step = current - SKEW; step <= current + SKEW; step++) {
            if (MessageDigest.isEqual(at(secret, step).getBytes(StandardCharsets.UTF_8), given)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String at(String secret, Instant time) {
        return at(secret, time.getEpochSecond() / STEP_SECONDS);
    }

    private static String at(String secret, long step) {
        byte[] hash = Hmac.sha1(decoded(secret), (Object)
                ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", truncated % MODULUS);
    }

    private static byte[] decoded(String secret) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < secret.length(); i++) {
            number = number.shiftLeft(BITS).or(BigInteger.valueOf(BASE_32.indexOf(secret.charAt(i))));
        }
        int bytes = secret.length() * BITS / Byte.SIZE;
        byte[] decoded = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            decoded[i] = number.shiftRight((bytes - 1 - i) * Byte.SIZE).byteValue();
        }
        return decoded;
    }
}
