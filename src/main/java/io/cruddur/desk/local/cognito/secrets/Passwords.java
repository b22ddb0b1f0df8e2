package io.cruddur.desk.local.cognito.secrets;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords: kept as salted PBKDF2 hashes, and held to the policy that AWS gives a new pool. */
public final class Passwords {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final String PREFIX = "pbkdf2-sha512";
    /**
     * About what one try at the {@link SrpVerifier} beside it costs, which SRP gives no way to make dearer: more would
     * cost time at each sign-in and protect nothing.
     */
    private static final int ITERATIONS = 10_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    /** The characters that count as special, as Cognito's developer guide lists them. */
    private static final String SPECIAL = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+= ";

    private static final int TEMPORARY_OF_EACH = 3;

    public static final int MINIMUM_LENGTH = 8;
    public static final int MAXIMUM_LENGTH = 256;

    private Passwords() {}

    /** @throws ApiError when the password is too weak, as AWS words it */
    public static void check(String password) {
        record Rule(boolean kept, String otherwise) {}
        List<Rule> rules = List.of(
                new Rule(password.length() >= MINIMUM_LENGTH, "Password not long enough"),
                new Rule(password.length() <= MAXIMUM_LENGTH, "Password too long"),
                new Rule(password.chars().anyMatch(Character::isLowerCase), "Password must have lowercase characters"),
                new Rule(password.chars().anyMatch(Character::isUpperCase), "Password must have uppercase characters"),
                new Rule(password.chars().anyMatch(Character::isDigit), "Password must have numeric characters"),
                new Rule(
                        password.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0),
                        "Password must have symbol characters"));
        for (Rule rule : rules) {
            if (!rule.kept()) {
                throw ApiError.of(
                        "InvalidPasswordException", "Password did not conform with policy: " + rule.otherwise());
            }
        }
    }

    /** A password that keeps to the policy, for somebody's first time. */
    public static String temporary() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (String kind : List.of("abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!#%*+=?")) {
            for (int i = 0; i < TEMPORARY_OF_EACH; i++) {
                password.insert(random.nextInt(password.length() + 1), kind.charAt(random.nextInt(kind.length())));
            }
        }
        return password.toString();
    }

    public static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        return String.join(
                "$",
                PREFIX,
                String.valueOf(ITERATIONS),
                base64.encodeToString(salt),
                base64.encodeToString(derive(password, salt, ITERATIONS)));
    }

    public static boolean matches(String password, String hash) {
        String[] parts = hash.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(PREFIX)) {
            return false;
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] derived = derive(password, base64.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(derived, base64.decode(parts[3]));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }
}
