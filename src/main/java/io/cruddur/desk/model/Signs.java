package io.cruddur.desk.model;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns of which each has a mark, a text without which it is not there. So what has none of the marks, as most texts
 * have not, is done with in one quick pass, and only the rest is searched.
 */
final class Signs {
    /**
     * A pattern in three.
     *
     * @param before what the pattern begins with
     * @param mark letter by letter, but for their case
     * @param after what the pattern ends with
     */
    record Sign(String before, String mark, String after) {}

    private final Marks marks;
    private final Pattern pattern;

    /** @param flags those of {@link Pattern} */
    Signs(int flags, Sign... signs) {
        marks = new Marks(Arrays.stream(signs).map(Sign::mark).toList());
        pattern = Pattern.compile(
                Arrays.stream(signs)
                        .map(sign -> sign.before() + Pattern.quote(sign.mark()) + sign.after())
                        .collect(Collectors.joining("|")),
                flags);
    }

    static Sign sign(String mark) {
        return new Sign("", mark, "");
    }

    static Sign sign(String before, String mark) {
        return new Sign(before, mark, "");
    }

    static Sign sign(String before, String mark, String after) {
        return new Sign(before, mark, after);
    }

    boolean areIn(String text) {
        return marks.isIn(text) && pattern.matcher(text).find();
    }

    /** What is looked for where there are marks. */
    Pattern pattern() {
        return pattern;
    }
}
