package io.cruddur.desk.ui.messages.conversation;

import io.cruddur.desk.core.chat.ChatNotes;
import io.cruddur.desk.core.chat.ConversationState;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.timeline.ChatRow;
import io.cruddur.desk.core.chat.timeline.ConversationPages;
import io.cruddur.desk.core.chat.timeline.LoadedMessages;
import io.cruddur.desk.core.chat.timeline.Timeline;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.LoadState;
import io.cruddur.desk.ui.messages.TimeFormatter;
import io.cruddur.desk.ui.messages.Trouble;
import io.cruddur.desk.ui.messages.people.PersonLook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The conversation on screen: what is loaded of it, in order, with what is not sent yet at its end. It reads the newest
 * page first, older ones on demand, and the end again when something changed: as far back as what it knows.
 */
public final class ConversationViewModel implements AutoCloseable {
    /** Whether there is anything to show yet. */
    private final ConversationState conversation;

    private final Conversations conversations;
    private final MessageStore store;
    private final Background background;
    private final TimeFormatter times;
    private final SplicedList<ChatRow> rows = new SplicedList<>();
    private final Timeline timeline;
    private final LoadedMessages loaded;
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(LoadState.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Trouble> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Trouble> olderTrouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loadingOlder = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper newBelow = new ReadOnlyIntegerWrapper();
    private final BooleanProperty atEnd = new SimpleBooleanProperty(true);
    private final DraftProperty draft;
    private final BiConsumer<ConversationState, Message> sentFromHere = this::sent;
    private final List<Runnable> listening = new ArrayList<>();
    private Runnable ownMessage = () -> {};
    private final ReadOnlyBooleanWrapper catchingUp = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper emptied = new ReadOnlyBooleanWrapper();
    private boolean catchUpAgain;
    /** Sort key of the newest message that was read before this was opened; null when none was. */
    private final @Nullable String read;

    /** Whether there were ever messages here. */
    private boolean some;

    /** Sort keys of messages that were touched while others were read; null when nobody knows which. */
    private @Nullable Set<String> touchedMeanwhile = new HashSet<>();

    /** Sort keys of messages that were touched while the page above was read: it may show them as they were before. */
    private final Set<String> touchedAbove = new HashSet<>();

    public ConversationViewModel(
            ConversationState conversation,
            Conversations conversations,
            MessageStore store,
            Background background,
            TimeFormatter times) {
        this.conversation = conversation;
        this.conversations = conversations;
        this.store = store;
        this.background = background.scope();
        this.times = times;
        draft = new DraftProperty(conversation);
        timeline = new Timeline(
                conversation.me().uuid(),
                conversation.other().uuid(),
                times.zone(),
                times::now,
                PersonLook::sender,
                rows);
        String group = conversation.groupUuid();
        read = group == null ? null : conversations.notes().lastRead(conversation.me(), group);
        loaded = new LoadedMessages(timeline, conversation.pending());
        listening.add(conversation.onPending(loaded::showPending));
        conversations.onSent(sentFromHere);
        // A first message went into a conversation that had begun meanwhile, or the other one was faster.
        listening.add(conversation.onGroup(this::load));
        atEnd.subscribe(end -> {
            if (end) {
                newBelow.set(0);
            }
        });
    }

    public ConversationState conversation() {
        return conversation;
    }

    /** What is typed here and not sent. */
    public StringProperty draftProperty() {
        return draft;
    }

    /** Oldest first; changes by one splice at a time. */
    public ObservableList<ChatRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the conversation is not there; only in {@link LoadState.Failed}. */
    ReadOnlyObjectProperty<@Nullable Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Why the page above did not come. */
    ReadOnlyObjectProperty<@Nullable Trouble> olderTroubleProperty() {
        return olderTrouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingOlderProperty() {
        return loadingOlder.getReadOnlyProperty();
    }

    /** Whether what changed elsewhere is being read. */
    public ReadOnlyBooleanProperty catchingUpProperty() {
        return catchingUp.getReadOnlyProperty();
    }

    /** Whether there were messages here that are all gone now: somebody deleted them meanwhile. */
    public ReadOnlyBooleanProperty emptiedProperty() {
        return emptied.getReadOnlyProperty();
    }

    /** Messages of others that came while the person was reading above. */
    ReadOnlyIntegerProperty newBelowProperty() {
        return newBelow.getReadOnlyProperty();
    }

    /** Whether the newest row is in sight. The view says so. */
    BooleanProperty atEndProperty() {
        return atEnd;
    }

    /** @param action what the view does when the person writes: it goes to the end */
    void onOwnMessage(Runnable action) {
        ownMessage = action;
    }

    /** Reads the newest page, in place of whatever there was. */
    public void load() {
        String group = conversation.groupUuid();
        if (group == null) {
            state.set(LoadState.LOADED);
            loaded.showPending();
            return;
        }
        state.set(LoadState.LOADING);
        trouble.set(null);
        catchingUp.set(true);
        loaded.reading();
        background
                .quiet(work -> reader(group).newest(work))
                .onSuccess(page -> {
                    boolean news = page.items().stream()
                            .filter(message -> !message.isFarAhead(times.now()))
                            .anyMatch(message -> read != null && ChatNotes.isLater(message.sortKey(), read));
                    // What comes in while one looks needs no line.
                    timeline.readUpTo(news ? read : null);
                    loaded.begin(page, times.now());
                    conversations.stored(conversation, page.items());
                    olderTrouble.set(null);
                    seen();
                    state.set(LoadState.LOADED);
                })
                .onFailure(failure -> {
                    Trouble why = Trouble.of(failure);
                    trouble.set(why);
                    state.set(new LoadState.Failed(why.sentence()));
                })
                .onEnd(() -> {
                    if (state.get().isLoaded()) {
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
        ConversationPages.Known known = loaded.known(times.now());
        if (group == null || !reader(group).hasLater(known)) {
            caughtUp();
            return;
        }
        background
                .quiet(_ -> reader(group).later(known))
                .onSuccess(later -> {
                    loaded.addLater(later);
                    conversations.stored(conversation, later);
                    seen();
                })
                // What is on screen stays; what was not found stands further up.
                .onFailure(Trouble::of)
                .onEnd(this::caughtUp)
                .start();
    }

    /** Reads the page above; nothing happens when there is none, or while it is being read. */
    public void loadOlder() {
        String group = conversation.groupUuid();
        String from = loaded.older();
        if (group == null || from == null || loadingOlder.get() || !state.get().isLoaded()) {
            return;
        }
        loadingOlder.set(true);
        olderTrouble.set(null);
        background
                .quiet(work -> reader(group).olderThan(work, from))
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
                .onFailure(failure -> olderTrouble.set(Trouble.of(failure)))
                .onEnd(() -> {
                    loadingOlder.set(false);
                    if (!touchedAbove.isEmpty()) {
                        Set<String> touched = Set.copyOf(touchedAbove);
                        touchedAbove.clear();
                        catchUp(touched);
                    }
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
        if (loadingOlder.get() && sortKeys != null) {
            touchedAbove.addAll(sortKeys);
        }
        if (catchingUp.get()) {
            catchUpAgain = true;
            if (sortKeys == null) {
                touchedMeanwhile = null;
            } else if (touchedMeanwhile != null) {
                touchedMeanwhile.addAll(sortKeys);
            }
            return;
        }
        if (!state.get().isLoaded()) {
            load();
            return;
        }
        catchingUp.set(true);
        loaded.reading();
        ConversationPages.Known known = loaded.known(times.now());
        ConversationPages reader = reader(group);
        background
                .quiet(work -> sortKeys == null
                        ? new ConversationPages.Now(List.of(), Set.of(), reader.end(work, known))
                        : reader.touched(work, known, sortKeys))
                .onSuccess(this::apply)
                // The feed goes on and says when it runs again: what is on screen stays.
                .onFailure(Trouble::of)
                .onEnd(this::caughtUp)
                .start();
    }

    public void send(String text) {
        conversations.send(conversation, text);
        ownMessage.run();
    }

    public void retry(String messageUuid) {
        conversations.retry(conversation, messageUuid);
    }

    public void discard(String messageUuid) {
        conversations.discard(conversation, messageUuid);
    }

    /** Stops reading. What is being sent goes on. */
    @Override
    public void close() {
        listening.forEach(Runnable::run);
        conversations.forget(sentFromHere);
        draft.close();
        background.close();
    }

    private void apply(ConversationPages.Now now) {
        some = some || !loaded.isEmpty();
        Instant since = loaded.known(times.now()).since();
        List<Message> fresh = new ArrayList<>(loaded.replace(now));
        conversations.stored(conversation, now.messages());
        if (now.end() != null) {
            fresh.addAll(loaded.replaceEnd(now.end(), times.now()));
            conversations.stored(conversation, now.end().messages());
        }
        long unseen = fresh.stream()
                .filter(m -> !m.sender().uuid().equals(conversation.me().uuid()))
                .filter(m -> isNews(m, since))
                .count();
        if (!atEnd.get()) {
            newBelow.set(newBelow.get() + (int) unseen);
        }
        says();
        seen();
        fill();
    }

    /** Not what is dated far ahead, nor what stands above the last messages and was read along with them. */
    private boolean isNews(Message message, @Nullable Instant since) {
        return !message.isFarAhead(times.now())
                && (since == null || message.at() == null || !message.at().isBefore(since));
    }

    /** Says that there is nothing left, once that is known. */
    private void says() {
        some = some || !loaded.isEmpty();
        emptied.set(some && loaded.isEmpty() && loaded.older() == null);
    }

    /** Where so much has gone that little is left on screen, what stands above takes its place. */
    private void fill() {
        if (loaded.needsMore() && olderTrouble.get() == null) {
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
        catchingUp.set(false);
        if (catchUpAgain) {
            catchUpAgain = false;
            Set<String> touched = touchedMeanwhile;
            touchedMeanwhile = new HashSet<>();
            catchUp(touched);
        }
    }

    private ConversationPages reader(String groupUuid) {
        return new ConversationPages(store, groupUuid, times.now());
    }

    /** What is written next has to be later than all that is there. */
    private void seen() {
        Message newest = timeline.newest(times.now());
        if (newest != null) {
            conversation.seen(newest.sortKey());
        }
    }
}
