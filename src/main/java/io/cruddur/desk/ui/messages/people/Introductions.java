package io.cruddur.desk.ui.messages.people;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From a person to the conversation with them: the one that exists, if there is one. Refuses oneself and nobodies. */
final class Introductions {
    private record Found(boolean known, @Nullable String groupUuid) {}

    private final Person me;
    private final UserDatabase users;
    private final MessageStore store;
    private final Background background;
    private final BiConsumer<Person, @Nullable String> opened;
    private boolean under;

    /** @param opened told of the person and the group uuid of the conversation with them, null when there is none yet */
    Introductions(
            Person me,
            UserDatabase users,
            MessageStore store,
            Background background,
            BiConsumer<Person, @Nullable String> opened) {
        this.me = me;
        this.users = users;
        this.store = store;
        this.background = background;
        this.opened = opened;
    }

    boolean isMe(Person person) {
        return person.uuid().equals(me.uuid());
    }

    /** @param refused told, in a sentence, why there can be no conversation. One at a time; others are ignored. */
    void open(Person person, Consumer<String> refused) {
        if (isMe(person)) {
            refused.accept(text("messages.new.yourself"));
            return;
        }
        if (under) {
            return;
        }
        under = true;
        background
                .quiet(_ -> find(person))
                .onSuccess(found -> {
                    if (found.known()) {
                        opened.accept(person, found.groupUuid());
                    } else {
                        refused.accept(text("messages.new.gone", PersonLook.name(person)));
                    }
                })
                .onFailure(failure -> refused.accept(FailureSentence.of(failure)))
                .onEnd(() -> under = false)
                .start();
    }

    private Found find(Person person) {
        if (users.byUuid(UUID.fromString(person.uuid())).isEmpty()) {
            return new Found(false, null);
        }
        return new Found(true, store.conversationBetween(me, person).orElse(null));
    }
}
