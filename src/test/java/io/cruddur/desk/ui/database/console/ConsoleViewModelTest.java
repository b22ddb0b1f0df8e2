package io.cruddur.desk.ui.database.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.database.SqlEntry;
import io.cruddur.desk.core.database.SqlRowsState;
import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.sql.SqlColumn;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.port.DatabaseReader.End;
import io.cruddur.desk.port.DatabaseReader.Kind;
import io.cruddur.desk.port.DatabaseReader.SqlStatement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.postgres.SqlProblems;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.users.FakeDesk;
import io.cruddur.desk.ui.users.FakeReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    private static final String FILE = "database/console-local.json";

    private final FakeReader reader = new FakeReader();
    private final FakeDesk fake = new FakeDesk();
    private final Desk desk = desk(Environment.LOCAL);
    private final ResultsViewModel results = new ResultsViewModel(desk.background());
    private final RowsViewModel rows = new RowsViewModel(reader, desk.background(), results);

    private Desk desk(Environment environment) {
        fake.environment = environment;
        fake.reader = reader;
        return fake.desk();
    }

    private ConsoleViewModel console() {
        return console(desk);
    }

    private ConsoleViewModel console(Desk on) {
        return new ConsoleViewModel(on.context(), rows, () -> NOW);
    }

    @AfterEach
    void close() {
        results.close();
    }

    private static Item row(String n) {
        return new Item(Map.of("n", new Attribute.Num(n)));
    }

    /** A time-out and a division by zero are ends of what ran; what was refused here did not. */
    @Test
    void whatRanAndFailedIsNotSaidNotToHaveRun() {
        ConsoleViewModel console = console();
        console.textProperty().set("select 1/0");
        reader.fails = new DeskException.Invalid("Division by zero.");
        console.run(Kind.ROWS, 0, 0);
        assertThat(rows.stateProperty().get()).isEqualTo(SqlRowsState.FAILED);
        assertThat(RowsFormatter.failed(rows.wasRefused())).isEqualTo("The statement failed");
        reader.fails = new DeskException.WriteRefused("UPDATE was not sent to the database.");
        console.run(Kind.ROWS, 0, 0);
        assertThat(RowsFormatter.failed(rows.wasRefused())).isEqualTo("Not run");
        for (String sql : List.of("select 1; select 2", "select 'open", "delete from t", "")) {
            reader.fails = SqlProblems.refusal(sql).orElseThrow();
            console.run(Kind.ROWS, 0, 0);
            assertThat(RowsFormatter.failed(rows.wasRefused())).as(sql).isEqualTo("Not run");
        }
    }

    /** In production it is kept nowhere; a statement with a password is not anywhere. */
    @Test
    void whatIsTypedAndNotRunIsUnsavedWhereItIsNotKept() {
        ConsoleViewModel prod = console(desk(Environment.PROD));
        assertThat(prod.isUnsaved()).isFalse();
        prod.textProperty().set("select 1; select 2");
        assertThat(prod.isUnsaved()).isTrue();
        prod.run(Kind.ROWS, 0, 8);
        assertThat(prod.isUnsaved()).as("a part was run").isTrue();
        prod.run(Kind.ROWS, 0, 0);
        assertThat(prod.isUnsaved()).isFalse();

        ConsoleViewModel local = console(desk(Environment.LOCAL));
        local.textProperty().set("select 1");
        assertThat(local.isUnsaved()).isFalse();
    }

    @Test
    void runsWhatIsTypedAndShowsItsRowsInTheStatementsOrder() {
        reader.columns = List.of("n", "a");
        reader.rows = List.of(new Item(Map.of("n", new Attribute.Num("1"), "a", new Attribute.Null())));
        ConsoleViewModel console = console();
        console.textProperty().set("select 1 as n, null as a");

        console.run(Kind.ROWS, 0, 0);

        assertThat(reader.statements)
                .containsExactly(
                        new SqlStatement("select 1 as n, null as a", Kind.ROWS, Duration.ofSeconds(10), 1_000));
        assertThat(results.columns()).extracting(Column::name).containsExactly("n", "a");
        assertThat(rows.stateProperty().get()).isEqualTo(SqlRowsState.DONE);
        assertThat(results.loadedProperty().get()).isEqualTo(1);
        assertThat(console.problemProperty().get().sentence()).isEmpty();
    }

    @Test
    void columnsAreThereWithoutRows() {
        console().textProperty().set("x");
        ConsoleViewModel console = console();
        console.textProperty().set("select 1 as n where false");

        console.run(Kind.ROWS, 0, 0);

        assertThat(results.columns()).extracting(Column::name).containsExactly("n");
        assertThat(results.loadedProperty().get()).isZero();
    }

    @Test
    void anotherStatementsColumnsAreGone() {
        ConsoleViewModel console = console();
        console.textProperty().set("select 1 as n");
        console.run(Kind.ROWS, 0, 0);
        reader.columns = List.of();
        reader.rows = List.of(new Item(Map.of()), new Item(Map.of()));
        console.textProperty().set("select from x");

        console.run(Kind.ROWS, 0, 0);

        assertThat(results.columns()).isEmpty();
        assertThat(results.loadedProperty().get()).isEqualTo(2);
    }

    @Test
    void aSelectionRunsAloneAndItsMistakesAreFoundInTheWhole() {
        ConsoleViewModel console = console();
        console.textProperty().set("select 1;\nselect nope;");
        reader.fails = new DeskException.Invalid("There is no nope.", 7, null);

        console.run(Kind.PLAN, 10, 21);

        assertThat(reader.statements).extracting(SqlStatement::text).containsExactly("select nope");
        assertThat(reader.statements).extracting(SqlStatement::kind).containsExactly(Kind.PLAN);
        assertThat(console.problemProperty().get()).isEqualTo(new RowsViewModel.Problem("There is no nope.", 17));
        assertThat(rows.stateProperty().get()).isEqualTo(SqlRowsState.FAILED);

        console.textProperty().set("select 1");
        assertThat(console.problemProperty().get().sentence()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "0", "601", "ten", "-1", "1.5"})
    void aTimeoutThatIsNoneIsASentence(String seconds) {
        ConsoleViewModel console = console();
        console.textProperty().set("select 1");
        console.timeoutProperty().set(seconds);

        console.run(Kind.ROWS, 0, 0);

        assertThat(reader.statements).isEmpty();
        assertThat(console.problemProperty().get().sentence())
                .isEqualTo("The timeout is a whole number of seconds from 1 to 600.");
    }

    @Test
    void theLimitTakesSeparatorsAndHasItsOwn() {
        ConsoleViewModel console = console();
        console.textProperty().set("select 1");
        console.limitProperty().set("100,001");
        console.run(Kind.ROWS, 0, 0);
        assertThat(console.problemProperty().get().sentence()).isEqualTo("Rows is a whole number from 1 to 100,000.");

        console.limitProperty().set("20,000");
        console.run(Kind.ROWS, 0, 0);
        assertThat(reader.statements).extracting(SqlStatement::limit).containsExactly(20_000);
    }

    @Test
    void nothingTypedIsASentence() {
        ConsoleViewModel console = console();
        console.run(Kind.ROWS, 0, 0);

        assertThat(console.problemProperty().get().sentence()).isEqualTo("There is no statement to run.");
        assertThat(console.history()).isEmpty();
    }

    // ---- what is kept

    @Test
    void textAndHistoryAreThereAfterARestart() {
        ConsoleViewModel console = console();
        console.textProperty().set("select 1");
        console.run(Kind.ROWS, 0, 0);
        console.textProperty().set("select 2 -- half typed ü🦊");

        ConsoleViewModel next = console();

        assertThat(next.textProperty().get()).isEqualTo("select 2 -- half typed ü🦊");
        assertThat(next.history()).containsExactly(new SqlEntry("select 1", NOW));
    }

    /** Both were open before either changed anything. */
    @Test
    void twoAppsKeepEachOthersStatementsAndDraft() {
        ConsoleViewModel one = console();
        ConsoleViewModel other = console();
        one.textProperty().set("select 1");
        one.run(Kind.ROWS, 0, 0);
        other.textProperty().set("select 2");
        other.run(Kind.ROWS, 0, 0);
        one.textProperty().set("select 3 -- half typed");
        other.run(Kind.ROWS, 0, 0);

        ConsoleViewModel next = console();
        assertThat(next.history()).extracting(SqlEntry::text).containsExactlyInAnyOrder("select 1", "select 2");
        assertThat(next.textProperty().get()).isEqualTo("select 3 -- half typed");
    }

    @Test
    void nothingOfProductionIsKept() {
        Desk prod = desk(Environment.PROD);
        ConsoleViewModel console = console(prod);
        console.textProperty().set("select * from users where email = 'ada@example.com'");
        console.run(Kind.ROWS, 0, 0);

        assertThat(console.history()).hasSize(1);
        assertThat(fake.shelf.read(FILE)).isEmpty();
        assertThat(console(prod).textProperty().get()).isEmpty();
    }

    @Test
    void nothingSecretIsKept() {
        ConsoleViewModel console = console();
        console.textProperty().set("select 'hunter2battery' as password");
        console.run(Kind.ROWS, 0, 0);
        console.textProperty().set("select 3");
        console.run(Kind.ROWS, 0, 0);
        console.textProperty().set("select 'hunter2battery' as password");

        assertThat(fake.shelf.read(FILE)).hasValueSatisfying(kept -> {
            assertThat(kept).contains("select 3");
            Leak.noneIn(kept, "hunter2battery");
        });
        assertThat(console.history()).hasSize(1);
    }

    @Test
    void aDamagedFileIsSetAside() {
        fake.shelf.keep(FILE, () -> "{\"text\": 1");

        ConsoleViewModel console = console();
        console.textProperty().set("select 1");

        assertThat(console.history()).isEmpty();
        assertThat(fake.shelf.read(FILE))
                .hasValueSatisfying(kept -> assertThat(kept).contains("select 1"));
        assertThat(fake.notices).singleElement().asString().contains("Its file is still there");
    }

    @Test
    void keepsTheLastHundredOnceEach() {
        ConsoleViewModel console = console();
        IntStream.rangeClosed(1, 105).forEach(i -> {
            console.textProperty().set("select " + i);
            console.run(Kind.ROWS, 0, 0);
        });
        console.textProperty().set("select 50");
        console.run(Kind.ROWS, 0, 0);

        assertThat(console.history()).hasSize(100);
        assertThat(console.history().getFirst().text()).isEqualTo("select 50");
        assertThat(console.history())
                .extracting(SqlEntry::text)
                .doesNotContain("select 5")
                .doesNotHaveDuplicates();
        console.searchProperty().set("LECT 10");
        assertThat(console.history()).hasSize(7);
    }

    @Test
    void stepsThroughWhatWasRunAndBackToWhatIsTyped() {
        ConsoleViewModel console = console();
        for (String sql : List.of("select 1", "select 2")) {
            console.textProperty().set(sql);
            console.run(Kind.ROWS, 0, 0);
        }
        console.textProperty().set("half");

        assertThat(console.step(1)).contains("select 2");
        assertThat(console.step(1)).contains("select 1");
        assertThat(console.step(1)).isEmpty();
        assertThat(console.step(-1)).contains("select 2");
        assertThat(console.step(-1)).contains("half");
        assertThat(console.step(-1)).isEmpty();
    }

    // ---- tables

    @Test
    void aTableIsReadPieceByPiece() {
        SqlTable table = new SqlTable(
                "t",
                SqlTable.Kind.TABLE,
                -1,
                0,
                true,
                List.of(new SqlColumn("n", "integer", false, null, true, List.of())));
        reader.rows = List.of(row("1"), row("2"));
        reader.end = End.LIMIT;

        rows.open(table, Duration.ofSeconds(5), 2);
        assertThat(rows.moreProperty().get()).isTrue();
        reader.rows = List.of(row("3"));
        reader.end = End.COMPLETE;
        rows.readMore();

        assertThat(reader.statements)
                .extracting(SqlStatement::text)
                .containsExactly("select * from t order by n", "select * from t where (n) > ('2') order by n");
        assertThat(rows.moreProperty().get()).isFalse();
        assertThat(results.loadedProperty().get()).isEqualTo(3);
        assertThat(rows.outcomeProperty().get().rows()).isEqualTo(3);
        assertThat(results.columns()).extracting(Column::name).containsExactly("n");
    }

    @Test
    void aPieceThatFailsCanBeReadAgain() {
        SqlTable table = new SqlTable("t", SqlTable.Kind.TABLE, -1, 0, true, List.of());
        reader.rows = List.of(row("1"));
        reader.end = End.LIMIT;
        rows.open(table, Duration.ofSeconds(5), 1);
        reader.fails = new DeskException.Unreachable("Nobody answers.", null);
        rows.readMore();

        assertThat(rows.problemProperty().get()).isEqualTo("Nobody answers.");
        assertThat(results.loadedProperty().get()).isEqualTo(1);

        reader.fails = null;
        reader.end = End.COMPLETE;
        rows.readMore();
        assertThat(rows.problemProperty().get()).isEmpty();
        assertThat(results.loadedProperty().get()).isEqualTo(2);
    }
}
