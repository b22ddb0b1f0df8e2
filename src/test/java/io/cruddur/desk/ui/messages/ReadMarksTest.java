package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was read is what was on screen: a conversation that was open while its news could not be read stays unread. */
class ReadMarksTest {
    private static final String GROUP = "a";

    private final ChatFixture fixture = ChatFixture.local();
    private final FakeMessageStore store = fixture.store;
    private final ChatViewModel chat = fixture.chat();

    private ConversationListViewModel shown() {
        store.group(fixture.andrew, fixture.bayko, GROUP);
        store.put(GROUP, Timestamps.format(ChatFixture.NOW.minusSeconds(600)), fixture.bayko, "old");
        chat.actAs(fixture.andrew);
        chat.inFront(true);
        return Objects.requireNonNull(chat.list());
    }

    private void news() {
        store.put(GROUP, Timestamps.format(ChatFixture.NOW.plusSeconds(5)), fixture.bayko, "news");
    }

    private boolean isOnScreen() {
        return Objects.requireNonNull(chat.conversation()).rows().stream()
                .anyMatch(row -> row instanceof ChatRow.Bubble bubble
                        && bubble.message().text().equals("news"));
    }

    private static boolean isUnread(ConversationListViewModel list) {
        list.refresh();
        return list.rows().getFirst().unread();
    }

    @Test
    void whatIsOnScreenIsRead() {
        ConversationListViewModel list = shown();
        news();
        assertThat(isUnread(list)).isTrue();
        chat.openWith(fixture.bayko, GROUP);
        assertThat(isOnScreen()).isTrue();
        chat.closeConversation();
        assertThat(isUnread(list)).isFalse();
    }

    @Test
    void whatCouldNotBeReadIsNot() {
        ConversationListViewModel list = shown();
        news();
        assertThat(isUnread(list)).isTrue();
        store.failure = new DeskException.Unreachable("No answer.", null);
        chat.openWith(fixture.bayko, GROUP);
        chat.closeConversation();
        store.failure = null;
        assertThat(isUnread(list)).isTrue();
    }

    @Test
    void whatCouldNotBeCaughtUpWithIsNot() {
        ConversationListViewModel list = shown();
        chat.openWith(fixture.bayko, GROUP);
        store.failure = new DeskException.Unreachable("No answer.", null);
        news();
        store.feed.say(new Change.Messages(Set.of(GROUP)));
        store.failure = null;
        store.feed.say(new Change.ConversationLists(Set.of(fixture.andrew.uuid())));
        assertThat(list.rows().getFirst().unread()).as("not while one is in it").isFalse();
        chat.closeConversation();
        assertThat(isUnread(list)).isTrue();
    }

    @Test
    void whatIsHiddenByMoreThanIsReadIsNot() {
        ConversationListViewModel list = shown();
        store.putFarAhead(GROUP, 1_100, fixture.bayko);
        news();
        assertThat(isUnread(list)).isTrue();
        chat.openWith(fixture.bayko, GROUP);
        boolean seen = isOnScreen();
        chat.closeConversation();
        assertThat(isUnread(list)).isEqualTo(!seen);
    }

    @Test
    void aRowOfNowIsSeenBelowAPageOfRowsThatAreDatedFarAhead() {
        row(GROUP, Timestamps.format(ChatFixture.NOW.minusSeconds(600)));
        ConversationListViewModel list =
                new ConversationListViewModel(fixture.andrew, store, fixture.conversations, fixture.background);
        list.refresh();
        for (int i = 0; i < 31; i++) {
            row("ahead" + i, String.format(Locale.ROOT, "9999-12-31T23:00:%02d.000000+00:00", i));
        }
        String now = Timestamps.format(ChatFixture.NOW.plusSeconds(1));
        row(GROUP, now);
        list.refresh();
        assertThat(list.rows())
                .filteredOn(row -> row.group().groupUuid().equals(GROUP))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.group().sortKey()).isEqualTo(now);
                    assertThat(row.unread()).isTrue();
                });
    }

    private void row(String uuid, String sortKey) {
        store.groups.removeIf(group -> group.groupUuid().equals(uuid));
        store.groups.add(new MessageGroup(
                fixture.andrew.uuid(),
                uuid,
                sortKey,
                Timestamps.parse(sortKey),
                "preview",
                new Person("person " + uuid, "Person " + uuid, "handle" + uuid)));
    }
}
