package io.cruddur.desk.core.chat.people;

import io.cruddur.desk.model.FuzzyMatch;
import io.cruddur.desk.model.FuzzyMatch.Range;
import io.cruddur.desk.model.Person;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well what was typed fits a person: each word in the name or in the handle, where it fits better. A word that begins
 * with @ is looked for in the handle alone.
 *
 * @param score larger is better
 * @param name what of {@link PersonText#name} was matched
 * @param handle what of {@link PersonText#handle} was matched
 */
public record PersonMatch(int score, List<Range> name, List<Range> handle) {
    /** Between equal matches the name wins. */
    private static final int HANDLE_IS_LESS = 1;

    public PersonMatch {
        name = List.copyOf(name);
        handle = List.copyOf(handle);
    }

    /**
     * @param unnamed what somebody is called who has neither a name nor a handle
     * @return null when a word fits neither
     */
    static @Nullable PersonMatch of(String query, Person person, String unnamed) {
        String name = PersonText.name(person, unnamed);
        String handle = PersonText.handle(person);
        BitSet inName = new BitSet();
        BitSet inHandle = new BitSet();
        int score = 0;
        for (String word : FuzzyMatch.words(query)) {
            FuzzyMatch byName = word.startsWith("@") ? null : FuzzyMatch.of(word, name);
            FuzzyMatch byHandle = FuzzyMatch.of(word, handle);
            if (byName != null && (byHandle == null || byName.score() >= byHandle.score() - HANDLE_IS_LESS)) {
                score += byName.score();
                byName.ranges().forEach(range -> inName.set(range.start(), range.end()));
            } else if (byHandle != null) {
                score += byHandle.score() - HANDLE_IS_LESS;
                byHandle.ranges().forEach(range -> inHandle.set(range.start(), range.end()));
            } else {
                return null;
            }
        }
        return new PersonMatch(score, ranges(inName), ranges(inHandle));
    }

    private static List<Range> ranges(BitSet matched) {
        List<Range> ranges = new ArrayList<>();
        for (int at = matched.nextSetBit(0); at >= 0; ) {
            int end = matched.nextClearBit(at);
            ranges.add(new Range(at, end));
            at = matched.nextSetBit(end);
        }
        return ranges;
    }
}
