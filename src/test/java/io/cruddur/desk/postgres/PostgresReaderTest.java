package io.cruddur.desk.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.model.sql.SqlColumn;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseReader.End;
import io.cruddur.desk.port.DatabaseReader.Kind;
import io.cruddur.desk.port.DatabaseReader.SqlStatement;
import io.cruddur.desk.port.DatabaseReader.Summary;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and statements on the real server. */
@ExtendWith(LocalServicesExtension.class)
@SuppressWarnings("NullAway.Init") // made before each test
class PostgresReaderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PostgresFixture postgres;
    private PostgresReader reader;

    @BeforeEach
    void setUp(TestServices services) throws SQLException {
        postgres = new PostgresFixture(services.freshDatabase(), Environment.LOCAL);
        reader = new PostgresReader(postgres.database);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    /** What came, in order. */
    private static final class Rows implements DatabaseReader.Sink {
        final List<String> columns = new ArrayList<>();
        final List<Item> rows = new ArrayList<>();

        @Override
        public void columns(List<String> names) {
            columns.addAll(names);
        }

        @Override
        public void rows(List<Item> came) {
            rows.addAll(came);
        }

        Attribute value(String column) {
            return requireNonNull(rows.getFirst().get(column), column);
        }
    }

    private Rows rows(String sql) {
        Rows rows = new Rows();
        run(sql, rows);
        return rows;
    }

    private Summary run(String sql, Rows rows) {
        return reader.run(new SqlStatement(sql, Kind.ROWS, PATIENCE, 1_000), rows, Work.UNWATCHED);
    }

    private DeskException failure(String sql) {
        return catchThrowableOfType(DeskException.class, () -> rows(sql));
    }

    private static Attribute text(String value) {
        return new Attribute.Text(value);
    }

    private static Attribute number(String value) {
        return new Attribute.Num(value);
    }

    // ---- tables

    @Test
    void tellsTablesWithTheirColumnsKeysAndKinds() throws SQLException {
        postgres.sql(
                "create table users (uuid uuid primary key default gen_random_uuid(), handle varchar(20) not null,"
                        + " shown text generated always as ('@' || handle) stored)",
                "create table likes (id bigint generated always as identity, user_uuid uuid references users (uuid),"
                        + " primary key (id, user_uuid))",
                "create view everybody as select handle from users",
                "create table \"Odd \"\"name:x<y>?\" ()",
                "insert into users (handle) select 'user ' || n from generate_series(1, 3) n",
                "analyze users",
                "create schema elsewhere",
                "create table elsewhere.hidden ()");

        List<SqlTable> tables = reader.tables(Work.UNWATCHED);

        assertThat(tables)
                .extracting(SqlTable::name)
                .containsExactlyInAnyOrder("everybody", "likes", "Odd \"name:x<y>?", "users");
        SqlTable users = table(tables, "users");
        assertThat(users.kind()).isEqualTo(SqlTable.Kind.TABLE);
        assertThat(users.estimate()).isEqualTo(3);
        assertThat(users.bytes()).isPositive();
        assertThat(users.columns())
                .containsExactly(
                        new SqlColumn("uuid", "uuid", false, "gen_random_uuid()", true, List.of()),
                        new SqlColumn("handle", "character varying(20)", false, null, false, List.of()),
                        new SqlColumn(
                                "shown",
                                "text",
                                true,
                                "generated always as ('@'::text || (handle)::text)",
                                false,
                                List.of()));
        assertThat(table(tables, "likes").columns())
                .containsExactly(
                        new SqlColumn("id", "bigint", false, "generated always as identity", true, List.of()),
                        new SqlColumn("user_uuid", "uuid", false, null, true, List.of("users(uuid)")));
        assertThat(table(tables, "likes").estimate()).isNegative();
        assertThat(table(tables, "everybody").kind()).isEqualTo(SqlTable.Kind.VIEW);
        assertThat(reader.count("users", Work.UNWATCHED)).isEqualTo(3);
        assertThat(reader.count("Odd \"name:x<y>?", Work.UNWATCHED)).isZero();
        assertThat(rows(table(tables, "Odd \"name:x<y>?").select()).rows).isEmpty();
        assertThat(rows(users.select()).rows).hasSize(3);
    }

    private static SqlTable table(List<SqlTable> tables, String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // ---- values

    @Test
    void everyValueIsTheServersOwn() {
        Rows rows = rows("""
            select 12345678901234567890123456789.0123456789::numeric as wide, 1.50::numeric(5, 2) as money_like,
                'NaN'::numeric as nan, 9007199254740993::bigint as big, 0.1::float8 as float,
                1e300::float8 as huge, '$1,000.50'::money as money, true as yes, B'1' as bit, null::int as nothing,
                '' as empty, '\\xdeadbeef'::bytea as bytes, '{"a": 1.10, "a": 2}'::json as json,
                '{"b": 1.10}'::jsonb as jsonb, '2026-01-02 03:04:05.678901+02'::timestamptz as instant,
                '2026-01-02 03:04:05'::timestamp as local, '1 day 02:00'::interval as span,
                'c0ffee00-0000-4000-8000-000000000000'::uuid as id, 'infinity'::timestamptz as never,
                '10.0.0.1/24'::inet as net, 'Zoë 🦊' as words\
            """);

        assertThat(rows.rows).hasSize(1);
        assertThat(rows.rows.getFirst().attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("wide", number("12345678901234567890123456789.0123456789")),
                        Map.entry("money_like", number("1.50")),
                        Map.entry("nan", text("NaN")),
                        Map.entry("big", number("9007199254740993")),
                        Map.entry("float", number("0.1")),
                        Map.entry("huge", number("1e+300")),
                        Map.entry("money", text("$1,000.50")),
                        Map.entry("yes", new Attribute.Bool(true)),
                        Map.entry("bit", text("1")),
                        Map.entry("nothing", new Attribute.Null()),
                        Map.entry("empty", text("")),
                        Map.entry(
                                "bytes",
                                new Attribute.Binary(new byte[] {(byte) 0xde, (byte) 0xad, (byte) 0xbe, (byte) 0xef})),
                        Map.entry("json", text("{\"a\": 1.10, \"a\": 2}")),
                        Map.entry("jsonb", text("{\"b\": 1.10}")),
                        Map.entry("instant", text("2026-01-02 01:04:05.678901+00")),
                        Map.entry("local", text("2026-01-02 03:04:05")),
                        Map.entry("span", text("1 day 02:00:00")),
                        Map.entry("id", text("c0ffee00-0000-4000-8000-000000000000")),
                        Map.entry("never", text("infinity")),
                        Map.entry("net", text("10.0.0.1/24")),
                        Map.entry("words", text("Zoë 🦊"))));
        assertThat(rows.columns).startsWith("wide", "money_like", "nan").endsWith("net", "words");
    }

    @Test
    void arraysAreLists() {
        Rows rows = rows("""
            select array[1, null, 3] as numbers, array['a, b', '"q\\"', 'NULL', '', null] as texts,
                array[[1, 2], [3, 4]] as nested, '{}'::int[] as empty, array[true, false] as truths,
                '[0:1]={7,8}'::int[] as from_zero, null::int[] as nothing,
                array['2026-01-02 03:04:05+02'::timestamptz] as instants\
            """);

        assertThat(rows.value("numbers"))
                .isEqualTo(new Attribute.ListOf(List.of(number("1"), new Attribute.Null(), number("3"))));
        assertThat(rows.value("texts"))
                .isEqualTo(new Attribute.ListOf(
                        List.of(text("a, b"), text("\"q\\\""), text("NULL"), text(""), new Attribute.Null())));
        assertThat(rows.value("nested"))
                .isEqualTo(new Attribute.ListOf(List.of(
                        new Attribute.ListOf(List.of(number("1"), number("2"))),
                        new Attribute.ListOf(List.of(number("3"), number("4"))))));
        assertThat(rows.value("empty")).isEqualTo(new Attribute.ListOf(List.of()));
        assertThat(rows.value("truths"))
                .isEqualTo(new Attribute.ListOf(List.of(new Attribute.Bool(true), new Attribute.Bool(false))));
        assertThat(rows.value("from_zero")).isEqualTo(text("[0:1]={7,8}"));
        assertThat(rows.value("nothing")).isEqualTo(new Attribute.Null());
        assertThat(rows.value("instants")).isEqualTo(new Attribute.ListOf(List.of(text("2026-01-02 01:04:05+00"))));
    }

    /** Between boxes stands a semicolon, since a box has commas in it. */
    @Test
    void arraysOfBoxesStayText() throws SQLException {
        postgres.sql("create domain area as box", "create table areas (all_of area[])");
        postgres.sql("insert into areas values ('{(1,1),(0,0);(2,2),(0,0)}')");

        Rows rows = rows("select array[box '(1,1),(0,0)', box '(2,2),(0,0)'] as boxes, array[box '(1,1),(0,0)'] as one,"
                + " array[point '(1,2)', point '(3,4)'] as points, array['(a', 'b)'] as texts, all_of from areas");

        assertThat(rows.value("boxes")).isEqualTo(text("{(1,1),(0,0);(2,2),(0,0)}"));
        assertThat(rows.value("one")).isEqualTo(text("{(1,1),(0,0)}"));
        assertThat(rows.value("all_of")).isEqualTo(text("{(1,1),(0,0);(2,2),(0,0)}"));
        assertThat(rows.value("points")).isEqualTo(new Attribute.ListOf(List.of(text("(1,2)"), text("(3,4)"))));
        assertThat(rows.value("texts")).isEqualTo(new Attribute.ListOf(List.of(text("(a"), text("b)"))));
    }

    /** A value costs much more than the characters that it is written with. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "array_agg(n)",
                "array_agg(null::int)",
                "array_agg(array[n, n])",
                "array_agg(''::text)",
            })
    void theValuesOfAllArraysCountTogether(String array) {
        long most = 1_000_000;
        String sql = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> array + " as c" + i)
                .collect(Collectors.joining(", ", "select ", " from generate_series(1, 1000) n"));
        Rows rows = new Rows();

        Summary outcome = new PostgresReader(postgres.database, most)
                .run(new SqlStatement(sql, Kind.ROWS, PATIENCE, 1_000), rows, Work.UNWATCHED);

        assertThat(outcome.end()).isEqualTo(End.TOO_MUCH);
        List<Attribute> values = List.copyOf(rows.rows.getFirst().attributes().values());
        assertThat(values).hasSize(40);
        assertThat(values.getFirst()).isInstanceOf(Attribute.ListOf.class);
        assertThat(values.getLast()).isInstanceOf(Attribute.Text.class);
        assertThat(values.stream().mapToLong(PostgresReaderTest::count).sum() * 100)
                .isLessThanOrEqualTo(most);
    }

    private static long count(Attribute value) {
        return value instanceof Attribute.ListOf(List<Attribute> values)
                ? 1 + values.stream().mapToLong(PostgresReaderTest::count).sum()
                : 1;
    }

    @Test
    void emptyValuesCountToo() {
        Summary outcome = new PostgresReader(postgres.database, 100_000)
                .run(
                        new SqlStatement(
                                "select null, null, null, null from generate_series(1, 1000)",
                                Kind.ROWS,
                                PATIENCE,
                                1_000),
                        new Rows(),
                        Work.UNWATCHED);

        assertThat(outcome.end()).isEqualTo(End.TOO_MUCH);
        assertThat(outcome.rows()).isBetween(200L, 260L);
    }

    @Test
    void columnsKeepTheirOrderAndGetNamesOfTheirOwn() {
        Rows rows = rows("select 1, 2 as z, 3 as a, 4 as a, 5 as \"a (2)\", 6");

        assertThat(rows.columns).containsExactly("?column?", "z", "a", "a (3)", "a (2)", "?column? (2)");
        assertThat(rows.rows.getFirst().attributes().keySet()).containsExactlyElementsOf(rows.columns);
        assertThat(rows.value("a (3)")).isEqualTo(number("4"));
    }

    @Test
    void rowsMayHaveNoColumnsAndNoRowsMayHaveThem() {
        Rows bare = rows("select from generate_series(1, 3)");
        assertThat(bare.columns).isEmpty();
        assertThat(bare.rows).hasSize(3);

        Rows none = rows("select 1 as one where false");
        assertThat(none.columns).containsExactly("one");
        assertThat(none.rows).isEmpty();
    }

    @Test
    void readsAsManyColumnsAsThereCanBe() {
        String sql = IntStream.rangeClosed(1, 1_600)
                .mapToObj(i -> i + " as c" + i)
                .collect(Collectors.joining(", ", "select ", " from generate_series(1, 20)"));

        Rows rows = rows(sql);

        assertThat(rows.columns).hasSize(1_600);
        assertThat(rows.rows).hasSize(20);
        assertThat(rows.value("c1600")).isEqualTo(number("1600"));
    }

    @Test
    void stopsAtTheLimitAndSaysSo() {
        Rows rows = new Rows();

        assertThat(run("select n from generate_series(1, 1000) n", new Rows()).end())
                .isEqualTo(End.COMPLETE);
        Summary outcome = run("select n from generate_series(1, 1001) n", rows);

        assertThat(outcome.end()).isEqualTo(End.LIMIT);
        assertThat(outcome.rows()).isEqualTo(1_000);
        assertThat(rows.rows).hasSize(1_000);
        assertThat(rows.rows.getLast().get("n")).isEqualTo(number("1000"));
    }

    @Test
    void rowsOfMegabytesComeFewAtATime() {
        Rows rows = rows("select n, repeat(chr(64 + n), 3000000) as big from generate_series(1, 12) n");

        assertThat(rows.rows).hasSize(12);
        assertThat(rows.rows.getLast().get("big")).isEqualTo(text("L".repeat(3_000_000)));
    }

    @Test
    void anAnswerThatIsTooLargeIsASentence() {
        assertThat(failure("select repeat('x', 120000000)"))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageContaining("more than 96 MB came at once");
        assertThat(rows("select 1 as one").rows).hasSize(1);
    }

    @Test
    void runsWhatItShows() {
        Rows explained = new Rows();
        reader.run(new SqlStatement("select 1 where 'a' = 'b'", Kind.PLAN, PATIENCE, 1_000), explained, Work.UNWATCHED);
        assertThat(explained.columns).containsExactly("QUERY PLAN");
        assertThat(explained.value("QUERY PLAN").toString()).contains("cost=").doesNotContain("actual");

        Rows analyzed = new Rows();
        reader.run(
                new SqlStatement("select 1 where 'a' = 'b'", Kind.ANALYZED_PLAN, PATIENCE, 1_000),
                analyzed,
                Work.UNWATCHED);
        assertThat(analyzed.value("QUERY PLAN").toString()).contains("actual");

        assertThat(rows("show server_version").columns).containsExactly("server_version");
        assertThat(rows("table pg_catalog.pg_database").rows).isNotEmpty();
        assertThat(rows("values (1, 'a'), (2, 'b')").columns).containsExactly("column1", "column2");
        assertThat(rows("select '{\"a\":1}'::jsonb ? 'a' as has, '{\"a\":1}'::jsonb ?| array['b'] as any, '?' as mark")
                        .rows
                        .getFirst()
                        .attributes())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("has", new Attribute.Bool(true), "any", new Attribute.Bool(false), "mark", text("?")));
    }

    // ---- what it will not do

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (2)",
                "with x as (delete from t returning *) select * from x",
                "select nextval('s')",
                "select pg_terminate_backend(pg_backend_pid())",
                "select pg_read_file('/etc/passwd')",
                "select lo_unlink(1)",
                "select * from dblink('', 'select 1') as d(a int)",
                "copy t to program 'sh'",
                "explain analyze insert into t values (2)",
                "select * into copy from t",
                "select set_config('transaction_read_only', 'off', false)",
            })
    void refusesWhatIsNotKnownToRead(String sql) throws SQLException {
        postgres.sql("create table t (a int)", "insert into t values (1)", "create sequence s");

        assertThat(failure(sql))
                .isInstanceOf(DeskException.WriteRefused.class)
                .hasMessageContaining("This console only reads, so nothing was sent");
        assertThat(postgres.value("select count(*) from t")).isEqualTo("1");
        assertThat(postgres.log.all()).last().satisfies(request -> assertThat(request.outcome())
                .isEqualTo(Request.Outcome.REFUSED));
    }

    @ParameterizedTest
    @EnumSource(Environment.class)
    void unlockingChangesNothing(Environment environment) throws SQLException {
        postgres.sql("create table t (a int)");
        try (PostgresFixture other = new PostgresFixture(postgres.server, environment)) {
            if (environment == Environment.PROD) {
                other.guard.unlock("x", List.of("x"));
            }

            assertThatThrownBy(() -> new PostgresReader(other.database)
                            .run(
                                    new SqlStatement("delete from t", Kind.ROWS, PATIENCE, 10),
                                    new Rows(),
                                    Work.UNWATCHED))
                    .isInstanceOf(DeskException.WriteRefused.class)
                    .hasMessageStartingWith("DELETE is not a read. This console only reads");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"writes", "counts", "switches"})
    void theServerRefusesWhatHidesInAView(String view) throws SQLException {
        postgres.sql(
                "create table t (a int)",
                "create sequence s",
                "create function put() returns int language sql as 'insert into t values (1) returning a'",
                "create function turn() returns text language sql as"
                        + " $$select set_config('transaction_read_only', 'off', false)$$",
                "create view writes as select put()",
                "create view counts as select nextval('s')",
                "create view switches as select turn()");

        assertThat(failure("select * from " + view)).isInstanceOf(DeskException.class);
        assertThat(postgres.value("select count(*) from t")).isEqualTo("0");
        assertThat(postgres.value("select is_called from s")).isEqualTo("f");
    }

    @Test
    void aWriteInAViewIsTheServersSentence() throws SQLException {
        postgres.sql("create sequence s", "create view counts as select nextval('s')");

        assertThat(failure("table counts"))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessage("Cannot execute nextval() in a read-only transaction. This console only reads, so nothing"
                        + " was changed.");
    }

    // ---- mistakes

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 1; select 2 | 10 | These are 2 statements, and one is run at a time.",
                "select 'abc | 7 | A quote is not closed. Nothing was sent",
                "select /* x | 7 | A comment is not closed.",
                "  -- nothing | 0 | There is no statement in it.",
                "select nope from pg_class | 7 | Column \"nope\" does not exist (line 1, character 8).",
                "select '🦊', nope | 13 | Column \"nope\" does not exist (line 1, character 13).",
                "select * from nowhere | 14 | Relation \"nowhere\" does not exist (line 1, character 15).",
                "selekt 1 | 0 | SELEKT is not a read.",
                "select 1 frm x | 13 | ",
                "select 1/0 | -1 | Division by zero.",
                "select 'x'::int | 7 | Invalid input syntax for type integer: \"x\"",
                "select a ? 'b' where nope | 7 | Column \"a\" does not exist",
                "select '{}'::jsonb ? 'b' where nope | 31 | Column \"nope\" does not exist",
                "select relname from pg_class where relnam = 'x' | 35 | Perhaps you meant",
                "select evil(1) | 7 | The function evil is not known to only read.",
            })
    void saysWhatIsWrongAndWhere(String sql, int at, String sentence) {
        DeskException failure = failure(sql);

        assertThat(failure).hasMessageContaining(sentence == null ? "" : sentence);
        assertThat(
                        switch (failure) {
                            case DeskException.WriteRefused refused -> refused.at();
                            case DeskException.NotSent unsent -> unsent.at();
                            default -> ((DeskException.Invalid) failure).at();
                        })
                .isEqualTo(at);
    }

    @Test
    void aMistakeIsFoundBehindAnExplainToo() {
        DeskException.Invalid failure = catchThrowableOfType(
                DeskException.Invalid.class,
                () -> reader.run(
                        new SqlStatement("select\n  nope", Kind.ANALYZED_PLAN, PATIENCE, 10),
                        new Rows(),
                        Work.UNWATCHED));

        assertThat(failure).hasMessageContaining("(line 2, character 3)");
        assertThat(failure.at()).isEqualTo(9);
    }

    @Test
    void keepsValuesOutOfTheRecordOfRequests() {
        rows("select 1 as n where 'hunter2' = 'x' and 'token' = 'hunter3'");
        assertThat(failure("select 'hunter4'::int")).hasMessageContaining("hunter4");

        assertThat(reader.tellsSecrets("select * from u where password = 'x'")).isTrue();
        assertThat(reader.tellsSecrets("select * from u where handle = 'x'")).isFalse();
        assertThat(postgres.requests("SELECT")).last().satisfies(request -> {
            assertThat(request.outcome()).isEqualTo(Request.Outcome.FAILED);
            assertThat(request.answer()).isEqualTo("SQLSTATE 22P02");
        });
    }

    /** What it writes goes into the app's log. */
    @Test
    void theEmbeddedServerWritesNoStatementsAndNoValues() {
        assertThat(failure("select 'hunter2'::int")).hasMessageContaining("hunter2");

        // Of less than what it says of itself nothing is written: not the error, which quotes a value, either.
        assertThat(rows("show log_min_messages").value("log_min_messages")).isEqualTo(text("log"));
        assertThat(rows("show log_min_error_statement").value("log_min_error_statement"))
                .isEqualTo(text("panic"));
        assertThat(rows("show log_error_verbosity").value("log_error_verbosity"))
                .isEqualTo(text("terse"));
        assertThat(rows("show log_statement").value("log_statement")).isEqualTo(text("none"));
        assertThat(rows("show log_min_duration_statement").value("log_min_duration_statement"))
                .isEqualTo(text("-1"));
    }

    // ---- time, locks, rights, and a server that goes away

    @Test
    void givesUpAfterTheTimeout() {
        long started = System.nanoTime();

        assertThatThrownBy(() -> reader.run(
                        new SqlStatement("select pg_sleep(30)", Kind.ROWS, Duration.ofSeconds(1), 10),
                        new Rows(),
                        Work.UNWATCHED))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageStartingWith("It took longer than a second, so it was ended.");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(25));
    }

    /** Rows come a few at a time, and to the server each time is a new one. */
    @Test
    void theTimeCountsForTheStatementAndNotForEachPartOfItsAnswer() {
        Rows rows = new Rows();

        assertThatThrownBy(() -> reader.run(
                        new SqlStatement(
                                "select n, case when n in (10, 300, 700) then pg_sleep(0.7) end"
                                        + " from generate_series(1, 1000) n",
                                Kind.ROWS,
                                Duration.ofSeconds(1),
                                1_000),
                        rows,
                        Work.UNWATCHED))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageStartingWith("It took longer than a second, so it was ended.");
        assertThat(rows.rows).hasSizeLessThan(700);
        assertThat(rows("select 1 as one").rows).hasSize(1);
    }

    @Test
    void cancellingStopsTheServerAtOnceAndKeepsWhatCame() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        Rows rows = new Rows();
        CompletableFuture<Summary> running = CompletableFuture.supplyAsync(() -> reader.run(
                new SqlStatement(
                        "select n, case when n > 25 then pg_sleep(30) end from generate_series(1, 100) n",
                        Kind.ROWS,
                        Duration.ofMinutes(2),
                        1_000),
                rows,
                cancellable(cancelled)));
        await().until(() -> !rows.rows.isEmpty() && sleeping() == 1);

        long asked = System.nanoTime();
        cancelled.set(true);
        Summary outcome = running.get();
        Duration took = Duration.ofNanos(System.nanoTime() - asked);

        assertThat(outcome.end()).isEqualTo(End.STOPPED);
        assertThat(outcome.rows()).isEqualTo(rows.rows.size()).isPositive();
        assertThat(postgres.log.all())
                .filteredOn(request -> request.toString().contains("pg_sleep(30) end"))
                .last()
                .returns(Request.Outcome.STOPPED, Request::outcome);
        assertThat(sleeping()).isZero();
        assertThat(took).as("of the 30 s that it would sleep").isLessThan(Duration.ofSeconds(20));
        // The next one does not meet what was meant for this one.
        assertThat(rows("select 1 as one").rows).hasSize(1);
    }

    @Test
    void anInterruptStopsTheServerToo() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        CompletableFuture<Summary> running = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual()
                .start(() -> running.complete(reader.run(
                        new SqlStatement("select pg_sleep(30)", Kind.ROWS, Duration.ofMinutes(2), 10),
                        new Rows(),
                        cancellable(cancelled))));
        await().until(() -> sleeping() == 1);

        cancelled.set(true);
        thread.interrupt();

        assertThat(running.get().end()).isEqualTo(End.STOPPED);
        assertThat(sleeping()).isZero();
    }

    private long sleeping() throws SQLException {
        return Long.parseLong(postgres.value(
                "select count(*) from pg_stat_activity where state = 'active' and wait_event = 'PgSleep' and datname ="
                        + " current_database()"));
    }

    private static Work cancellable(AtomicBoolean cancelled) {
        return new Work() {
            @Override
            public void step(String what) {}

            @Override
            public void progress(long done, long total) {}

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
    }

    @Test
    void namesTheSessionThatHoldsALock() throws SQLException {
        postgres.sql("create table t (a int)");
        try (Connection other = TestServices.connect(postgres.server);
                java.sql.Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("set application_name = 'migration'");
            statement.execute("lock table t in access exclusive mode");

            assertThatThrownBy(() -> reader.run(
                            new SqlStatement("select * from t", Kind.ROWS, Duration.ofSeconds(1), 10),
                            new Rows(),
                            Work.UNWATCHED))
                    .isInstanceOf(DeskException.Conflict.class)
                    .hasMessageContaining("Reading had to wait for a lock and gave up: session ")
                    .hasMessageContaining("migration");
        }
    }

    @Test
    void rightsAndConnectionsThatAreMissing() throws SQLException {
        postgres.sql(
                "create table t (a int)",
                "create role reader_test login password 'x' connection limit 1",
                "grant connect on database " + postgres.server.database() + " to reader_test");
        LocalEndpoints.Postgres server = postgres.server;
        LocalEndpoints.Postgres limited =
                new LocalEndpoints.Postgres(server.host(), server.port(), server.database(), "reader_test", "x");
        try (PostgresFixture other = new PostgresFixture(PostgresSettings.embedded(limited))) {
            PostgresReader poor = new PostgresReader(other.database);
            assertThat(poor.tables(Work.UNWATCHED))
                    .extracting(SqlTable::readable)
                    .containsExactly(false);
            assertThatThrownBy(() -> poor.run(
                            new SqlStatement("select * from t", Kind.ROWS, PATIENCE, 10), new Rows(), Work.UNWATCHED))
                    .isInstanceOf(DeskException.Denied.class)
                    .hasMessageContaining("The database user reader_test may not do this")
                    .hasMessageContaining("permission denied for table t");
            // The server lets go of the one before when it has ended.
            try (Connection _ =
                            await().ignoreExceptions().until(() -> TestServices.connect(limited), Objects::nonNull);
                    PostgresFixture second = new PostgresFixture(PostgresSettings.embedded(limited))) {
                assertThatThrownBy(() -> new PostgresReader(second.database).tables(Work.UNWATCHED))
                        .isInstanceOf(DeskException.Throttled.class)
                        .hasMessageContaining("no free connection");
            }
        } finally {
            postgres.sql("drop owned by reader_test", "drop role reader_test");
        }
    }

    @Test
    void aConnectionThatIsCutIsASentenceAndTheNextOneWorks() throws Exception {
        CompletableFuture<DeskException> failing = CompletableFuture.supplyAsync(() -> failure("select pg_sleep(30)"));
        await().until(() -> sleeping() == 1);

        postgres.sql("select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname ="
                + " current_database()");

        assertThat(failing.get())
                .isInstanceOf(DeskException.Unreachable.class)
                .hasMessageStartingWith("The server ended this session at ")
                .hasMessageContaining("somebody ended it there");
        assertThat(rows("select 1 as one").rows).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsASentence() {
        ConnectionUrl url = postgres.settings.url();
        try (PostgresFixture gone = new PostgresFixture(PostgresSettings.embedded(
                new LocalEndpoints.Postgres(url.host(), 1, url.database(), url.user(), url.password())))) {
            assertThatThrownBy(() -> new PostgresReader(gone.database)
                            .run(new SqlStatement("select 1", Kind.ROWS, PATIENCE, 10), new Rows(), Work.UNWATCHED))
                    .isInstanceOf(DeskException.Unreachable.class);
        }
    }
}
