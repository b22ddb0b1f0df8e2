package io.cruddur.desk.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.DeskVariables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlerSettingsTest {
    @Test
    void theRegionIsEnough() {
        assertThat(HandlerSettings.of(Map.of("AWS_REGION", "eu-north-1")))
                .isEqualTo(new HandlerSettings("cruddur-messages", "eu-north-1", Duration.ofSeconds(5)));
        assertThat(HandlerSettings.of(Map.of("AWS_REGION", "eu-north-1")).table())
                .isEqualTo(DeskVariables.DEFAULT_MESSAGE_TABLE);
    }

    @Test
    void everythingCanBeSaidAndBlankIsNothing() {
        assertThat(HandlerSettings.of(Map.of(
                        "AWS_REGION", " us-east-1 ", "DDB_MESSAGE_TABLE", "other-table", "RESERVE_MILLIS", "250")))
                .isEqualTo(new HandlerSettings("other-table", "us-east-1", Duration.ofMillis(250)));
        assertThat(HandlerSettings.of(Map.of("AWS_REGION", "us-east-1", "DDB_MESSAGE_TABLE", " ", "RESERVE_MILLIS", ""))
                        .table())
                .isEqualTo("cruddur-messages");
    }

    @Test
    void whatCannotBeIsASentence() {
        assertThatThrownBy(() -> HandlerSettings.of(Map.of())).hasMessageContaining("AWS_REGION is not set");
        assertThatThrownBy(() -> HandlerSettings.of(Map.of("AWS_REGION", "x", "DDB_MESSAGE_TABLE", "no table!")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DDB_MESSAGE_TABLE holds no table name");
        assertThatThrownBy(() -> HandlerSettings.of(Map.of("AWS_REGION", "x", "RESERVE_MILLIS", "5s")))
                .hasMessageContaining("RESERVE_MILLIS");
    }
}
