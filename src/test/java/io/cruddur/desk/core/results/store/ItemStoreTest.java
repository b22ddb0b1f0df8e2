package io.cruddur.desk.core.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.dynamo.items.RandomItems;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemStoreTest {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    /** Long enough for several blocks of them. */
    private static final String TEXT = "x".repeat(500);

    @Property(tries = 100)
    @Domain(RandomItems.class)
    void anyItemComesBackAsItWas(@ForAll @Size(max = 3) List<Item> items) {
        for (long memory : new long[] {1 << 20, 0}) {
            try (ItemStore store = new ItemStore(TEMPORARY, memory)) {
                store.add(items);
                try (ItemStore.View view = store.view()) {
                    for (int row = 0; row < items.size(); row++) {
                        Item back = view.get(row);
                        assertThat(back).isEqualTo(items.get(row));
                        assertThat(back.names())
                                .containsExactlyElementsOf(items.get(row).names());
                    }
                    view.forEach((row, cursor) -> {
                        Item item = items.get(row);
                        item.attributes().forEach((name, value) -> assertThat(cursor.get(name))
                                .isEqualTo(value));
                        assertThat(cursor.get("not an attribute of any of them"))
                                .isNull();
                    });
                }
            }
        }
    }

    @Test
    void aTextThatIsNoUtf16Survives() {
        Item item = new Item(Map.of("\ud800 name", new Attribute.Text("lone \udc00 and \ud83d\ude00, both \ud83d")));
        try (ItemStore store = new ItemStore()) {
            store.add(List.of(item));

            assertThat(store.near(0)).isEqualTo(item);
        }
    }

    @Test
    void whatIsOnDiskIsFetchedFirst(@TempDir Path folder) {
        try (ItemStore store = new ItemStore(folder, 40_000)) {
            store.add(items(0, 1000));

            assertThat(store.size()).isEqualTo(1000);
            assertThat(store.near(3)).as("among the first blocks").isEqualTo(item(3));
            assertThat(store.near(999)).as("in the block that is filled").isEqualTo(item(999));
            assertThat(store.near(500)).as("on disk").isNull();

            store.fetch(new int[] {500, 501});

            assertThat(store.near(500)).isEqualTo(item(500));
            assertThat(store.near(900)).isNull();
        }
    }

    @Test
    void readsForwardsInOrderAndWhatIsAskedFor(@TempDir Path folder) {
        try (ItemStore store = new ItemStore(folder, 40_000)) {
            for (int batch = 0; batch < 100; batch++) {
                store.add(items(batch * 10, batch * 10 + 10));
            }
            try (ItemStore.View view = store.view()) {
                List<Integer> rows = new ArrayList<>();
                view.forEach((row, cursor) -> {
                    rows.add(row);
                    assertThat(cursor.item()).isEqualTo(item(row));
                });
                assertThat(rows)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 1000).boxed().toList());

                rows.clear();
                view.forEach(new int[] {0, 1, 5, 499, 500, 998, 999}, (row, cursor) -> {
                    rows.add(row);
                    assertThat(cursor.get("n")).isEqualTo(new Attribute.Num("" + row));
                });
                assertThat(rows).containsExactly(0, 1, 5, 499, 500, 998, 999);
            }
        }
    }

    @Test
    void aViewStaysAsItWasWhenMoreComesAndWhenTheStoreIsClosed(@TempDir Path folder) {
        ItemStore store = new ItemStore(folder, 0);
        store.add(items(0, 200));
        try (ItemStore.View view = store.view()) {
            store.add(items(200, 400));
            store.close();

            assertThat(view.size()).isEqualTo(200);
            for (int row : new int[] {0, 100, 199}) {
                assertThat(view.get(row)).isEqualTo(item(row));
            }
        }
        store.add(items(400, 800));
        assertThat(store.size()).as("nobody looks at it any more").isEqualTo(400);
    }

    @Test
    void theFileHasNoNameOrIsGoneAfterwards(@TempDir Path folder) throws IOException {
        Path left = Files.createFile(folder.resolve("cruddur-desk-rows-of-a-crash.tmp"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(3600)));
        Path young = Files.createFile(folder.resolve("cruddur-desk-rows-of-another-app.tmp"));
        try (ItemStore store = new ItemStore(folder, 0)) {
            store.add(items(0, 200));

            assertThat(left).doesNotExist();
            assertThat(store.near(0)).isNull();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("made by another app, which opens it now").containsExactly(young);
        }
    }

    @Test
    void whatCameIsKeptWhenTheDiskTakesNoMore(@TempDir Path folder) {
        Path nowhere = folder.resolve("gone");
        try (ItemStore store = new ItemStore(nowhere, 40_000)) {
            assertThatThrownBy(() -> store.add(items(0, 1000)))
                    .isInstanceOf(DeskException.Failed.class)
                    .hasMessageContaining("temporary folder " + nowhere)
                    .hasMessageContaining("What came is kept");

            assertThat(store.size()).isBetween(80, 200);
            assertThat(store.near(store.size() - 1)).isEqualTo(item(store.size() - 1));
        }
    }

    private static List<Item> items(int from, int to) {
        return IntStream.range(from, to).mapToObj(ItemStoreTest::item).toList();
    }

    private static Item item(int number) {
        return new Item(Map.of("n", new Attribute.Num("" + number), "text", new Attribute.Text(TEXT + number)));
    }
}
