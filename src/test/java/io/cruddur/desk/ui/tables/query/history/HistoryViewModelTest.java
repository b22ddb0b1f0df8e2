package io.cruddur.desk.ui.tables.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.tables.HistoryDocument;
import io.cruddur.desk.core.tables.HistoryEntry;
import io.cruddur.desk.core.tables.query.QueryHistory;
import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.KeyCondition;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryViewModelTest {
    private static final String FILE = "tables/queries-local.json";
    private static final Instant AT = Instant.parse("2026-11-21T07:00:00.123456789Z");

    private static final class Told implements Notices {
        final List<String> infos = new ArrayList<>();

        @Override
        public void info(String sentence) {
            infos.add(sentence);
        }

        @Override
        public void failure(Throwable failure, @Nullable Runnable retry) {
            throw new AssertionError(failure);
        }
    }

    private final MemoryShelf shelf = new MemoryShelf();
    private final Told told = new Told();

    private HistoryViewModel history() {
        HistoryViewModel history =
                new HistoryViewModel(shelf, new Background(Runnable::run, Runnable::run), told, new ItemJson(), FILE);
        history.load();
        return history;
    }

    private static HistoryEntry query(String partition) {
        return HistoryEntry.of(
                new ItemQuery(
                        "cruddur-messages",
                        null,
                        new KeyCondition("pk", new Attribute.Text(partition), null),
                        ItemQuery.Order.DESCENDING,
                        null,
                        List.of(),
                        false,
                        20,
                        null),
                AT);
    }

    @Test
    void comesBackExactlyInTheNextSession() {
        HistoryEntry statement = HistoryEntry.of(
                new Statement(
                        "SELECT * FROM \"t\" WHERE n = ?",
                        List.of(new Attribute.Num("0.10000000000000000000000000000000000001")),
                        5L),
                AT);
        HistoryViewModel first = history();
        first.add(query("MSG#1"));
        first.add(statement);
        assertThat(first.save(query("MSG#1"), " Talks ")).isTrue();

        assertThat(history().shown()).containsExactly(query("MSG#1").named("Talks"), statement, query("MSG#1"));
    }

    @Test
    void keepsTheLastHundredAndEachOnce() {
        HistoryViewModel history = history();
        for (int i = 0; i < 120; i++) {
            history.add(query("MSG#" + i));
        }
        history.add(query("MSG#60"));
        assertThat(history.shown()).hasSize(QueryHistory.MOST).doesNotHaveDuplicates();
        assertThat(history.shown().getFirst()).isEqualTo(query("MSG#60"));
        assertThat(history.shown()).doesNotContain(query("MSG#19")).contains(query("MSG#21"));
    }

    @Test
    void namesAreUniqueAndCanBeChangedAndRemoved() {
        HistoryViewModel history = history();
        history.save(query("a"), "one");
        history.save(query("b"), "two");
        assertThat(history.save(query("c"), "two")).isFalse();
        assertThat(history.problemProperty().get()).isEqualTo("There is a query named two already.");
        assertThat(history.save(query("b").named("two"), "2")).isTrue();
        history.delete(query("a").named("one"));
        assertThat(history().shown()).containsExactly(query("b").named("2"));
    }

    /** Both were open before either changed anything. */
    @Test
    void twoAppsKeepEachOthersQueriesAndWhatOneDeletesStaysDeleted() {
        HistoryViewModel one = history();
        HistoryViewModel other = history();
        one.add(query("a"));
        one.save(query("a"), "Talks");
        other.add(query("b"));
        HistoryEntry talks = query("a").named("Talks");
        assertThat(history().shown()).containsExactlyInAnyOrder(talks, query("a"), query("b"));

        HistoryViewModel third = history();
        third.delete(talks);
        third.delete(query("b"));
        one.add(query("c"));
        other.add(query("d"));
        assertThat(history().shown()).containsExactlyInAnyOrder(query("a"), query("c"), query("d"));
    }

    @Test
    void ofTwoAppsTheLaterQueryHasTheNameAndTheOtherStaysWithoutIt() {
        HistoryViewModel one = history();
        HistoryViewModel other = history();
        HistoryEntry later = new HistoryEntry("", AT.plusSeconds(1), query("b").query(), null);
        one.save(query("a"), "Talks");
        other.save(later, "Talks");
        assertThat(history().shown()).containsExactly(later.named("Talks"), query("a"));
    }

    private static HistoryEntry where(String attribute, String value) {
        return HistoryEntry.of(
                new ItemQuery(
                        "logins",
                        null,
                        new KeyCondition(attribute, new Attribute.Text(value), null),
                        ItemQuery.Order.ASCENDING,
                        null,
                        List.of(),
                        false,
                        null,
                        null),
                AT);
    }

    private static HistoryEntry statement(String text, String... parameters) {
        return HistoryEntry.of(
                new Statement(
                        text,
                        java.util.stream.Stream.of(parameters)
                                .<Attribute>map(Attribute.Text::new)
                                .toList(),
                        null),
                AT);
    }

    /** Neither in memory, where it would be shown and searched through, nor on disk. */
    @Test
    void whatNamesASecretIsNotKept() {
        HistoryViewModel history = history();
        List<HistoryEntry> telling = List.of(
                statement("SELECT * FROM \"logins\" WHERE password = 'hunter2battery'"),
                statement("SELECT * FROM \"logins\" WHERE password = ?", "hunter2battery"),
                statement("SELECT * FROM \"t\" WHERE url = ?", "postgresql://u:hunter2battery@h/db"),
                statement("SELECT * FROM \"t\" WHERE url = 'postgresql:' || '//u:hunter2battery@h/db'"),
                where("password", "hunter2battery"),
                where("url", "postgresql://u:hunter2battery@h/db"));
        for (HistoryEntry entry : telling) {
            history.add(entry);
            assertThat(history.save(entry, "mine")).isFalse();
            assertThat(history.problemProperty().get()).contains("secret");
        }
        history.add(query("MSG#1"));

        assertThat(history.shown()).containsExactly(query("MSG#1"));
        Leak.noneIn(shelf.documents().toString(), "hunter2battery");
    }

    @Test
    void whatAnEarlierVersionKeptOfASecretIsTakenOffTheDisk() {
        HistoryEntry old = statement("SELECT * FROM \"logins\" WHERE password = 'hunter2battery'");
        shelf.documents()
                .put(FILE, HistoryDocument.write(List.of(old.named("mine"), query("MSG#1"), old), Optional.empty()));

        assertThat(history().shown()).containsExactly(query("MSG#1"));
        assertThat(shelf.documents().get(FILE)).contains("MSG#1");
        Leak.noneIn(shelf.documents().toString(), "hunter2battery");
        assertThat(told.infos).singleElement().asString().contains("2 queries").contains("mine");
    }

    @Test
    void isSearchedByNameTableAndWhatIsAsked() {
        HistoryViewModel history = history();
        history.add(query("MSG#1"));
        history.add(query("GRP#2"));
        history.searchProperty().set("grp#");
        assertThat(history.shown()).containsExactly(query("GRP#2"));
    }

    @Test
    void aDamagedFileIsSetAsideAndSaid() {
        shelf.documents().put(FILE, "{\"entries\": {\"L\": [");
        HistoryViewModel history = history();
        assertThat(history.shown()).isEmpty();
        assertThat(told.infos).singleElement().asString().contains(FILE + ".damaged");
        history.add(query("MSG#1"));
        assertThat(history().shown()).hasSize(1);
        assertThat(shelf.documents()).containsKey(FILE + ".damaged");
    }
}
