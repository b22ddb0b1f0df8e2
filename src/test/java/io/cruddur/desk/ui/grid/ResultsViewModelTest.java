package io.cruddur.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.results.GridItems;
import io.cruddur.desk.core.results.ResultsWriter;
import io.cruddur.desk.core.results.order.Arrangement;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.ui.kit.Background;
import java.util.ArrayDeque;
import java.util.Deque;
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

        results.sort(List.of(new Arrangement.SortBy("n", true)));

        assertThat(ids()).containsExactly("e", "a", "b", "d", "c");
        results.sort(List.of(new Arrangement.SortBy("n", false)));
        assertThat(ids()).containsExactly("c", "d", "b", "a", "e");
        results.sort(List.of());
        assertThat(ids()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void whatIsMissingComesLastInBothDirections() {
        load(GridItems.item("id", "x"), row("a", "2"), row("b", "1"));

        results.sort(List.of(new Arrangement.SortBy("n", true)));
        assertThat(ids()).containsExactly("b", "a", "x");
        results.sort(List.of(new Arrangement.SortBy("n", false)));
        assertThat(ids()).containsExactly("a", "b", "x");
    }

    @Test
    void theSecondColumnDecidesWhereTheFirstDoesNot() {
        load(
                GridItems.item("id", "a", "g", "2", "n", GridItems.number("1")),
                GridItems.item("id", "b", "g", "1", "n", GridItems.number("1")),
                GridItems.item("id", "c", "g", "1", "n", GridItems.number("2")));

        results.sort(List.of(new Arrangement.SortBy("g", true), new Arrangement.SortBy("n", false)));

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
        ResultsWriter filling = results.results().begin(List.of());
        results.sort(List.of(new Arrangement.SortBy("n", true)));
        filling.add(List.of(row("b", "2")));
        filling.add(IntStream.range(0, 10).mapToObj(i -> row("c" + i, "3")).toList());
        filling.add(List.of(row("a", "1")));

        filling.end();

        assertThat(ids()).hasSize(12).startsWith("a", "b");
    }

    @Test
    void aNewItemAppearsAtTheEnd() {
        load(row("a", "2"), row("b", "1"));

        results.results().put(is("c"), row("c", "3"));

        assertThat(ids()).containsExactly("a", "b", "c");
        assertThat(results.shownProperty().get()).isEqualTo(3);
        results.results().put(is("b"), row("b", "9"));
        assertThat(ids()).as("in its place when it is there").containsExactly("a", "b", "c");
        assertThat(results.rows().get(1)).isEqualTo(row("b", "9"));
    }

    @Test
    void aNewItemAppearsWhereTheOrderPutsItUnlessTheFilterHidesIt() {
        load(row("a", "2"), row("b", "4"));
        results.sort(List.of(new Arrangement.SortBy("n", true)));

        results.results().put(is("c"), row("c", "3"));
        assertThat(ids()).containsExactly("a", "c", "b");

        results.filterProperty().set("4");
        results.results().put(is("d"), row("d", "5"));
        assertThat(ids()).containsExactly("b");
        results.filterProperty().set("");
        assertThat(ids()).containsExactly("a", "c", "b", "d");
    }

    @Test
    void anItemThatWasDeletedAndCreatedAgainIsShownOnce() {
        load(row("a", "2"), row("b", "1"));
        results.results().remove(is("a"), 1);

        results.results().put(is("a"), row("a", "7"));

        assertThat(ids()).containsExactly("b", "a");
        assertThat(results.rows().get(1)).isEqualTo(row("a", "7"));
    }

    @Test
    void aNewItemWaitsForNoReading() {
        ResultsWriter filling = results.results().begin(List.of());
        filling.add(List.of(row("a", "1")));
        results.results().put(is("b"), row("b", "2"));
        filling.add(List.of(row("c", "3")));
        filling.end();

        assertThat(ids()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void anEditedItemTakesItsPlaceInTheOrder() {
        load(row("a", "1"), row("b", "2"), row("c", "2"), row("d", "3"));
        results.sort(List.of(new Arrangement.SortBy("n", false)));

        results.results().replace(is("d"), row("d", "0"));
        assertThat(ids()).containsExactly("b", "c", "a", "d");
        results.results().replace(is("a"), row("a", "2"));
        assertThat(ids()).as("equal ones as they came").containsExactly("a", "b", "c", "d");
        results.results().replace(is("c"), row("c", "9"));
        assertThat(ids()).containsExactly("c", "a", "b", "d");

        results.sort(List.of(new Arrangement.SortBy("n", true)));
        assertThat(ids()).as("sorted anew").containsExactly("d", "a", "b", "c");
        results.sort(List.of());
        assertThat(ids()).containsExactly("a", "b", "c", "d");
        assertThat(results.rows().get(3)).isEqualTo(row("d", "0"));
    }

    @Test
    void anEditedItemObeysTheFilter() {
        load(row("a", "1"), row("b", "2"), row("c", "2"));
        results.filterProperty().set("2");
        results.focus().set(0);

        results.results().replace(is("b"), row("b", "7"));

        assertThat(ids()).containsExactly("c");
        assertThat(results.shownProperty().get()).isEqualTo(1);
        assertThat(results.selectedProperty().get()).as("still looked at").isEqualTo(row("b", "7"));
        results.filterProperty().set("7");
        assertThat(ids()).as("found by what it is now").containsExactly("b");
        results.results().replace(is("a"), row("a", "77"));
        assertThat(ids()).as("in the filter now").containsExactly("a", "b");
    }

    @Test
    void editsWhileRowsAreBeingArrangedFindTheirPlaceToo() {
        Deque<Runnable> jobs = new ArrayDeque<>();
        ResultsViewModel later = new ResultsViewModel(new Background(jobs::add, Runnable::run));
        ResultsWriter filling = later.results().begin(List.of());
        filling.add(IntStream.range(0, 100).mapToObj(i -> row("" + i, "" + i)).toList());
        filling.end();
        later.sort(List.of(new Arrangement.SortBy("n", false)));
        Runnable sorting = jobs.remove();
        later.results().replace(is("50"), row("50", "1000"));
        later.results().replace(is("60"), row("60", "-1"));
        later.results().replace(is("70"), row("70", "1001"));
        while (!jobs.isEmpty()) {
            jobs.remove().run();
        }
        sorting.run();
        while (!jobs.isEmpty()) {
            jobs.remove().run();
        }

        List<Item> shown = List.copyOf(later.rows());
        assertThat(shown).hasSize(100).doesNotHaveDuplicates();
        assertThat(shown).startsWith(row("70", "1001"), row("50", "1000"), row("99", "99"));
        assertThat(shown.getLast()).isEqualTo(row("60", "-1"));
    }

    private static java.util.function.Predicate<Item> is(String id) {
        return item -> new Attribute.Text(id).equals(item.get("id"));
    }

    @Test
    void newResultsKeepFilterAndOrder() {
        load(row("a", "2"), row("b", "1"));
        results.sort(List.of(new Arrangement.SortBy("n", true)));

        load(row("c", "2"), row("d", "1"), row("e", "0"));

        assertThat(ids()).containsExactly("e", "d", "c");
    }

    private void load(Item... items) {
        ResultsWriter filling = results.results().begin(List.of());
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
