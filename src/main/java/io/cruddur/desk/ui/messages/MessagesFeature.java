package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.ChatMemory;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.MachineZone;
import io.cruddur.desk.core.chat.Unread;
import io.cruddur.desk.core.kept.NoShelf;
import io.cruddur.desk.core.text.Emoji;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.messages.list.AccountLink;
import io.cruddur.desk.ui.messages.people.ActingUserViewModel;
import io.cruddur.desk.ui.messages.signin.SignInPane;
import io.cruddur.desk.ui.messages.window.ChatWindow;
import io.cruddur.desk.ui.messages.window.SideWindows;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Messages view of a session: the chat of whoever is chosen, the page that one signs in on, or the chat of who has;
 * with the further windows that were opened from it.
 */
public final class MessagesFeature implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(MessagesFeature.class);

    private final Desk desk;
    private final InstantSource clock;
    private final TimeFormatter times;
    private final ChatMemory memory;
    private final ActingUserViewModel acting;
    private final ChatViewModel chat;
    private final ChatWindow window;
    private final SideWindows sides;
    private final SignInPane signIn;
    private final StackPane root = new StackPane();
    /** The chat that is shown, or would be. */
    private final ObjectProperty<ChatViewModel> front;

    private @Nullable SignedInChat own;
    private boolean inFront;

    /** How often "5 min" and the machine's zone are looked at again. */
    static final Duration TICK = Duration.ofSeconds(15);

    private final Background ticks;
    private final ObservableValue<String> unread;

    public MessagesFeature(Desk desk, InstantSource clock) {
        this(desk, clock, new MachineZone()::read);
    }

    MessagesFeature(Desk desk, InstantSource clock, ZoneId zone) {
        this(desk, clock, () -> zone);
    }

    /** @param zones the zone that the machine is in now; asked off the FX thread, but for the first time */
    MessagesFeature(Desk desk, InstantSource clock, Supplier<ZoneId> zones) {
        this.desk = desk;
        this.clock = clock;
        times = new TimeFormatter(clock, zones.get());
        ticks = desk.background().scope();
        ticks.every(TICK, () -> ticks.quiet(_ -> zones.get())
                .onSuccess(times::tick)
                .onFailure(problem -> {
                    LOG.debug("The machine does not say in which zone it is", problem);
                    times.tick();
                })
                .start());
        memory = memory(desk.shelf());
        // An operator who reads the messages of others is shown none of their drafts and unsent ones.
        ChatMemory looking = desk.session().messages().writable() ? memory : memory(new NoShelf());
        Conversations conversations =
                new Conversations(desk.session().messages().store(), desk.background(), clock, looking);
        acting = new ActingUserViewModel(desk.session(), desk.background(), desk.preferences());
        chat = new ChatViewModel(desk.session(), desk.background(), conversations, times);
        front = new SimpleObjectProperty<>(chat);
        unread = front.flatMap(ChatViewModel::unread).map(Unread::label).orElse("");
        sides = new SideWindows(desk, conversations, times);
        signIn = new SignInPane(desk, clock);
        boolean prod = desk.session().place().isProd();
        window = new ChatWindow(desk, chat, acting, sides, AccountLink.signIn(prod, this::showSignIn));
        signIn.model().onLeft(this::showChat);
        signIn.model().lapsedProperty().subscribe(is -> {
            if (is && own != null) {
                own.pause();
                showSignIn();
            }
        });
        signIn.model().personProperty().subscribe(this::signedIn);
        desk.background()
                .quiet(_ -> Emoji.load())
                .onFailure(problem -> LOG.warn("No emoji can be shown", problem))
                .start();
        root.sceneProperty().flatMap(Scene::windowProperty).subscribe(sides::belongTo);
        // Where nobody but who signs in is shown anything, one begins with that.
        root.getChildren().setAll(desk.session().place().isForPeopleAlone() ? signIn.view() : window.view());
    }

    private ChatMemory memory(Shelf shelf) {
        return new ChatMemory(
                shelf, desk.session().place(), desk.background(), clock, new ChatSentences(desk.notices()));
    }

    private void showSignIn() {
        root.getChildren().setAll(signIn.view());
        signIn.focus();
    }

    private void showChat() {
        closeOwn();
        front.set(chat);
        root.getChildren().setAll(window.view());
        window.shown(inFront);
    }

    private void signedIn(@Nullable Person person) {
        if (person == null) {
            return;
        }
        SignedInChat now = own;
        if (now != null && now.isOf(person)) {
            if (!root.getChildren().contains(now.window().view())) {
                now.resume();
            }
        } else {
            closeOwn();
            now = new SignedInChat(desk, person, signIn.model().tokens(), memory, times, clock, sides, this::signOut);
            own = now;
        }
        front.set(now.chat());
        root.getChildren().setAll(now.window().view());
        now.window().shown(inFront);
        now.window().focus();
    }

    /** The page asks who is next. */
    private void signOut() {
        closeOwn();
        signIn.model().signOut();
        showSignIn();
    }

    private void closeOwn() {
        SignedInChat was = own;
        own = null;
        if (was != null) {
            front.set(chat);
            was.close();
        }
    }

    /** The one to see; nothing while one is asked to sign in. */
    private @Nullable ChatWindow shown() {
        if (signIn.isShown()) {
            return null;
        }
        return own == null ? window : own.window();
    }

    /** For tests: the one that is shown, or would be. */
    ChatViewModel chat() {
        return front.get();
    }

    /** For tests. */
    SignInPane signIn() {
        return signIn;
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public ObservableValue<String> unread() {
        return unread;
    }

    @Override
    public void refresh() {
        acting.load();
        front.get().refresh();
    }

    @Override
    public void search() {
        ChatWindow shown = shown();
        if (shown != null) {
            shown.search();
        }
    }

    @Override
    public void create() {
        if (shown() != null) {
            front.get().newConversation();
        }
    }

    @Override
    public void quickSwitch() {
        if (shown() != null) {
            front.get().quickSwitch();
        }
    }

    @Override
    public void shown(boolean is) {
        inFront = is;
        if (is) {
            // Elsewhere in the window people may have come or gone: the database was set up, or compared.
            acting.load();
        }
        ChatWindow shown = shown();
        if (shown != null) {
            shown.shown(is);
        } else if (is) {
            signIn.focus();
        }
    }

    @Override
    public void close() {
        ticks.close();
        sides.close();
        closeOwn();
        signIn.close();
        window.close();
        chat.close();
    }
}
