package io.cruddur.desk.core.results.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.core.results.GridItems;
import io.cruddur.desk.core.results.store.ItemStore;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sorting and filtering what is on disk. */
class ArrangementTest {
    @TempDir
    private Path folder;

    @Test
    void sortsByWhatOnlyTheEndOfLongTextsTellsApart() {
        String same = "the same for the first two hundred characters ".repeat(5);
        List<String> texts = new ArrayList<>(IntStream.range(0, 3000)
                .mapToObj(i ->
                        (i % 3 == 0 ? same : "") + same.substring(0, i % 7) + String.format(Locale.ROOT, "%06d", i))
                .toList());
        Collections.shuffle(texts, new Random(7));

        int[] order =
                arrange(texts.stream().map(text -> GridItems.item("t", text)).toList(), by("t", true));

        assertThat(IntStream.of(order).mapToObj(texts::get)).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void equalOnesStayAsTheyCameInBothDirections() {
        List<Item> items = IntStream.range(0, 1000)
                .mapToObj(i -> GridItems.item("n", GridItems.number("" + i % 3), "i", GridItems.number("" + i)))
                .toList();

        for (boolean ascending : new boolean[] {true, false}) {
            int[] order = arrange(items, by("n", ascending));

            Comparator<Integer> wanted = Comparator.comparing(i -> ascending ? i % 3 : -(i % 3));
            assertThat(IntStream.of(order).boxed())
                    .containsExactlyElementsOf(IntStream.range(0, 1000)
                            .boxed()
                            .sorted(wanted.thenComparing(i -> i))
                            .toList());
        }
    }

    /** As DynamoDB orders sort keys: the emoji's first UTF-16 unit is below U+FF5E, its UTF-8 bytes are above. */
    @Test
    void textIsOrderedAsDynamoDbOrdersIt() {
        int[] order = arrange(
                List.of(GridItems.item("t", "\ud83d\ude00"), GridItems.item("t", "\uff5e"), GridItems.item("t", "")),
                by("t", true));

        assertThat(order).containsExactly(2, 1, 0);
    }

    @Test
    void endsSoonWhenItIsCancelledAndSaysHowFarItIs() {
        List<Item> items = IntStream.range(0, 5000)
                .mapToObj(i -> GridItems.item("n", GridItems.number("" + i)))
                .toList();
        List<Long> done = new ArrayList<>();
        Work work = new Work() {
            @Override
            public void step(String what) {}

            @Override
            public void progress(long now, long total) {
                done.add(now);
            }

            @Override
            public boolean isCancelled() {
                return done.size() == 3;
            }
        };

        try (ItemStore store = store(items);
                ItemStore.View view = store.view()) {
            assertThatThrownBy(() -> new Arrangement("7", List.of()).apply(view, Map.of(), work))
                    .isInstanceOf(CancelledException.class);
        }
        assertThat(done).containsExactly(0L, 1024L, 2048L);
    }

    private int[] arrange(List<Item> items, Arrangement arrangement) {
        try (ItemStore store = store(items);
                ItemStore.View view = store.view()) {
            return arrangement.apply(view, Map.of(), Work.UNWATCHED);
        }
    }

    private ItemStore store(List<Item> items) {
        ItemStore store = new ItemStore(folder, 0);
        store.add(items);
        return store;
    }

    private static Arrangement by(String column, boolean ascending) {
        return new Arrangement("", List.of(new Arrangement.SortBy(column, ascending)));
    }
}
