package io.cruddur.desk.model.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.sync.Comparison;
import io.cruddur.desk.model.sync.SyncState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DemoPeopleTest {
    private final List<PoolUser> pool = DemoPeople.missingInPool(List.of()).stream()
            .map(user -> new PoolUser(
                    user.username(),
                    UUID.randomUUID().toString(),
                    user.handle(),
                    user.email(),
                    user.displayName(),
                    false,
                    "CONFIRMED",
                    true,
                    null))
            .toList();
    private final List<User> rows = DemoPeople.missingInPostgres(List.of(), pool).stream()
            .map(row -> new User(
                    UUID.randomUUID(),
                    row.displayName(),
                    row.handle(),
                    row.email(),
                    row.cognitoUserId(),
                    Instant.EPOCH))
            .toList();

    /** But those of a table that somebody has spoiled. */
    @Test
    void aComparisonShowsTheStates() {
        Comparison comparison = Comparison.of(pool, rows);
        assertThat(EnumSet.complementOf(EnumSet.of(SyncState.DUPLICATE_IN_POSTGRES, SyncState.SHARED_SUB)))
                .allSatisfy(state ->
                        assertThat(comparison.count(state)).as(state.name()).isPositive());
    }

    @Test
    void theTwoWhoTalkAreThere() {
        assertThat(rows).extracting(User::handle).contains(DemoPeople.PERSON_1, DemoPeople.PERSON_2);
    }

    @Test
    void whoIsThereIsNotPutInAgain() {
        assertThat(DemoPeople.missingInPool(pool)).isEmpty();
        assertThat(DemoPeople.missingInPostgres(rows, pool)).isEmpty();
        assertThat(DemoPeople.missingInPool(pool.subList(1, pool.size())))
                .extracting(DemoPeople.ForPool::username)
                .containsExactly(pool.getFirst().username());
        assertThat(DemoPeople.missingInPostgres(rows.subList(1, rows.size()), pool))
                .extracting(DemoPeople.ForPostgres::handle)
                .containsExactly(rows.getFirst().handle());
    }
}
