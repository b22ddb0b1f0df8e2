package io.cruddur.desk.model.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ComparisonTest {
    private static final List<String> HANDLES =
            List.of("ann", "bob", "Bob", "bob ", "żaneta", "\"'; drop", "😀", "d", "e", "f", "", " ");

    private static PoolUser pool(String sub, @Nullable String handle, @Nullable String email) {
        return new PoolUser("name-" + sub, sub, handle, email, null, false, "CONFIRMED", true, null);
    }

    private static User row(String handle, String email, String id) {
        return new User(
                UUID.nameUUIDFromBytes((handle + email + id).getBytes(StandardCharsets.UTF_8)),
                handle,
                handle,
                email,
                id,
                Instant.EPOCH);
    }

    private static SyncRow only(List<PoolUser> pool, List<User> rows) {
        Comparison comparison = Comparison.of(pool, rows);
        assertThat(comparison.rows()).hasSize(1);
        return comparison.rows().getFirst();
    }

    @Example
    void oneOfEachIsComparedById() {
        assertThat(only(List.of(pool("s1", "ann", null)), List.of(row("ann", "a@x", "s1")))
                        .state())
                .isEqualTo(SyncState.MATCHED);
        assertThat(only(List.of(pool("s1", "ann", null)), List.of(row("ann", "a@x", "s2")))
                        .state())
                .isEqualTo(SyncState.ID_DIFFERS);
        assertThat(only(List.of(pool("s1", "ann", null)), List.of(row("ann", "a@x", User.MOCK)))
                        .state())
                .isEqualTo(SyncState.STILL_MOCK);
        assertThat(only(List.of(pool("s1", "ann", null)), List.of()).state()).isEqualTo(SyncState.ONLY_IN_POOL);
        assertThat(only(List.of(), List.of(row("ann", "a@x", "s1"))).state()).isEqualTo(SyncState.ONLY_IN_POSTGRES);
        assertThat(only(List.of(pool("s1", null, "a@x")), List.of()).state()).isEqualTo(SyncState.NO_HANDLE);
        assertThat(only(List.of(pool("s1", "  ", "a@x")), List.of()).state()).isEqualTo(SyncState.NO_HANDLE);
    }

    /** Composed or not, no-break and unseen spaces, full-width letters, capitals, invisible joiners. */
    @Example
    void handlesThatLookAlikeAreSuggestedAndNeverTwoNewPeople() {
        Map.of(
                        "zo\u00EB", "zoe\u0308",
                        "ann lee", "ann\u00A0lee",
                        "bob", "b\u200Bob",
                        "carl", "\u2060carl\uFEFF",
                        "dora", "\uFF24\uFF2F\uFF32\uFF21",
                        "eve  x", " eve x ",
                        "fi", "\uFB01",
                        "stra\u00DFe", "STRASSE",
                        "\u03BF\u03B4\u03BF\u03C2", "\u039F\u0394\u039F\u03A3")
                .forEach((pools, rows) -> assertThat(
                                only(List.of(pool("s1", pools, "p@x")), List.of(row(rows, "r@x", User.MOCK))))
                        .as(pools + " and " + rows)
                        .returns(SyncState.SUGGESTED, SyncRow::state)
                        .returns(new SyncRow.Hint.NearHandle(pools), SyncRow::hint));
        assertThat(Comparison.of(List.of(pool("s1", "ann", "p@x")), List.of(row("anna", "r@x", User.MOCK)))
                        .rows())
                .hasSize(2);
    }

    /** One person who also came by an identity provider: whose id the row has is not overwritten unasked. */
    @Example
    void anIdThatSomebodyInThePoolHasIsOverwrittenOnlyWithATick() {
        Comparison comparison = Comparison.of(
                List.of(pool("s1", "ann", "a@x"), pool("s2", null, "a@x")), List.of(row("ann", "a@x", "s2")));
        SyncRow ann = comparison.rows().getFirst();
        assertThat(ann.state()).isEqualTo(SyncState.ID_DIFFERS);
        assertThat(ann.hint()).isEqualTo(new SyncRow.Hint.IdInUse("name-s2"));
        assertThat(ann.needsTick()).isTrue();
        assertThat(comparison.changes()).isEmpty();
        assertThat(SyncPlan.of(List.of(ann)).changes()).hasSize(1);

        Comparison gone = Comparison.of(List.of(pool("s1", "ann", "a@x")), List.of(row("ann", "a@x", "s2")));
        assertThat(gone.changes()).hasSize(1);
    }

    /** Who would get an id from under such a row waits for the same tick. */
    @Example
    void aSwapOfTwoIdsNeedsBothTicks() {
        Comparison comparison = Comparison.of(
                List.of(pool("s1", "ann", "a@x"), pool("s2", "bob", "b@x")),
                List.of(row("ann", "a@x", User.MOCK), row("bob", "b@x", "s1")));
        assertThat(comparison.rows()).extracting(SyncRow::needsTick).containsExactly(true, true);
        assertThat(comparison.changes()).isEmpty();
    }

    @Example
    void aHandleOfTwoPoolUsersChangesNothing() {
        Comparison comparison = Comparison.of(
                List.of(pool("s1", "sam", null), pool("s2", "sam", null)), List.of(row("sam", "a@x", "s2")));
        assertThat(comparison.rows()).extracting(SyncRow::state).containsOnly(SyncState.DUPLICATE_IN_POOL);
        assertThat(comparison.rows()).extracting(SyncRow::sub).containsExactly("s1", "s2");
        assertThat(comparison.rows()).extracting(SyncRow::postgresId).containsExactly("", "s2");
        assertThat(comparison.rows()).extracting(SyncRow::hint).containsOnly(new SyncRow.Hint.Shared(2, 1));
        assertThat(comparison.changes()).isEmpty();
    }

    @Example
    void aHandleOfTwoRowsChangesNothing() {
        Comparison comparison = Comparison.of(
                List.of(pool("s1", "sam", null)), List.of(row("sam", "a@x", User.MOCK), row("sam", "b@x", User.MOCK)));
        assertThat(comparison.rows())
                .hasSize(3)
                .extracting(SyncRow::state)
                .containsOnly(SyncState.DUPLICATE_IN_POSTGRES);
        assertThat(comparison.changes()).isEmpty();
    }

    @Example
    void aHandleThatDiffersInCaseOrSpacesIsASuggestion() {
        SyncRow found = only(List.of(pool("s1", "Bob ", null)), List.of(row("bob", "b@x", User.MOCK)));
        assertThat(found.state()).isEqualTo(SyncState.SUGGESTED);
        assertThat(found.hint()).isEqualTo(new SyncRow.Hint.NearHandle("Bob "));
        assertThat(found.action()).isEqualTo(SyncAction.WRITE_ID);
        assertThat(Comparison.of(List.of(pool("s1", "Bob ", null)), List.of(row("bob", "b@x", User.MOCK)))
                        .changes())
                .isEmpty();
    }

    @Example
    void theSameAddressIsASuggestion() {
        SyncRow found = only(List.of(pool("s1", null, "B@x")), List.of(row("bob", "b@x ", User.MOCK)));
        assertThat(found.state()).isEqualTo(SyncState.SUGGESTED);
        assertThat(found.hint()).isEqualTo(new SyncRow.Hint.SameEmail(""));
        assertThat(found.handle()).isEqualTo("bob");
    }

    @Example
    void whatTwoCouldMeanIsNoSuggestionButAHint() {
        assertThat(Comparison.of(
                                List.of(pool("s1", "Bob", null), pool("s2", "BOB", null)),
                                List.of(row("bob", "b@x", User.MOCK)))
                        .rows())
                .extracting(SyncRow::state, SyncRow::hint)
                .containsExactlyInAnyOrder(
                        tuple(SyncState.ONLY_IN_POOL, new SyncRow.Hint.NearHandle("bob")),
                        tuple(SyncState.ONLY_IN_POOL, new SyncRow.Hint.NearHandle("bob")),
                        tuple(SyncState.ONLY_IN_POSTGRES, new SyncRow.Hint.NearHandle("BOB")));
    }

    @Example
    void theSameIdUnderAnotherHandleIsAMatch() {
        SyncRow found = only(List.of(pool("s1", "robert", null)), List.of(row("bob", "b@x", "s1")));
        assertThat(found.state()).isEqualTo(SyncState.MATCHED);
        assertThat(found.hint()).isEqualTo(new SyncRow.Hint.OtherHandle("robert"));
        assertThat(only(List.of(pool("s1", null, null)), List.of(row("bob", "b@x", "s1")))
                        .state())
                .isEqualTo(SyncState.NO_HANDLE);
    }

    @Example
    void anIdOnTwoRowsIsSaidOnBothUnlessOneGetsAnotherAnyway() {
        assertThat(Comparison.of(
                                List.of(pool("s1", "ann", null)),
                                List.of(row("ann", "a@x", "s1"), row("zoe", "z@x", "s1")))
                        .rows())
                .extracting(SyncRow::handle, SyncRow::state, SyncRow::action)
                .containsExactly(
                        tuple("ann", SyncState.SHARED_SUB, SyncAction.NONE),
                        tuple("zoe", SyncState.SHARED_SUB, SyncAction.NONE));
        assertThat(Comparison.of(
                                List.of(pool("s1", "ann", null), pool("s2", "bob", null)),
                                List.of(row("ann", "a@x", "s1"), row("bob", "b@x", "s1")))
                        .rows())
                .extracting(SyncRow::handle, SyncRow::state)
                .containsExactly(tuple("ann", SyncState.SHARED_SUB), tuple("bob", SyncState.ID_DIFFERS));
    }

    @Example
    void anIdThatAnotherRowKeepsIsNotWrittenASecondTime() {
        SyncRow ann = Comparison.of(
                        List.of(pool("s1", "ann", null)),
                        List.of(row("ann", "a@x", User.MOCK), row("zoe", "z@x", "s1")))
                .rows()
                .getFirst();
        assertThat(ann.state()).isEqualTo(SyncState.STILL_MOCK);
        assertThat(ann.hint()).isEqualTo(new SyncRow.Hint.SubTaken("zoe"));
        assertThat(ann.action()).isEqualTo(SyncAction.NONE);
        // Two that were mixed up are put right together, once both are ticked.
        Comparison mixedUp = Comparison.of(
                List.of(pool("s1", "ann", null), pool("s2", "bob", null)),
                List.of(row("ann", "a@x", "s2"), row("bob", "b@x", "s1")));
        assertThat(mixedUp.changes()).isEmpty();
        assertThat(SyncPlan.of(mixedUp.rows()).changes()).hasSize(2);
    }

    @Example
    void everyStateOffersWhatItCan() {
        assertThat(only(List.of(pool("s1", "ann", null)), List.of()).action()).isEqualTo(SyncAction.INSERT_ROW);
        assertThat(only(List.of(), List.of(row("ann", "a@x", User.MOCK))).action())
                .isEqualTo(SyncAction.CREATE_IN_POOL);
        assertThat(only(List.of(), List.of(row(" ", "a@x", User.MOCK))).action())
                .isEqualTo(SyncAction.NONE);
    }

    @Example
    void aLongHandleIsComparedWhole() {
        String handle = "é😀".repeat(500);
        assertThat(only(List.of(pool("s1", handle, null)), List.of(row(handle, "a@x", User.MOCK)))
                        .state())
                .isEqualTo(SyncState.STILL_MOCK);
    }

    @Property
    void everyPoolUserAndEveryRowIsThereExactlyOnce(
            @ForAll("pools") List<PoolUser> pool, @ForAll("tables") List<User> users) {
        Comparison comparison = Comparison.of(pool, users);
        assertThat(comparison.rows().stream()
                        .map(SyncRow::poolUser)
                        .filter(Objects::nonNull)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(pool);
        assertThat(comparison.rows().stream()
                        .map(SyncRow::user)
                        .filter(Objects::nonNull)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(users);
        assertThat(comparison.counts().values().stream().mapToInt(n -> n).sum())
                .isEqualTo(comparison.rows().size());
    }

    @Property
    void theOrderOfThingsDoesNotMatter(
            @ForAll("pools") List<PoolUser> pool, @ForAll("tables") List<User> users, @ForAll Random random) {
        List<PoolUser> otherPool = new ArrayList<>(pool);
        List<User> otherUsers = new ArrayList<>(users);
        Collections.shuffle(otherPool, random);
        Collections.shuffle(otherUsers, random);
        assertThat(Comparison.of(otherPool, otherUsers)).isEqualTo(Comparison.of(pool, users));
    }

    /** As the transaction does: all changes or, when an id would be on two rows, none. */
    @Property
    void whatIsAppliedMatchesAfterwards(@ForAll("pools") List<PoolUser> pool, @ForAll("tables") List<User> users) {
        Comparison before = Comparison.of(pool, users);
        Map<UUID, String> ids = new HashMap<>();
        before.changes()
                .forEach(change -> ids.put(Objects.requireNonNull(change.user()).uuid(), change.sub()));
        List<User> written = users.stream()
                .map(user -> withId(user, ids.getOrDefault(user.uuid(), user.cognitoUserId())))
                .toList();
        boolean twice = ids.values().stream()
                .anyMatch(id -> written.stream()
                                .filter(user -> user.cognitoUserId().equals(id))
                                .count()
                        > 1);
        if (twice) {
            return;
        }
        Comparison after = Comparison.of(pool, written);
        for (SyncRow row : after.rows()) {
            if (row.user() != null && ids.containsKey(row.user().uuid())) {
                assertThat(row.state()).isEqualTo(SyncState.MATCHED);
            }
        }
        for (SyncState still : List.of(SyncState.DUPLICATE_IN_POOL, SyncState.DUPLICATE_IN_POSTGRES)) {
            assertThat(after.count(still)).isEqualTo(before.count(still));
        }
    }

    @Property
    void noPlanWritesAnIdThatARowKeeps(@ForAll("pools") List<PoolUser> pool, @ForAll("tables") List<User> users) {
        Comparison comparison = Comparison.of(pool, users);
        for (SyncRow row : comparison.rows()) {
            if (row.action() == SyncAction.WRITE_ID || row.action() == SyncAction.INSERT_ROW) {
                assertThat(comparison.rows())
                        .filteredOn(other -> other != row && other.postgresId().equals(row.sub()))
                        .allMatch(other -> other.state() == SyncState.ID_DIFFERS);
            }
        }
    }

    @Property
    void onlyAUniquePairIsEverChanged(@ForAll("pools") List<PoolUser> pool, @ForAll("tables") List<User> users) {
        for (SyncRow change : Comparison.of(pool, users).changes()) {
            assertThat(pool)
                    .filteredOn(user -> change.handle().equals(user.handle()))
                    .hasSize(1);
            assertThat(users)
                    .filteredOn(user -> change.handle().equals(user.handle()))
                    .hasSize(1);
            assertThat(change.sub()).isNotEqualTo(change.postgresId()).isNotEmpty();
        }
    }

    private static User withId(User user, String id) {
        return new User(user.uuid(), user.displayName(), user.handle(), user.email(), id, user.createdAt());
    }

    @Provide
    Arbitrary<List<PoolUser>> pools() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 20).map(n -> "s" + n),
                        Arbitraries.of(HANDLES).injectNull(0.1),
                        Arbitraries.of("a@x", "b@x", "C@x").injectNull(0.2))
                .as(ComparisonTest::pool)
                .list()
                .uniqueElements(PoolUser::sub)
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<List<User>> tables() {
        return Combinators.combine(
                        Arbitraries.of(HANDLES),
                        Arbitraries.of("a@x", "b@x", "c@x"),
                        Arbitraries.integers().between(-6, 20).map(n -> n < 0 ? User.MOCK : "s" + n))
                .as(ComparisonTest::row)
                .list()
                .uniqueElements(User::uuid)
                .ofMaxSize(14);
    }
}
