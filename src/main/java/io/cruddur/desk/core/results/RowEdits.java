package io.cruddur.desk.core.results;

import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.item.Item;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows what became of single items since they were read. On the thread that shows them. */
final class RowEdits {
    private final Tasks tasks;
    private final LoadedRows rows;
    private final RowSelection selection;
    private final RowFocus focus;
    private final RowArranger arranger;
    private final Supplier<@Nullable ResultsWriter> filling;
    private final Runnable onRemoved;
    private final BiConsumer<String, Throwable> onFailure;

    /**
     * @param filling what fills the rows now
     * @param onRemoved called when there are fewer rows
     * @param onFailure told what cannot be done, and why
     */
    RowEdits(
            Tasks tasks,
            LoadedRows rows,
            RowSelection selection,
            RowFocus focus,
            RowArranger arranger,
            Supplier<@Nullable ResultsWriter> filling,
            Runnable onRemoved,
            BiConsumer<String, Throwable> onFailure) {
        this.tasks = tasks;
        this.rows = rows;
        this.selection = selection;
        this.focus = focus;
        this.arranger = arranger;
        this.filling = filling;
        this.onRemoved = onRemoved;
        this.onFailure = onFailure;
    }

    void replace(Predicate<Item> which, Item now) {
        find(which, 1, found -> {
            if (found.length > 0) {
                edit(found[0], now);
            }
        });
    }

    /** As it is now, and alone selected. */
    void choose(Predicate<Item> which, Item now) {
        find(which, 1, found -> {
            if (found.length > 0) {
                edit(found[0], now);
                focus.choose(found[0]);
            }
        });
    }

    void put(Predicate<Item> which, Item now) {
        ResultsWriter current = filling.get();
        find(which, 1, found -> {
            if (found.length > 0) {
                edit(found[0], now);
            } else if (current != null && current == filling.get()) {
                append(current, now);
            }
        });
    }

    private void edit(int row, Item now) {
        rows.edit(row, now);
        arranger.edited(row);
        focus.edited(row, now);
    }

    private void append(ResultsWriter to, Item item) {
        tasks.quiet(_ -> {
                    to.add(List.of(item));
                    return item;
                })
                .onSuccess(_ -> {
                    // While more comes, the reading that brings it ends it.
                    if (filling.get() == to && !arranger.isComing()) {
                        to.end();
                        focus.choose(to.store().size() - 1);
                    }
                })
                .onFailure(failure -> onFailure.accept("An item cannot be shown", failure))
                .start();
    }

    void remove(Predicate<Item> which, int count) {
        find(which, count, found -> {
            if (found.length == 0) {
                return;
            }
            int next = focus.after(found);
            focus.removed(found);
            selection.forget(found);
            rows.remove(found);
            selection.changed();
            onRemoved.run();
            if (next >= 0 && selection.count() == 0 && rows.size() > 0) {
                focus.choose(rows.row(Math.min(next, rows.size() - 1)));
            }
        });
    }

    /** Looks among the selected items first: what is edited mostly is one of them. */
    private void find(Predicate<Item> which, int wanted, Consumer<int[]> then) {
        ItemStore store = rows.store();
        RowSearch search = RowSearch.of(rows, selection.rows());
        tasks.quiet(_ -> search.find(which, wanted))
                .onSuccess(found -> {
                    if (store == rows.store()) {
                        then.accept(found);
                    }
                })
                .onFailure(failure -> onFailure.accept("Items cannot be read back", failure))
                .start();
    }
}
