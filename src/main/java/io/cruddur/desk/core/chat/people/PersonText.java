package io.cruddur.desk.core.chat.people;

import io.cruddur.desk.core.text.DisplayText;
import io.cruddur.desk.core.text.Emoji;
import io.cruddur.desk.model.Person;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How somebody is shown: a name, also when the item has none, initials, and a colour that stays theirs. */
public final class PersonText {
    /** As many colours as the style sheet has: {@code .avatar-0} and on. */
    public static final int COLORS = 12;

    /** An odd number near 2³² divided by the golden ratio: the one by which the eight demo people have eight colours. */
    private static final int SPREAD = 0x9E3779EB;

    private PersonText() {}

    /** @param unnamed what somebody is called who has neither a name nor a handle */
    public static String name(Person person, String unnamed) {
        String name = shown(person.displayName());
        if (!name.isEmpty()) {
            return name;
        }
        String handle = shown(person.handle());
        return handle.isEmpty() ? unnamed : handle;
    }

    /** With its @; empty when there is none. */
    public static String handle(Person person) {
        String handle = shown(person.handle());
        return handle.isEmpty() ? "" : "@" + handle;
    }

    /** One or two letters, as the person would see them: a letter with its accents is one. */
    public static String initials(Person person) {
        String name = shown(person.displayName());
        if (name.isEmpty()) {
            name = shown(person.handle());
        }
        if (name.isEmpty()) {
            return "?";
        }
        List<String> letters = Arrays.stream(name.split(" ", -1))
                .map(PersonText::first)
                .filter(letter -> !letter.isEmpty())
                .toList();
        if (letters.isEmpty()) {
            return "?";
        }
        String initials = letters.getFirst() + (letters.size() > 1 ? letters.getLast() : "");
        return initials.toUpperCase(Locale.ROOT);
    }

    public static int color(Person person) {
        String id = person.uuid().isEmpty() ? person.handle() : person.uuid();
        int hash = id.hashCode();
        // String's hash puts its entropy into the low bits of the last letters; spread it before the remainder.
        return Math.floorMod(((hash ^ (hash >>> 16)) * SPREAD) >>> 8, COLORS);
    }

    /** Empty when there is nothing to be seen: a name of invisible characters is none. */
    private static String shown(String text) {
        String line = DisplayText.line(text);
        return line.codePoints().allMatch(PersonText::isInvisible) ? "" : line;
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** The first that is seen as one character, but no emoji: in an initial's size it could not be told. */
    private static String first(String word) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(word);
        int start = letters.first();
        for (int end = letters.next(); end != BreakIterator.DONE; start = end, end = letters.next()) {
            String letter = word.substring(start, end);
            if (!Emoji.isEmoji(letter) && !letter.isBlank()) {
                return letter;
            }
        }
        return "";
    }
}
