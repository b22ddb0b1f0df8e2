package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.dynamo.items.ItemLines;
import io.cruddur.desk.dynamo.items.MalformedItem;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemImport.Kind;
import io.cruddur.desk.port.ItemImport.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The items of a file, one at a time, and what is wrong with what is none. */
final class ItemFile implements AutoCloseable {
    /** What stands on a line. */
    sealed interface Entry {
        long line();

        record Good(long line, Item item) implements Entry {}

        record Bad(Problem problem) implements Entry {
            @Override
            public long line() {
                return problem.line();
            }
        }
    }

    private final LineFile lines;
    private final @Nullable ItemDocument document;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private CharBuffer text = CharBuffer.allocate(4096);

    private ItemFile(LineFile lines, @Nullable ItemDocument document) {
        this.lines = lines;
        this.document = document;
    }

    /** @throws DeskException.Invalid when the file is known to be something else than items */
    static ItemFile open(Path file) throws IOException {
        FileShape shape;
        try (LineFile looked = LineFile.open(file)) {
            shape = FileShape.of(file, looked.content());
        }
        LineFile lines = LineFile.open(file);
        try {
            return new ItemFile(
                    lines, shape == FileShape.LINES ? null : new ItemDocument(file, shape, lines.content()));
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    LineFile lines() {
        return lines;
    }

    /** What is on the next line that is not blank, or the next item of another shape of file; null after the last. */
    @Nullable
    Entry next() throws IOException {
        if (document != null) {
            return document.next();
        }
        LineFile.Line line = lines.next();
        while (line != null && line.state() == LineFile.State.ENDED && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        return switch (line.state()) {
            case CUT_OFF ->
                bad(line, 0, Kind.CUT_OFF, "The compressed data ends here, in the middle: the file was cut short.");
            case DAMAGED ->
                bad(line, 0, Kind.CUT_OFF, "The compressed data is damaged here; what follows cannot be read.");
            case TOO_LONG -> bad(line, 0, Kind.SIZE, "The line is longer than 16 MB, which no item of 400 KB is.");
            case LAST -> line.isBlank() ? null : item(line, true);
            case ENDED -> item(line, false);
        };
    }

    private Entry item(LineFile.Line line, boolean last) {
        int wrong = decode(line);
        if (wrong >= 0) {
            return last && endsInCharacter(line, wrong)
                    ? cut(line)
                    : bad(line, wrong + 1, Kind.ENCODING, "This is not UTF-8.");
        }
        try {
            return new Entry.Good(line.number(), ItemLines.read(text.toString()));
        } catch (MalformedItem e) {
            return last && e.ended() ? cut(line) : bad(line, e.column(), Kind.SYNTAX, e.sentence());
        }
    }

    private static Entry cut(LineFile.Line line) {
        return bad(line, 0, Kind.CUT_OFF, "The file ends in the middle of this line: it was cut short.");
    }

    private static Entry bad(LineFile.Line line, int column, Kind kind, String what) {
        return new Entry.Bad(new Problem(line.number(), column, kind, what));
    }

    /** Fills {@code text}. @return how many characters are good, when not all are; negative when all are */
    private int decode(LineFile.Line line) {
        if (text.capacity() < line.length()) {
            text = CharBuffer.allocate(Math.max(line.length(), text.capacity() * 2));
        }
        text.clear();
        ByteBuffer bytes = ByteBuffer.wrap(line.bytes(), 0, line.length());
        CoderResult result = utf8.reset().decode(bytes, text, true);
        text.flip();
        return result.isError() ? text.length() : -1;
    }

    /** Whether nothing but the beginning of a character follows the good ones. */
    private static boolean endsInCharacter(LineFile.Line line, int goodCharacters) {
        int lead = line.length() - 1;
        while (lead >= 0 && line.length() - lead <= 3 && (line.bytes()[lead] & 0xC0) == 0x80) {
            lead--;
        }
        if (lead < 0 || (line.bytes()[lead] & 0xC0) != 0xC0) {
            return false;
        }
        String before = new String(line.bytes(), 0, lead, StandardCharsets.UTF_8);
        return before.length() == goodCharacters;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
