package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.ChatMemory;
import io.cruddur.desk.core.chat.Conversations;
import io.cruddur.desk.core.chat.MachineZone;
import io.cruddur.desk.core.chat.Unread;
import io.cruddur.desk.core.text.Emoji;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.messages.people.ActingUserViewModel;
import io.cruddur.desk.ui.messages.window.ChatWindow;
import io.cruddur.desk.ui.messages.window.SideWindows;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Messages view of a session, with the further windows that were opened from it. */
public final class MessagesFeature implements Feature {
    private static final Logger LOG = LoggerFactory.getLogger(MessagesFeature.class);

    private final ActingUserViewModel acting;
    private final ChatViewModel chat;
    private final ChatWindow window;
    private final SideWindows sides;

    /** How often "5 min" and the machine's zone are looked at again. */
    static final Duration TICK = Duration.ofSeconds(15);

    private final Background ticks;
    private final ObservableValue<String> unread;

    public MessagesFeature(Desk desk) {
        this(desk, InstantSource.system(), new MachineZone()::read);
    }

    MessagesFeature(Desk desk, InstantSource clock, ZoneId zone) {
        this(desk, clock, () -> zone);
    }

    /** @param zones the zone that the machine is in now; asked off the FX thread, but for the first time */
    MessagesFeature(Desk desk, InstantSource clock, Supplier<ZoneId> zones) {
        TimeFormatter times = new TimeFormatter(clock, zones.get());
        ticks = desk.background().scope();
        ticks.every(TICK, () -> ticks.quiet(_ -> zones.get())
                .onSuccess(times::tick)
                .onFailure(problem -> {
                    LOG.debug("The machine does not say in which zone it is", problem);
                    times.tick();
                })
                .start());
        Conversations conversations = new Conversations(
                desk.session().messages().store(),
                desk.background(),
                clock,
                new ChatMemory(
                        desk.shelf(),
                        desk.session().place(),
                        desk.background(),
                        clock,
                        new ChatSentences(desk.notices())));
        acting = new ActingUserViewModel(desk.session(), desk.background(), desk.preferences());
        chat = new ChatViewModel(desk.session(), desk.background(), conversations, times);
        unread = chat.unread().map(Unread::label);
        sides = new SideWindows(desk, conversations, times);
        window = new ChatWindow(desk, chat, acting, sides);
        desk.background()
                .quiet(_ -> Emoji.load())
                .onFailure(problem -> LOG.warn("No emoji can be shown", problem))
                .start();
        window.view().sceneProperty().flatMap(Scene::windowProperty).subscribe(sides::belongTo);
    }

    /** For tests. */
    ChatViewModel chat() {
        return chat;
    }

    @Override
    public Parent view() {
        return window.view();
    }

    @Override
    public ObservableValue<String> unread() {
        return unread;
    }

    @Override
    public void refresh() {
        acting.load();
        chat.refresh();
    }

    @Override
    public void search() {
        window.search();
    }

    @Override
    public void create() {
        chat.newConversation();
    }

    @Override
    public void quickSwitch() {
        chat.quickSwitch();
    }

    @Override
    public void shown(boolean inFront) {
        if (inFront) {
            // Elsewhere in the window people may have come or gone: the database was set up, or compared.
            acting.load();
        }
        window.shown(inFront);
    }

    @Override
    public void close() {
        ticks.close();
        sides.close();
        window.close();
        chat.close();
    }
}
