package io.cruddur.desk.core.chat.people;

import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.UserDatabase;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From a person to the conversation with them: the one that exists, if there is one. Refuses oneself and nobodies. */
public final class Introductions {
    /** What is said, in the words of the window. */
    public interface Sentences {
        /** That nobody talks to oneself. */
        String yourself();

        /** That somebody is not there any more. */
        String gone(Person person);

        String failed(Throwable failure);
    }

    private record Lookup(boolean known, @Nullable String groupUuid) {}

    private final Person me;
    private final UserDatabase users;
    private final MessageStore store;
    private final Tasks tasks;
    private final BiConsumer<Person, @Nullable String> opened;
    private final Sentences voice;
    private boolean under;

    /** @param opened told of the person and the group uuid of the conversation with them, null when there is none yet */
    public Introductions(
            Person me,
            UserDatabase users,
            MessageStore store,
            Tasks tasks,
            BiConsumer<Person, @Nullable String> opened,
            Sentences voice) {
        this.me = me;
        this.users = users;
        this.store = store;
        this.tasks = tasks;
        this.opened = opened;
        this.voice = voice;
    }

    public boolean isMe(Person person) {
        return person.uuid().equals(me.uuid());
    }

    /** @param refused told, in a sentence, why there can be no conversation. One at a time; others are ignored. */
    public void open(Person person, Consumer<String> refused) {
        if (isMe(person)) {
            refused.accept(voice.yourself());
            return;
        }
        if (under) {
            return;
        }
        under = true;
        tasks.quiet(_ -> find(person))
                .onSuccess(found -> {
                    if (found.known()) {
                        opened.accept(person, found.groupUuid());
                    } else {
                        refused.accept(voice.gone(person));
                    }
                })
                .onFailure(failure -> refused.accept(voice.failed(failure)))
                .onEnd(() -> under = false)
                .start();
    }

    private Lookup find(Person person) {
        if (users.byUuid(UUID.fromString(person.uuid())).isEmpty()) {
            return new Lookup(false, null);
        }
        return new Lookup(true, store.conversationBetween(me, person).orElse(null));
    }
}
