package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.DatabaseReader;
import io.cruddur.desk.port.DatabaseReader.Kind;
import io.cruddur.desk.port.DatabaseReader.SqlStatement;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators, and checks of types, that somebody made of functions which the server has anyway. */
@ExtendWith(LocalServicesExtension.class)
class UserCodeTest {
    private static final List<String> OBJECTS = List.of(
            "create operator @@@ (rightarg = text, function = pg_catalog.pg_read_file)",
            "create operator @@# (rightarg = bigint, function = pg_catalog.pg_try_advisory_lock)",
            "create operator @@= (leftarg = int, rightarg = int, function = pg_catalog.pg_try_advisory_lock)",
            "create operator @@~ (leftarg = text, rightarg = text, function = pg_catalog.pg_notify)",
            "create domain filed as text check (pg_read_file(value) is null)",
            "create type holder as (f filed)",
            "create table hold (f filed)",
            "create domain tame as text check (length(value) < 9 and value ~ 'x' and value <> ''::varchar)",
            "create table tamed (t tame)");

    private static void run(String sql, TestServices services) throws SQLException {
        try (PostgresFixture postgres = new PostgresFixture(services.freshDatabase(), Environment.PROD)) {
            postgres.sql(OBJECTS.toArray(String[]::new));
            new PostgresReader(postgres.database)
                    .run(
                            new SqlStatement(sql, Kind.ROWS, Duration.ofSeconds(10), 10),
                            new DatabaseReader.Sink() {
                                @Override
                                public void columns(List<String> names) {}

                                @Override
                                public void rows(List<Item> came) {}
                            },
                            Work.UNWATCHED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select @@@ 'PG_VERSION'",
                "select @@# 4711",
                "select pg_catalog.repeat('x', 3) @@~ 'y'",
                "select x from (values (1)) v(x) where x @@= 1",
                "select 5 operator(public.@@=) 1",
                "select 'PG_VERSION'::filed",
                "select 'PG_VERSION'::public.\"filed\"",
                "select filed 'PG_VERSION'",
                "select cast('PG_VERSION' as filed)",
                "select row('PG_VERSION')::holder",
                "select '{PG_VERSION}'::filed[]",
                "select h from jsonb_populate_record(null::holder, '{\"f\": \"PG_VERSION\"}') h",
                "select * from jsonb_to_record('{\"f\": \"PG_VERSION\"}') as t(f filed)",
                "select jsonb_populate_record(t, '{\"f\": \"PG_VERSION\"}') from hold t",
            })
    void whatSomebodyHungOnOneOfTheServersFunctionsIsNotRun(String sql, TestServices services) {
        assertThatThrownBy(() -> run(sql, services)).isInstanceOf(DeskException.WriteRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 'x'::tame", "select * from tamed where t = 'x'", "select 1 + 1, 'a' || 'b'"})
    void whatOnlyComputesIs(String sql, TestServices services) {
        assertThatCode(() -> run(sql, services)).doesNotThrowAnyException();
    }
}
