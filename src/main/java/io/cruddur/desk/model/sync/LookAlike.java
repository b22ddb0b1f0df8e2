package io.cruddur.desk.model.sync;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Handles and addresses that a person takes for the same: they differ by case, by space (also no-break and ideographic ones,
 * at the ends or in number), by the form of their characters (composed or not, full-width, ligatures), or by characters that
 * are not seen. Letters of other scripts that look alike are told apart.
 *
 * @see <a href="https://www.unicode.org/reports/tr15/">Unicode Normalization Forms: NFKC</a>
 */
final class LookAlike {
    /** Formats, the fillers of Hangul, and what chooses a variant of the character before it. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cf}\\p{Cc}&&[^\\t\\n\\x0B\\f\\r]]|[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u3164\\uFFA0\\uFE00-\\uFE0F]");

    private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\t\\n\\x0B\\f\\r\\u0085]+");

    private LookAlike() {}

    /** What is left when those differences do not count; empty for nothing. */
    static String folded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String seen = UNSEEN.matcher(text).replaceAll("");
        String plain = Normalizer.normalize(seen, Normalizer.Form.NFKC);
        // Upper case first: final sigma and the dotless i meet their like on the way.
        String caseless = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return SPACE.matcher(Normalizer.normalize(caseless, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }
}
