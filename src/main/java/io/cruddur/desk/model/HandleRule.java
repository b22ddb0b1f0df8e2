package io.cruddur.desk.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a handle may be. The reference has no rule of its own: it is what its addresses ({@code /@handle}) carry unescaped,
 * and what a user pool takes as a name.
 */
public final class HandleRule {
    public static final int LONGEST = 128;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
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
        if (!NAME.matcher(handle).matches()) {
            return Optional.of("A handle has letters, digits, symbols and punctuation, and no spaces.");
        }
        if (NOT_IN_ADDRESSES.matcher(handle).find()) {
            return Optional.of("A handle has none of @ / \\ ? # % in it.");
        }
        return Optional.empty();
    }
}
