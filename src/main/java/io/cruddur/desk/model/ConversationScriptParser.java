package io.cruddur.desk.model;

import io.cruddur.desk.model.ConversationScript.Line;
import io.cruddur.desk.model.ConversationScript.Speaker;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads a conversation script: lines {@code Person 1: …} and {@code Person 2: …} in UTF-8. Blank lines are skipped;
 * anything else is an error that names the line. A byte order mark, which some editors write, is skipped too.
 */
public final class ConversationScriptParser {
    /** What is wrong with a script, in a sentence for the person who chose the file. */
    public static final class BadScriptException extends Exception {
        private final int line;

        BadScriptException(int line, String sentence) {
            super(sentence);
            this.line = line;
        }

        /** From 1; 0 when the whole file is meant. */
        public int line() {
            return line;
        }
    }

    private static final String PERSON_1 = "Person 1:";
    private static final String PERSON_2 = "Person 2:";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Of a bad line, for the sentence about it. */
    private static final int QUOTED = 40;

    private ConversationScriptParser() {}

    /** @param utf8 the file as it is on the disk */
    public static ConversationScript parse(byte[] utf8) throws BadScriptException {
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException _) {
            throw new BadScriptException(
                    lineOfFirstBadByte(utf8),
                    "Line " + lineOfFirstBadByte(utf8) + " of the conversation is not UTF-8 text."
                            + " Save the file as UTF-8 and try again.");
        }
    }

    public static ConversationScript parse(String text) throws BadScriptException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (Iterator<String> rest = text.lines().iterator(); rest.hasNext(); ) {
            String line = rest.next();
            number++;
            if (number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
                line = line.substring(1);
            }
            if (!line.isBlank()) {
                lines.add(line(number, line.strip()));
            }
        }
        if (lines.isEmpty()) {
            throw new BadScriptException(
                    0, "The conversation has no lines. Write at least one, as \"" + PERSON_1 + " Hello!\".");
        }
        return new ConversationScript(lines);
    }

    private static Line line(int number, String line) throws BadScriptException {
        Speaker speaker;
        if (line.startsWith(PERSON_1)) {
            speaker = Speaker.PERSON_1;
        } else if (line.startsWith(PERSON_2)) {
            speaker = Speaker.PERSON_2;
        } else {
            throw new BadScriptException(
                    number,
                    "Line " + number + " of the conversation begins neither with \"" + PERSON_1 + "\" nor with \""
                            + PERSON_2 + "\": " + quoted(line));
        }
        String said = line.substring(PERSON_1.length()).strip();
        if (said.isBlank()) {
            throw new BadScriptException(
                    number, "Line " + number + " of the conversation says nothing after its colon.");
        }
        if (!MessageText.canBeSent(said)) {
            throw new BadScriptException(
                    number,
                    "Line " + number + " of the conversation has " + MessageText.length(said)
                            + " characters; a message has at most " + MessageText.MAX_CODE_POINTS + ".");
        }
        return new Line(number, speaker, said);
    }

    private static String quoted(String line) {
        int length = line.codePointCount(0, line.length());
        return length <= QUOTED ? line : line.substring(0, line.offsetByCodePoints(0, QUOTED)) + "…";
    }

    /** The decoder says how much it could read, but not in lines. */
    private static int lineOfFirstBadByte(byte[] bytes) {
        int line = 1;
        for (int start = 0; start < bytes.length; line++) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
            } catch (CharacterCodingException _) {
                return line;
            }
            start = end + 1;
        }
        return line;
    }
}
