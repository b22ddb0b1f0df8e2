package io.cruddur.desk.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.support.Leak;
import org.junit.jupiter.api.Test;

class SqlRecordTest {
    @Test
    void numbersParametersAsPostgresDoes() {
        SqlRecord record = SqlRecord.of("update users set a = ? where b = '?' and c = ?");

        assertThat(record.operation()).isEqualTo("UPDATE");
        assertThat(record.text()).isEqualTo("update users set a = $1 where b = '?' and c = $2");
        assertThat(record.secret()).isEmpty();
    }

    @Test
    void masksWhatIsSecret() {
        assertThat(SqlRecord.of("update accounts set user_password = ?, name = ?")
                        .secret())
                .containsExactlyInAnyOrder(1, 2);
        assertThat(SqlRecord.of("select 1 from t where \"apiKey\" <> ? and x = ?")
                        .secret())
                .containsExactlyInAnyOrder(1, 2);
        assertThat(SqlRecord.of("insert into t (a, secret) values (?, ?)").secret())
                .containsExactlyInAnyOrder(1, 2);
        assertThat(SqlRecord.of("alter role x password 'hunter2'").text()).isEqualTo("alter role x password '••••••'");
        Leak.noneIn(SqlRecord.of("alter role x password 'hunter2battery").text(), "hunter2battery");
    }
}
