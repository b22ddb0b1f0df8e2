package io.cruddur.desk.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import java.time.Duration;
import java.time.Instant;
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

        list.reading("a");
        assertThat(list.rows().getFirst().unread()).isFalse();
        list.reading(null);
        assertThat(list.rows().getFirst().unread()).isFalse();
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
    void aFailureKeepsWhatIsShown() {
        group("a", 10, "a");
        ConversationListViewModel list = list();
        store.failure = new DeskException.Unreachable("No answer.", null);
        list.refresh();
        assertThat(groups(list)).containsExactly("a");
        assertThat(list.stateProperty().get()).isEqualTo(ConversationListViewModel.State.READY);

        ConversationListViewModel fresh = list();
        assertThat(fresh.stateProperty().get()).isEqualTo(ConversationListViewModel.State.FAILED);
        store.failure = null;
        fresh.refresh();
        assertThat(groups(fresh)).containsExactly("a");
    }
}
