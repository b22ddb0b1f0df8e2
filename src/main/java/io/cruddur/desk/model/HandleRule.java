package io.cruddur.desk.model;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a handle may be. The reference has no rule of its own: it is what its addresses ({@code /@handle}) carry unescaped,
 * what a user pool takes as a name, and what a person can tell from another by looking.
 */
public final class HandleRule {
    public static final int LONGEST = 128;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]");
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");

    /** Unicode's Default_Ignorable_Code_Point, which Java knows no name for, and the Braille pattern without a dot. */
    private static final Pattern UNSEEN = Pattern.compile("[\\x{AD}\\x{34F}\\x{61C}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
            + "\\x{180B}-\\x{180F}\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}\\x{2800}\\x{3164}"
            + "\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}"
            + "\\x{E0000}-\\x{E0FFF}]");

    private static final Pattern NOT_IN_ADDRESSES = Pattern.compile("[@/\\\\?#%]");

    private HandleRule() {}

    public static boolean allows(String handle) {
        return problem(handle).isEmpty();
    }

    /** @return what is wrong with it, as a sentence that does not repeat it; nothing when it is allowed */
    public static Optional<String> problem(String handle) {
        if (handle.isEmpty()) {
            return Optional.of("A handle is missing.");
        }
        if (handle.length() > LONGEST) {
            return Optional.of("The handle is longer than " + LONGEST + " characters.");
        }
        OptionalInt refused =
                handle.codePoints().filter(each -> !isAllowed(each)).findFirst();
        if (refused.isPresent()) {
            return Optional.of("A handle can't contain " + named(refused.getAsInt()) + ".");
        }
        if (NOT_IN_ADDRESSES.matcher(handle).find()) {
            return Optional.of("A handle can't contain @ / \\ ? # %");
        }
        if (!LETTER_OR_DIGIT.matcher(handle).find()) {
            return Optional.of("A handle needs a letter or a digit.");
        }
        return Optional.empty();
    }

    private static boolean isAllowed(int codePoint) {
        String text = Character.toString(codePoint);
        return NAME.matcher(text).matches() && !UNSEEN.matcher(text).matches();
    }

    private static String named(int codePoint) {
        if (codePoint == ' ') {
            return "spaces";
        }
        String name = Character.getName(codePoint);
        return String.format(Locale.ROOT, "U+%04X", codePoint)
                + (name == null ? "" : " (" + name.toLowerCase(Locale.ROOT) + ")");
    }
}
