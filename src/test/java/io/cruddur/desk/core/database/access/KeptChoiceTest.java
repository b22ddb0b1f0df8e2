package io.cruddur.desk.core.database.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.port.access.DatabaseChoice;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.support.MemoryPreferences;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptChoiceTest {
    private final Map<String, String> kept = new HashMap<>();
    private final KeptChoice choices = new KeptChoice(new MemoryPreferences(kept), "123456789012");

    @Test
    void whatTheFieldsMeanIsKept() {
        DatabaseChoice choice = new DatabaseChoice(
                Way.SECRET,
                "cruddur.abc.eu-west-1.rds.amazonaws.com",
                "5432",
                "cruddur",
                "ops",
                "arn:aws:secretsmanager:eu-central-1:123456789012:secret:cruddur-AbCdEf",
                "/home/ops/global bundle.pem");
        choices.keep(choice);
        assertThat(choices.read()).isEqualTo(choice);
    }

    @Test
    void aSecretThatWasPastedIntoAFieldIsNot() {
        choices.keep(new DatabaseChoice(
                Way.SECRET,
                "postgresql://ops:hunter2@db.example.com:5432/cruddur",
                "hunter2",
                "postgresql://ops:hunter2@db.example.com/cruddur",
                "ops:hunter2",
                "{\"username\": \"ops\", \"password\": \"hunter2\"}",
                "{\"password\": \"hunter2\"}"));
        assertThat(kept.toString()).doesNotContain("hunter2");
        assertThat(choices.read().way()).isEqualTo(Way.SECRET);
    }
}
