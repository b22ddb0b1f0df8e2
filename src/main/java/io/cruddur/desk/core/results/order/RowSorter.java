package io.cruddur.desk.core.results.order;

import io.cruddur.desk.core.results.store.Bytes;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows by keys that do not all fit into memory: {@value #PIECE} bytes of every key decide most of it, the next
 * {@value #PIECE} those rows that are still equal, and so on. A round reads every block of the store once at most. Stable:
 * rows with equal keys stay as they came.
 */
final class RowSorter {
    private static final int PIECE = 64;

    /** Keys are kept in pieces of this size, which none of them crosses. */
    private static final int POOL = 1 << 20;

    private static final int CHECK = 4096;

    private final ItemStore.View items;
    private final Map<Integer, Item> edited;
    private final List<Arrangement.SortBy> by;
    private final Work work;

    /** @param edited items that are no longer as the store has them, by row */
    RowSorter(ItemStore.View items, Map<Integer, Item> edited, List<Arrangement.SortBy> by, Work work) {
        this.items = items;
        this.edited = edited;
        this.by = by;
        this.work = work;
    }

    /** @param rows ascending */
    int[] sort(int[] rows) {
        int[] order = rows.clone();
        List<int[]> tied = List.of(new int[] {0, order.length});
        for (int depth = 0; !tied.isEmpty(); depth++) {
            Keys keys = new Keys(ascending(order, tied), depth * PIECE);
            List<int[]> next = new ArrayList<>();
            for (int[] range : tied) {
                sort(order, range[0], range[1], keys, next);
            }
            tied = next;
        }
        return order;
    }

    private static int[] ascending(int[] order, List<int[]> ranges) {
        BitSet rows = new BitSet();
        for (int[] range : ranges) {
            for (int i = range[0]; i < range[1]; i++) {
                rows.set(order[i]);
            }
        }
        return rows.stream().toArray();
    }

    private void sort(int[] order, int from, int to, Keys keys, List<int[]> tied) {
        Integer[] places = new Integer[to - from];
        for (int i = from; i < to; i++) {
            places[i - from] = keys.place(order[i]);
        }
        int[] compared = {0};
        Arrays.sort(places, (a, b) -> {
            if (++compared[0] % CHECK == 0) {
                work.checkCancelled();
            }
            return keys.compare(a, b);
        });
        for (int i = from; i < to; i++) {
            order[i] = keys.rows[places[i - from]];
        }
        for (int first = 0; first < places.length; ) {
            int end = first + 1;
            while (end < places.length && keys.compare(places[first], places[end]) == 0) {
                end++;
            }
            if (end - first > 1 && keys.goesOn(places[first])) {
                tied.add(new int[] {from + first, from + end});
            }
            first = end;
        }
    }

    /** Puts the keys of an item by these columns behind each other. */
    static void encode(List<Arrangement.SortBy> by, Function<String, @Nullable Attribute> item, Bytes key) {
        for (Arrangement.SortBy column : by) {
            SortKey.add(item.apply(column.column()), column.ascending(), key);
        }
    }

    /** One piece of the key of each of some rows. */
    private final class Keys {
        /** Behind the length of a piece: the key has more. */
        private static final int MORE = PIECE + 1;

        private final int[] rows;
        private final int[] at;
        private final List<byte[]> pool = new ArrayList<>();
        private int used = POOL;

        /** @param rows ascending */
        Keys(int[] rows, int skip) {
            this.rows = rows;
            this.at = new int[rows.length];
            Bytes key = new Bytes(256);
            int[] place = {0};
            items.forEach(rows, (row, cursor) -> {
                if (place[0] % CHECK == 0) {
                    work.checkCancelled();
                    work.progress(place[0], rows.length);
                }
                key.clear();
                Item now = edited.get(row);
                encode(by, now == null ? cursor::get : now::get, key);
                at[place[0]++] = keep(key, skip);
            });
        }

        private int keep(Bytes key, int skip) {
            int length = Math.min(PIECE, key.size() - skip);
            if (used + 1 + length > POOL) {
                pool.add(new byte[POOL]);
                used = 0;
            }
            byte[] piece = pool.getLast();
            int where = (pool.size() - 1) * POOL + used;
            piece[used++] = (byte) (key.size() - skip > PIECE ? MORE : length);
            System.arraycopy(key.array(), skip, piece, used, length);
            used += length;
            return where;
        }

        int place(int row) {
            return Arrays.binarySearch(rows, row);
        }

        boolean goesOn(int place) {
            return pool.get(at[place] / POOL)[at[place] % POOL] == MORE;
        }

        int compare(int a, int b) {
            byte[] first = pool.get(at[a] / POOL);
            byte[] second = pool.get(at[b] / POOL);
            int i = at[a] % POOL;
            int j = at[b] % POOL;
            return Arrays.compareUnsigned(
                    first, i + 1, i + 1 + Math.min(PIECE, first[i]), second, j + 1, j + 1 + Math.min(PIECE, second[j]));
        }
    }
}
