package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.account.OwnStore;
import io.cruddur.desk.core.chat.ChatMemory;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.account.OwnMessages;
import io.cruddur.desk.port.account.TokenSet;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.messages.list.AccountLink;
import io.cruddur.desk.ui.messages.window.ChatWindow;
import io.cruddur.desk.ui.messages.window.SideWindows;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The chat of the person who has signed in. It outlives their tokens: when they have to sign in again it is as it was,
 * with nothing written meanwhile.
 */
final class SignedInChat implements AutoCloseable {
    private final Person person;
    private final OwnMessages.Opened table;
    private final OwnStore store;
    private final ChatViewModel chat;
    private final ChatWindow window;

    /**
     * Their chat.
     *
     * @param tokens of that person, for as long as they are signed in
     * @param another opens a window in which somebody else signs in
     */
    SignedInChat(
            Desk desk,
            Person person,
            Supplier<TokenSet> tokens,
            ChatMemory memory,
            TimeFormatter times,
            InstantSource clock,
            SideWindows sides,
            Runnable signOut,
            Runnable another) {
        this.person = person;
        this.table = desk.session().messages().own().open(person, tokens);
        this.store = new OwnStore(table.store());
        Session mine = desk.session().asOneself(store, table.changes());
        Conversations conversations = new Conversations(store, desk.background(), clock, memory);
        chat = new ChatViewModel(mine, desk.background(), conversations, times);
        window = new ChatWindow(desk, chat, null, sides, AccountLink.signOut(signOut, another));
        chat.actAs(person);
    }

    boolean isOf(Person other) {
        return person.equals(other);
    }

    ChatViewModel chat() {
        return chat;
    }

    ChatWindow window() {
        return window;
    }

    void pause() {
        store.pause();
        table.pause();
    }

    void resume() {
        table.resume();
        store.resume();
        chat.refresh();
    }

    @Override
    public void close() {
        pause();
        window.close();
        chat.close();
        table.close();
    }
}
