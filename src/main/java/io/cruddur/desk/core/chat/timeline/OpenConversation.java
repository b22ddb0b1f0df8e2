package io.cruddur.desk.core.chat.timeline;

import io.cruddur.desk.core.chat.ChatNotes;
import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.work.Tasks;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.MessageStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversation on screen: what is loaded of it, in order, with what is not sent yet at its end. It reads the newest
 * page first, older ones on demand, and the end again when something changed: as far back as what it knows. On the thread
 * that shows it.
 */
public final class OpenConversation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConversation.class);

    private final ConversationState conversation;
    private final Conversations conversations;
    private final MessageStore store;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ConversationListener listener;
    private final Timeline timeline;
    private final LoadedMessages loaded;
    private final BiConsumer<ConversationState, Message> sentFromHere = this::sent;
    private final List<Runnable> listening = new ArrayList<>();
    private boolean ready;
    private boolean loadingOlder;
    private boolean olderFailed;
    private boolean catchingUp;
    /** Sort key of the newest message that was read before this was opened; null when none was. */
    private final @Nullable String read;

    /** Whether there were ever messages here. */
    private boolean some;

    private final TouchedMessages touched = new TouchedMessages();

    /**
     * @param senders what somebody is called
     * @param rows changed by one splice at a time
     */
    public OpenConversation(
            ConversationState conversation,
            Conversations conversations,
            MessageStore store,
            Tasks tasks,
            InstantSource clock,
            ZoneId zone,
            Function<Person, String> senders,
            ShownRows<ChatRow> rows,
            ConversationListener listener) {
        this.conversation = conversation;
        this.conversations = conversations;
        this.store = store;
        this.tasks = tasks.scope();
        this.clock = clock;
        this.listener = listener;
        timeline = new Timeline(conversation.me().uuid(), conversation.other().uuid(), zone, clock, senders, rows);
        String group = conversation.groupUuid();
        read = group == null ? null : conversations.notes().lastRead(conversation.me(), group);
        loaded = new LoadedMessages(timeline, conversation.pending());
        listening.add(conversation.onPending(loaded::showPending));
        conversations.onSent(sentFromHere);
        // A first message went into a conversation that had begun meanwhile, or the other one was faster.
        listening.add(conversation.onGroup(this::load));
    }

    /** Reads the newest page, in place of whatever there was. */
    public void load() {
        String group = conversation.groupUuid();
        if (group == null) {
            ready = true;
            listener.ready();
            loaded.showPending();
            return;
        }
        ready = false;
        listener.loading();
        catchingUp(true);
        loaded.reading();
        tasks.quiet(work -> reader(group).newest(work))
                .onSuccess(page -> {
                    boolean news = page.items().stream()
                            .filter(message -> !message.isFarAhead(clock.instant()))
                            .anyMatch(message -> read != null && ChatNotes.isLater(message.sortKey(), read));
                    // What comes in while one looks needs no line.
                    timeline.readUpTo(news ? read : null);
                    loaded.begin(page, clock.instant());
                    conversations.stored(conversation, page.items());
                    olderFailed(null);
                    seen();
                    ready = true;
                    listener.ready();
                })
                .onFailure(listener::failed)
                .onEnd(() -> {
                    if (ready) {
                        readLater();
                    } else {
                        caughtUp();
                    }
                })
                .start();
    }

    /** What is new by its time need not be on the newest page; the page is shown before that is looked for. */
    private void readLater() {
        String group = conversation.groupUuid();
        ConversationPages.LoadedRange known = loaded.known(clock.instant());
        if (group == null || !reader(group).hasLater(known)) {
            caughtUp();
            return;
        }
        tasks.quiet(_ -> reader(group).later(known))
                .onSuccess(later -> {
                    loaded.addLater(later);
                    conversations.stored(conversation, later);
                    seen();
                })
                // What is on screen stays; what was not found stands further up.
                .onFailure(failure -> LOG.warn("What is new in conversation {} could not be read", group, failure))
                .onEnd(this::caughtUp)
                .start();
    }

    /** Reads the page above; nothing happens when there is none, or while it is being read. */
    public void loadOlder() {
        String group = conversation.groupUuid();
        String from = loaded.older();
        if (group == null || from == null || loadingOlder || !ready) {
            return;
        }
        loadingOlder(true);
        olderFailed(null);
        tasks.quiet(work -> reader(group).olderThan(work, from))
                .onSuccess(page -> {
                    if (!from.equals(loaded.older())) {
                        // The conversation begins elsewhere now, and this page does not follow.
                        return;
                    }
                    loaded.addOlder(page);
                    conversations.stored(conversation, page.items());
                    seen();
                    says();
                })
                .onFailure(this::olderFailed)
                .onEnd(() -> {
                    loadingOlder(false);
                    touched.above().ifPresent(this::catchUp);
                    fill();
                })
                .start();
    }

    /** The viewer is in another zone now. */
    public void moveTo(ZoneId zone) {
        timeline.moveTo(zone);
    }

    public boolean hasOlder() {
        return loaded.older() != null;
    }

    /** Something changed in this conversation, or may have. */
    public void catchUp() {
        catchUp(null);
    }

    /**
     * Messages were touched. Changes during a catch-up lead to one more.
     *
     * @param sortKeys of those messages; null when nobody knows which
     */
    public void catchUp(@Nullable Set<String> sortKeys) {
        String group = conversation.groupUuid();
        if (group == null) {
            return;
        }
        if (loadingOlder && sortKeys != null) {
            touched.whileReadingAbove(sortKeys);
        }
        if (catchingUp) {
            touched.meanwhile(sortKeys);
            return;
        }
        if (!ready) {
            load();
            return;
        }
        catchingUp(true);
        loaded.reading();
        ConversationPages.LoadedRange known = loaded.known(clock.instant());
        ConversationPages reader = reader(group);
        tasks.quiet(work -> sortKeys == null
                        ? new ConversationPages.Now(List.of(), Set.of(), reader.end(work, known))
                        : reader.touched(work, known, sortKeys))
                .onSuccess(this::apply)
                // The feed goes on and says when it runs again: what is on screen stays.
                .onFailure(failure -> LOG.warn("What is new in conversation {} could not be read", group, failure))
                .onEnd(this::caughtUp)
                .start();
    }

    /** Stops reading. What is being sent goes on. */
    @Override
    public void close() {
        listening.forEach(Runnable::run);
        conversations.forget(sentFromHere);
        tasks.close();
    }

    private void apply(ConversationPages.Now now) {
        some = some || !loaded.isEmpty();
        Instant since = loaded.known(clock.instant()).since();
        List<Message> fresh = new ArrayList<>(loaded.replace(now));
        conversations.stored(conversation, now.messages());
        if (now.end() != null) {
            fresh.addAll(loaded.replaceEnd(now.end(), clock.instant()));
            conversations.stored(conversation, now.end().messages());
        }
        long unseen = fresh.stream()
                .filter(m -> !m.sender().uuid().equals(conversation.me().uuid()))
                .filter(m -> isNews(m, since))
                .count();
        listener.news((int) unseen);
        says();
        seen();
        fill();
    }

    /** Not what is dated far ahead, nor what stands above the last messages and was read along with them. */
    private boolean isNews(Message message, @Nullable Instant since) {
        return !message.isFarAhead(clock.instant())
                && (since == null || message.at() == null || !message.at().isBefore(since));
    }

    /** Says that there is nothing left, once that is known. */
    private void says() {
        some = some || !loaded.isEmpty();
        listener.emptied(some && loaded.isEmpty() && loaded.older() == null);
    }

    /** Where so much has gone that little is left on screen, what stands above takes its place. */
    private void fill() {
        if (loaded.needsMore() && !olderFailed) {
            loadOlder();
        }
    }

    private void sent(ConversationState where, Message message) {
        if (where == conversation) {
            loaded.addOwn(message);
            seen();
        }
    }

    private void caughtUp() {
        catchingUp(false);
        touched.meanwhile().ifPresent(again -> catchUp(again.sortKeys()));
    }

    private ConversationPages reader(String groupUuid) {
        return new ConversationPages(store, groupUuid, clock.instant());
    }

    /** What is written next has to be later than all that is there. */
    private void seen() {
        Message newest = timeline.newest(clock.instant());
        if (newest != null) {
            conversation.seen(newest.sortKey());
        }
    }

    private void catchingUp(boolean now) {
        catchingUp = now;
        listener.catchingUp(now);
    }

    private void loadingOlder(boolean now) {
        loadingOlder = now;
        listener.loadingOlder(now);
    }

    private void olderFailed(@Nullable Throwable failure) {
        olderFailed = failure != null;
        listener.olderFailed(failure);
    }
}
