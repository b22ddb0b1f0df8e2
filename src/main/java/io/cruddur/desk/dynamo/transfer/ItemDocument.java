package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.dynamo.items.ItemLines;
import io.cruddur.desk.dynamo.items.MalformedItem;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemImport.Kind;
import io.cruddur.desk.port.ItemImport.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * The items of a file that is no JSON Lines, one after the other; memory holds one. They are counted from 1 in place of
 * lines.
 */
final class ItemDocument {
    /** What the CLI prints when it stopped before the end. */
    private static final Set<String> MORE = Set.of("NextToken", "LastEvaluatedKey");

    private static final String PUT = "PutRequest";

    /** What batch-write-item reads beside the requests. */
    private static final Set<String> OPTIONS = Set.of("ReturnConsumedCapacity", "ReturnItemCollectionMetrics");

    private final Path file;
    private final FileShape shape;
    private final JsonParser json;
    private boolean begun;
    private boolean ended;
    private boolean underWay;
    private @Nullable String table;
    private long number;
    private boolean allRead;
    private boolean inRequests;
    private long count = -1;
    private final Deque<Remark> remarks = new ArrayDeque<>();

    private record Remark(Kind kind, String what) {}

    /** @param content closed by whom it belongs to */
    ItemDocument(Path file, FileShape shape, InputStream content) throws IOException {
        this.file = file;
        this.shape = shape;
        this.json = FileShape.FACTORY.createParser(
                ObjectReadContext.empty(), new LongTexts(new Utf8Reader(content), LineFile.LONGEST + 1));
    }

    /** The next item, or what is wrong with it; null after the last. */
    ItemFile.@Nullable Entry next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            if (!begun) {
                begun = true;
                begin();
            }
            if (allRead || !goToElement()) {
                allRead = true;
                return remark();
            }
            number++;
            return element();
        } catch (UnexpectedEndOfInputException | EOFException _) {
            return cutShort();
        } catch (JacksonIOException e) {
            return unreadable(Objects.requireNonNull(e.getCause()));
        } catch (StreamConstraintsException _) {
            return end(String.format(
                    Locale.ENGLISH,
                    "This is nested deeper or has a longer number than any item. It and what follows cannot be read, only"
                            + " what stands before it: %,d.",
                    number - (underWay ? 1 : 0)));
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? "here"
                    : String.format(
                            Locale.ENGLISH,
                            "in line %,d, column %,d",
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr());
            return end("This is no JSON " + place + "; what follows cannot be read.");
        }
    }

    private ItemFile.Entry unreadable(IOException e) throws IOException {
        return switch (e) {
            case EOFException _ -> cutShort();
            case CharacterCodingException _ ->
                end(
                        Kind.ENCODING,
                        String.format(
                                Locale.ENGLISH,
                                "This is not UTF-8 in line %,d; what follows cannot be read.",
                                json.currentLocation().getLineNr()));
            case ZipException _ -> end("The compressed data is damaged here; what follows cannot be read.");
            default -> throw e;
        };
    }

    private ItemFile.Entry cutShort() {
        return end("The file ends in the middle of this item or before the end of the list: it was cut short.");
    }

    /** What is to be said about the file as a whole stands where one more item would. */
    private ItemFile.@Nullable Entry remark() {
        Remark remark = remarks.poll();
        if (remark == null) {
            ended = true;
            return null;
        }
        number++;
        return new ItemFile.Entry.Bad(new Problem(number, 0, remark.kind(), remark.what()));
    }

    private ItemFile.Entry end(String what) {
        return end(Kind.CUT_OFF, what);
    }

    private ItemFile.Entry end(Kind kind, String what) {
        ended = true;
        // Where an item was under way it is that one, else the one that would follow.
        number += underWay ? 0 : 1;
        return new ItemFile.Entry.Bad(new Problem(number, 0, kind, what));
    }

    /** Goes in front of the first element. */
    private void begin() throws IOException {
        switch (shape) {
            case ARRAY -> json.nextToken();
            case SCAN -> {
                json.nextToken();
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = json.currentName();
                    if (name.equals(FileShape.ITEMS)) {
                        json.nextToken();
                        return;
                    }
                    besideItems(name);
                }
            }
            case BATCH -> json.nextToken();
            case VALUES, LINES -> {}
        }
    }

    /** Goes to the next element. @return false after the last, when nothing but the rest of the file's shape followed */
    private boolean goToElement() throws IOException {
        JsonToken token = json.nextToken();
        if (shape == FileShape.VALUES) {
            return token != null;
        }
        if (shape == FileShape.BATCH) {
            return goToRequest(token);
        }
        if (token == null) {
            throw new EOFException();
        }
        if (token != JsonToken.END_ARRAY) {
            return true;
        }
        if (shape == FileShape.SCAN) {
            for (JsonToken rest; (rest = json.nextToken()) != JsonToken.END_OBJECT; ) {
                if (rest == null) {
                    throw new EOFException();
                }
                if (rest == JsonToken.PROPERTY_NAME && json.currentName().equals(FileShape.ITEMS)) {
                    throw several("a second list of items");
                }
                besideItems(json.currentName());
            }
            if (count >= 0 && count != number && remarks.isEmpty()) {
                remarks.add(new Remark(
                        Kind.CUT_OFF,
                        String.format(
                                Locale.ENGLISH,
                                "The file is incomplete: its Count is %,d, and it holds %,d items.",
                                count,
                                number)));
            }
        }
        nothingMore("its list of items");
        return false;
    }

    private boolean goToRequest(@Nullable JsonToken first) throws IOException {
        JsonToken token = first;
        while (token != null) {
            if (inRequests && token != JsonToken.END_ARRAY) {
                return true;
            }
            if (token == JsonToken.PROPERTY_NAME) {
                token = part(json.currentName());
            } else if (token == JsonToken.END_OBJECT && json.streamReadContext().inRoot()) {
                nothingMore("its requests");
                return false;
            } else {
                inRequests = false;
                token = json.nextToken();
            }
        }
        throw new EOFException();
    }

    /** One part of a batch. @return the first token in it, or behind it when it holds no requests */
    private @Nullable JsonToken part(String name) throws IOException {
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_ARRAY) {
            if (table != null) {
                throw several("requests for several tables, " + table + " and " + name);
            }
            table = name;
            inRequests = true;
        } else if (!(name.equals(FileShape.REQUESTS) && value == JsonToken.START_OBJECT)) {
            if (!OPTIONS.contains(name)) {
                remarks.add(new Remark(
                        Kind.SYNTAX, "Beside its requests the file holds \"" + name + "\", which is not imported."));
            }
            json.skipChildren();
        }
        return json.nextToken();
    }

    /** Looks at a field beside the list of items, and goes to its end. */
    private void besideItems(String name) throws IOException {
        JsonToken value = json.nextToken();
        if (name.equals("Count") && value == JsonToken.VALUE_NUMBER_INT) {
            count = json.getValueAsLong(-1);
        } else if (MORE.contains(name)) {
            boolean none = value == JsonToken.VALUE_NULL
                    || (value == JsonToken.VALUE_STRING && json.getString().isEmpty());
            if (!none) {
                remarks.add(new Remark(
                        Kind.CUT_OFF,
                        "The file is incomplete: its " + name + " says that the table had more items than were read."));
            }
        } else if (!FileShape.BESIDE_ITEMS.contains(name)) {
            remarks.add(new Remark(
                    Kind.SYNTAX, "Beside its items the file holds \"" + name + "\", which is not imported."));
        }
        json.skipChildren();
    }

    private DeskException several(String what) {
        return new DeskException.Invalid(
                file.getFileName() + " holds " + what + ". Split it into a file for each and choose one of them.");
    }

    private void nothingMore(String behind) throws IOException {
        if (json.nextToken() != null) {
            throw several("something else behind " + behind);
        }
    }

    private ItemFile.Entry element() throws IOException {
        int line = json.currentTokenLocation().getLineNr();
        underWay = true;
        Bounded text = new Bounded();
        try (JsonGenerator copy = FileShape.FACTORY.createGenerator(ObjectWriteContext.empty(), (Writer) text)) {
            if (shape == FileShape.BATCH && json.currentToken() == JsonToken.START_OBJECT) {
                String wrong = request(copy);
                if (wrong != null) {
                    underWay = false;
                    return bad(Kind.SYNTAX, line, wrong);
                }
            } else {
                copy.copyCurrentStructure(json);
            }
        }
        underWay = false;
        if (text.isTooLong) {
            return bad(Kind.SIZE, line, "The item is longer than 16 MB, which no item of 400 KB is.");
        }
        try {
            return new ItemFile.Entry.Good(number, ItemLines.read(text.toString()));
        } catch (MalformedItem e) {
            return bad(Kind.SYNTAX, line, e.sentence());
        }
    }

    /** Reads a request to its end. @return what is wrong with it; null when its item has been copied */
    private @Nullable String request(JsonGenerator copy) throws IOException {
        List<String> holds = new ArrayList<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(PUT) && holds.isEmpty()) {
                copy.copyCurrentStructure(json);
            } else {
                json.skipChildren();
            }
            holds.add(name);
        }
        if (holds.equals(List.of(PUT))) {
            return null;
        }
        if (holds.equals(List.of("DeleteRequest"))) {
            return "This is a request to delete, which an import does not do.";
        }
        return "A request is one PutRequest or one DeleteRequest; this holds "
                + (holds.isEmpty() ? "nothing" : String.join(" and ", holds)) + ".";
    }

    private ItemFile.Entry bad(Kind kind, int line, String what) {
        return new ItemFile.Entry.Bad(new Problem(
                number, 0, kind, String.format(Locale.ENGLISH, "Item %,d, from line %,d: %s", number, line, what)));
    }

    /** Keeps no more than an item can need. */
    private static final class Bounded extends StringWriter {
        private boolean isTooLong;

        @Override
        public void write(int c) {
            if (fits(1)) {
                super.write(c);
            }
        }

        @Override
        public void write(char[] chars, int from, int length) {
            if (fits(length)) {
                super.write(chars, from, length);
            }
        }

        @Override
        public void write(String text) {
            write(text, 0, text.length());
        }

        @Override
        public void write(String text, int from, int length) {
            if (fits(length)) {
                super.write(text, from, length);
            }
        }

        private boolean fits(int more) {
            isTooLong |= getBuffer().length() + more > LineFile.LONGEST;
            return !isTooLong;
        }
    }
}
