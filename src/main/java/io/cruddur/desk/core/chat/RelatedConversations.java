package io.cruddur.desk.core.chat;

import io.cruddur.desk.core.chat.timeline.ConversationPages;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.User;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.UserDatabase;
import io.cruddur.desk.port.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether there is another conversation that the open one may be mistaken for: a second one of the same two, or
 * one with somebody who was deleted from the users table and made again, with another uuid. On the thread that
 * shows it.
 */
public final class RelatedConversations {
    private static final Logger LOG = LoggerFactory.getLogger(RelatedConversations.class);

    /** Users that one handle is looked for among. */
    private static final int SAME_HANDLE = 20;

    /** What there is to say of the open conversation. */
    public sealed interface Related {
        /** With whom the other conversation is. */
        Person other();

        /** The other conversation; null when it has yet to begin. */
        @Nullable
        String groupUuid();

        /**
         * A second conversation of the same two.
         *
         * @param newest the time of its last message; null when it has none
         * @param livelier whether that is newer than the last message of the open one
         */
        record Second(
                Person other, String groupUuid, @Nullable Instant newest, boolean livelier) implements Related {}

        /** The other one's row in the users table was made again. */
        record Recreated(Person other, @Nullable String groupUuid) implements Related {}
    }

    private final MessageStore store;
    private final UserDatabase users;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Consumer<@Nullable Related> onFound;
    private @Nullable ConversationState of;

    /** @param onFound told what there is to say; null for nothing */
    public RelatedConversations(
            MessageStore store,
            UserDatabase users,
            Tasks tasks,
            InstantSource clock,
            Consumer<@Nullable Related> onFound) {
        this.store = store;
        this.users = users;
        this.tasks = tasks;
        this.clock = clock;
        this.onFound = onFound;
    }

    /**
     * Looks for it, for the conversation that was opened.
     *
     * @param loaded what is loaded of the list
     */
    public void look(ConversationState open, List<MessageGroup> loaded) {
        clear();
        of = open;
        String group = open.groupUuid();
        if (group == null) {
            return;
        }
        List<String> seconds = loaded.stream()
                .filter(row -> row.other().uuid().equals(open.other().uuid()))
                .map(MessageGroup::groupUuid)
                .filter(uuid -> !uuid.isEmpty() && !uuid.equals(group))
                .distinct()
                .toList();
        tasks.quiet(work -> Optional.ofNullable(find(work, open.me(), open.other(), group, seconds)))
                .onSuccess(found -> {
                    if (open.equals(of)) {
                        onFound.accept(found.orElse(null));
                    }
                })
                // Only a piece of advice: the conversation says itself when it cannot be read.
                .onFailure(failure -> LOG.warn("Related conversations were not found", failure))
                .start();
    }

    public void clear() {
        of = null;
        onFound.accept(null);
    }

    private @Nullable Related find(Work work, Person me, Person other, String group, List<String> seconds) {
        Person again = recreated(other);
        if (again != null && !again.uuid().equals(me.uuid())) {
            return new Related.Recreated(
                    again, store.conversationBetween(me, again).orElse(null));
        }
        if (seconds.isEmpty()) {
            return null;
        }
        Message liveliest = seconds.stream()
                .map(second -> newest(work, second))
                .filter(Objects::nonNull)
                .max(Message.ORDER)
                .orElse(null);
        if (liveliest == null) {
            return new Related.Second(other, seconds.getFirst(), null, false);
        }
        Message here = newest(work, group);
        return new Related.Second(
                other,
                liveliest.groupUuid(),
                liveliest.at(),
                here == null || Message.ORDER.compare(liveliest, here) > 0);
    }

    private @Nullable Message newest(Work work, String group) {
        return new ConversationPages(store, group, clock.instant())
                .newest(work).items().stream()
                        .filter(message -> message.counts(clock.instant()))
                        .max(Message.ORDER)
                        .orElse(null);
    }

    /** Who has the handle now, if the uuid is nobody's any more and it is one alone. */
    private @Nullable Person recreated(Person other) {
        if (other.handle().isEmpty() || isKnown(other.uuid())) {
            return null;
        }
        List<User> same = users.search(other.handle(), SAME_HANDLE).stream()
                .filter(user -> user.handle().equals(other.handle()))
                .toList();
        return same.size() == 1 ? same.getFirst().person() : null;
    }

    private boolean isKnown(String uuid) {
        try {
            return users.byUuid(UUID.fromString(uuid)).isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
