package io.cruddur.desk.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.Index;
import io.cruddur.desk.port.TableDefinition.Key;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import io.cruddur.desk.port.TableDetails;
import io.cruddur.desk.port.TableSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableFactsTest {
    private static final Index BY_SEQ = new Index(
            "by-seq",
            new Key("pk", KeyType.S),
            new Key("seq", KeyType.N),
            Projection.ALL,
            List.of(),
            new Capacity.OnDemand());

    @Test
    void localIndexesAreNamedAndToldFromGlobalOnes() {
        assertThat(indexes(List.of(), List.of(BY_SEQ))).isEqualTo("by-seq (local): pk (S) → seq (N), projects ALL");
        assertThat(indexes(List.of(BY_SEQ), List.of())).isEqualTo("by-seq: pk (S) → seq (N), projects ALL");
        assertThat(indexes(List.of(), List.of())).isEqualTo("none");
    }

    @Test
    void tagsThatCouldNotBeReadAreNotNone() {
        assertThat(facts(List.of(), List.of(), false).get("Tags"))
                .startsWith("not readable: DynamoDB Local has no tags");
        assertThat(facts(List.of(), List.of(), true).get("Tags")).isEqualTo("none");
    }

    private static String indexes(List<Index> global, List<Index> local) {
        return String.valueOf(facts(global, local, true).get("Indexes"));
    }

    private static Map<String, String> facts(List<Index> global, List<Index> local, boolean tagsKnown) {
        TableDefinition definition = new TableDefinition(
                "t",
                new Key("pk", KeyType.S),
                new Key("sk", KeyType.S),
                global,
                new Capacity.OnDemand(),
                TableDefinition.StreamView.NONE,
                Map.of(),
                false);
        return TableFacts.all(new TableDetails(
                definition, new TableSummary("t", "ACTIVE", 0, 0), null, "arn", null, local, tagsKnown));
    }
}
