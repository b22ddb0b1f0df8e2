package io.cruddur.desk.local;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords and tokens: random text that is safe in files, URLs and SQL literals. */
public final class RandomText {
    private RandomText() {}

    /** @return so many hexadecimal digits, of four bits each */
    public static String of(int characters) {
        byte[] bytes = new byte[(characters + 1) / 2];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).substring(0, characters);
    }
}
