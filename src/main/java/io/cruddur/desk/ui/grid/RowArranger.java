package io.cruddur.desk.ui.grid;

import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Job;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows filtered and in order, in the background: what is shown stays as it was until that is done. On the FX
 * thread.
 */
final class RowArranger {
    private final Background background;
    private final ItemRows rows;
    private final Runnable onArranged;
    private final Consumer<BitSet> onPlaced;
    private final BiConsumer<String, Throwable> onFailure;
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private Arrangement arrangement = Arrangement.NATURAL;
    private @Nullable Job<int[]> job;
    private int arranged;
    private BitSet unplaced = new BitSet();
    private boolean coming;

    /**
     * @param onArranged called when other rows are shown, or in another order
     * @param onPlaced told the rows that were edited and have their places now
     * @param onFailure told what cannot be done, and why
     */
    RowArranger(
            Background background,
            ItemRows rows,
            Runnable onArranged,
            Consumer<BitSet> onPlaced,
            BiConsumer<String, Throwable> onFailure) {
        this.background = background;
        this.rows = rows;
        this.onArranged = onArranged;
        this.onPlaced = onPlaced;
        this.onFailure = onFailure;
    }

    ReadOnlyBooleanProperty workingProperty() {
        return working.getReadOnlyProperty();
    }

    /** From 0 to 1; negative while that is not known. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    List<Arrangement.By> sorting() {
        return arrangement.sort();
    }

    void sort(List<Arrangement.By> by) {
        arrange(new Arrangement(arrangement.filter(), by));
    }

    void filter(String text) {
        arrange(new Arrangement(text, arrangement.sort()));
    }

    /** The rows begin anew: gives up what it works at. */
    void stop() {
        if (job != null) {
            Job<int[]> old = job;
            job = null;
            old.cancel();
        }
        working.set(false);
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
            onArranged.run();
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
            onArranged.run();
        } else {
            work();
        }
    }

    private void work() {
        Arrangement wanted = arrangement;
        ItemStore.View view = rows.store().view();
        Map<Integer, Item> edited = Map.copyOf(rows.edited());
        unplaced.clear();
        working.set(true);
        Job<int[]> latest = background.quiet(work -> {
            try (view) {
                return wanted.apply(view, edited, work);
            }
        });
        job = latest;
        progress.bind(latest.progressProperty());
        latest.onSuccess(order -> {
                    if (job == latest) {
                        job = null;
                        arranged(order, view.size());
                    }
                })
                .onFailure(failure -> onFailure.accept("The items cannot be arranged", failure))
                .onEnd(() -> {
                    if (job == latest) {
                        job = null;
                    }
                    working.set(job != null);
                });
        latest.start();
    }

    private void arranged(int[] order, int of) {
        arranged = of;
        rows.grow(of);
        rows.arrange(order);
        onArranged.run();
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
        Job<int[]> latest = background.quiet(_ -> places.find());
        job = latest;
        latest.onSuccess(order -> {
                    if (job == latest) {
                        job = null;
                        rows.arrange(order);
                        onArranged.run();
                        onPlaced.accept(moved);
                        arrangeWhatIsLeft();
                    }
                })
                .onFailure(failure -> onFailure.accept("Edited items cannot be arranged", failure))
                .onEnd(() -> job = job == latest ? null : job);
        latest.start();
    }
}
