package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseReader.Kind;
import io.cruddur.desk.port.DatabaseReader.SqlStatement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.postgres.sql.SqlGate;
import io.cruddur.desk.postgres.sql.SqlLexer;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Attacks on the console, on a real server taken for locked production, as a superuser: nothing but the gate and the
 * transaction stands in the way. What somebody wrote into the database says so when it is run.
 */
@ExtendWith(LocalServicesExtension.class)
@SuppressWarnings("NullAway.Init") // made before each test
class ConsoleFenceTest {
    /** In the message of every function that must not be run. */
    private static final String RAN = "CANARY-WAS-RUN";

    private PostgresFixture postgres;
    private PostgresReader reader;
    private Canaries canaries;

    @BeforeEach
    void setUp(TestServices services) throws SQLException {
        postgres = new PostgresFixture(services.freshDatabase(), Environment.PROD);
        reader = new PostgresReader(postgres.database);
        String body = " language plpgsql as $$ begin raise exception '" + RAN + "'; end $$";
        postgres.sql(
                "create table users (uuid int, handle text, display_name text)",
                "insert into users values (1, 'bayko', 'Andrew Bayko'), (2, 'brown', 'Andrew Brown')",
                "create function public.evil() returns int" + body,
                "create function public.evil(u users) returns int" + body,
                "create function public.lower(i int) returns text" + body,
                "create function public.first(i int) returns text" + body,
                "create function public.filter(i int) returns text" + body,
                "create function public.\"substring\"(a int, b int) returns text" + body,
                "create function public.\"like\"(a int, b int) returns boolean" + body,
                "create function public.plus(a text, b text) returns text" + body,
                "create operator public.+ (function = public.plus, leftarg = text, rightarg = text)",
                "create function public.same(a text, b int) returns boolean" + body,
                "create operator public.= (function = public.same, leftarg = text, rightarg = int)",
                "create function public.checks(t text) returns boolean" + body,
                "create domain public.evil_domain as text check (public.checks(value))",
                "create domain public.tame_domain as text check (length(value) < 9)",
                "create type public.color as enum ('red', 'green')",
                "create function public.to_color(i int) returns public.color" + body,
                "create cast (int as public.color) with function public.to_color(int)",
                "create operator public.<> (function = public.same, leftarg = text, rightarg = int)",
                "create operator public.? (function = public.same, leftarg = text, rightarg = int)",
                "create operator public.?| (function = public.same, leftarg = text, rightarg = int)",
                "create domain public." + "d".repeat(63) + " as text check (public.checks(value))",
                "create function public." + "e".repeat(63) + "(u users) returns int" + body,
                "create domain public.outer_domain as text check (value::public.evil_domain is not null)");
        canaries = new Canaries(postgres);
    }

    @AfterEach
    void close() throws SQLException {
        canaries.close();
        postgres.close();
    }

    private static final class Rows implements DatabaseReader.Sink {
        final List<Item> rows = new ArrayList<>();

        @Override
        public void columns(List<String> names) {}

        @Override
        public void rows(List<Item> came) {
            rows.addAll(came);
        }
    }

    private Rows run(String sql, Duration timeout) {
        Rows rows = new Rows();
        reader.run(new SqlStatement(sql, Kind.ROWS, timeout, 1_000), rows, Work.UNWATCHED);
        return rows;
    }

    private Rows run(String sql) {
        return run(sql, Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 as {oj a -}-'\n; commit; update users set display_name='x' where handle='bayko'; --'",
                "select 1 as {oj a -}-'\n; commit; create table x(); --'",
                "select 1 as {oj a -}-'\n; commit; drop table users; --'",
                "select U&\"pg_read_file\" UESCAPE '!' ('PG_VERSION')",
                "select pg_read_file{fn concat('PG_VERSION')}",
                "select query_to_xml{fn concat('select 1')}",
                "select pg_advisory_lock{fn abs(1)}",
                "select lower(5)",
                "select public.lower(5)",
                "select first(1)",
                "select filter(1)",
                "select substring(1, 2)",
                "select like(1, 2)",
                "select u.evil from users u",
                "select (u).evil from users u",
                "select (users).evil from users",
                "select handle + handle from users",
                "select 1 from users where handle = 5",
                "select 1 from users where handle in (5)",
                "select case handle when 5 then 1 end from users",
                "select 'x'::evil_domain",
                "select cast('x' as evil_domain)",
                "select evil_domain 'x'",
                "select * from json_to_record('{\"a\":\"x\"}') as r(a evil_domain)",
                "select 1::color",
                "select cast(1 as color)",
                // A value and a dot before a name call it, too.
                "select ('PG_VERSION').pg_read_file",
                "select ('.'::text).\"pg_ls_dir\"",
                "select (t.path)[1] . pg_read_file from (select array['PG_VERSION'] as path) t",
                "select pg_catalog.pg_read_file from lower('PG_VERSION') pg_catalog",
                "select (5::bigint).pg_advisory_lock",
                "select ('attack').pg_replication_origin_create",
                "select (0.5::float8).setseed",
                "select ('select to_tsvector(lo_from_bytea(4711, ''x'')::text)').ts_stat",
                "select ('select to_tsvector(set_config(''role'',''none'',false))').ts_stat",
                // The driver sends a question mark for half a character.
                "select '{}'::jsonb\ud800pg_read_file('PG_VERSION')",
                "select '{}'::jsonb\udc00pg_advisory_lock(77)::text",
                // What the server writes otherwise: != is <>, and a name has 63 bytes.
                "select 1 from users where handle != 5",
                "select handle ? 5 from users",
                "select handle ?| 5 from users",
                "select 'x'::dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
                "select u.eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee from users u",
                "select 'x'::outer_domain",
            })
    void nothingIsRunButReads(String sql) throws SQLException {
        String before = canaries.look();

        assertThat(catchThrowable(() -> run(sql)))
                .isInstanceOf(DeskException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(RAN));

        canaries.unchanged(before, "");
    }

    /** What is looked at afterwards would have changed: run for once, past all fences. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_reload_conf()",
                "alter system set work_mem = '8MB'",
                "alter database {} set work_mem = '8MB'",
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'canary' and datname"
                        + " = '{}'",
                "select pg_export_snapshot()",
                "select pg_advisory_lock(77)",
                "set application_name = 'another session'",
                "select lo_create(4711)",
                "update users set display_name = 'x'",
                "create table stolen ()",
            })
    void whatGotThroughWouldBeSeen(String attack) throws SQLException {
        String before = canaries.look();

        try (Connection connection = TestServices.connect(postgres.server);
                java.sql.Statement statement = connection.createStatement()) {
            boolean alone = attack.startsWith("alter system");
            connection.setAutoCommit(alone);
            statement.execute(attack.replace("{}", postgres.server.database()));
            if (!alone && !attack.contains("snapshot")) {
                connection.commit();
            }
            await().untilAsserted(() -> assertThat(canaries.look()).isNotEqualTo(before));
        } finally {
            postgres.sql("alter system reset work_mem");
        }
    }

    /** What somebody wrote was not run, and nothing was sent. */
    private void refused(String sql) {
        assertThat(catchThrowable(() -> run(sql)))
                .isInstanceOf(DeskException.WriteRefused.class)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(RAN));
    }

    /** Nobody writes them where they are used. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select to_json(c) from (values (color 'red')) v(c)",
                "select json_build_object('a', c) from (values (color 'red')) v(c)",
                "select greatest(shade 'red', shade 'green')",
                "select s from (values (shade 'red'), (shade 'green')) v(s) order by s",
                "select distinct s from (values (shade 'red'), (shade 'green')) v(s)",
                "select array_position(array[shade 'red'], shade 'green')",
                "select max(s) from (values (shade 'red'), (shade 'green')) v(s)",
                "select c || '' from (values (color 'red')) v(c)",
                "select '' || c from (values (color 'red')) v(c)",
                "select quote_literal(c) from (values (color 'red')) v(c)",
                "select quote_nullable(c) from (values (color 'red')) v(c)",
                "select u || '' from users u",
                "select '[red,green]'::shades",
                "select ('[red,green]').shades",
                "select * from json_to_record('{\"a\":\"[red,green]\"}') as x(a shades)",
            })
    void castsAndOrdersThatSomebodyMadeAreNotRun(String sql) throws SQLException {
        String body = " language plpgsql as $$ begin raise exception '" + RAN + "'; end $$";
        postgres.sql(
                "drop operator public.= (text, int)",
                "drop operator public.<> (text, int)",
                "create function public.as_json(c public.color) returns json" + body,
                "create cast (public.color as json) with function public.as_json(public.color)",
                "create function public.as_text(c public.color) returns text" + body,
                "create cast (public.color as text) with function public.as_text(public.color)",
                "create function public.as_text(u users) returns text" + body,
                "create cast (users as text) with function public.as_text(users)",
                "create type public.shade as enum ('red', 'green')",
                "create function public.compares(a public.shade, b public.shade) returns int" + body,
                "create function public.less(a public.shade, b public.shade) returns boolean" + body,
                "create operator public.<# (function = public.less, leftarg = shade, rightarg = shade)",
                "create operator public.=# (function = public.less, leftarg = shade, rightarg = shade)",
                "create operator class public.shades default for type public.shade using btree as"
                        + " operator 1 public.<#, operator 3 public.=#, function 1 public.compares(shade, shade)",
                "create type public.shades as range (subtype = public.shade)");

        refused(sql);
    }

    /** An index, a partition and an array take their order from functions that no statement names, and no right is asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from parted where x = 5",
                "select * from parted where x in (5)",
                "select array[j] < array[j] from documents",
                "select array[j] = array[j] from documents",
                "select array[j] @> array[j] from documents",
                "select a < b from documents a, documents b",
            })
    void functionsOfOperatorClassesAreNotRun(String sql) throws SQLException {
        String body = " language plpgsql immutable as $$ begin raise exception '" + RAN + "'; end $$";
        postgres.sql(
                "drop operator public.= (text, int)",
                "drop operator public.<> (text, int)",
                "create function public.hashed(a int, salt int8) returns int8" + body,
                "create operator class public.hashes for type int using hash as"
                        + " operator 1 =, function 2 public.hashed(int, int8)",
                "create table parted (x int) partition by hash (x public.hashes)",
                "create table parted_0 partition of parted for values with (modulus 2, remainder 0)",
                "create table parted_1 partition of parted for values with (modulus 2, remainder 1)",
                "create table documents (j json)",
                "insert into documents values ('1'), ('2')",
                "create function public.less(a json, b json) returns boolean" + body,
                "create function public.compares(a json, b json) returns int" + body,
                "create operator public.<<< (function = public.less, leftarg = json, rightarg = json)",
                "create operator public.=== (function = public.less, leftarg = json, rightarg = json)",
                "create operator class public.documents default for type json using btree as"
                        + " operator 1 public.<<<, operator 3 public.===, function 1 public.compares(json, json)");

        refused(sql);
    }

    /** A superuser can put anything into the server's own schema. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select upper(5)",
                "select pg_catalog.upper(5)",
                "select 'a'::text - 'b'::text",
                "select 'a'::text operator(pg_catalog.-) 'b'::text"
            })
    void whatSomebodyPutAmongTheServersOwnIsNotRun(String sql) throws SQLException {
        String body = " language plpgsql as $$ begin raise exception '" + RAN + "'; end $$";
        postgres.sql(
                "create function pg_catalog.upper(i int) returns text" + body,
                "create function pg_catalog.minus(a text, b text) returns text" + body,
                "create operator pg_catalog.- (function = pg_catalog.minus, leftarg = text, rightarg = text)");

        refused(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table pg_hba_file_rules",
                "select * from pg_catalog.pg_file_settings",
                "select passwd from pg_shadow",
                "select \"rolpassword\" from \"pg_authid\"",
                "select umoptions from pg_user_mappings",
                "select option_value from information_schema.user_mapping_options",
                "table information_schema._pg_user_mappings",
                "select setting from pg_settings where name = 'primary_conninfo'",
                "show all",
                "show app.jwt_secret",
                "show app.whatever",
                "show app . \"whatever\" ;",
                "show \"app.jwt_secret\"",
                "select setconfig from pg_db_role_setting",
                "select rolname, rolconfig from pg_roles",
                "select proconfig from pg_proc",
                "select useconfig from pg_user",
                // A star and a whole row have no names of columns; what others typed stands there with its values.
                "select * from pg_roles",
                "select r from \"pg_roles\" r",
                "table pg_catalog.pg_user",
                "select row_to_json(p) from pg_proc p where proname = 'evil'",
                "select pg_get_functiondef('evil()'::regprocedure)",
                "select s.* from pg_stat_activity s",
                "select stavalues1::text from pg_statistic where starelid = 1260",
                "select most_common_vals::text from pg_stats where tablename = 'pg_authid'",
                "select query from pg_stat_statements",
                "show primary_conninfo",
                "show \"Primary_ConnInfo\"",
                "SHOW SSL_passphrase_command",
                "show restore_command"
            })
    void theServersFilesAndPasswordsAreNotRead(String sql) {
        assertThat(catchThrowable(() -> run(sql)))
                .isInstanceOf(DeskException.WriteRefused.class)
                .hasMessageContaining("secrets");
    }

    /** What has constant arguments the planner runs, of a table that the statement merely names. */
    @Test
    void whatTheyWroteIsNotRunByPlanningEither() throws SQLException {
        String head = "create or replace function public.ev(i int) returns int language plpgsql immutable as $$ begin ";
        postgres.sql(
                head + "return 1; end $$",
                "create table t1 (x int)",
                "insert into t1 select generate_series(1, 100)",
                "create index on t1 ((x + public.ev(1)))",
                "create table t2 (x int, y int)",
                "insert into t2 values (1, 1)",
                "create index on t2 (x) where public.ev(1) = 1",
                "create table p (x int)",
                "create table c (check (x > public.ev(1))) inherits (p)",
                "create table t3 (x int, y int)",
                "create statistics s3 on (x + public.ev(1)), y from t3",
                "insert into t3 values (1, 1)",
                "analyze t3",
                "create table t4 (x int) partition by range ((x + public.ev(1)))",
                "create table t4a partition of t4 for values from (0) to (1000)",
                head + "raise exception '" + RAN + "'; end $$");
        for (String sql : List.of(
                "select * from t1 where x = 4",
                "explain select * from t1",
                "select * from t2",
                "select x from p where x > 1",
                "select x from t3 where x = 1 and y = 1",
                "select x from t4")) {
            refused(sql);
        }
    }

    @Test
    void whatWasAddedToAnExtensionIsNotItsOwn() throws SQLException {
        String body = " language plpgsql as $$ begin raise exception '" + RAN + "'; end $$";
        postgres.sql(
                "create type public.shade as enum ('red')",
                "create function public.to_shade(i int) returns public.shade" + body,
                "create cast (int as public.shade) with function public.to_shade(int)",
                "alter extension plpgsql add operator public.+ (text, text)",
                "alter extension plpgsql add cast (int as public.shade)");

        refused("select handle + handle from users");
        refused("select 1::shade");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select trim(5)",
                "select 5 at time zone 6",
                "select 'a' like 5 escape 6",
                "select 5 is normalized",
                "select 5 is nfc normalized",
                "select 'a' similar to 5"
            })
    void whatIsCalledByOtherWordsThanItsNameIsNotRun(String sql) throws SQLException {
        String body = " language plpgsql as $$ begin raise exception '" + RAN + "'; end $$";
        postgres.sql(
                "create function pg_catalog.btrim(i int) returns text" + body,
                "create function pg_catalog.timezone(a int, b int) returns text" + body,
                "create function pg_catalog.like_escape(a int, b int) returns text" + body,
                "create function pg_catalog.is_normalized(a int) returns boolean" + body,
                "create function pg_catalog.is_normalized(a int, b text) returns boolean" + body,
                "create function pg_catalog.similar_to_escape(a int) returns text" + body);

        refused(sql);
    }

    @Test
    void aSettingIsNotReadByANameThatIsPutTogether() {
        assertThat(catchThrowable(() -> run("select current_setting('primary_' || 'conninfo')")))
                .isInstanceOf(DeskException.WriteRefused.class);
    }

    /** What is the server's own goes on working beside that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_catalog.lower('A') from users",
                "select 'x'::tame_domain",
                "select 'red'::color",
                "select u.handle, u.uuid from users u where u.handle = 'bayko'",
                "select (u).display_name, ('a b').initcap from users u",
                "select c.relname, c.reltuples, n.nspname from pg_catalog.pg_class c join pg_namespace n on n.oid ="
                        + " c.relnamespace",
                "show work_mem",
                "select upper(handle), count(*) from users group by handle order by 1",
                "select u.handle, u.display_name from users u where u.handle like 'b%'"
            })
    void readsStillRun(String sql) throws SQLException {
        postgres.sql(
                "drop operator public.= (text, int)",
                "drop operator public.<> (text, int)",
                "drop cast (int as color)");

        assertThat(run(sql).rows).isNotEmpty();
    }

    /** With {@code file_fdw} one starts a program; no transaction stops that. */
    @Test
    void aForeignTableIsNotReadNorWhatReadsOne() throws SQLException {
        postgres.sql(
                "create foreign data wrapper away",
                "create server away foreign data wrapper away",
                "create foreign table \"Afar\" (t text) server away",
                "create view behind as select t from \"Afar\"",
                "create view further as select count(*) from behind",
                "create table parent (t text)",
                "create foreign table child () inherits (parent) server away",
                "create materialized view copied as select 1 as t");
        for (String name : List.of("\"Afar\"", "public.\"Afar\"", "behind", "further", "parent", "child")) {
            for (String sql : List.of("select * from " + name, "explain (analyze) table " + name)) {
                assertThat(catchThrowable(() -> run(sql)))
                        .as(sql)
                        .isInstanceOf(DeskException.WriteRefused.class)
                        .hasMessageContaining("the foreign data wrapper behind");
            }
        }
        assertThat(run("select * from copied").rows).hasSize(1);
    }

    @Test
    void aLockDoesNotOutlastItsStatement() throws SQLException {
        postgres.sql("create view locks as select pg_try_advisory_lock(42) as got");

        run("select * from locks");

        // The server lets go of them a moment after its connection has closed.
        await().untilAsserted(
                        () -> assertThat(postgres.value("select count(*) from pg_locks where locktype = 'advisory'"))
                                .isEqualTo("0"));
    }

    @Test
    void everySessionOfTheConsoleIsReadOnlyByItself() {
        assertThat(run("show default_transaction_read_only").rows.getFirst().get("default_transaction_read_only"))
                .isEqualTo(new Attribute.Text("on"));
    }

    /**
     * The server does not look at the time while it makes one value. How long that takes it depends on the machine: the value
     * grows until it is still at it when the console has given up.
     */
    @Test
    void theTimeEndsWhatTheServerCannotStop() throws SQLException {
        Throwable failure = null;
        boolean busy = false;
        for (int factor = 1; factor <= 32 && !busy; factor *= 2) {
            String sql = "select length(translate(repeat('x', 50000), repeat('y', " + 12_500 * factor + "), ''))";
            failure = catchThrowable(() -> run(sql, Duration.ofMillis(200)));
            String active = "select count(*) from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()"
                    + " and query like '%repeat(''y'', " + 12_500 * factor + "%'";
            busy = postgres.value(active).equals("1") && failure instanceof DeskException.Failed;
        }
        assertThat(busy).as("given up while the server was at it").isTrue();
        assertThat(failure).hasMessageContaining("the server did not stop when it was told");
    }

    @Test
    void anArrayOfMillionsOfElementsStaysText() {
        Item row = run("select array_fill(1, array[3000000]) as a").rows.getFirst();

        assertThat(row.get("a")).isInstanceOfSatisfying(Attribute.Text.class, text -> assertThat(text.value())
                .startsWith("{1,1,1,")
                .hasSize(6_000_001));
    }

    /** Behind all other fences: as the role that the set-up makes, nothing can be written or locked by a view either. */
    @Test
    void theRoleOfTheSetUpMayOnlyRead(TestServices services) throws SQLException {
        var server = services.freshDatabase();
        PostgresFixture.setUp(server, PostgresFixture.user("bayko", "Andrew Bayko"));
        try (PostgresFixture local = new PostgresFixture(server, Environment.LOCAL)) {
            local.sql(
                    "create function public.writes() returns int language sql as 'select 1'",
                    "create view looks as select public.writes()",
                    "create view locks as select pg_try_advisory_lock(42) as got",
                    // That the role may not look at one table is no reason to run the others with more rights.
                    "create table hidden (n int)",
                    "revoke all on hidden from " + ReaderRole.NAME);
            PostgresReader asReader = new PostgresReader(local.database);
            Rows rows = new Rows();
            asReader.run(
                    new SqlStatement(
                            "select current_user::text as me, handle from users", Kind.ROWS, Duration.ofSeconds(10), 9),
                    rows,
                    Work.UNWATCHED);

            assertThat(rows.rows.getFirst().get("me")).isEqualTo(new Attribute.Text(ReaderRole.NAME));
            assertThat(asReader.missingRole()).isEmpty();
            assertThat(List.of("select * from looks", "select * from locks", "select * from hidden"))
                    .allSatisfy(sql -> assertThat(catchThrowable(() -> asReader.run(
                                    new SqlStatement(sql, Kind.ROWS, Duration.ofSeconds(10), 9),
                                    new Rows(),
                                    Work.UNWATCHED)))
                            .isInstanceOf(DeskException.Denied.class)
                            .hasMessageContaining(ReaderRole.NAME));
        }
    }

    /** Of the tables of an owner's, those in other schemas than {@code public} are looked at too. */
    @Test
    void theRoleLooksAtEverySchemaOfItsOwner(TestServices services) throws SQLException {
        try (PostgresFixture local = new PostgresFixture(services.freshDatabase(), Environment.LOCAL)) {
            local.sql(
                    "create schema \"of Sales\"",
                    "create table \"of Sales\".\"Orders\" as select 1 as n",
                    "create view \"of Sales\".looks as select * from \"of Sales\".\"Orders\"");
            local.admin().setUp(Work.UNWATCHED);
            local.sql("create table \"of Sales\".later as select 1 as n");
            PostgresReader asReader = new PostgresReader(local.database);
            for (String table : List.of("\"Orders\"", "looks", "later")) {
                assertThat(readAsRole(asReader, "\"of Sales\"." + table))
                        .isEqualTo(new Attribute.Text(ReaderRole.NAME));
            }

            local.sql("create schema after_that", "create table after_that.t as select 1 as n");
            assertThat(catchThrowable(() -> readAsRole(asReader, "after_that.t")))
                    .isInstanceOf(DeskException.Denied.class)
                    .hasMessageContaining("grant usage on schema … to " + ReaderRole.NAME);
            // As the next start does.
            local.admin().setUp(Work.UNWATCHED);
            assertThat(readAsRole(asReader, "after_that.t")).isEqualTo(new Attribute.Text(ReaderRole.NAME));
        }
    }

    private static Attribute readAsRole(PostgresReader reader, String table) {
        Rows rows = new Rows();
        reader.run(
                new SqlStatement("select current_user::text as me from " + table, Kind.ROWS, Duration.ofSeconds(10), 9),
                rows,
                Work.UNWATCHED);
        return Objects.requireNonNull(rows.rows.getFirst().get("me"));
    }

    @Test
    void withoutTheRoleTheStatementsThatMakeItAreThere() throws SQLException {
        postgres.sql("drop cast (int as color)");
        run("select 1 as n");
        for (String sql : SqlLexer.statements(reader.missingRole())) {
            postgres.sql(sql);
        }

        try (PostgresFixture again = new PostgresFixture(postgres.settings)) {
            Rows rows = new Rows();
            assertThat(reader.missingRole()).isNotEmpty();
            new PostgresReader(again.database)
                    .run(
                            new SqlStatement("select current_user::text as me", Kind.ROWS, Duration.ofSeconds(10), 9),
                            rows,
                            Work.UNWATCHED);
            assertThat(rows.rows.getFirst().get("me")).isEqualTo(new Attribute.Text(ReaderRole.NAME));
        }
    }

    /**
     * Statements grown from a grammar, with every way to quote, comment, escape and join; what passes the gate is run.
     * {@code -Dcruddur.long=true}: 20,000 of them and more.
     */
    @Test
    void noStatementThatPassesTheGateChangesAnything() throws SQLException {
        boolean longForm = Boolean.getBoolean("cruddur.long");
        long seed = Long.getLong("cruddur.seed", longForm ? System.nanoTime() : 20261125L);
        SqlGrammar grammar = new SqlGrammar(seed);
        int wanted = longForm ? 20_000 : 400;
        // With these in the database nearly nothing is sent to it; they have their cases above.
        postgres.sql(
                "drop operator public.= (text, int)",
                "drop operator public.+ (text, text)",
                "drop cast (int as color)");
        String before = canaries.look();
        int passed = 0;
        int ran = 0;
        List<String> since = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            String sql = grammar.statement();
            if (SqlGate.readObjection(sql).isPresent()) {
                continue;
            }
            passed++;
            since.add(sql);
            Throwable failure = catchThrowable(() -> run(sql, Duration.ofSeconds(2)));
            ran += failure instanceof DeskException.WriteRefused ? 0 : 1;
            assertThat(String.valueOf(failure)).as("seed " + seed + ": " + sql).doesNotContain(RAN);
            if (since.size() == 100 || i == wanted - 1) {
                canaries.unchanged(before, "seed " + seed + ": " + since);
                since.clear();
            }
        }
        canaries.unchanged(before, "seed " + seed + ": " + since);
        // A gate that lets nothing through proves nothing.
        assertThat(ran).isGreaterThan(wanted / 20);
        LoggerFactory.getLogger(ConsoleFenceTest.class)
                .info("{} grown, {} passed the gate, {} were run", wanted, passed, ran);
    }
}
