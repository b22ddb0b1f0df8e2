package io.cruddur.desk.ui.database.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.database.RowCount;
import io.cruddur.desk.model.sql.SqlTable;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.users.FakeDesk;
import io.cruddur.desk.ui.users.FakeReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserViewModelTest {
    private final FakeReader reader = new FakeReader();
    private final FakeDesk fake = new FakeDesk();
    private final Desk desk = fake.desk();
    private final BrowserViewModel browser =
            new BrowserViewModel(reader, new Background(Runnable::run, Runnable::run), desk.notices());

    private static SqlTable table(String name, SqlTable.Kind kind, long estimate, long bytes) {
        return new SqlTable(name, kind, estimate, bytes, true, List.of());
    }

    @Test
    void countsSmallTablesAndGuessesLargeOnes() {
        SqlTable small = table("small", SqlTable.Kind.TABLE, -1, 8_192);
        SqlTable large = table("large", SqlTable.Kind.TABLE, 5_000_000, 1L << 30);
        SqlTable view = table("view", SqlTable.Kind.VIEW, 0, 0);
        SqlTable secret = new SqlTable("secret", SqlTable.Kind.TABLE, 7, 0, false, List.of());
        reader.tables.addAll(List.of(large, secret, small, view));
        reader.counts.put("small", 8L);
        reader.counts.put("large", 4_999_999L);
        reader.counts.put("secret", 9L);

        browser.refresh();

        assertThat(browser.countOf(small)).isEqualTo(new RowCount.Exact(8));
        assertThat(browser.countOf(large)).isEqualTo(new RowCount.About(5_000_000));
        assertThat(browser.countOf(view)).isEqualTo(new RowCount.Unknown());
        assertThat(browser.countOf(secret)).isEqualTo(new RowCount.About(7));

        browser.count(large);
        assertThat(browser.countOf(large)).isEqualTo(new RowCount.Exact(4_999_999));
    }

    @Test
    void aCountThatFailsKeepsWhatWasKnown() {
        SqlTable large = table("large", SqlTable.Kind.TABLE, 5_000_000, 1L << 30);
        reader.tables.add(large);
        browser.refresh();
        reader.fails = new DeskException.Conflict("Session 7 holds a lock.", null);

        browser.count(large);

        assertThat(browser.countOf(large)).isEqualTo(new RowCount.About(5_000_000));
        assertThat(fake.notices).containsExactly("failed: Session 7 holds a lock. (retry)");
    }

    @Test
    void findsTablesByName() {
        reader.tables.addAll(
                List.of(table("activities", SqlTable.Kind.TABLE, 0, 0), table("Users", SqlTable.Kind.TABLE, 0, 0)));
        browser.refresh();

        browser.searchProperty().set(" uSER ");

        assertThat(browser.tables()).extracting(SqlTable::name).containsExactly("Users");
        assertThat(browser.count()).isEqualTo(2);
    }

    @Test
    void saysWhyThereAreNoneAndTriesAgain() {
        reader.fails = new DeskException.NotAvailable("No production database is set.", null);
        browser.refresh();
        assertThat(browser.load().state().problem()).isEqualTo("No production database is set.");
        assertThat(browser.load().state()).isInstanceOf(LoadState.Failed.class);

        reader.fails = null;
        browser.refresh();
        assertThat(browser.load().state().problem()).isEmpty();
        assertThat(browser.load().state().isLoading()).isFalse();
    }
}
