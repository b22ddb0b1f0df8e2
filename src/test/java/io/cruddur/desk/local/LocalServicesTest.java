package io.cruddur.desk.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServicesExtension.class)
class LocalServicesTest {
    @Test
    void postgresMakesUuids(TestServices services) throws Exception {
        try (var connection = TestServices.connect(services.freshDatabase());
                var statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION \"uuid-ossp\"");
            try (var rows = statement.executeQuery("SELECT uuid_generate_v4()::text, version()")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).hasSize(36);
                assertThat(rows.getString(2)).startsWith("PostgreSQL 17");
            }
        }
    }
}
