package io.cruddur.desk.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.core.results.ColumnLayout;
import io.cruddur.desk.core.results.order.Arrangement;
import io.cruddur.desk.core.tables.reading.EditedResults;
import io.cruddur.desk.core.tables.reading.ReadingState;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.item.ItemKeys;
import io.cruddur.desk.model.item.KeyAttribute;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.ItemWriter;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.tables.Fakes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingViewModelTest {
    private static final ItemReader.Reading WITH_LIMIT =
            new ItemReader.Query(ItemQuery.scan("cruddur-messages"), ReadBudget.NONE);
    private static final ItemKeys MESSAGE_KEYS =
            new ItemKeys(new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.S), List.of());

    private static final ItemWriter.Target MESSAGES = new ItemWriter.Target("cruddur-messages", MESSAGE_KEYS);

    private final Fakes.Reader reader = new Fakes.Reader();
    private final ManualTime time = new ManualTime(Instant.EPOCH);
    private final Background background = new Background(Runnable::run, Runnable::run, time);
    private final ResultsViewModel results = new ResultsViewModel(background);
    private final ReadingViewModel scan = new ReadingViewModel(reader, background, results);

    @Test
    void rowsAppearWhileItRuns() {
        reader.with(List.of(message("1", "hello"))).with(List.of(message("2", "there")));
        List<Integer> seen = new ArrayList<>();
        reader.between = _ -> {
            time.pass(Duration.ofSeconds(1));
            seen.add(results.rows().size());
        };

        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);

        assertThat(seen).containsExactly(1, 2);
        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.COMPLETE);
        assertThat(scan.summary().get())
                .isEqualTo("2 scanned · 2 matched · 2 shown · 2 pages · 0.24 s · 25 capacity units · complete");
    }

    @Test
    void whatComesBetweenTwoTurnsOfTheFxThreadIsDeliveredAtOnce() {
        Deque<Runnable> fx = new ArrayDeque<>();
        Background later = new Background(Runnable::run, fx::add);
        ResultsViewModel lateResults = new ResultsViewModel(later);
        ReadingViewModel lateScan = new ReadingViewModel(reader, later, lateResults);
        for (int i = 0; i < 50; i++) {
            reader.with(List.of(message("" + i, "text")));
        }
        AtomicInteger changes = new AtomicInteger();
        lateScan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        lateResults.rows().addListener((ListChangeListener<Item>) _ -> changes.incrementAndGet());

        while (!fx.isEmpty()) {
            fx.remove().run();
        }

        assertThat(lateResults.rows()).hasSize(50);
        assertThat(changes).hasValue(1);
    }

    @Test
    void cancelKeepsWhatCame() {
        reader.with(List.of(message("1", "a"))).with(List.of(message("2", "b"))).with(List.of(message("3", "c")));
        reader.between = page -> {
            if (page == 2) {
                scan.cancel();
            }
        };

        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);

        assertThat(results.rows()).hasSize(2);
        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.STOPPED);
        assertThat(scan.summary().get()).endsWith("stopped, there is more");
    }

    @Test
    void aTableThatVanishesLeavesItsRowsAndASentence() {
        reader.with(List.of(message("1", "a")));
        reader.failure = new DeskException.NotFound("The table cruddur-messages is gone.", null);

        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);

        assertThat(results.rows()).hasSize(1);
        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.FAILED);
        assertThat(scan.problemProperty().get()).isEqualTo("The table cruddur-messages is gone.");
        assertThat(scan.summary().get())
                .startsWith("1 scanned · 1 matched · 1 shown · 1 page")
                .endsWith("not complete");
    }

    /** Whatever ends a reading: the rows, the selected one and the filter stay, a sentence says why, and it can be retried. */
    @ParameterizedTest
    @MethodSource("ends")
    void whateverEndsAReadingNothingIsLost(DeskException end, ItemReader.Reading reading) {
        reader.with(List.of(message("1", "apple"), message("2", "pear")));
        reader.between = _ -> results.selectedProperty().set(results.rows().get(1));
        reader.failure = end;

        scan.read(reading, "reading", Column.keys(Fakes.MESSAGES));

        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.FAILED);
        assertThat(scan.problemProperty().get()).isEqualTo(end.sentence());
        assertThat(results.rows()).hasSize(2);
        assertThat(results.selectedProperty().get()).isEqualTo(message("2", "pear"));
        assertThat(scan.latestProperty().get()).isEqualTo(reading);
        results.filterProperty().set("pear");
        assertThat(results.rows()).as("still filtered").hasSize(1);

        reader.failure = null;
        reader.between = _ -> {};
        scan.retry();

        assertThat(scan.latestProperty().get()).isEqualTo(reading);
        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.COMPLETE);
        assertThat(scan.problemProperty().get()).isEmpty();
        assertThat(results.filterProperty().get()).isEqualTo("pear");
        assertThat(results.rows()).hasSize(1);
    }

    static Stream<Arguments> ends() {
        List<ItemReader.Reading> readings = List.of(
                ItemReader.Scan.of("cruddur-messages"),
                new ItemReader.Query(ItemQuery.scan("cruddur-messages"), ReadBudget.ON_DEMAND),
                new ItemReader.PartiQl(
                        new Statement("UPDATE \"cruddur-messages\" SET a = 1 WHERE pk = 'x'", List.of(), null),
                        ReadBudget.NONE));
        return Stream.<DeskException>of(
                        new DeskException.NotFound("The table is gone.", null),
                        new DeskException.NotSignedIn("The credentials have expired.", null),
                        new DeskException.Throttled("DynamoDB asks to slow down.", null),
                        new DeskException.WriteRefused("PROD is locked."))
                .flatMap(end -> readings.stream().map(reading -> Arguments.of(end, reading)));
    }

    @Test
    void afterTheLimitItReadsOnAndTheCountsGoOn() {
        reader.with(List.of(message("1", "a"), message("2", "b")))
                .with(List.of(message("3", "c")))
                .with(List.of(message("4", "d")));
        reader.limit = 1;
        scan.read(WITH_LIMIT, "reading", Column.keys(Fakes.MESSAGES));
        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.LIMITED);
        assertThat(scan.hasRestProperty().get()).isTrue();
        results.selectedProperty().set(results.rows().get(1));

        scan.readOn();

        assertThat(results.rows()).containsExactly(message("1", "a"), message("2", "b"), message("3", "c"));
        assertThat(results.selectedProperty().get()).isEqualTo(message("2", "b"));
        assertThat(scan.latestProperty().get()).isEqualTo(WITH_LIMIT);
        assertThat(scan.summary().get())
                .isEqualTo("3 scanned · 3 matched · 3 shown · 2 pages · 0.24 s · 25 capacity units"
                        + " · limit reached, there may be more");

        scan.readOn();

        assertThat(results.rows()).hasSize(4);
        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.COMPLETE);
        assertThat(scan.hasRestProperty().get()).isFalse();
    }

    @Test
    void afterAStopItReadsOnInTheOrderThatWasChosen() {
        reader.with(List.of(message("1", "b"))).with(List.of(message("2", "c"))).with(List.of(message("3", "a")));
        reader.between = page -> {
            if (page == 1) {
                scan.cancel();
            }
        };
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        results.sort(List.of(new Arrangement.SortBy("message", true)));

        scan.readOn();

        assertThat(results.rows()).containsExactly(message("3", "a"), message("1", "b"), message("2", "c"));
        assertThat(scan.summary().get())
                .startsWith("3 scanned · 3 matched · 3 shown")
                .endsWith("complete");
    }

    @Test
    void afterAFailureTheRowsStayAndItGoesOnWhereItFailed() {
        reader.with(List.of(message("1", "a")));
        reader.failure = new DeskException.NotSignedIn("The credentials have expired.", null);
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        List<Integer> sizes = new ArrayList<>();
        scan.stateProperty().subscribe(_ -> sizes.add(results.rows().size()));

        scan.retry();
        assertThat(scan.problemProperty().get()).isEqualTo("The credentials have expired.");
        assertThat(scan.summary().get()).startsWith("1 scanned · 1 matched · 1 shown · 1 page");
        reader.failure = null;
        reader.with(List.of(message("2", "b")));
        scan.retry();

        assertThat(results.rows()).containsExactly(message("1", "a"), message("2", "b"));
        assertThat(scan.problemProperty().get()).isEmpty();
        assertThat(sizes).isNotEmpty().allMatch(size -> size > 0);
    }

    @Test
    void whatFailedBeforeAnythingCameIsReadAnew() {
        reader.with(List.of(message("1", "a")));
        reader.refuse = new DeskException.Throttled("DynamoDB asks to slow down.", null);
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        assertThat(scan.hasRestProperty().get()).isFalse();
        reader.refuse = null;

        scan.retry();

        assertThat(results.rows()).hasSize(1);
        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.COMPLETE);
    }

    @Test
    void rowsStayUntilTheFirstPageOfTheNewReadingHasCome() {
        reader.with(List.of(message("1", "a"), message("2", "b")));
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        reader.batches.clear();
        reader.with(List.of(message("3", "c")));
        List<Integer> sizes = new ArrayList<>();
        scan.stateProperty().addListener((_, _, _) -> sizes.add(results.rows().size()));

        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);

        assertThat(sizes).as("running, complete").containsExactly(2, 1);
        assertThat(results.rows()).containsExactly(message("3", "c"));
        assertThat(scan.summary().get())
                .startsWith("1 scanned · 1 matched · 1 shown")
                .endsWith("complete");
    }

    @Test
    void aNewReadingThatFailsAtOnceLeavesTheRowsAndSaysSo() {
        reader.with(List.of(message("1", "a"))).with(List.of(message("2", "b")));
        reader.limit = 1;
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        reader.refuse = new DeskException.Throttled("DynamoDB asks to slow down.", null);

        scan.read(WITH_LIMIT, "reading", Column.keys(Fakes.MESSAGES));

        assertThat(results.rows()).containsExactly(message("1", "a"));
        assertThat(scan.problemProperty().get()).isEqualTo("DynamoDB asks to slow down.");
        assertThat(scan.latestProperty().get()).as("what is shown").isNotEqualTo(WITH_LIMIT);
        assertThat(scan.summary().get())
                .startsWith("1 scanned · 1 matched · 1 shown")
                .endsWith("limit reached, there may be more · earlier results; the last read failed");
        assertThat(scan.retriesRest().get()).isFalse();

        scan.readOn();
        assertThat(results.rows()).as("refused once more").containsExactly(message("1", "a"));
        reader.refuse = null;
        scan.readOn();
        assertThat(results.rows()).containsExactly(message("1", "a"), message("2", "b"));
    }

    /** More is shown than was matched: it says where that comes from. */
    @Test
    void whatIsCreatedHereIsCountedApart() {
        reader.with(List.of(message("1", "a"), message("2", "b")));
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        results.results().put(message("3", "new")::equals, message("3", "new"));
        assertThat(scan.summary().get()).startsWith("2 scanned · 2 matched · 1 added since · 3 shown");
        results.results().remove(message("1", "a")::equals, 1);
        assertThat(scan.summary().get()).startsWith("2 scanned · 2 matched · 1 added since · 2 shown");
        results.filterProperty().set("new");
        assertThat(scan.summary().get()).startsWith("2 scanned · 2 matched · 1 added since · 1 shown");
    }

    @Test
    void tryingAgainReadsWhatFailedAnew() {
        reader.with(List.of(message("1", "a")));
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        reader.refuse = new DeskException.Throttled("DynamoDB asks to slow down.", null);
        scan.read(WITH_LIMIT, "reading", Column.keys(Fakes.MESSAGES));
        reader.refuse = null;

        scan.retry();

        assertThat(scan.latestProperty().get()).isEqualTo(WITH_LIMIT);
        assertThat(scan.problemProperty().get()).isEmpty();
        assertThat(scan.summary().get()).endsWith("complete");
    }

    @Test
    void aNewReadingThatIsStoppedAtOnceLeavesTheRows() {
        Deque<Runnable> work = new ArrayDeque<>();
        Background later = new Background(work::add, Runnable::run);
        ResultsViewModel kept = new ResultsViewModel(later);
        ReadingViewModel stopping = new ReadingViewModel(reader, later, kept);
        reader.with(List.of(message("1", "a")));
        stopping.scan(Fakes.MESSAGES, ReadBudget.NONE);
        work.remove().run();
        assertThat(kept.rows()).hasSize(1);

        stopping.scan(Fakes.MESSAGES, ReadBudget.NONE);
        stopping.cancel();
        while (!work.isEmpty()) {
            work.remove().run();
        }

        assertThat(kept.rows()).containsExactly(message("1", "a"));
        assertThat(stopping.stateProperty().get()).isEqualTo(ReadingState.COMPLETE);
        assertThat(stopping.summary().get()).endsWith("complete · earlier results; the last read returned nothing");
    }

    @Test
    void rowsOfAnotherTableDoNotStay() {
        reader.with(List.of(message("1", "a")));
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        reader.refuse = new DeskException.Throttled("DynamoDB asks to slow down.", null);

        scan.read(ItemReader.Scan.of("orders"), "reading", List.of());

        assertThat(results.rows()).isEmpty();
        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.FAILED);
    }

    @Test
    void anItemThatWasWrittenHereIsNotShownAgainWhenTheReadingComesToIt() {
        EditedResults edits = new EditedResults(results.results(), scan.reading());
        reader.with(List.of(message("1", "a")))
                .with(List.of(message("2", "somebody changed it since"), message("3", "c")));
        reader.limit = 1;
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        edits.added(MESSAGES, message("2", "new"));
        edits.added(MESSAGES, message("9", "of another partition"));
        edits.removed(MESSAGES, List.of(message("9", "of another partition")));

        scan.readOn();

        assertThat(results.rows())
                .containsExactly(message("1", "a"), message("2", "somebody changed it since"), message("3", "c"));
    }

    /** Its first page was read before. */
    @Test
    void whatIsDoneWhileAnotherReadingIsOnItsWayStaysDone() {
        Deque<Runnable> fx = new ArrayDeque<>();
        Background later = new Background(Runnable::run, fx::add);
        ResultsViewModel shown = new ResultsViewModel(later);
        ReadingViewModel reading = new ReadingViewModel(reader, later, shown);
        EditedResults edits = new EditedResults(shown.results(), reading.reading());
        reader.with(List.of(message("1", "a"), message("2", "b"), message("3", "c"), message("4", "d")));
        reading.scan(Fakes.MESSAGES, ReadBudget.NONE);
        runAll(fx);
        Runnable meanwhile = () -> {
            edits.replaced(MESSAGES, message("1", "a"), message("1", "edited"));
            edits.removed(MESSAGES, List.of(message("2", "b")));
            edits.replaced(MESSAGES, message("3", "c"), message("5", "of another key"));
            edits.added(MESSAGES, message("6", "new"));
            edits.added(MESSAGES, message("7", "new and gone"));
            edits.removed(MESSAGES, List.of(message("7", "new and gone")));
        };
        Item[] expected = {
            message("1", "edited"), message("4", "d"), message("5", "of another key"), message("6", "new")
        };

        reader.before = meanwhile;
        reading.readAgain();
        runAll(fx);
        assertThat(shown.rows()).as("before the page came").containsExactlyInAnyOrder(expected);

        reader.before = () -> {};
        reading.readAgain();
        meanwhile.run();
        runAll(fx);
        assertThat(shown.rows()).as("before it was shown").containsExactlyInAnyOrder(expected);

        reading.readAgain();
        runAll(fx);
        assertThat(shown.rows()).as("of the next reading").hasSize(4).contains(message("2", "b"));
    }

    private static void runAll(Deque<Runnable> fx) {
        while (!fx.isEmpty()) {
            fx.remove().run();
        }
    }

    @Test
    void whatIsWrittenToOneTableChangesNothingInWhatIsShownOfAnother() {
        EditedResults edits = new EditedResults(results.results(), scan.reading());
        reader.with(List.of(message("1", "a"), message("2", "b")));
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);
        ItemWriter.Target other = new ItemWriter.Target("orders", MESSAGE_KEYS);

        edits.added(other, message("3", "of orders"));
        edits.replaced(other, message("1", "a"), message("1", "of orders"));
        edits.removed(other, List.of(message("2", "b")));

        assertThat(results.rows()).containsExactly(message("1", "a"), message("2", "b"));
    }

    @Test
    void anEmptyTableIsCompleteWithNoItems() {
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);

        assertThat(scan.stateProperty().get()).isEqualTo(ReadingState.COMPLETE);
        assertThat(scan.summary().get()).startsWith("0 scanned · 0 matched");
        assertThat(results.columns()).extracting(Column::name).containsExactly("pk", "sk");
    }

    @Test
    void columnsAreDiscoveredKeysFirstAndNeverMove() {
        reader.with(List.of(Fakes.item("b", "1", "sk", "1", "a", "1", "pk", "1")))
                .with(List.of(Fakes.item("pk", "2", "sk", "2", "aa", "x", "b", "y")));

        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);

        assertThat(results.columns()).extracting(Column::name).containsExactly("pk", "sk", "a", "b", "aa");
    }

    @Test
    void otherKeysThanPkAndSkWork() {
        TableDefinition readings = Fakes.keys(
                "readings", new TableDefinition.Key("sensor", KeyType.N), new TableDefinition.Key("digest", KeyType.B));
        reader.with(List.of(Fakes.item(
                "digest", new Attribute.Binary(new byte[] {1, 2}), "sensor", Fakes.number("17"), "pk", "no key here")));

        scan.scan(readings, ReadBudget.NONE);

        assertThat(results.columns()).extracting(Column::name).containsExactly("sensor", "digest", "pk");
        assertThat(results.columns().getFirst().numeric()).isTrue();
        assertThat(results.columns().get(2).role()).isEqualTo(Column.Role.ATTRIBUTE);
    }

    @Test
    void saysWhenThereAreMoreAttributesThanColumns() {
        Object[] many = IntStream.range(0, 100)
                .boxed()
                .flatMap(i -> java.util.stream.Stream.<Object>of("attribute" + i, "v"))
                .toArray();
        reader.with(List.of(Fakes.item(many)));

        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);

        assertThat(results.columns()).hasSize(ColumnLayout.MOST);
        assertThat(scan.summary().get()).contains("60 of 102 columns");
    }

    @Test
    void nothingOfTheTableThatWasLeftArrives() {
        Deque<Runnable> fx = new ArrayDeque<>();
        Background later = new Background(Runnable::run, fx::add);
        ResultsViewModel lateResults = new ResultsViewModel(later);
        ReadingViewModel lateScan = new ReadingViewModel(reader, later, lateResults);
        reader.with(List.of(message("1", "a")));
        lateScan.scan(Fakes.MESSAGES, ReadBudget.NONE);

        lateScan.forget();
        while (!fx.isEmpty()) {
            fx.remove().run();
        }

        assertThat(lateResults.rows()).isEmpty();
        assertThat(lateScan.stateProperty().get()).isEqualTo(ReadingState.NOT_READ);
        assertThat(lateScan.summary().get()).isEmpty();
    }

    @Test
    void theSummaryCountsWhatTheFilterLetsThrough() {
        reader.with(List.of(message("1", "apple"), message("2", "pear")));
        scan.scan(Fakes.MESSAGES, ReadBudget.NONE);

        results.filterProperty().set("APPLE");

        assertThat(results.rows()).hasSize(1);
        assertThat(scan.summary().get()).startsWith("2 scanned · 2 matched · 1 shown");
    }

    private static Item message(String sk, String text) {
        return Fakes.item("pk", "MSG#1", "sk", sk, "message", text);
    }
}
