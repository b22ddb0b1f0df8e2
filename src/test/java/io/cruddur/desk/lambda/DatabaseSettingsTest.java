package io.cruddur.desk.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-north-1:123456789012:secret:rds!db-1f-AbCdEf";
    private static final Map<String, String> ENOUGH = Map.of("AWS_REGION", "eu-north-1", "DATABASE_SECRET_ARN", ARN);

    private static Map<String, String> with(String name, String value) {
        Map<String, String> variables = new HashMap<>(ENOUGH);
        variables.put(name, value);
        return variables;
    }

    @Test
    void secretAndRegionAreEnoughAndTheRestCanBeSaid() {
        assertThat(DatabaseSettings.of(ENOUGH)).isEqualTo(new DatabaseSettings(ARN, "", 0, "", "eu-north-1"));
        assertThat(DatabaseSettings.of(with("DATABASE_PORT", " 6432 ")).port()).isEqualTo(6432);
        assertThat(DatabaseSettings.of(with("DATABASE_HOST", "db.example.com")).host())
                .isEqualTo("db.example.com");
        assertThat(DatabaseSettings.of(with("DATABASE_NAME", "cruddur")).database())
                .isEqualTo("cruddur");
    }

    @Test
    void whatCannotBeIsASentence() {
        assertThatThrownBy(() -> DatabaseSettings.of(Map.of("AWS_REGION", "eu-north-1")))
                .hasMessageContaining("DATABASE_SECRET_ARN holds no ARN");
        assertThatThrownBy(() -> DatabaseSettings.of(with("DATABASE_SECRET_ARN", "arn:aws:s3:::bucket")))
                .hasMessageContaining("DATABASE_SECRET_ARN holds no ARN");
        assertThatThrownBy(() -> DatabaseSettings.of(with("DATABASE_PORT", "0")))
                .hasMessageContaining("DATABASE_PORT holds no port");
        assertThatThrownBy(() -> DatabaseSettings.of(Map.of("DATABASE_SECRET_ARN", ARN)))
                .hasMessageContaining("AWS_REGION is not set");
    }
}
