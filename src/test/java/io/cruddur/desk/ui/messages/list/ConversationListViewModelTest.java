package io.cruddur.desk.ui.messages.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.ConversationRow;
import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.UnreadCounts;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.messages.ChatFixture;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.FakeMessageStore;
import io.cruddur.desk.ui.messages.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationListViewModelTest {
    private final ChatFixture fixture = ChatFixture.local();
    private final FakeMessageStore store = fixture.store;

    private ConversationListViewModel list() {
        ConversationListViewModel list =
                new ConversationListViewModel(fixture.andrew, store, fixture.conversations, fixture.background);
        list.refresh();
        return list;
    }

    private void group(String uuid, int minutesAgo, String preview) {
        Instant at = ChatFixture.NOW.minus(Duration.ofMinutes(minutesAgo));
        Person other = new Person("p" + uuid, "Person " + uuid, "handle" + uuid);
        store.groups.removeIf(g -> g.groupUuid().equals(uuid));
        store.groups.add(new MessageGroup(fixture.andrew.uuid(), uuid, Timestamps.format(at), at, preview, other));
    }

    private static List<String> groups(ConversationListViewModel list) {
        return list.rows().stream().map(row -> row.group().groupUuid()).toList();
    }

    @Test
    void newestFirstAndMovesUpWhenSomethingIsWritten() {
        group("a", 10, "a");
        group("b", 5, "b");
        ConversationListViewModel list = list();
        assertThat(groups(list)).containsExactly("b", "a");
        assertThat(list.rows()).noneMatch(ConversationRow::unread);

        group("a", 1, "news");
        list.refresh();
        assertThat(groups(list)).containsExactly("a", "b");
        assertThat(list.rows().getFirst().unread()).isTrue();

        list.reading("a", _ -> true);
        assertThat(list.rows().getFirst().unread()).isFalse();
        list.reading(null, _ -> true);
        assertThat(list.rows().getFirst().unread()).isFalse();
    }

    @Test
    void whatBeganAfterTheNewestMessageThatWasReadIsUnreadWhateverTheOffsetOfThatOne() {
        Instant read = ChatFixture.NOW.minus(Duration.ofMinutes(10));
        store.groups.add(new MessageGroup(
                fixture.andrew.uuid(),
                "a",
                read.atOffset(ZoneOffset.ofHours(14)).toString(),
                read,
                "read",
                fixture.bayko));
        assertThat(list().rows()).noneMatch(ConversationRow::unread);
        group("b", 5, "begun later, while no app ran");
        group("c", 15, "from before");
        assertThat(list().rows().stream().filter(ConversationRow::unread))
                .extracting(row -> row.group().groupUuid())
                .containsExactly("b");
    }

    @Test
    void pagesInAndKeepsWhatIsLoadedBelowAfterARefresh() {
        for (int i = 0; i < 75; i++) {
            group("g" + i, i, "text " + i);
        }
        ConversationListViewModel list = list();
        assertThat(groups(list)).hasSize(30);
        list.loadMore();
        list.loadMore();
        list.loadMore();
        assertThat(groups(list)).hasSize(75).doesNotHaveDuplicates();

        group("g70", 0, "up");
        list.refresh();
        assertThat(groups(list)).hasSize(75).doesNotHaveDuplicates().contains("g70");
    }

    @Test
    void whatIsOfThisMomentIsOnTopThoughItsTextIsOnAnotherPage() {
        for (int i = 1; i < 40; i++) {
            group("g" + i, i, "text " + i);
        }
        row("west", "2026-11-21T06:59:59-05:00", "this very moment");
        ConversationListViewModel list = list();
        assertThat(groups(list)).startsWith("west", "g1", "g2").doesNotHaveDuplicates();
        list.loadMore();
        assertThat(groups(list)).hasSize(40).startsWith("west", "g1", "g2").doesNotHaveDuplicates();
        list.refresh();
        assertThat(groups(list)).hasSize(40).startsWith("west", "g1", "g2").doesNotHaveDuplicates();
    }

    @Test
    void aRowDatedFarAheadIsNeitherOnTopNorUnreadNorWhatOthersAreMeasuredBy() {
        group("a", 10, "a");
        ConversationListViewModel list = list();
        row("pinned", "9999-12-31T23:59:59.000000+00:00", "a mistake");
        group("b", 1, "b");
        list.refresh();
        assertThat(groups(list)).containsExactly("b", "a", "pinned");
        assertThat(list.rows()).extracting(ConversationRow::unread).containsExactly(true, false, false);
        list.reading("pinned", _ -> true);
        row("pinned", "2026-11-21T11:59:59.000000+00:00", "the last one");
        list.reading(null, _ -> true);
        list.refresh();
        assertThat(groups(list)).containsExactly("pinned", "b", "a");
        assertThat(list.rows().getFirst().unread()).isTrue();
    }

    private ConversationListViewModel withUnread(int count) {
        store.group(fixture.andrew, fixture.bayko, "a");
        store.put("a", Timestamps.format(ChatFixture.NOW.minus(Duration.ofHours(10))), fixture.bayko, "read");
        ConversationListViewModel list = list();
        for (int i = 0; i < count; i++) {
            said("a", i + 1, i % 2 == 0 ? fixture.bayko : fixture.andrew);
        }
        list.refresh();
        return list;
    }

    private void said(String group, int second, Person by) {
        store.put(group, Timestamps.format(ChatFixture.NOW.plusSeconds(second)), by, "text " + second);
    }

    private static String count(ConversationListViewModel list) {
        return list.rows().getFirst().messages().label();
    }

    @Test
    void theMessagesOfOthersAfterTheLastOneReadAreCountedUntilTheyAreSeen() {
        ConversationListViewModel list = withUnread(5);
        assertThat(count(list)).isEqualTo("3");
        said("a", 6, fixture.bayko);
        list.refresh();
        assertThat(count(list)).isEqualTo("4");
        assertThat(list.unreadProperty().get().label()).isEqualTo("4");

        list.filterProperty().set("nobody");
        assertThat(list.rows()).isEmpty();
        assertThat(list.unreadProperty().get().label()).isEqualTo("4");
        list.filterProperty().set("");

        list.reading("a", _ -> true);
        assertThat(count(list)).isEmpty();
        assertThat(list.unreadProperty().get().any()).isFalse();
        list.reading(null, _ -> true);
        said("a", 7, fixture.bayko);
        list.refresh();
        assertThat(count(list)).isEqualTo("1");
    }

    @Test
    void whatIsLaterByItsTimeIsCountedThoughItsTextIsOnAnotherPage() {
        ConversationListViewModel list = withUnread(0);
        for (int i = 0; i < 120; i++) {
            String text = Timestamps.format(ChatFixture.NOW.minus(Duration.ofMinutes(10 + i)));
            store.put("a", text, fixture.bayko, "read " + i);
        }
        for (String offset : List.of("-05:00", "-12:00", "+00:00")) {
            Instant at = ChatFixture.NOW.plusSeconds(10 * offset.length() + offset.charAt(2));
            store.put(
                    "a",
                    at.atOffset(ZoneOffset.of(offset)).toLocalDateTime() + offset,
                    fixture.bayko,
                    "of this moment");
        }
        list.refresh();
        assertThat(count(list)).isEqualTo("3");
    }

    @Test
    void whatThePersonWroteElsewhereIsNotUnread() {
        ConversationListViewModel list = withUnread(0);
        said("a", 1, fixture.andrew);
        list.refresh();
        assertThat(list.rows().getFirst().unread()).isFalse();
        assertThat(list.unreadProperty().get().any()).isFalse();
    }

    @Test
    void moreThanOnePageOfUnreadMessagesIsNotCountedAndNotReadAgain() {
        ConversationListViewModel list = withUnread(0);
        for (int i = 1; i <= 120; i++) {
            said("a", i, fixture.bayko);
        }
        list.refresh();
        assertThat(count(list)).isEqualTo("99+");
        assertThat(store.queries).hasSize(1).allMatch(query -> query.limit() <= UnreadCounts.MOST);
        said("a", 121, fixture.bayko);
        list.refresh();
        assertThat(count(list)).isEqualTo("99+");
        assertThat(store.queries).hasSize(1);
    }

    @Test
    void aConversationThatNothingHappenedInIsNotReadForItsNumber() {
        ConversationListViewModel list = withUnread(3);
        store.queries.clear();
        for (int i = 0; i < 5; i++) {
            list.refresh();
        }
        assertThat(store.queries).isEmpty();
        assertThat(count(list)).isEqualTo("2");
    }

    /** Duplicates stay until somebody heals them; in production nobody here does. */
    @Test
    void severalUnreadRowsOfOneConversationAreCountedOnce() {
        ConversationListViewModel list = withUnread(2);
        Instant earlier = ChatFixture.NOW.plusSeconds(1);
        store.groups.add(new MessageGroup(
                fixture.andrew.uuid(), "a", Timestamps.format(earlier), earlier, "text 1", fixture.bayko));
        store.queries.clear();
        for (int i = 0; i < 5; i++) {
            list.refresh();
        }
        assertThat(store.queries).hasSizeLessThanOrEqualTo(1);
        assertThat(list.rows()).hasSize(1);
        assertThat(count(list)).isEqualTo("1");
    }

    @Test
    void aRowWhoseMessagesCannotBeReadIsMarkedWithoutANumber() {
        ConversationListViewModel list = withUnread(0);
        said("a", 1, fixture.bayko);
        store.meanwhile = () -> {
            throw new DeskException.Failed("No answer.", new IllegalStateException());
        };
        list.refresh();
        assertThat(list.rows().getFirst().unread()).isTrue();
        assertThat(count(list)).isEmpty();
        store.meanwhile = () -> {};
        said("a", 2, fixture.bayko);
        list.refresh();
        assertThat(count(list)).isEqualTo("2");
    }

    @Test
    void twoPeopleHaveNumbersOfTheirOwnAndTwoListsOfOnePersonTheSame() {
        store.group(fixture.bayko, fixture.andrew, "a");
        ConversationListViewModel bayko =
                new ConversationListViewModel(fixture.bayko, store, fixture.conversations, fixture.background);
        bayko.refresh();
        ConversationListViewModel andrew = withUnread(5);
        ConversationListViewModel second = list();
        bayko.refresh();
        assertThat(count(andrew)).isEqualTo("3");
        assertThat(count(second)).isEqualTo("3");
        assertThat(count(bayko)).isEqualTo("2");
        andrew.reading("a", _ -> true);
        assertThat(count(second)).isEmpty();
        assertThat(count(bayko)).isEqualTo("2");
    }

    private void row(String uuid, String sortKey, String preview) {
        store.groups.removeIf(g -> g.groupUuid().equals(uuid));
        store.groups.add(new MessageGroup(
                fixture.andrew.uuid(),
                uuid,
                sortKey,
                Timestamps.parse(sortKey),
                preview,
                new Person("p" + uuid, "Person " + uuid, "handle" + uuid)));
    }

    @Test
    void twoRowsOfOneConversationAreShownOnce() {
        group("a", 10, "old");
        MessageGroup old = store.groups.getFirst();
        group("a", 1, "new");
        store.groups.add(old);
        assertThat(list().rows())
                .singleElement()
                .extracting(r -> r.group().preview())
                .isEqualTo("new");
    }

    @Test
    void filtersByNameHandleAndPreviewAndReadsOnUntilItFinds() {
        for (int i = 0; i < 75; i++) {
            group("g" + i, i, "text");
        }
        group("x", 500, "needle in it");
        ConversationListViewModel list = list();
        list.filterProperty().set("NEEDLE");
        assertThat(groups(list)).containsExactly("x");
        list.filterProperty().set("@handleg74");
        assertThat(groups(list)).containsExactly("g74");
        list.filterProperty().set("nothing like it");
        assertThat(groups(list)).isEmpty();
        assertThat(list.isEmpty()).isFalse();
    }

    @Test
    void filtersByName() {
        group("a", 1, "x");
        group("b", 2, "x");
        ConversationListViewModel list = list();
        list.filterProperty().set(" person B ");
        assertThat(groups(list)).containsExactly("b");
    }

    @Test
    void filtersByHandle() {
        group("a", 1, "x");
        group("b", 2, "x");
        ConversationListViewModel list = list();
        list.filterProperty().set("@handlea");
        assertThat(groups(list)).containsExactly("a");
    }

    /** What is looked for is what is seen: a preview of several lines is one line in the list. */
    @Test
    void filtersByPreviewAsItIsShown() {
        group("a", 1, "over\ntwo lines");
        group("b", 2, "x");
        ConversationListViewModel list = list();
        list.filterProperty().set("over two");
        assertThat(groups(list)).containsExactly("a");
    }

    @Test
    void aRowWithoutItsAttributesIsShownAndOpensNothing() {
        group("a", 1, "x");
        for (String sortKey : List.of("2026-11-21T11:00:00.000000+00:00", "no time", "")) {
            store.groups.add(new MessageGroup(
                    fixture.andrew.uuid(), "", sortKey, Timestamps.parse(sortKey), "", Person.UNKNOWN));
        }
        ConversationListViewModel list = list();
        assertThat(list.rows()).hasSize(4);
        assertThat(list.rows().stream().filter(ConversationRow::opens)).hasSize(1);
        assertThat(list.rows()).noneMatch(ConversationRow::unread);

        ChatViewModel chat = fixture.chat();
        chat.actAs(fixture.andrew);
        chat.open(list.rows().getLast().group());
        assertThat(chat.conversation()).isNull();
    }

    /** The reference writes several forms of one time; their text is in another order. */
    @Test
    void whatWasReadIsComparedByTime() {
        group("a", 10, "a");
        ConversationListViewModel list = list();
        list.reading("a", _ -> true);
        list.reading(null, _ -> true);

        Instant later = ChatFixture.NOW.minus(Duration.ofMinutes(1));
        String behind = later.atOffset(java.time.ZoneOffset.ofHours(-8)).toLocalDateTime() + "-08:00";
        store.groups.clear();
        store.groups.add(
                new MessageGroup(fixture.andrew.uuid(), "a", behind, later, "news", new Person("p", "Person", "h")));
        list.refresh();
        assertThat(list.rows()).singleElement().matches(ConversationRow::unread);
    }

    @Test
    void whatIsMissingBelowIsSaidAndComesWhenAskedAgain() {
        for (int i = 0; i < 40; i++) {
            group("g" + i, i, "text");
        }
        ConversationListViewModel list = list();
        store.failure = new DeskException.Throttled("Too many reads.", null);
        list.loadMore();
        assertThat(groups(list)).hasSize(30);
        assertThat(list.troubleProperty().get())
                .isNotNull()
                .extracting(Trouble::sentence)
                .isEqualTo("Too many reads.");
        store.failure = null;
        list.loadMore();
        assertThat(groups(list)).hasSize(40);
        assertThat(list.troubleProperty().get()).isNull();
    }

    @Test
    void aFailureKeepsWhatIsShown() {
        group("a", 10, "a");
        ConversationListViewModel list = list();
        store.failure = new DeskException.Unreachable("No answer.", null);
        list.refresh();
        assertThat(groups(list)).containsExactly("a");
        assertThat(list.stateProperty().get()).isEqualTo(new LoadState.Loaded());

        ConversationListViewModel fresh = list();
        assertThat(fresh.stateProperty().get()).isInstanceOf(LoadState.Failed.class);
        store.failure = null;
        fresh.refresh();
        assertThat(groups(fresh)).containsExactly("a");
    }

    @Test
    void aDraftShowsInTheRowOfAConversationThatIsNotOpen() {
        group("a", 10, "hello");
        ConversationListViewModel list = list();
        Person other = list.rows().getFirst().group().other();
        ConversationState open = fixture.conversations.existing(fixture.andrew, other, "a");
        list.opened(open);
        open.draft("half a sent");
        assertThat(list.rows().getFirst().left()).isEqualTo(ConversationRow.Left.NOTHING);
        list.opened(null);
        list.reading(null, _ -> true);
        assertThat(list.rows().getFirst().left().draft()).isEqualTo("half a sent");
        open.draft("");
        assertThat(list.rows().getFirst().left()).isEqualTo(ConversationRow.Left.NOTHING);
    }

    @Test
    void whatWasBegunWithSomebodyIsFoundAgainAlsoAfterARestart() {
        group("a", 10, "hello");
        list();
        ConversationState begun = fixture.conversations.fresh(fixture.andrew, fixture.bayko);
        begun.draft("dear Bayko");

        ConversationListViewModel list = later();
        assertThat(list.rows()).hasSize(2);
        ConversationRow row = list.rows().getFirst();
        assertThat(row.begins()).isTrue();
        assertThat(row.group().other()).isEqualTo(fixture.bayko);
        assertThat(row.left().draft()).isEqualTo("dear Bayko");
        list.filterProperty().set("dear");
        assertThat(list.rows()).containsExactly(row);
    }

    @Test
    void aMessageThatWasNotSentMarksItsRowAlsoAfterARestart() {
        group("a", 10, "hello");
        ConversationListViewModel list = list();
        Person other = list.rows().getFirst().group().other();
        store.failure = new DeskException.Unreachable("DynamoDB does not answer.", null);
        ConversationState open = fixture.conversations.existing(fixture.andrew, other, "a");
        fixture.conversations.send(open, "lost words");
        fixture.conversations.send(fixture.conversations.fresh(fixture.andrew, fixture.bayko), "lost first words");
        assertThat(list.rows())
                .extracting(row -> row.left().failed())
                .containsExactly("lost first words", "lost words");

        store.failure = null;
        assertThat(later().rows())
                .extracting(row -> row.left().failed())
                .containsExactly("lost first words", "lost words");
        fixture.conversations.discard(open, open.pending().getFirst().message().uuid());
        assertThat(list.rows()).extracting(row -> row.left().failed()).containsExactly("lost first words", "");
    }

    /** The list of another run, which knows only what was kept. */
    private ConversationListViewModel later() {
        Conversations conversations = fixture.conversations(store, () -> ChatFixture.NOW);
        ConversationListViewModel list =
                new ConversationListViewModel(fixture.andrew, store, conversations, fixture.background);
        conversations.recall(fixture.andrew, list::refresh);
        return list;
    }

    @Test
    void whatIsDatedFarAheadHidesNoUnreadMessage() {
        ConversationListViewModel list = withUnread(0);
        group("b", 1, "begun while one looks");
        list.refresh();
        store.putFarAhead("b", 140, fixture.bayko);
        for (int i = 1; i <= 80; i++) {
            said("b", i, fixture.bayko);
        }
        list.refresh();
        assertThat(groups(list)).startsWith("b");
        assertThat(count(list)).isEqualTo("80");
        for (int i = 81; i <= 120; i++) {
            said("b", i, fixture.bayko);
        }
        list.refresh();
        assertThat(count(list)).isEqualTo("99+");
    }
}
