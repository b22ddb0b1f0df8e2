package io.cruddur.desk.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlGateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from public.users",
                "SELECT count(*) FROM users WHERE handle IN ('a', 'b') AND (1 = 1)",
                "select lower(handle) from users order by (handle like ? escape '!') desc limit ?",
                "(select 1) union (select 2)",
                "with t as (select 1 as n) select n from t",
                "values (1), (2)",
                "table public.users",
                "show server_version",
                "explain (analyze, buffers) select 1",
                "select extract(epoch from now())::numeric(20, 6)",
                "select pg_catalog.lower('A')",
                "select t.a from (values (1)) as t(a)",
                "select 'insert; update'",
                "select u.update from u",
                "select 1;",
                "select rank() over (partition by handle order by uuid) from users",
                "with recursive t(n) as (values (1) union all select n + 1 from t where n < 5) select * from t",
                "with a(x) as (select 1), b(y, z) as materialized (select 1, 2) select * from a, b",
                "select * from (values (1, 'a')) t(n, s)",
                "select * from users u join (select 1) x(n) on true",
                "select * from users tablesample system (10)",
                "select date(created_at), gen_random_uuid(), jsonb_path_query(d, '$') from x",
                "select pg_sleep(1)",
                "select '{oj}', \"a{b}\", $${fn}$$, E'{\\'' /* {x} */ -- {y}",
                "select d ?? 'a', d ??| array['b'], ? from x; ",
                "select U&'\\0041'",
            })
    void letsReadsThrough(String sql) {
        assertThat(SqlGate.objectionToRead(sql)).isEmpty();
        assertThat(SqlGate.objectionToWrite(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "-- nothing",
                "commit; create table x()",
                "select 1; select 2",
                "select E'a'\n'\\'; create table x(); --'",
                "insert into users values (1)",
                "update users set handle = 'x'",
                "delete from users",
                "with x as (delete from users returning *) select * from x",
                "select * into copy from users",
                "select * from users for update",
                "explain analyze insert into users values (1)",
                "explain analyze execute p",
                "create table x()",
                "drop table users",
                "truncate users",
                "begin",
                "commit",
                "rollback",
                "set transaction read write",
                "set session characteristics as transaction read write",
                "reset all",
                "set role postgres",
                "do $$ begin end $$",
                "call p()",
                "copy users to program 'sh'",
                "copy users from stdin",
                "lock table users",
                "notify x",
                "listen x",
                "vacuum",
                "analyze",
                "grant all on users to public",
                "prepare p as select 1",
                "execute p",
                "declare c cursor for select 1",
                "load 'x'",
                "select nextval('s')",
                "select setval('s', 1)",
                "select set_config('transaction_read_only', 'off', false)",
                "select pg_terminate_backend(1)",
                "select pg_catalog.pg_terminate_backend(1)",
                "select \"pg_terminate_backend\"(1)",
                "select PG_Terminate_Backend /* */ (1)",
                "select U&\"pg_\\0074erminate_backend\"(1)",
                "select pg_reload_conf()",
                "select pg_advisory_lock(1)",
                "select pg_notify('a', 'b')",
                "select pg_read_file('/etc/passwd')",
                "select lo_import('/etc/passwd')",
                "select lo_export(1, '/tmp/x')",
                "select * from dblink('', 'select 1') as t(a int)",
                "select dblink_exec('', 'drop table x')",
                "select aws_lambda.invoke('f', '{}')",
                "select evil.lower('A')",
                "select query_to_xml('select 1', true, true, '')",
                "with lower(a) as (select 1) select pg_switch_wal()",
                "select distinct on (a) pg_terminate_backend(b) from x",
                "select * from x, evil(a) as (b int)",
                "select * from evil(a) as (\"values\" int)",
                "select * from x, evil(a) as (values int)",
                "with a as (select 1) select * from a, evil(b) as (c int)",
                "select * from a where (select true) and evil(b)",
                "select distinct on (select) evil(b) from x",
                "select * from users tablesample evil (10)",
                "select system(10)",
                "select setseed(0.5)",
                "select pg_cancel_backend(1)",
                "select pg_ls_dir('/')",
                "select lo_unlink(1)",
                "select 1 as {oj a -}-'\n; commit; update users set display_name='x' where handle='bayko'; --'",
                "select 1 as {oj a -}-'\n; commit; create table x(); --'",
                "select pg_read_file{fn concat('PG_VERSION')}",
                "select {fn now()}",
                "select {d '2026-01-01'}",
                "select U&\"pg_read_file\" UESCAPE '!' ('PG_VERSION')",
                "select U&'!0041' UESCAPE '!'",
                "select U&\"lower\"('A')",
                "select low\u212Aer('A')",
                "select pg_siz\u0130e_pretty(1)",
            })
    void anythingElseIsNoRead(String sql) {
        assertThat(SqlGate.objectionToRead(sql)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit",
                "commit; create table x()",
                "END",
                "rollback",
                "abort",
                "begin",
                "start transaction",
                "savepoint a",
                "prepare transaction 'x'",
                "set transaction read only",
                "reset all",
                "discard all",
                "insert into x values (1); commit",
            })
    void aWriteCannotEndItsTransaction(String sql) {
        assertThat(SqlGate.objectionToWrite(sql)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update users set handle = ?", "create table if not exists x()", "insert into x values (?);"})
    void aSingleWriteIsOne(String sql) {
        assertThat(SqlGate.objectionToWrite(sql)).isEmpty();
    }
}
