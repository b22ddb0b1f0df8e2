package io.cruddur.desk.ui.messages.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.chat.people.Switcher;
import io.cruddur.desk.core.chat.people.SwitcherEntry;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.ChatFixture;
import io.cruddur.desk.ui.messages.ChatViewModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class QuickSwitcherTest {
    private final ChatFixture fixture = ChatFixture.local();

    private static void conversation(ChatFixture fixture, Person other, String uuid, int minutesAgo) {
        Instant at = ChatFixture.NOW.minus(Duration.ofMinutes(minutesAgo));
        fixture.store.groups.add(
                new MessageGroup(fixture.andrew.uuid(), uuid, Timestamps.format(at), at, "words " + uuid, other));
    }

    private static ChatViewModel chat(ChatFixture fixture) {
        ChatViewModel chat = fixture.chat();
        chat.actAs(fixture.andrew);
        return chat;
    }

    private static QuickSwitcherViewModel opened(ChatViewModel chat) {
        chat.quickSwitch();
        return Objects.requireNonNull(chat.finders().switcherProperty().get());
    }

    private static List<String> names(QuickSwitcherViewModel switcher) {
        return switcher.rankingProperty().get().entries().stream()
                .map(entry -> entry.person().displayName())
                .toList();
    }

    private static SwitcherEntry first(QuickSwitcherViewModel switcher) {
        return switcher.rankingProperty().get().entries().getFirst();
    }

    @Test
    void withoutLettersTheLatestConversationIsFirstAndPeopleFollow() {
        Person sam = fixture.users.add("Sam Okafor", "sam");
        fixture.users.add("Ada Long", "ada");
        conversation(fixture, fixture.bayko, "b", 10);
        conversation(fixture, sam, "s", 2);

        assertThat(names(opened(chat(fixture)))).containsExactly("Sam Okafor", "Andrew Bayko", "Ada Long");
    }

    @Test
    void findsByNameAndByHandleBestFirstAndRecencyBreaksTies() {
        Person one = fixture.users.add("Robin Day", "robin1");
        Person two = fixture.users.add("Robin Day", "robin2");
        Person far = fixture.users.add("Roberta Binder", "rbinder");
        conversation(fixture, one, "1", 90);
        conversation(fixture, two, "2", 5);
        conversation(fixture, far, "3", 1);
        QuickSwitcherViewModel switcher = opened(chat(fixture));

        switcher.queryProperty().set("robin");
        assertThat(switcher.rankingProperty().get().entries())
                .extracting(entry -> entry.person().handle())
                .startsWith("robin2", "robin1");
        switcher.queryProperty().set("@rb");
        assertThat(names(switcher)).startsWith("Roberta Binder");
        assertThat(first(switcher).match().name()).isEmpty();
        assertThat(first(switcher).match().handle()).isNotEmpty();
    }

    @Test
    void reachesConversationsThatTheListHasNotLoaded() {
        for (int i = 0; i < 3 * Switcher.PAGE; i++) {
            conversation(fixture, new Person("p" + i, "Person " + i, "h" + i), "g" + i, i);
        }
        conversation(fixture, new Person("last", "Zoltan Quarry", "zq"), "needle", 5000);
        ChatViewModel chat = chat(fixture);
        QuickSwitcherViewModel switcher = opened(chat);
        assertThat(switcher.rankingProperty().get().entries()).hasSize(Switcher.LIMIT);
        assertThat(switcher.sentenceProperty().get()).startsWith("The best 50 of 60");

        switcher.queryProperty().set("zoq");
        assertThat(names(switcher)).first().isEqualTo("Zoltan Quarry");
        switcher.choose(first(switcher));

        assertThat(Objects.requireNonNull(chat.conversation()).conversation().groupUuid())
                .isEqualTo("needle");
        assertThat(chat.finders().switcherProperty().get()).isNull();
    }

    @Test
    void somebodyWithoutAConversationGetsOneAndAnExistingOneIsFound() {
        Person sam = fixture.users.add("Sam Okafor", "sam");
        ChatViewModel chat = chat(fixture);
        QuickSwitcherViewModel switcher = opened(chat);
        switcher.queryProperty().set("sam ok");
        switcher.choose(first(switcher));
        assertThat(Objects.requireNonNull(chat.conversation()).conversation().groupUuid())
                .isNull();
        assertThat(chat.conversation().conversation().other()).isEqualTo(sam);

        QuickSwitcherViewModel again = opened(chat);
        again.queryProperty().set("bayko");
        SwitcherEntry stranger = first(again);
        assertThat(stranger.group()).isNull();
        // Begun by somebody else after the switcher had read the list.
        conversation(fixture, fixture.bayko, "meanwhile", 0);
        again.choose(stranger);
        assertThat(chat.conversation().conversation().groupUuid()).isEqualTo("meanwhile");
    }

    @Test
    void whoIsGoneIsRefusedWithASentence() {
        Person sam = fixture.users.add("Sam Okafor", "sam");
        ChatViewModel chat = chat(fixture);
        QuickSwitcherViewModel switcher = opened(chat);
        switcher.queryProperty().set("sam");
        fixture.users.users.removeIf(user -> user.person().equals(sam));

        switcher.choose(first(switcher));

        assertThat(switcher.sentenceProperty().get()).contains("Sam Okafor is no longer among the users");
        assertThat(chat.conversation()).isNull();
    }

    @Test
    void saysWhyNothingIsThere() {
        QuickSwitcherViewModel switcher = opened(chat(fixture));
        switcher.queryProperty().set("xyz");
        assertThat(switcher.sentenceProperty().get()).contains("No conversation or person matches “xyz”");

        fixture.store.failure = new DeskException.Unreachable("No answer.", null);
        switcher.load();
        assertThat(switcher.sentenceProperty().get()).isEqualTo("No answer.");
        fixture.store.failure = null;
        switcher.load();
        assertThat(switcher.sentenceProperty().get()).contains("No conversation or person matches");
    }

    @Test
    void neverOffersTheActingPersonAndInProdNobodyNew() {
        assertThat(names(opened(chat(fixture)))).containsExactly("Andrew Bayko");

        ChatFixture prod = ChatFixture.prod();
        conversation(prod, prod.bayko, "b", 1);
        prod.users.add("Sam Okafor", "sam");
        ChatViewModel observed = chat(prod);
        assertThat(names(opened(observed))).containsExactly("Andrew Bayko");
    }

    @Test
    void twoRowsOfOneConversationAreOneAndARowWithoutOneIsNone() {
        conversation(fixture, fixture.bayko, "b", 10);
        conversation(fixture, fixture.bayko, "b", 2);
        conversation(fixture, new Person("", "", ""), "", 1);

        assertThat(names(opened(chat(fixture)))).containsExactly("Andrew Bayko");
    }

    /** Enter right after the last letter must not open what fitted the letters before it. */
    @Test
    void enterWhileLookingWaitsForWhatWasTyped() {
        Queue<Runnable> work = new ArrayDeque<>();
        ChatFixture slow = new ChatFixture(
                io.cruddur.desk.environment.Environment.LOCAL, new Background(work::add, Runnable::run));
        conversation(slow, slow.bayko, "b", 1);
        conversation(slow, new Person("z", "Zoe", "zoe"), "z", 2);
        ChatViewModel chat = chat(slow);
        QuickSwitcherViewModel switcher = opened(chat);
        drain(work);
        SwitcherEntry bayko = first(switcher);

        switcher.queryProperty().set("zo");
        switcher.choose(bayko);
        assertThat(chat.conversation()).isNull();
        drain(work);

        assertThat(Objects.requireNonNull(chat.conversation()).conversation().groupUuid())
                .isEqualTo("z");
    }

    private static void drain(Queue<Runnable> work) {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }
}
