package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.ChatMemory;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.account.BrowserSignIn;
import io.cruddur.desk.port.account.OwnMessages;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.dialog.Notices;
import io.cruddur.desk.ui.messages.signin.ScriptedPool;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two people who talk, on fakes; background work is over when it was started. */
public final class ChatFixture {
    public static final String GROUP = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    public final FakeMessageStore store = new FakeMessageStore();
    public final FakeUsers users = new FakeUsers();
    public final Person andrew = users.add("Andrew Brown", "andrewbrown");
    public final Person bayko = users.add("Andrew Bayko", "bayko");
    public final MemoryShelf shelf = new MemoryShelf();
    final List<String> notes = new ArrayList<>();
    final Map<String, String> remembered = new HashMap<>();
    final TimeFormatter times = new TimeFormatter(() -> NOW, ZoneOffset.UTC);
    public final Background background;
    public final Session session;
    public final Conversations conversations;

    public ChatFixture(Environment environment, Background background) {
        this(environment, background, null, null);
    }

    /** On another message store than the fake one, with its changes. */
    public ChatFixture(
            Environment environment,
            Background background,
            @Nullable MessageStore messages,
            @Nullable ChangeFeed changes) {
        this.background = background;
        session = SessionBuilder.in(environment)
                .guard(new WriteGuard(environment, () -> NOW))
                .messages(messages == null ? store : messages)
                .changes(changes == null ? store.feed : changes)
                .users(users)
                .build();
        conversations = conversations();
    }

    /** As a new start of the app makes them: on the same shelf. */
    public Conversations conversations() {
        return conversations(() -> store.now);
    }

    public Conversations conversations(InstantSource clock) {
        return conversations(session.messages().store(), clock);
    }

    public Conversations conversations(MessageStore table, InstantSource clock) {
        return new Conversations(
                table,
                background,
                clock,
                new ChatMemory(shelf, session.place(), background, clock, new ChatSentences(notices)));
    }

    /** A chat on another table than the fixture's own; its feed still says what the test wants. */
    public ChatViewModel chat(MessageStore table, InstantSource clock) {
        Session elsewhere = SessionBuilder.like(session).messages(table).build();
        return new ChatViewModel(
                elsewhere, background, conversations(table, clock), new TimeFormatter(clock, ZoneOffset.UTC));
    }

    /** The session with a pool that one signs in at. */
    Session signedInWith(ScriptedPool pool, OwnMessages own) {
        return SessionBuilder.like(session)
                .account(new Session.Account(pool, FakeSessions.unused(BrowserSignIn.class), pool))
                .own(own)
                .build();
    }

    OwnTable ownTable() {
        OwnTable own = new OwnTable();
        own.store = store;
        own.changes = store.feed;
        return own;
    }

    public static ChatFixture local() {
        return new ChatFixture(Environment.LOCAL, new Background(Runnable::run, Runnable::run));
    }

    public static ChatFixture prod() {
        return new ChatFixture(Environment.PROD, new Background(Runnable::run, Runnable::run));
    }

    /** {@code count} messages by turns, a minute apart, the last one a minute ago. */
    public ChatFixture talking(int count) {
        store.group(andrew, bayko, GROUP);
        store.group(bayko, andrew, GROUP);
        for (int i = 0; i < count; i++) {
            Instant at = NOW.minus(Duration.ofMinutes(count - i));
            store.put(GROUP, Timestamps.format(at), i % 2 == 0 ? andrew : bayko, "message " + i);
        }
        return this;
    }

    public ChatViewModel chat() {
        return new ChatViewModel(session, background, conversations, times);
    }

    public Notices notices() {
        return notices;
    }

    private final Notices notices = new Notices() {
        @Override
        public void info(String sentence) {
            notes.add(sentence);
        }

        @Override
        public void failure(Throwable failure, @Nullable Runnable retry) {
            notes.add(String.valueOf(failure.getMessage()));
        }
    };

    public Preferences preferences() {
        return new MemoryPreferences(remembered);
    }

    public static <T> T unused(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, _) -> {
            throw new UnsupportedOperationException(method.toString());
        }));
    }
}
