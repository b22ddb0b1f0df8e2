package io.cruddur.desk.ui.grid;

import io.cruddur.desk.model.item.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * Items in the order they came, in pieces of fixed size: growing copies nothing, and a reader on another thread can take
 * a view of what is there now while more comes. Grows on one thread.
 */
final class ItemStore {
    private static final int PIECE = 4096;

    private final List<Item[]> pieces = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    Item get(int row) {
        return pieces.get(row / PIECE)[row % PIECE];
    }

    void add(List<Item> items) {
        for (Item item : items) {
            if (size % PIECE == 0) {
                pieces.add(new Item[PIECE]);
            }
            pieces.get(size / PIECE)[size % PIECE] = item;
            size++;
        }
    }

    /** What is here now. To be handed to another thread by a means that publishes it safely. */
    View view() {
        return new View(List.copyOf(pieces), size);
    }

    /** The first {@code size} items: they do not change any more. */
    record View(List<Item[]> pieces, int size) {
        Item get(int row) {
            return pieces.get(row / PIECE)[row % PIECE];
        }
    }
}
