package io.cruddur.desk.core.results;

import io.cruddur.desk.core.results.order.Arrangement;
import io.cruddur.desk.core.results.order.RowPlaces;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.core.work.Task;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.item.Item;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows filtered and in order, in the tasks: what is shown stays as it was until that is done. On the
 * thread that shows them.
 */
final class RowArranger {
    /** Who shows the rows. */
    interface Listener {
        /** Other rows are shown, or in another order. */
        void arranged();

        /** The rows that were edited and have their places now. */
        void placed(BitSet edited);

        /** Whether a filter or an order is being worked out. */
        void working(boolean now);

        /** How far that is, from 0 to 1; negative while it is not known. */
        void progress(double done);

        /** What cannot be done, and why. */
        void failed(String what, Throwable failure);
    }

    private final Tasks tasks;
    private final LoadedRows rows;
    private final Listener listener;
    private Arrangement arrangement = Arrangement.NATURAL;
    private @Nullable Task<int[]> job;
    private int arranged;
    private BitSet unplaced = new BitSet();
    private boolean coming;

    RowArranger(Tasks tasks, LoadedRows rows, Listener listener) {
        this.tasks = tasks;
        this.rows = rows;
        this.listener = listener;
    }

    List<Arrangement.SortBy> sorting() {
        return arrangement.sort();
    }

    void sort(List<Arrangement.SortBy> by) {
        arrange(new Arrangement(arrangement.filter(), by));
    }

    void filter(String text) {
        arrange(new Arrangement(text, arrangement.sort()));
    }

    /** The rows begin anew: gives up what it works at. */
    void stop() {
        if (job != null) {
            Task<int[]> old = job;
            job = null;
            old.cancel();
        }
        listener.working(false);
    }

    /** The rows have begun anew, and more of them come. */
    void begin() {
        arranged = 0;
        unplaced.clear();
        coming = true;
        if (!arrangement.isNatural()) {
            rows.arrange(new int[0]);
        }
    }

    /** More comes to what is there. */
    void goOn() {
        coming = true;
    }

    boolean isComing() {
        return coming;
    }

    /** There are more rows. */
    void grown() {
        // Arranging again only when there is a quarter more keeps the whole effort in proportion to the items.
        if (!arrangement.isNatural() && job == null && rows.loaded() >= arranged + arranged / 4) {
            work();
        }
    }

    /** Nothing more comes. */
    void end() {
        coming = false;
        if (arrangement.isNatural() && !rows.isNatural()) {
            // Some were removed while more came.
            rows.arrange(null);
            listener.arranged();
        }
        if (!arrangement.isNatural() && job == null && arranged < rows.loaded()) {
            work();
        }
    }

    private void arrange(Arrangement wanted) {
        if (wanted.equals(arrangement)) {
            return;
        }
        arrangement = wanted;
        stop();
        if (wanted.isNatural()) {
            rows.arrange(null);
            listener.arranged();
        } else {
            work();
        }
    }

    private void work() {
        Arrangement wanted = arrangement;
        ItemStore.View view = rows.store().view();
        Map<Integer, Item> edited = Map.copyOf(rows.edited());
        unplaced.clear();
        listener.working(true);
        Task<int[]> latest = tasks.quiet(work -> {
            try (view) {
                return wanted.apply(view, edited, work);
            }
        });
        job = latest;
        latest.onProgress(done -> {
                    if (job == latest) {
                        listener.progress(done);
                    }
                })
                .onSuccess(order -> {
                    if (job == latest) {
                        job = null;
                        arranged(order, view.size());
                    }
                })
                .onFailure(failure -> listener.failed("The items cannot be arranged", failure))
                .onEnd(() -> {
                    if (job == latest) {
                        job = null;
                    }
                    listener.working(job != null);
                });
        latest.start();
    }

    private void arranged(int[] order, int of) {
        arranged = of;
        rows.grow(of);
        rows.arrange(order);
        listener.arranged();
        arrangeWhatIsLeft();
    }

    private void arrangeWhatIsLeft() {
        if (!coming && arranged < rows.loaded()) {
            work();
        } else {
            place();
        }
    }

    /** The item of this row has changed, and may belong elsewhere. */
    void edited(int row) {
        if (!arrangement.isNatural()) {
            unplaced.set(row);
            if (job == null) {
                place();
            }
        }
    }

    /** Puts rows that were edited where the order wants them, or out of sight where the filter holds them back. */
    private void place() {
        if (unplaced.isEmpty()) {
            return;
        }
        BitSet moved = unplaced;
        unplaced = new BitSet();
        RowPlaces places =
                new RowPlaces(rows.store().view(), arrangement, rows.order(), moved, Map.copyOf(rows.edited()));
        Task<int[]> latest = tasks.quiet(_ -> places.find());
        job = latest;
        latest.onSuccess(order -> {
                    if (job == latest) {
                        job = null;
                        rows.arrange(order);
                        listener.arranged();
                        listener.placed(moved);
                        arrangeWhatIsLeft();
                    }
                })
                .onFailure(failure -> listener.failed("Edited items cannot be arranged", failure))
                .onEnd(() -> job = job == latest ? null : job);
        latest.start();
    }
}
