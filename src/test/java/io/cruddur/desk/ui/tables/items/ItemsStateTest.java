package io.cruddur.desk.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.ReadBudget;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.port.ItemReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItemsStateTest {
    /** Somebody who ran a statement is not told about a scan, and what failed was not stopped. */
    @Test
    void whatBroughtNothingIsCalledWhatItWas() {
        ItemReader.Reading statement =
                new ItemReader.PartiQl(new Statement("SELECT * FROM \"orders\"", List.of(), null), ReadBudget.NONE);
        ItemReader.Reading scan = new ItemReader.Query(ItemQuery.scan("orders"), ReadBudget.NONE);

        assertThat(ItemsState.noItems(statement, false)).startsWith("The statement was stopped");
        assertThat(ItemsState.noItems(statement, true)).startsWith("The statement did not finish");
        assertThat(ItemsState.noItems(scan, false)).startsWith("The scan was stopped");
        assertThat(ItemsState.noItems(ItemReader.Scan.of("orders"), true)).startsWith("The scan failed");
    }
}
