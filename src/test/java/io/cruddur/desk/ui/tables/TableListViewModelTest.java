package io.cruddur.desk.ui.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableSummary;
import io.cruddur.desk.ui.kit.Background;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TableListViewModelTest {
    private final Fakes.Tables tables = new Fakes.Tables()
            .with(table("audit"))
            .with(Fakes.details(Fakes.MESSAGES, 214, 65_536))
            .with(table("zebra"));
    private boolean inUse;
    private final TableListViewModel list = new TableListViewModel(
            tables,
            new Background(Runnable::run, Runnable::run),
            InstantSource.fixed(Fakes.NOW),
            "cruddur-messages",
            () -> inUse);

    @Test
    void listsTablesAndLooksAtTheMessagesTableFirst() {
        list.refresh();

        assertThat(list.tables()).extracting(TableSummary::name).containsExactly("audit", "cruddur-messages", "zebra");
        assertThat(selected()).isEqualTo("cruddur-messages");
        assertThat(list.refreshedAtProperty().get()).isEqualTo(Fakes.NOW);
        assertThat(list.load().state().isLoading()).isFalse();
    }

    @Test
    void anEmptyListSaysWhatMayHideTables() {
        SessionAddress own = new SessionAddress(
                Environment.LOCAL, "localhost:8000", "eu-west-1", "", "", "", "cruddur-messages", "mykey");
        SessionAddress embedded = new SessionAddress(
                Environment.LOCAL, "127.0.0.1:8000", "us-east-1", "", "", "", "cruddur-messages", "");

        assertThat(TableListViewModel.none(own)).contains("eu-west-1", "mykey", "-sharedDb");
        assertThat(TableListViewModel.none(embedded)).doesNotContain("sharedDb");
    }

    @Test
    void keepsLookingAtTheSameTable() {
        list.refresh();
        list.selectedProperty().set(list.tables().get(2));
        tables.with(table("between"));

        list.refresh();

        assertThat(selected()).isEqualTo("zebra");
    }

    @Test
    void looksAtTheNeighbourOfATableThatIsGone() {
        list.refresh();
        list.selectedProperty().set(list.tables().get(1));
        tables.tables.remove("cruddur-messages");

        list.refresh();

        assertThat(selected()).isEqualTo("zebra");
    }

    @Test
    void keepsATableThatIsGoneWhileThereIsSomethingToLose() {
        list.refresh();
        inUse = true;
        tables.tables.remove("cruddur-messages");

        list.refresh();

        assertThat(list.tables()).extracting(TableSummary::name).containsExactly("audit", "cruddur-messages", "zebra");
        assertThat(selected()).isEqualTo("cruddur-messages");
        assertThat(list.tables().get(1).isGone()).isTrue();
        list.refresh();
        assertThat(list.tables()).as("once").hasSize(3);

        list.selectedProperty().set(list.tables().getFirst());
        list.refresh();
        assertThat(list.tables()).as("left").extracting(TableSummary::name).containsExactly("audit", "zebra");
    }

    @Test
    void aTableThatWasDroppedHereIsNotKept() {
        list.refresh();
        inUse = true;
        tables.tables.remove("cruddur-messages");

        list.refreshAfterDrop();

        assertThat(selected()).isEqualTo("zebra");
        assertThat(list.tables()).hasSize(2);
    }

    @Test
    void looksAtNothingWhenThereIsNothing() {
        list.refresh();
        tables.tables.clear();

        list.refresh();

        assertThat(list.tables()).isEmpty();
        assertThat(list.selectedProperty().get()).isNull();
    }

    @Test
    void keepsTheListWhenARefreshFails() {
        list.refresh();
        tables.failNext(new DeskException.Unreachable("DynamoDB does not answer.", null));

        list.refresh();

        assertThat(list.load().state().problem()).isEqualTo("DynamoDB does not answer.");
        assertThat(list.tables()).hasSize(3);
        assertThat(list.load().state().isLoading()).isFalse();
        list.refresh();
        assertThat(list.load().state().problem()).isEmpty();
    }

    private String selected() {
        TableSummary selected = list.selectedProperty().get();
        return selected == null ? "none" : selected.name();
    }

    private static io.cruddur.desk.port.TableDetails table(String name) {
        return Fakes.details(Fakes.keys(name, new TableDefinition.Key("id", KeyType.S), null), 1, 10);
    }
}
