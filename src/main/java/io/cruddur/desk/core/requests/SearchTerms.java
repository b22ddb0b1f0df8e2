package io.cruddur.desk.core.requests;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of what is searched for: each of them has to be somewhere, whatever the case. */
record SearchTerms(List<Pattern> words) {
    static final SearchTerms NONE = new SearchTerms(List.of());

    static SearchTerms of(String text) {
        return new SearchTerms(Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Pattern.compile(word, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** @param texts asked once for each word */
    boolean areIn(Supplier<Stream<String>> texts) {
        return words.stream().allMatch(word -> texts.get()
                .anyMatch(text -> word.matcher(text).find()));
    }
}
