package io.cruddur.desk.ui.kit.text;

import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.core.text.TextWeight;
import io.cruddur.desk.ui.kit.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Text from data for a label: {@linkplain SafeText safe} to be shown, and short enough. A label lays out all of its text,
 * also what there is no room for, and a hundred thousand Hebrew letters hold the window for minutes. So the bound stands here, where a text is given to a label: what is left out is
 * counted at its end.
 *
 * <p>What else shortens a text, each for one kind of place and all by {@link SafeText#cut} or {@link TextWeight#end}:
 * {@link Excerpt} below a text area for reading, {@code LongTextSkin} in place of a control that is typed into,
 * {@code AttributeText} while a value is written into a cell, {@code RowText} for one value of several in an area,
 * {@code JsonLine} into pieces of which none is left out, {@code EmojiLabel} to the room that there is.
 */
public final class ShownText {
    /** The heaviest text of a label, in units of {@link TextWeight}: 2,000 Latin letters, 200 Hebrew ones. */
    static final int MOST = 2000;
    /** Of what is filled into a sentence: two such, and the sentence's own words are still there. */
    static final int MOST_FILLED_IN = 800;

    private ShownText() {}

    /** For a label of several lines: line feeds and tabs are kept, CR before LF is left out; the first part of a long text. */
    public static String lines(@Nullable String text) {
        return bounded(text, MOST);
    }

    /** For a place within a sentence. */
    public static String filledIn(String text) {
        return bounded(text, MOST_FILLED_IN);
    }

    private static String bounded(@Nullable String text, int most) {
        if (text == null) {
            return "";
        }
        int end = TextWeight.end(text, most);
        return end == text.length()
                ? SafeText.whole(text)
                : SafeText.whole(text.substring(0, end))
                        + Texts.text("shown.more", text.codePointCount(end, text.length()));
    }

    /** For a label of one line: a line feed is ⏎, a tab is ⇥, and CR before LF is left out; the first part of a long text. */
    public static String line(@Nullable String text) {
        return SafeText.inOneLine(lines(text));
    }
}
