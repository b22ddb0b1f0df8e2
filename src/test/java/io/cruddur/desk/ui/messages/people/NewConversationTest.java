package io.cruddur.desk.ui.messages.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.messages.ChatFixture;
import io.cruddur.desk.ui.messages.ChatViewModel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Enter while somebody is looked for, and what happens to searches that were overtaken. */
class NewConversationTest {
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final ManualTime time = new ManualTime(ChatFixture.NOW);
    private final ChatFixture fixture =
            new ChatFixture(Environment.LOCAL, new Background(work::add, Runnable::run, time)).talking(1);
    private final Person sam = fixture.users.add("Sam Okafor", "sam");
    private final ChatViewModel chat = fixture.chat();

    private NewConversationViewModel search() {
        chat.actAs(fixture.andrew);
        chat.newConversation();
        drain();
        fixture.users.searched.clear();
        return Objects.requireNonNull(chat.finders().searchProperty().get());
    }

    /** Typing rests, and what is asked is answered. */
    private void drain() {
        time.pass(Duration.ofSeconds(1));
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private Person opened() {
        return Objects.requireNonNull(chat.conversation()).conversation().other();
    }

    @Test
    void onlyWhatWasTypedLastIsLookedUp() {
        NewConversationViewModel search = search();
        for (String typed : new String[] {"s", "sa", "sam"}) {
            search.queryProperty().set(typed);
        }
        drain();
        assertThat(fixture.users.searched).containsExactly("sam");
        assertThat(search.results()).containsExactly(sam);
    }

    @Test
    void enterBeforeTheAnswerOpensTheOneWhoIsFoundAndNotWhoWasSelected() {
        NewConversationViewModel search = search();
        search.queryProperty().set("@sam");
        search.enter(fixture.bayko);
        assertThat(chat.conversation()).isNull();
        drain();
        assertThat(opened()).isEqualTo(sam);
    }

    @Test
    void aHandleThatDoesNotExistIsRefusedWithASentence() {
        NewConversationViewModel search = search();
        search.queryProperty().set("@nosuchhandle");
        search.enter(fixture.bayko);
        drain();
        assertThat(search.sentenceProperty().get()).contains("Nobody is called “nosuchhandle”");
        search.enter(null);
        drain();
        assertThat(chat.conversation()).isNull();
    }

    @Test
    void theWholeHandleMeansThatPerson() {
        Person samantha = fixture.users.add("Samantha", "samantha");
        NewConversationViewModel search = search();
        search.queryProperty().set("sam");
        search.enter(null);
        drain();
        assertThat(search.results()).contains(samantha);
        assertThat(opened()).isEqualTo(sam);
    }

    @Test
    void ofSeveralNoneIsTakenUnasked() {
        NewConversationViewModel search = search();
        search.queryProperty().set("a");
        search.enter(null);
        drain();
        assertThat(search.sentenceProperty().get()).contains("people match");
        assertThat(chat.conversation()).isNull();
    }

    @Test
    void oneselfAndWhoIsGoneAreRefused() {
        NewConversationViewModel search = search();
        search.choose(fixture.andrew);
        assertThat(search.sentenceProperty().get()).contains("the person you act as");
        fixture.users.users.removeIf(user -> user.handle().equals("sam"));
        search.choose(sam);
        drain();
        assertThat(search.sentenceProperty().get()).contains("Sam Okafor is no longer among the users");
        assertThat(chat.conversation()).isNull();
    }

    @Test
    void anExistingConversationIsOpenedAndNoSecondOne() {
        NewConversationViewModel search = search();
        search.choose(fixture.bayko);
        drain();
        assertThat(Objects.requireNonNull(chat.conversation()).conversation().groupUuid())
                .isEqualTo(ChatFixture.GROUP);
        assertThat(chat.finders().searchProperty().get()).isNull();
    }
}
