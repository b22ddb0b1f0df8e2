package io.cruddur.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.Background;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultsViewModelTest {
    private final ResultsViewModel results = new ResultsViewModel(new Background(Runnable::run, Runnable::run));

    @Test
    void numbersSortAsNumbersWithAllTheirDigits() {
        load(
                row("a", "9"),
                row("b", "10"),
                row("c", "12345678901234567890123456789012345679"),
                row("d", "12345678901234567890123456789012345678"),
                row("e", "-1E+2"));

        results.sort(List.of(new Arrangement.By("n", true)));

        assertThat(ids()).containsExactly("e", "a", "b", "d", "c");
        results.sort(List.of(new Arrangement.By("n", false)));
        assertThat(ids()).containsExactly("c", "d", "b", "a", "e");
        results.sort(List.of());
        assertThat(ids()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void whatIsMissingComesLastInBothDirections() {
        load(GridItems.item("id", "x"), row("a", "2"), row("b", "1"));

        results.sort(List.of(new Arrangement.By("n", true)));
        assertThat(ids()).containsExactly("b", "a", "x");
        results.sort(List.of(new Arrangement.By("n", false)));
        assertThat(ids()).containsExactly("a", "b", "x");
    }

    @Test
    void theSecondColumnDecidesWhereTheFirstDoesNot() {
        load(
                GridItems.item("id", "a", "g", "2", "n", GridItems.number("1")),
                GridItems.item("id", "b", "g", "1", "n", GridItems.number("1")),
                GridItems.item("id", "c", "g", "1", "n", GridItems.number("2")));

        results.sort(List.of(new Arrangement.By("g", true), new Arrangement.By("n", false)));

        assertThat(ids()).containsExactly("c", "b", "a");
    }

    @Test
    void filtersInsideOfSetsAndDocuments() {
        load(
                GridItems.item("id", "set", "v", new Attribute.TextSet(List.of("one", "Needle"))),
                GridItems.item(
                        "id", "map", "v", new Attribute.MapOf(java.util.Map.of("needle", new Attribute.Bool(true)))),
                GridItems.item("id", "list", "v", new Attribute.ListOf(List.of(new Attribute.Text("a needle")))),
                GridItems.item("id", "none", "v", new Attribute.Null()));

        results.filterProperty().set(" NEEDLE ");

        assertThat(ids()).containsExactly("set", "map", "list");
        assertThat(results.loadedProperty().get()).isEqualTo(4);
        assertThat(results.shownProperty().get()).isEqualTo(3);
        results.filterProperty().set("");
        assertThat(ids()).hasSize(4);
    }

    @Test
    void itemsThatComeLaterFindTheirPlace() {
        Filling filling = results.begin(List.of());
        results.sort(List.of(new Arrangement.By("n", true)));
        filling.add(List.of(row("b", "2")));
        filling.add(IntStream.range(0, 10).mapToObj(i -> row("c" + i, "3")).toList());
        filling.add(List.of(row("a", "1")));

        filling.end();

        assertThat(ids()).hasSize(12).startsWith("a", "b");
    }

    @Test
    void aNewItemAppearsAtTheEnd() {
        load(row("a", "2"), row("b", "1"));

        results.put(is("c"), row("c", "3"));

        assertThat(ids()).containsExactly("a", "b", "c");
        assertThat(results.shownProperty().get()).isEqualTo(3);
        results.put(is("b"), row("b", "9"));
        assertThat(ids()).as("in its place when it is there").containsExactly("a", "b", "c");
        assertThat(results.rows().get(1)).isEqualTo(row("b", "9"));
    }

    @Test
    void aNewItemAppearsWhereTheOrderPutsItUnlessTheFilterHidesIt() {
        load(row("a", "2"), row("b", "4"));
        results.sort(List.of(new Arrangement.By("n", true)));

        results.put(is("c"), row("c", "3"));
        assertThat(ids()).containsExactly("a", "c", "b");

        results.filterProperty().set("4");
        results.put(is("d"), row("d", "5"));
        assertThat(ids()).containsExactly("b");
        results.filterProperty().set("");
        assertThat(ids()).containsExactly("a", "c", "b", "d");
    }

    @Test
    void anItemThatWasDeletedAndCreatedAgainIsShownOnce() {
        load(row("a", "2"), row("b", "1"));
        results.remove(is("a"), 1);

        results.put(is("a"), row("a", "7"));

        assertThat(ids()).containsExactly("b", "a");
        assertThat(results.rows().get(1)).isEqualTo(row("a", "7"));
    }

    @Test
    void aNewItemWaitsForNoReading() {
        Filling filling = results.begin(List.of());
        filling.add(List.of(row("a", "1")));
        results.put(is("b"), row("b", "2"));
        filling.add(List.of(row("c", "3")));
        filling.end();

        assertThat(ids()).containsExactlyInAnyOrder("a", "b", "c");
    }

    private static java.util.function.Predicate<Item> is(String id) {
        return item -> new Attribute.Text(id).equals(item.get("id"));
    }

    @Test
    void newResultsKeepFilterAndOrder() {
        load(row("a", "2"), row("b", "1"));
        results.sort(List.of(new Arrangement.By("n", true)));

        load(row("c", "2"), row("d", "1"), row("e", "0"));

        assertThat(ids()).containsExactly("e", "d", "c");
    }

    private void load(Item... items) {
        Filling filling = results.begin(List.of());
        filling.add(List.of(items));
        filling.end();
    }

    private List<String> ids() {
        return results.rows().stream()
                .map(item -> ((Attribute.Text) java.util.Objects.requireNonNull(item.get("id"))).value())
                .toList();
    }

    private static Item row(String id, String number) {
        return GridItems.item("id", id, "n", GridItems.number(number));
    }
}
