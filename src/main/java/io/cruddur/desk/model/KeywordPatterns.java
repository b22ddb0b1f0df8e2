package io.cruddur.desk.model;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Patterns of which each has a keyword, a text without which it is not there. So what has none of the keywords, as most
 * texts have not, is done with in one quick pass, and only the rest is searched.
 */
final class KeywordPatterns {
    /**
     * A pattern in three.
     *
     * @param before what the pattern begins with
     * @param keyword letter by letter, but for their case
     * @param after what the pattern ends with
     */
    record KeywordPattern(String before, String keyword, String after) {}

    private final KeywordMatcher keywords;
    private final Pattern pattern;

    /** @param flags those of {@link Pattern} */
    KeywordPatterns(int flags, KeywordPattern... patterns) {
        keywords = new KeywordMatcher(
                Arrays.stream(patterns).map(KeywordPattern::keyword).toList());
        pattern = Pattern.compile(
                Arrays.stream(patterns)
                        .map(each -> each.before() + Pattern.quote(each.keyword()) + each.after())
                        .collect(Collectors.joining("|")),
                flags);
    }

    static KeywordPattern pattern(String keyword) {
        return new KeywordPattern("", keyword, "");
    }

    static KeywordPattern pattern(String before, String keyword) {
        return new KeywordPattern(before, keyword, "");
    }

    static KeywordPattern pattern(String before, String keyword, String after) {
        return new KeywordPattern(before, keyword, after);
    }

    boolean areIn(String text) {
        return keywords.isIn(text) && pattern.matcher(text).find();
    }

    /** What is looked for where there are keywords. */
    Pattern pattern() {
        return pattern;
    }
}
