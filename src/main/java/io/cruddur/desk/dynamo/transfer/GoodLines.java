package io.cruddur.desk.dynamo.transfer;

import io.cruddur.desk.dynamo.items.ItemCodec;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemImport.CheckedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The lines of a checked file that can be imported. One thread at a time. */
final class GoodLines implements Iterator<GoodLines.ItemLine> {
    /** An item and the line it stands on. */
    record ItemLine(long number, Item item) {
        Map<String, AttributeValue> form() {
            return ItemCodec.toSdk(item);
        }
    }

    private final ItemFile file;
    private final CheckedFile checked;
    private @Nullable ItemLine next;
    private boolean ended;
    private long seen;

    GoodLines(ItemFile file, CheckedFile checked) {
        this.file = file;
        this.checked = checked;
    }

    /** Bytes of the file that were read. */
    long position() {
        return file.lines().position();
    }

    /**
     * Whether there is another one.
     *
     * @throws UncheckedIOException when the file cannot be read further
     * @throws DeskException.Conflict when there is something else, or more, in it than was checked
     */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = read();
            ended = next == null;
        }
        return next != null;
    }

    @Override
    public ItemLine next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ItemLine line = next;
        next = null;
        return line;
    }

    private @Nullable ItemLine read() {
        try {
            for (ItemFile.Entry entry; (entry = file.next()) != null; ) {
                if (++seen > checked.lines()) {
                    throw DynamoItemImport.changed(checked.file());
                }
                boolean bad = checked.badLines().get((int) entry.line());
                switch (entry) {
                    case ItemFile.Entry.Good(long line, Item item) -> {
                        if (!bad) {
                            return new ItemLine(line, item);
                        }
                    }
                    case ItemFile.Entry.Bad _ -> {
                        if (!bad) {
                            throw DynamoItemImport.changed(checked.file());
                        }
                    }
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
