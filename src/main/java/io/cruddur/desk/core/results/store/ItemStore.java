package io.cruddur.desk.core.results.store;

import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Items in the order they came, as bytes in blocks: the first ones in memory, the rest in a temporary file. One thread at a
 * time adds; any thread looks at what was added, and readers on other threads take a {@link View} of it.
 */
public final class ItemStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ItemStore.class);

    /** Bytes of a block, unless a single item has more: a row out of order is read with a block around it. */
    private static final int BLOCK = 16 * 1024;

    /** A part of the memory that the JVM may take: for the first blocks, and again for those that are read. */
    private static final int SHARE = 16;

    /** @param bytes null when they are in the file, at {@code at} */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(int first, int length, byte @Nullable [] bytes, long at) {}

    private final Path folder;
    private final long memory;
    private final Names names = new Names();
    private final Object lock = new Object();
    private final List<Block> blocks = new ArrayList<>();
    private final BlockCache cache;
    private final ItemRow cursor = new ItemRow(names);
    private Bytes open = new Bytes(BLOCK + 2048);
    private int openFirst;
    private byte[] openBytes = open.array();
    private int size;
    private long inMemory;
    private @Nullable RowFile file;
    private int views;
    private boolean closed;

    /** Its file, if it comes to that, is in the system's folder for temporary files. */
    public ItemStore() {
        this(Path.of(System.getProperty("java.io.tmpdir")), Runtime.getRuntime().maxMemory() / SHARE);
    }

    /**
     * @param folder of the temporary file, which is only made when it is needed
     * @param memory bytes of items that stay in memory, and as many again of those that were read lately
     */
    public ItemStore(Path folder, long memory) {
        this.folder = folder;
        this.memory = memory;
        this.cache = new BlockCache(memory);
    }

    public int size() {
        synchronized (lock) {
            return size;
        }
    }

    /**
     * By one thread at a time. Does nothing once the store is closed: nobody looks at it any more.
     *
     * @throws DeskException.Failed when the disk takes no more: what was added is there all the same
     */
    public void add(List<Item> items) {
        if (isClosed()) {
            return;
        }
        RowWriter writer = new RowWriter(names, open);
        int added = size;
        for (Item item : items) {
            writer.write(item);
            added++;
            if (open.size() >= BLOCK) {
                finishBlock(added);
                writer = new RowWriter(names, open);
            }
        }
        publish(added);
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void publish(int added) {
        synchronized (lock) {
            openBytes = open.array();
            size = added;
        }
    }

    private void finishBlock(int added) {
        byte[] bytes = open.copy();
        @Nullable IOException problem = null;
        Block block = new Block(openFirst, bytes.length, bytes, -1);
        if (inMemory + bytes.length > memory) {
            try {
                block = new Block(openFirst, bytes.length, null, file().append(bytes));
            } catch (IOException e) {
                // The block stays in memory: what came is kept.
                problem = e;
            }
        }
        synchronized (lock) {
            blocks.add(block);
            inMemory += block.bytes() == null ? 0 : bytes.length;
            open = new Bytes(BLOCK + 2048);
            openBytes = open.array();
            openFirst = added;
            size = added;
        }
        if (problem != null && !isClosed()) {
            throw new DeskException.Failed(
                    "The results cannot grow: the temporary folder " + folder + " takes no more (" + reason(problem)
                            + "). What came is kept. Make room there, or read less.",
                    problem);
        }
    }

    private RowFile file() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("closed");
            }
            if (file == null) {
                file = RowFile.in(folder);
            }
            return file;
        }
    }

    /** Also of a store that was closed, while a view of it is open. */
    private RowFile written() throws IOException {
        synchronized (lock) {
            if (file == null) {
                throw new IOException("closed");
            }
            return file;
        }
    }

    private static String reason(IOException problem) {
        return String.valueOf(problem.getMessage());
    }

    /** The item, when that takes no reading from disk; else null, until {@link #fetch} has been there. */
    public @Nullable Item near(int row) {
        synchronized (lock) {
            if (row >= openFirst) {
                return at(row - openFirst, openBytes);
            }
            int number = blockOf(row);
            Block block = blocks.get(number);
            byte[] bytes = block.bytes() == null ? cache.get(number) : block.bytes();
            return bytes == null ? null : at(row - block.first(), bytes);
        }
    }

    private Item at(int place, byte[] bytes) {
        ItemRow row = cursor.first(bytes);
        for (int i = 0; i < place; i++) {
            row.next();
        }
        return row.item();
    }

    /** Reads what {@link #near} needs for these rows. Takes as long as the disk does. */
    public void fetch(int[] rows) {
        for (int row : rows) {
            int number;
            Block block;
            synchronized (lock) {
                if (row >= openFirst) {
                    continue;
                }
                number = blockOf(row);
                block = blocks.get(number);
                if (block.bytes() != null || cache.get(number) != null) {
                    continue;
                }
            }
            byte[] bytes = read(block);
            synchronized (lock) {
                cache.put(number, bytes);
            }
        }
    }

    private byte[] read(Block block) {
        if (block.bytes() != null) {
            return block.bytes();
        }
        try {
            return written().read(block.at(), block.length());
        } catch (IOException e) {
            throw new DeskException.Failed(
                    "Items cannot be read back from the temporary folder " + folder + " (" + reason(e)
                            + "). Read the table again.",
                    e);
        }
    }

    private int blockOf(int row) {
        return blockOf(blocks, row);
    }

    private static int blockOf(List<Block> blocks, int row) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).first() <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** What is here now, for one reader on any thread. The file stays as long as a view of it is open. */
    public View view() {
        synchronized (lock) {
            views++;
            List<Block> all = new ArrayList<>(blocks);
            if (size > openFirst) {
                all.add(new Block(openFirst, openBytes.length, openBytes, -1));
            }
            return new View(List.copyOf(all), size);
        }
    }

    /** Gives memory and disk back, as soon as the last view is closed. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        release();
    }

    private void release() {
        @Nullable RowFile done;
        synchronized (lock) {
            if (!closed || views > 0) {
                return;
            }
            done = file;
            file = null;
        }
        if (done != null) {
            try {
                done.close();
            } catch (IOException e) {
                LOG.warn("A temporary file cannot be removed", e);
            }
        }
    }

    /** Visits a row; the cursor is only good during the visit. */
    public interface Visitor {
        void visit(int row, ItemRow cursor);
    }

    /** The items that were there when it was taken. Used by one thread at a time. */
    public final class View implements AutoCloseable {
        private static final long RECENT = 2 << 20;

        private final List<Block> blocks;
        private final int size;
        private final BlockCache recent = new BlockCache(RECENT);
        private final ItemRow row = new ItemRow(names);
        private boolean open = true;

        private View(List<Block> blocks, int size) {
            this.blocks = blocks;
            this.size = size;
        }

        public int size() {
            return size;
        }

        /** In any order. */
        public Item get(int place) {
            int number = blockOf(blocks, place);
            byte[] bytes = recent.get(number);
            if (bytes == null) {
                bytes = read(blocks.get(number));
                recent.put(number, bytes);
            }
            row.first(bytes);
            for (int i = blocks.get(number).first(); i < place; i++) {
                row.next();
            }
            return row.item();
        }

        /** All of them, one after the other: every block is read once. */
        public void forEach(Visitor visitor) {
            for (int number = 0; number < blocks.size(); number++) {
                int last = number + 1 < blocks.size() ? blocks.get(number + 1).first() : size;
                int first = blocks.get(number).first();
                row.first(read(blocks.get(number)));
                for (int i = first; i < last; i++) {
                    if (i > first) {
                        row.next();
                    }
                    visitor.visit(i, row);
                }
            }
        }

        /** @param rows ascending: every block that has one of them is read once */
        public void forEach(int[] rows, Visitor visitor) {
            int number = -1;
            int at = 0;
            for (int wanted : rows) {
                int block = blockOf(blocks, wanted);
                if (block != number) {
                    number = block;
                    at = blocks.get(block).first();
                    row.first(read(blocks.get(block)));
                }
                for (; at < wanted; at++) {
                    row.next();
                }
                visitor.visit(wanted, row);
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                if (!open) {
                    return;
                }
                open = false;
                views--;
            }
            release();
        }
    }
}
