package io.cruddur.desk.ui.messages.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.Connection;
import io.cruddur.desk.core.chat.timeline.ChatRow.Bubble;
import io.cruddur.desk.core.chat.timeline.ChatRow.SendState;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.messages.ChatFixture;
import io.cruddur.desk.ui.messages.ChatViewModel;
import io.cruddur.desk.ui.messages.FakeMessageStore;
import io.cruddur.desk.ui.messages.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversationViewModelTest {
    private final ChatFixture fixture = ChatFixture.local().talking(50);
    private final FakeMessageStore store = fixture.store;
    private final ChatViewModel chat = fixture.chat();

    private ConversationViewModel open() {
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.bayko, ChatFixture.GROUP);
        return current();
    }

    private ConversationViewModel current() {
        ConversationViewModel open = chat.conversation();
        assertThat(open).isNotNull();
        return open;
    }

    private List<String> texts() {
        return bubbles().stream().map(b -> b.message().text()).toList();
    }

    private List<Bubble> bubbles() {
        return current().rows().stream()
                .filter(Bubble.class::isInstance)
                .map(Bubble.class::cast)
                .toList();
    }

    @Test
    void opensWithTheNewestPageAndReadsOlderOnesOnDemand() {
        ConversationViewModel open = open();
        assertThat(texts()).hasSize(20).endsWith("message 49").startsWith("message 30");

        open.loadOlder();
        open.loadOlder();
        open.loadOlder();
        assertThat(texts()).hasSize(50).startsWith("message 0", "message 1");
        assertThat(open.hasOlder()).isFalse();
    }

    @Test
    void whatIsToldWhileThePageAboveIsReadIsAskedForAfterwards() {
        ConversationViewModel open = open();
        String gone = keyOf("message 25");
        String late = "2026-11-21T11:35:30";
        store.meanwhile = () -> {
            store.meanwhile = () -> {};
            Objects.requireNonNull(store.messages.get(ChatFixture.GROUP)).remove(gone);
            store.put(ChatFixture.GROUP, late, fixture.bayko, "late");
            store.feed.say(
                    new Change.Messages(Set.of(ChatFixture.GROUP), Map.of(ChatFixture.GROUP, Set.of(gone, late))));
        };
        open.loadOlder();
        assertThat(texts()).doesNotContain("message 25").containsSubsequence("message 24", "message 26", "message 30");
        assertThat(texts()).containsOnlyOnce("late");
    }

    @Test
    void aPageAboveThatWasReadBeforeTheConversationBeganAnewLeavesNoGap() {
        ConversationViewModel open = open();
        store.meanwhile = () -> {
            store.meanwhile = () -> {};
            for (int i = 0; i < 1_500; i++) {
                store.now = Timestamps.next(store.now);
                store.put(ChatFixture.GROUP, Timestamps.format(store.now), fixture.bayko, "missed " + i);
            }
            store.announce(ChatFixture.GROUP);
        };
        open.loadOlder();
        while (open.hasOlder()) {
            open.loadOlder();
        }
        assertThat(texts()).hasSize(1_550).doesNotHaveDuplicates();
    }

    private String keyOf(String text) {
        return Objects.requireNonNull(store.messages.get(ChatFixture.GROUP)).values().stream()
                .filter(m -> m.text().equals(text))
                .findFirst()
                .orElseThrow()
                .sortKey();
    }

    @Test
    void sendsOnceAndShowsTheMessageOnce() {
        open();
        chat.composer().textProperty().set("hello");
        chat.composer().send();
        chat.composer().send();
        store.announce(ChatFixture.GROUP);

        assertThat(store.replies).hasSize(1);
        assertThat(texts()).containsOnlyOnce("hello").endsWith("hello");
        assertThat(bubbles().getLast().delivery()).isEqualTo(SendState.SENT);
        assertThat(chat.composer().textProperty().get()).isEmpty();
    }

    @Test
    void aFailedMessageStaysAndIsRetriedWithTheSameUuid() {
        ConversationViewModel open = open();
        store.failure = new DeskException.Unreachable("No answer.", null);
        chat.composer().textProperty().set("hello");
        chat.composer().send();
        assertThat(bubbles().getLast().delivery()).isEqualTo(SendState.FAILED);
        assertThat(bubbles().getLast().problem()).isEqualTo("No answer.");

        store.failure = null;
        String key = bubbles().getLast().key();
        open.retry(bubbles().getLast().message().uuid());
        assertThat(store.replies).hasSize(2);
        assertThat(store.replies.get(0)).isEqualTo(store.replies.get(1));
        assertThat(bubbles().getLast().delivery()).isEqualTo(SendState.SENT);
        assertThat(bubbles().getLast().key()).isEqualTo(key);
    }

    @Test
    void aFailedMessageCanBeDiscarded() {
        ConversationViewModel open = open();
        store.failure = new DeskException.Unreachable("No answer.", null);
        chat.composer().textProperty().set("hello");
        chat.composer().send();
        open.discard(bubbles().getLast().message().uuid());
        assertThat(texts()).doesNotContain("hello");
        assertThat(open.conversation().pending()).isEmpty();
    }

    @Test
    void anAnswerThatCameInBeforeAnOwnMessageIsNotMissed() {
        open();
        store.put(ChatFixture.GROUP, Timestamps.format(store.now), fixture.bayko, "in between");
        chat.composer().textProperty().set("mine");
        chat.composer().send();
        store.announce(ChatFixture.GROUP);
        assertThat(texts()).endsWith("in between", "mine");
    }

    @Test
    void aLateMessageIsInsertedAtItsPlace() {
        open();
        String sortKey = "2026-11-21T11:50:30";
        store.put(ChatFixture.GROUP, sortKey, fixture.bayko, "late");
        store.announce(ChatFixture.GROUP);
        assertThat(texts()).containsSubsequence("message 40", "late", "message 41");
    }

    @Test
    void catchesUpWithMoreThanAPageWithoutAGap() {
        open();
        for (int i = 0; i < 130; i++) {
            store.now = Timestamps.next(store.now);
            store.put(ChatFixture.GROUP, Timestamps.format(store.now), fixture.bayko, "missed " + i);
        }
        store.feed.say(new Change.Lost("No answer."));
        assertThat(chat.connectionProperty().get()).isEqualTo(new Connection.Lost("No answer."));
        store.feed.say(new Change.Resumed());
        assertThat(chat.connectionProperty().get()).isEqualTo(new Connection.Live());
        assertThat(texts())
                .hasSizeGreaterThanOrEqualTo(150)
                .endsWith("missed 129")
                .doesNotHaveDuplicates();
        assertThat(texts()).containsSubsequence("message 49", "missed 0", "missed 1");
    }

    @Test
    void changesDuringACatchUpAreReadAfterwards() {
        open();
        store.meanwhile = () -> {
            store.meanwhile = () -> {};
            store.put(ChatFixture.GROUP, Timestamps.format(store.now), fixture.bayko, "meanwhile");
            store.announce(ChatFixture.GROUP);
        };
        store.announce(ChatFixture.GROUP);
        assertThat(texts()).endsWith("meanwhile");
    }

    @Test
    void countsWhatOthersWriteWhileThePersonReadsAbove() {
        ConversationViewModel open = open();
        open.atEndProperty().set(false);
        store.put(ChatFixture.GROUP, Timestamps.format(store.now), fixture.bayko, "new");
        store.announce(ChatFixture.GROUP);
        assertThat(open.newBelowProperty().get()).isEqualTo(1);
        open.atEndProperty().set(true);
        assertThat(open.newBelowProperty().get()).isZero();
    }

    @Test
    void aConversationDeletedWhileOpenBecomesEmpty() {
        open();
        store.messages.clear();
        store.announce(ChatFixture.GROUP);
        assertThat(current().rows()).isEmpty();
    }

    @Test
    void aSortKeyThatIsNoTimestampIsShownAtItsTextPosition() {
        store.put(ChatFixture.GROUP, "2026-11-21T11:55:zz", fixture.bayko, "odd");
        open();
        assertThat(texts()).containsSubsequence("message 45", "odd", "message 46");
        assertThat(bubbles().stream().filter(b -> b.message().at() == null)).hasSize(1);
    }

    @Test
    void draftsBelongToTheirConversation() {
        open();
        chat.composer().textProperty().set("half a sent");
        chat.openWith(fixture.users.add("Ada", "ada"), null);
        assertThat(chat.composer().textProperty().get()).isEmpty();
        chat.openWith(fixture.bayko, ChatFixture.GROUP);
        assertThat(chat.composer().textProperty().get()).isEqualTo("half a sent");
    }

    @Test
    void theFirstMessageStartsTheConversation() {
        chat.actAs(fixture.andrew);
        chat.openWith(fixture.users.add("Ada", "ada"), null);
        assertThat(current().stateProperty().get()).isEqualTo(new LoadState.Loaded());
        chat.composer().textProperty().set("hi");
        chat.composer().send();
        chat.composer().textProperty().set("there");
        chat.composer().send();
        assertThat(store.firsts).hasSize(1);
        assertThat(store.replies).hasSize(1);
        assertThat(texts()).containsExactly("hi", "there");
        assertThat(store.feed.group)
                .isEqualTo(current().conversation().groupUuid())
                .isNotNull();
    }

    @Test
    void aMissingTableSaysSoAndRetryReadsIt() {
        store.failure = new DeskException.NotFound("No table.", null);
        ConversationViewModel open = open();
        assertThat(open.stateProperty().get()).isInstanceOf(LoadState.Failed.class);
        assertThat(open.troubleProperty().get()).isEqualTo(new Trouble("No table.", true));
        store.failure = null;
        open.load();
        assertThat(texts()).hasSize(20);
    }

    @Test
    void nobodyWritesInProd() {
        ChatFixture prod = ChatFixture.prod().talking(3);
        ChatViewModel reader = prod.chat();
        reader.actAs(prod.andrew);
        reader.openWith(prod.bayko, ChatFixture.GROUP);
        reader.composer().textProperty().set("as somebody else");
        reader.composer().send();
        reader.newConversation();
        assertThat(prod.store.replies).isEmpty();
        assertThat(reader.finders().searchProperty().get()).isNull();
    }

    private static final int AHEAD = 40;

    private ConversationViewModel openWithFarAhead() {
        store.putFarAhead(ChatFixture.GROUP, AHEAD, fixture.bayko);
        return open();
    }

    /** Where a message stands, from the end of those that are not dated far ahead. */
    private int beforeFarAhead(String text) {
        assertThat(texts()).endsWith("ahead " + (AHEAD - 1)).containsOnlyOnce(text);
        return texts().indexOf("ahead 0") - 1 - texts().indexOf(text);
    }

    private void write(String text) {
        chat.composer().textProperty().set(text);
        chat.composer().send();
    }

    private void said(String text) {
        store.now = Timestamps.next(store.now);
        store.put(ChatFixture.GROUP, Timestamps.format(store.now), fixture.bayko, text);
    }

    @Test
    void whatIsNewOrWaitsStandsBeforeWhatIsDatedFarAhead() {
        ConversationViewModel open = openWithFarAhead();
        assertThat(beforeFarAhead("message 49")).isZero();
        store.failure = new DeskException.Unreachable("No answer.", null);
        write("hello");
        assertThat(beforeFarAhead("hello")).isZero();
        store.failure = null;
        said("news");
        store.announce(ChatFixture.GROUP);
        assertThat(beforeFarAhead("hello")).isZero();
        assertThat(beforeFarAhead("news")).isEqualTo(1);
        open.retry(bubbles().stream()
                .filter(bubble -> bubble.delivery() == SendState.FAILED)
                .findFirst()
                .orElseThrow()
                .key());
        assertThat(beforeFarAhead("hello")).isZero();
        assertThat(store.replies.getLast().seen()).isLessThan("2027");
    }

    @Test
    void theLineNewStandsBeforeWhatIsUnreadAndNotBeforeWhatIsDatedFarAhead() {
        open();
        chat.closeConversation();
        openWithFarAhead();
        assertThat(bubbles()).noneMatch(Bubble::fresh);
        chat.closeConversation();
        said("news");
        openWithFarAhead();
        assertThat(bubbles())
                .filteredOn(Bubble::fresh)
                .extracting(bubble -> bubble.message().text())
                .containsExactly("news");
    }

    @Test
    void whatIsDatedFarAheadIsNoNewsBelow() {
        ConversationViewModel open = open();
        open.atEndProperty().set(false);
        store.putFarAhead(ChatFixture.GROUP, AHEAD, fixture.bayko);
        store.announce(ChatFixture.GROUP);
        assertThat(open.newBelowProperty().get()).isZero();
        said("news");
        store.announce(ChatFixture.GROUP);
        assertThat(open.newBelowProperty().get()).isOne();
    }

    @Test
    void whatIsSentWhileTheEndIsReadAgainStaysWhateverTheLargestKey() {
        store.put(ChatFixture.GROUP, "2026-11-22T01:59:30+14:00", fixture.bayko, "half a minute ago");
        ConversationViewModel open = open();
        store.meanwhile = () -> {
            store.meanwhile = () -> {};
            write("during a catch-up");
        };
        open.catchUp();
        assertThat(texts()).endsWith("half a minute ago", "during a catch-up");
        store.meanwhile = () -> {
            store.meanwhile = () -> {};
            write("during a reload");
        };
        open.load();
        assertThat(texts()).endsWith("half a minute ago", "during a catch-up", "during a reload");
    }

    @Test
    void nothingIsMissedInAPauseThoughTheEndIsDatedFarAhead() {
        ConversationViewModel open = openWithFarAhead();
        for (int i = 0; i < 30; i++) {
            said("missed " + i);
        }
        write("one's own");
        for (int i = 30; i < 109; i++) {
            said("missed " + i);
        }
        open.catchUp();
        assertThat(texts()).filteredOn(text -> text.startsWith("missed")).hasSize(109);
    }

    @Test
    void whatIsDatedFarAheadAndHasGoneGoes() {
        ConversationViewModel open = openWithFarAhead();
        Objects.requireNonNull(store.messages.get(ChatFixture.GROUP)).remove(keyOf("ahead 7"));
        open.catchUp();
        assertThat(texts()).doesNotContain("ahead 7").contains("ahead 6", "ahead 8");
    }
}
