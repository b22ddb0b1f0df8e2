package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.ChatMemory;
import io.cruddur.desk.core.chat.ChatNotes;
import io.cruddur.desk.core.chat.ConversationRow;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.timeline.ChatRow.Bubble;
import io.cruddur.desk.core.chat.timeline.ChatRow.SendState;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.MessageStore.FirstMessage;
import io.cruddur.desk.port.MessageStore.Reply;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What outlives the app: each {@code restart()} has new objects on the same shelf. */
class ChatMemoryTest {
    private final ChatFixture fixture = ChatFixture.local().talking(50);
    private final FakeMessageStore store = fixture.store;
    private ChatViewModel chat = fixture.chat();

    private void restart() {
        chat.close();
        chat = new ChatViewModel(fixture.session, fixture.background, fixture.conversations(), fixture.times);
    }

    private void open() {
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, ChatFixture.GROUP);
    }

    private void type(String text) {
        chat.composer().textProperty().set(text);
    }

    private String typed() {
        return chat.composer().textProperty().get();
    }

    private ConversationViewModel current() {
        ConversationViewModel open = chat.conversation();
        assertThat(open).isNotNull();
        return open;
    }

    private ConversationListViewModel list() {
        ConversationListViewModel list = chat.list();
        assertThat(list).isNotNull();
        return list;
    }

    private List<Bubble> bubbles() {
        return current().rows().stream()
                .filter(Bubble.class::isInstance)
                .map(Bubble.class::cast)
                .toList();
    }

    private Bubble last() {
        return bubbles().getLast();
    }

    private void fail() {
        store.failure = new DeskException.Unreachable("No answer.", null);
    }

    @Test
    void aDraftIsThereAfterARestart() {
        open();
        type("half a thou");
        restart();
        open();
        assertThat(typed()).isEqualTo("half a thou");

        type("");
        restart();
        open();
        assertThat(typed()).isEmpty();
    }

    @Test
    void theDraftOfAConversationThatHasNotBegunIsThereToo() {
        fixture.store.groups.clear();
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, null);
        type("dear");
        restart();
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, null);
        assertThat(typed()).isEqualTo("dear");

        // Meanwhile the other one has begun it. The draft is there once, and gone when it is deleted.
        restart();
        open();
        assertThat(typed()).isEqualTo("dear");
        type("");
        restart();
        open();
        assertThat(typed()).isEmpty();
    }

    @Test
    void aFailedMessageStandsInItsPlaceAfterARestartAndIsTriedAsBefore() {
        open();
        fail();
        type("hello");
        chat.composer().send();
        store.failure = null;
        store.now = store.now.plus(Duration.ofHours(1));
        restart();
        open();

        assertThat(last().message().text()).isEqualTo("hello");
        assertThat(last().delivery()).isEqualTo(SendState.FAILED);
        assertThat(last().problem()).isEqualTo("No answer.");
        current().retry(last().message().uuid());
        assertThat(store.replies).hasSize(2);
        Reply first = store.replies.getFirst();
        assertThat(store.replies.getLast()).isEqualTo(first);
        assertThat(first.at()).isEqualTo(ChatFixture.NOW);
        assertThat(last().delivery()).isEqualTo(SendState.SENT);

        restart();
        open();
        assertThat(bubbles())
                .filteredOn(b -> b.message().text().equals("hello"))
                .singleElement()
                .extracting(Bubble::delivery)
                .isEqualTo(SendState.SENT);
    }

    @Test
    void whatWasOnItsWayWhenTheAppEndedIsNotKnownToBeSent() {
        Background never = new Background(_ -> {}, Runnable::run);
        open();
        type("on its way");
        // The worker of the sending stands still, as when the app is killed.
        Conversations stuck = new Conversations(
                store,
                never,
                () -> store.now,
                new ChatMemory(
                        fixture.shelf,
                        fixture.session.place(),
                        never,
                        () -> store.now,
                        new ChatSentences(fixture.notices())));
        stuck.send(stuck.existing(fixture.andrew, fixture.bayko, ChatFixture.GROUP), "on its way");
        restart();
        open();

        assertThat(last().delivery()).isEqualTo(SendState.FAILED);
        assertThat(last().problem()).isEqualTo("It is not known whether this was sent. Retry sends it once.");
        current().retry(last().message().uuid());
        assertThat(last().delivery()).isEqualTo(SendState.SENT);
    }

    @Test
    void whatWasStoredAllTheSameIsNoLongerFailed() {
        open();
        fail();
        type("hello");
        chat.composer().send();
        store.failure = null;
        String uuid = last().message().uuid();
        restart();
        store.put(new io.cruddur.desk.model.Message(
                ChatFixture.GROUP, Timestamps.format(ChatFixture.NOW), ChatFixture.NOW, uuid, fixture.andrew, "hello"));
        open();
        assertThat(last().delivery()).isEqualTo(SendState.SENT);
        restart();
        store.messages.clear();
        open();
        assertThat(bubbles()).isEmpty();
    }

    @Test
    void whatIsDiscardedStaysAway() {
        open();
        fail();
        type("never mind");
        chat.composer().send();
        restart();
        store.failure = null;
        open();
        current().discard(last().message().uuid());
        restart();
        open();
        assertThat(last().message().text()).isEqualTo("message 49");
        assertThat(String.join("", fixture.shelf.documents().values())).doesNotContain("never mind");
    }

    @Test
    void aFirstMessageIsRetriedAsAFirstMessage() {
        store.groups.clear();
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, null);
        fail();
        type("hello");
        chat.composer().send();
        store.failure = null;
        restart();
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, null);
        assertThat(last().delivery()).isEqualTo(SendState.FAILED);
        current().retry(last().message().uuid());

        FirstMessage first = store.firsts.getFirst();
        assertThat(store.firsts).hasSize(2);
        assertThat(store.firsts.getLast()).isEqualTo(first);
        assertThat(first.at()).isEqualTo(ChatFixture.NOW);
        assertThat(last().delivery()).isEqualTo(SendState.SENT);
    }

    @Test
    void unreadMarksSurvive() {
        chat.actAs(fixture.andrew);
        chat.closeConversation();
        restart();
        store.put(
                ChatFixture.GROUP,
                Timestamps.format(ChatFixture.NOW.plusSeconds(1)),
                fixture.bayko,
                "while you were away");
        store.now = ChatFixture.NOW.plusSeconds(2);
        store.group(fixture.andrew, fixture.users.add("Sam", "sam"), "begun while you were away");
        chat.actAs(fixture.andrew);
        assertThat(list().rows()).extracting(ConversationRow::unread).containsExactly(true, true);

        open();
        restart();
        chat.actAs(fixture.andrew);
        assertThat(list().rows()).extracting(ConversationRow::unread).containsExactly(true, false);
    }

    @Test
    void nobodySeesTheDraftsOfSomebodyElseOrOfAnotherEnvironment() {
        open();
        type("mine");
        chat.actAs(fixture.bayko);
        chat.openWith(fixture.andrew, ChatFixture.GROUP);
        assertThat(typed()).isEmpty();
        assertThat(fixture.shelf.documents()).hasSize(2);

        chat.close();
        ChatFixture elsewhere = new ChatFixture(Environment.PROD, fixture.background);
        ChatMemory prod = new ChatMemory(
                fixture.shelf,
                elsewhere.session.place(),
                fixture.background,
                () -> store.now,
                new ChatSentences(fixture.notices()));
        prod.recall(fixture.andrew, () -> {});
        assertThat(prod.notes(fixture.andrew)).isEqualTo(ChatNotes.NONE);

        restart();
        open();
        assertThat(typed()).isEqualTo("mine");
    }

    @Test
    void aDamagedFileIsSetAsideSaidAndBegunAnew() {
        open();
        type("mine");
        String name = fixture.shelf.documents().keySet().iterator().next();
        fixture.shelf.documents().put(name, "{\"drafts\": [");
        restart();
        open();
        assertThat(typed()).isEmpty();
        assertThat(fixture.notes).singleElement().satisfies(sentence -> assertThat(sentence)
                .contains("Andrew Brown")
                .contains(name + ".damaged"));
        assertThat(fixture.shelf.documents()).containsEntry(name + ".damaged", "{\"drafts\": [");
        assertThat(list().rows()).isNotEmpty();

        type("anew");
        restart();
        open();
        assertThat(typed()).isEqualTo("anew");
        assertThat(fixture.notes).hasSize(1);
    }

    @Test
    void twoAppsDoNotWipeEachOthersDrafts() {
        open();
        ChatViewModel other =
                new ChatViewModel(fixture.session, fixture.background, fixture.conversations(), fixture.times);
        other.actAs(fixture.andrew);
        type("from here");
        store.group(fixture.andrew, fixture.users.add("Sam", "sam"), "another");
        other.open(store.groups.getLast());
        other.composer().textProperty().set("from there");
        type("from here, later");

        restart();
        open();
        assertThat(typed()).isEqualTo("from here, later");
        chat.open(store.groups.getLast());
        assertThat(typed()).isEqualTo("from there");
    }

    @Test
    void nothingIsSentTwiceByPressingTwice() {
        open();
        type("once");
        chat.composer().send();
        chat.composer().send();
        chat.composer().send();
        assertThat(store.replies).hasSize(1);
    }

    @Test
    void whatIsTypedStaysWhileItCannotBeSent() {
        open();
        String tooLong = "😀".repeat(1_025);
        type(tooLong);
        chat.composer().send();
        assertThat(store.replies).isEmpty();
        assertThat(typed()).isEqualTo(tooLong);
        assertThat(chat.composer().reason().get()).contains("1 too many");
        restart();
        open();
        assertThat(typed()).isEqualTo(tooLong);
        assertThat(Map.of("left", chat.composer().charactersLeft().get())).containsEntry("left", -1);
    }

    @Test
    void aMarkThatIsDatedFarAheadDoesNotKeepMessagesFromBeingUnread() {
        open();
        chat.closeConversation();
        String ahead = "9999-12-31T23:59:59.000000+00:00";
        fixture.shelf.documents().replaceAll((_, kept) -> kept.replace(Timestamps.format(ChatFixture.NOW), ahead));
        assertThat(fixture.shelf.documents().toString()).contains(ahead);
        restart();
        chat.actAs(fixture.andrew);
        store.now = Timestamps.next(store.now);
        store.put(ChatFixture.GROUP, Timestamps.format(store.now), fixture.bayko, "news");
        store.announce(ChatFixture.GROUP);
        assertThat(list().rows().getFirst().unread()).isTrue();
        open();
        chat.closeConversation();
        assertThat(list().rows().getFirst().unread()).isFalse();
    }
}
