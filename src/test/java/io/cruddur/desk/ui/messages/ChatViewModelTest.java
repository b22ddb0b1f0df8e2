package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.Connection;
import io.cruddur.desk.core.chat.RelatedConversations;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import io.cruddur.desk.ui.messages.people.QuickSwitcherViewModel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChatViewModelTest {
    private static ConversationViewModel opened(ChatFixture fixture, ChatViewModel chat) {
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, ChatFixture.GROUP);
        return Objects.requireNonNull(chat.conversation());
    }

    @Test
    void aSecondConversationOfTheSameTwoIsNamedAndTheLivelierOneOffered() {
        ChatFixture fixture = ChatFixture.local().talking(3);
        ChatViewModel chat = fixture.chat();
        fixture.store.now = fixture.store.now.plusSeconds(60);
        fixture.store.group(fixture.andrew, fixture.bayko, "empty");
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, "empty");
        assertThat(chat.related().property().get())
                .isEqualTo(new RelatedConversations.Related.Second(
                        fixture.bayko, ChatFixture.GROUP, ChatFixture.NOW.minusSeconds(60), true));
        chat.openRelated();
        assertThat(Objects.requireNonNull(chat.conversation()).conversation().groupUuid())
                .isEqualTo(ChatFixture.GROUP);
        assertThat(chat.related().property().get())
                .isEqualTo(new RelatedConversations.Related.Second(fixture.bayko, "empty", null, false));
        chat.closeConversation();
        assertThat(chat.related().property().get()).isNull();
    }

    @Test
    void aSecondConversationIsLivelyThoughItsEndIsDatedFarAhead() {
        ChatFixture fixture = ChatFixture.local().talking(3);
        ChatViewModel chat = fixture.chat();
        fixture.store.putFarAhead(ChatFixture.GROUP, 40, fixture.bayko);
        fixture.store.group(fixture.andrew, fixture.bayko, "empty");
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, "empty");
        assertThat(chat.related().property().get())
                .isEqualTo(new RelatedConversations.Related.Second(
                        fixture.bayko, ChatFixture.GROUP, ChatFixture.NOW.minusSeconds(60), true));
    }

    @Test
    void somebodyWhoseRowWasMadeAgainIsNamedAndTheirConversationOffered() {
        ChatFixture fixture = ChatFixture.local().talking(3);
        ChatViewModel chat = fixture.chat();
        fixture.users.users.removeIf(user -> user.handle().equals("bayko"));
        User again = new User(UUID.randomUUID(), "Andrew Bayko", "bayko", "b@example.com", User.MOCK, Instant.EPOCH);
        fixture.users.users.add(again);
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, ChatFixture.GROUP);
        assertThat(chat.related().property().get())
                .isEqualTo(new RelatedConversations.Related.Recreated(again.person(), null));
        chat.openRelated();
        assertThat(Objects.requireNonNull(chat.conversation()).conversation().other())
                .isEqualTo(again.person());
        assertThat(chat.related().property().get()).isNull();
    }

    @Test
    void isCatchingUpUntilTheListAndTheConversationAreRead() {
        Queue<Runnable> work = new ArrayDeque<>();
        ChatFixture fixture = new ChatFixture(Environment.LOCAL, new Background(work::add, Runnable::run)).talking(3);
        ChatViewModel chat = fixture.chat();
        opened(fixture, chat);
        while (!work.isEmpty()) {
            work.remove().run();
        }
        fixture.store.feed.say(new Change.Lost("No answer."));
        assertThat(chat.connectionProperty().get()).isEqualTo(new Connection.Lost("No answer."));

        fixture.store.feed.say(new Change.Resumed());
        while (!work.isEmpty()) {
            assertThat(chat.connectionProperty().get()).isEqualTo(new Connection.CatchingUp());
            work.remove().run();
        }
        assertThat(chat.connectionProperty().get()).isEqualTo(new Connection.Live());
    }

    @Test
    void aConversationDeletedWhileOpenEmptiesAndSaysSo() {
        ChatFixture fixture = ChatFixture.local().talking(3);
        ChatViewModel chat = fixture.chat();
        ConversationViewModel open = opened(fixture, chat);
        assertThat(open.emptiedProperty().get()).isFalse();

        fixture.store.messages.clear();
        fixture.store.groups.clear();
        fixture.store.feed.say(new Change.Messages(Set.of(ChatFixture.GROUP)));
        fixture.store.feed.say(new Change.ConversationLists(Set.of(fixture.andrew.uuid())));

        assertThat(open.rows()).isEmpty();
        assertThat(open.emptiedProperty().get()).isTrue();
        assertThat(Objects.requireNonNull(chat.list()).rows()).isEmpty();

        open.send("again");
        fixture.store.feed.say(new Change.Messages(Set.of(ChatFixture.GROUP)));
        assertThat(open.emptiedProperty().get()).isFalse();
    }

    @Test
    void aConversationThatNeverHadMessagesWasNotEmptied() {
        ChatFixture fixture = ChatFixture.local().talking(0);
        ChatViewModel chat = fixture.chat();
        ConversationViewModel open = opened(fixture, chat);
        open.catchUp();
        assertThat(open.rows()).isEmpty();
        assertThat(open.emptiedProperty().get()).isFalse();
    }

    /** Not the buttons alone: nothing that a window can do leads to a write. */
    @Test
    void inProdNothingWrites() {
        ChatFixture fixture = ChatFixture.prod().talking(3);
        Person sam = fixture.users.add("Sam Okafor", "sam");
        ChatViewModel chat = fixture.chat();
        opened(fixture, chat);
        chat.newConversation();
        assertThat(chat.finders().searchProperty().get()).isNull();
        chat.quickSwitch();
        QuickSwitcherViewModel switcher =
                Objects.requireNonNull(chat.finders().switcherProperty().get());
        assertThat(switcher.rankingProperty().get().entries())
                .noneMatch(entry -> entry.person().equals(sam));
        chat.finders().closeSwitcher();
        chat.composer().textProperty().set("never");
        chat.composer().send();

        assertThat(fixture.store.replies).isEmpty();
        assertThat(fixture.store.firsts).isEmpty();
    }

    @Test
    void looksWithTheFocusOnlyAndAtWhatIsOpen() {
        ChatFixture fixture = ChatFixture.prod().talking(3);
        ChatViewModel chat = fixture.chat();
        opened(fixture, chat);
        assertThat(fixture.store.feed.owner).isEqualTo(fixture.andrew.uuid());
        assertThat(fixture.store.feed.group).isEqualTo(ChatFixture.GROUP);
        assertThat(fixture.store.feed.focused).isTrue();
        chat.inFront(false);
        assertThat(fixture.store.feed.focused).isFalse();
    }

    @Test
    void anUnreachableListComesBackOnRetry() {
        ChatFixture fixture = ChatFixture.local().talking(3);
        fixture.store.failure = new DeskException.Unreachable("No answer.", null);
        ChatViewModel chat = fixture.chat();
        chat.actAs(fixture.andrew);
        ConversationListViewModel list = Objects.requireNonNull(chat.list());
        assertThat(list.stateProperty().get()).isInstanceOf(LoadState.Failed.class);
        fixture.store.failure = null;
        chat.refresh();
        assertThat(list.rows()).hasSize(1);
    }
}
