package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.ChatMemory;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.MachineZone;
import io.cruddur.desk.core.chat.Unread;
import io.cruddur.desk.core.kept.NoShelf;
import io.cruddur.desk.core.text.Emoji;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.messages.list.AccountLink;
import io.cruddur.desk.ui.messages.people.ActingUserViewModel;
import io.cruddur.desk.ui.messages.signin.Behind;
import io.cruddur.desk.ui.messages.signin.SignInPane;
import io.cruddur.desk.ui.messages.window.ChatWindow;
import io.cruddur.desk.ui.messages.window.SideStages;
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
    private final SideStages stages;
    private final OwnPlace place;
    private final StackPane root = new StackPane();
    /** The chat that is shown, or would be. */
    private final ObjectProperty<ChatViewModel> front;

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
        stages = new SideStages(desk);
        SideWindows sides = new SideWindows(desk, conversations, times, stages);
        boolean asks = desk.session().place().isForPeopleAlone();
        place = new OwnWindows(desk, clock, times, memory, sides, stages)
                .place(new Front(), asks ? Behind.NOTHING : Behind.CHAT);
        boolean prod = desk.session().place().isProd();
        window = new ChatWindow(desk, chat, acting, sides, AccountLink.signIn(prod, place::showSignIn));
        desk.background()
                .quiet(_ -> Emoji.load())
                .onFailure(problem -> LOG.warn("No emoji can be shown", problem))
                .start();
        root.sceneProperty().flatMap(Scene::windowProperty).subscribe(stages::belongTo);
        // Where nobody but who signs in is shown anything, one begins with that.
        root.getChildren().setAll(asks ? place.signIn().view() : window.view());
    }

    private ChatMemory memory(Shelf shelf) {
        return new ChatMemory(
                shelf, desk.session().place(), desk.background(), clock, new ChatSentences(desk.notices()));
    }

    /** What is shown in the main window: the chat of who is signed in, or the one without. */
    private final class Front implements OwnPlace.Frame {
        @Override
        public void show(Parent view) {
            root.getChildren().setAll(view);
        }

        @Override
        public void holds(@Nullable ChatViewModel own) {
            front.set(own == null ? chat : own);
        }

        @Override
        public void left() {
            if (desk.session().place().isForPeopleAlone()) {
                place.showSignIn();
                return;
            }
            show(window.view());
            window.shown(inFront);
        }
    }

    /** The one to see; nothing while one is asked to sign in. */
    private @Nullable ChatWindow shown() {
        if (place.asks()) {
            return null;
        }
        ChatWindow own = place.window();
        return own == null ? window : own;
    }

    /** For tests: the one that is shown, or would be. */
    ChatViewModel chat() {
        return front.get();
    }

    /** For tests. */
    SignInPane signIn() {
        return place.signIn();
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
        if (shown() == window) {
            window.shown(is);
        }
        place.shown(is);
    }

    @Override
    public void close() {
        ticks.close();
        stages.close();
        place.close();
        window.close();
        chat.close();
    }
}
